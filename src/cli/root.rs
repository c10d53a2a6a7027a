//! Where the handbook is, and what day it is.

use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::{Common, Failure, print};
use crate::edit::{self, Leftover, Recovery};
use crate::source::{CONTENT_FOLDER, SETTINGS_FILE, Sources, disk};

impl Common {
    /// The handbook's folder: as named, or the nearest one upwards.
    pub(super) fn find_root(&self) -> Result<PathBuf, Failure> {
        if let Some(root) = &self.root {
            let root = current_folder()?.join(root);
            return if root.is_file() { Err(no_folder(&root)) } else { Ok(root) };
        }
        let here = current_folder()?;
        disk::find_root(&here).ok_or_else(|| {
            format!(
                "there is no {SETTINGS_FILE} in {} or a folder above it; `rolebook init` makes a handbook, `--root DIR` \
                 names one elsewhere",
                here.display()
            )
            .into()
        })
    }

    /// The date that reviews, terms and waivers are judged by.
    pub(super) fn date(&self) -> Date {
        self.today.unwrap_or_else(|| ZonedDateTime::now().date())
    }

    /// Reads the handbook's files.
    pub(super) fn read(&self) -> Result<(PathBuf, Sources), Failure> {
        let root = self.find_root()?;
        tell_leftover(&root);
        self.snapshot(root)
    }

    /// Reads the handbook's files to change them, after what another command left that was interrupted over that.
    pub(super) fn read_to_change(&self) -> Result<(PathBuf, Sources), Failure> {
        let root = self.find_root()?;
        recover(&root)?;
        self.snapshot(root)
    }

    /// Reads the handbook's files for a command that changes them, unless it was asked not to.
    pub(super) fn read_to_change_if(&self, is_changing: bool) -> Result<(PathBuf, Sources), Failure> {
        if is_changing { self.read_to_change() } else { self.read() }
    }

    fn snapshot(&self, root: PathBuf) -> Result<(PathBuf, Sources), Failure> {
        let sources = disk::read(&root, self.date())?;
        // A folder of another name is a finding.
        let in_content = |path: &str| path.to_ascii_lowercase().starts_with(CONTENT_FOLDER);
        if !sources.iter().any(|(_, file)| in_content(file.path.as_str())) {
            print::remark(&format!("note: there are no files in {}", root.join(CONTENT_FOLDER).display()));
        }
        Ok((root, sources))
    }
}

/// What is said of a file that is named in place of the handbook's folder.
fn no_folder(file: &Path) -> Failure {
    let folder = shown(file.parent().unwrap_or(file));
    let folder = if folder.is_empty() { "." } else { &folder };
    format!("{} is a file, and --root names the handbook's folder; try `--root {folder}`", shown(file)).into()
}

/// Says that a command was interrupted while it changed files, and changes nothing.
pub(super) fn tell_leftover(root: &Path) {
    match edit::look(root) {
        Leftover::None => {}
        Leftover::Foreign => tell_foreign(),
        Leftover::Journal => print::remark(&format!(
            "note: {} says that a command was interrupted while it changed files; the next one that changes files, such as \
             `rolebook check --fix`, completes it or takes it away. If it came along with a handbook of somebody else, \
             delete it",
            edit::JOURNAL_FILE
        )),
    }
}

fn tell_foreign() {
    print::remark(&format!(
        "note: {} is no file of Rolebook and stays as it is; commands that change files need its name, so move it away",
        edit::JOURNAL_FILE
    ));
}

/// Completes, or takes away, what a command left over which its process died, and says so.
pub(super) fn recover(root: &Path) -> Result<(), Failure> {
    match edit::recover(root)? {
        Recovery::None => {}
        Recovery::Foreign => tell_foreign(),
        Recovery::TakenAway => {
            print::remark(
                "note: took away what a command left that was interrupted before it changed anything",
            );
        }
        Recovery::Completed { left, refused } => {
            print::remark("note: completed the changes of a command that was interrupted over them");
            for path in left {
                print::remark(&format!(
                    "note: {path} was changed since and stays as it is; see whether it still fits"
                ));
            }
            for path in refused {
                print::remark(&format!(
                    "note: {path} is left alone; no command writes there, so see where {} came from",
                    edit::JOURNAL_FILE
                ));
            }
        }
    }
    Ok(())
}

/// The folder that the command was called in.
pub(super) fn current_folder() -> Result<PathBuf, Failure> {
    std::env::current_dir().map_err(|reason| format!("cannot tell the current folder: {reason}").into())
}

/// A path as it is best shown: from the current folder where it lies there.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).ok();
    let below = here.as_deref().and_then(|here| path.strip_prefix(here).ok());
    below.unwrap_or(path).display().to_string()
}
