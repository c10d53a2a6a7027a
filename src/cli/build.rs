//! `build`: checks, then writes the site.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};
use std::time::Instant;

use clap::Args;

use super::{Common, Ending, Failure, print};
use crate::diagnostic::Summary;
use crate::model::settings::DEFAULT_OUTPUT;
use crate::output::{Claim, Contents, Output, OutputError, OutputPath, Written};
use crate::pipeline::{self, Sink};
use crate::render::{OutputFile, Payload};
use crate::site::{Drafts, Options};
use crate::source::{Content, Sources};

/// Checks the handbook and writes the site
#[derive(Debug, Args)]
#[command(after_help = "Example: rolebook build --output public --base-url https://acme.example/handbook/")]
pub(super) struct Build {
    /// The folder to write to [default: `output` of [build], else output/]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The site's public address, in place of the handbook's `base_url`
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Writes pages marked as drafts too
    #[arg(long)]
    drafts: bool,
    /// Takes over HTML files that an earlier Rolebook wrote and its list does not name
    #[arg(long)]
    adopt: bool,
}

impl Build {
    pub(super) fn run(&self, common: &Common) -> Result<Ending, Failure> {
        let start = Instant::now();
        let (root, sources) = common.read()?;
        let options = Options {
            drafts: if self.drafts { Drafts::Shown } else { Drafts::Hidden },
            base_url: self.base_url.clone(),
        };
        let publication = Publication {
            root: &root,
            folder: self.folder(&root, &sources)?,
            claim: if self.adopt { Claim::Adopt } else { Claim::OwnFiles },
            sources: &sources,
            output: OnceLock::new(),
            fault: Mutex::new(None),
        };
        let outcome = pipeline::run(&sources, &options, Some(&publication));
        print::findings(common, &outcome.found, &sources);
        if outcome.found.has_errors() {
            print::remark("nothing was written");
            return Ok(Ending::Findings);
        }
        let written = publication.finish()?;
        print::remark(&closing_line(outcome.pages, &Summary::of(&outcome.found), &written, start));
        Ok(Ending::Done)
    }

    /// Where to write: as called, as set, or `output/`.
    fn folder(&self, root: &Path, sources: &Sources) -> Result<PathBuf, Failure> {
        if let Some(folder) = &self.output {
            return Ok(std::env::current_dir()?.join(folder));
        }
        Ok(root.join(pipeline::output_folder(sources).unwrap_or_else(|| DEFAULT_OUTPUT.to_owned())))
    }
}

fn closing_line(pages: usize, summary: &Summary, written: &Written, start: Instant) -> String {
    format!(
        "{pages} pages, {summary}; {} written, {} unchanged, {} removed; {} ms",
        written.written,
        written.unchanged,
        written.removed,
        start.elapsed().as_millis()
    )
}

/// The output folder as a sink; the first fault ends the writing.
struct Publication<'a> {
    root: &'a Path,
    folder: PathBuf,
    claim: Claim,
    sources: &'a Sources,
    output: OnceLock<Output>,
    fault: Mutex<Option<OutputError>>,
}

impl Publication<'_> {
    fn keep(&self, error: OutputError) {
        if let Ok(mut fault) = self.fault.lock() {
            fault.get_or_insert(error);
        }
    }

    fn finish(self) -> Result<Written, Failure> {
        if let Some(error) = self.fault.into_inner().unwrap_or_default() {
            return Err(error.into());
        }
        let output = self.output.into_inner().ok_or("the output folder was not opened")?;
        Ok(output.commit()?)
    }
}

impl Sink for Publication<'_> {
    fn begin(&self) -> bool {
        let waiting = || print::remark("waiting for another build of the same folder");
        match Output::open(self.root, &self.folder, self.claim, waiting) {
            Ok(output) => self.output.set(output).is_ok(),
            Err(error) => {
                self.keep(error);
                false
            }
        }
    }

    fn take(&self, file: OutputFile) {
        let Some(output) = self.output.get() else { return };
        let path = match OutputPath::new(&file.path) {
            Ok(path) => path,
            Err(_) => return,
        };
        let contents = match &file.payload {
            Payload::Bytes(bytes) => Contents::Bytes(bytes),
            Payload::Copy(file) => match &self.sources.file(*file).content {
                Content::Stored { location, length } => Contents::File { location, length: *length },
                Content::Bytes(bytes) => Contents::Bytes(bytes),
                Content::Text(text) => Contents::Bytes(text.as_bytes()),
                Content::Unreadable(_) => return,
            },
        };
        if let Err(error) = output.stage(&path, contents) {
            self.keep(error);
        }
    }
}
