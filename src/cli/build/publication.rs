//! The output folder as the place where the files of a site go, and what is told of a build on the way.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use super::progress::Progress;
use super::timings::Timings;
use crate::cli::root::shown;
use crate::cli::{Common, Failure, guard, print};
use crate::diagnostic::{Diagnostics, Level};
use crate::output::{
    Claim, Contents, Fingerprint, Output, OutputError, OutputPath, OutputPathFault, Written,
};
use crate::pipeline::{Sink, Stage};
use crate::render::{OutputFile, Payload};
use crate::source::{CONTENT_FOLDER, Content, Sources};
use crate::theme::Draws;

/// One build's writing; nothing is published before it is finished without a fault.
pub struct Publication<'a> {
    common: &'a Common,
    root: &'a Path,
    folder: PathBuf,
    claim: Claim,
    /// The lightest level of findings with which nothing is written.
    refused: Level,
    sources: &'a Sources,
    course: &'a Course,
    output: OnceLock<Output>,
    faults: Mutex<Vec<Fault>>,
}

/// How far a build is and how long its stages take.
pub struct Course {
    pub progress: Progress,
    pub timings: Timings,
}

impl Course {
    pub fn enter(&self, stage: Stage) {
        self.progress.enter(stage);
        self.timings.enter(stage);
    }
}

/// Why a file of the site could not be taken.
enum Fault {
    Output(OutputError),
    /// No file can have this path.
    Path {
        path: String,
        fault: OutputPathFault,
    },
    /// A file of the sources that cannot be read.
    Source {
        path: String,
    },
}

impl<'a> Publication<'a> {
    /// Prepares to write to a folder, which is not touched before the first file.
    pub fn new(
        common: &'a Common,
        root: &'a Path,
        folder: PathBuf,
        claim: Claim,
        sources: &'a Sources,
        course: &'a Course,
    ) -> Publication<'a> {
        Publication {
            common,
            root,
            folder,
            claim,
            refused: Level::Error,
            sources,
            course,
            output: OnceLock::new(),
            faults: Mutex::default(),
        }
    }

    /// Writes nothing where there are findings of this level or a graver one.
    pub fn refusing(self, refused: Level) -> Publication<'a> {
        Publication { refused, ..self }
    }

    /// Publishes what was taken, with what it was made of, and gives the folder's real path.
    ///
    /// # Errors
    /// When a file could not be taken, or the commit fails.
    pub fn finish(mut self, made_of: Option<Fingerprint>) -> Result<(PathBuf, Written), Failure> {
        let faults =
            std::mem::take(&mut *self.faults.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
        // Threads report in any order; what is said must not depend on them.
        if let Some(message) = faults.iter().map(Fault::message).min() {
            return Err(message.into());
        }
        let output = self.output.take().ok_or("the output folder was not opened")?;
        let folder = output.folder().to_owned();
        self.look_for_content(&output)?;
        Ok((folder, output.commit(made_of)?))
    }

    /// Whether there is any content, where pages of the former site would go for want of it: a disk that is not there, or a
    /// checkout in another place, must not take the site away.
    fn look_for_content(&self, output: &Output) -> Result<(), Failure> {
        let content = self.root.join(CONTENT_FOLDER);
        if content.is_dir() || output.retired() == 0 {
            return Ok(());
        }
        Err(format!(
            "there is no folder {}, and the site in {} would lose its pages; nothing was written. Bring the folder back, or \
             delete the site first",
            shown(&content),
            shown(output.folder())
        )
        .into())
    }

    fn keep(&self, fault: Fault) {
        self.faults.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(fault);
    }

    /// Whether a file of the site is copied from the disk.
    fn is_stored(&self, path: &OutputPath) -> bool {
        let source = self.sources.find(&format!("{CONTENT_FOLDER}/{path}"));
        source.is_some_and(|file| matches!(self.sources.file(file).content, Content::Stored { .. }))
    }

    fn stage(&self, output: &Output, file: &OutputFile) -> Result<(), Fault> {
        let path =
            OutputPath::new(&file.path).map_err(|fault| Fault::Path { path: file.path.clone(), fault })?;
        let contents = match &file.payload {
            Payload::Bytes(bytes) => Contents::Bytes(bytes),
            Payload::Copy(id) => {
                let source = self.sources.file(*id);
                match &source.content {
                    Content::Stored { location, length, .. } => Contents::File { location, length: *length },
                    Content::Bytes(bytes) => Contents::Bytes(bytes),
                    Content::Text(text) => Contents::Bytes(text.as_bytes()),
                    Content::Unreadable(_) => {
                        return Err(Fault::Source { path: source.path.as_str().to_owned() });
                    }
                }
            }
        };
        output.stage(&path, contents).map_err(Fault::Output)
    }
}

impl Sink for Publication<'_> {
    fn wants(&self, found: &Diagnostics) -> bool {
        !found.has_at_least(self.refused)
    }

    fn enter(&self, stage: Stage) {
        self.course.enter(stage);
    }

    fn begin(&self, pages: usize) -> bool {
        self.course.progress.expect(pages);
        let waiting = || {
            self.course.progress.make_room();
            print::remark("waiting for another build of the same folder");
        };
        match Output::open(self.root, &self.folder, self.claim, waiting) {
            Ok(output) => self.output.set(output).is_ok(),
            Err(error) => {
                self.keep(Fault::Output(error));
                false
            }
        }
    }

    fn stands(&self, made_of: Fingerprint) -> bool {
        // What cannot be compared is drawn; whoever writes then says what is wrong.
        self.output
            .get()
            .is_some_and(|output| output.keep(made_of, |path| self.is_stored(path)).unwrap_or(false))
    }

    fn watch(&self, draws: &Arc<Draws>) {
        guard::watch(draws, self.common, "nothing was written");
    }

    fn take(&self, file: OutputFile) {
        let Some(output) = self.output.get() else { return };
        if let Err(fault) = self.stage(output, &file) {
            self.keep(fault);
        }
        if file.path.ends_with(".html") {
            self.course.progress.page();
        }
    }
}

impl Fault {
    fn message(&self) -> String {
        match self {
            Fault::Output(error) => error.to_string(),
            Fault::Path { path, fault } => {
                format!("no file can be written to {}: {fault}; rename its source", path.escape_debug())
            }
            Fault::Source { path } => format!("cannot copy {path}: it cannot be read"),
        }
    }
}
