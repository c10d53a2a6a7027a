//! Where the handbook is, and what day it is.

use std::path::{Path, PathBuf};

use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::{Common, Failure, print};
use crate::edit::{self, Recovery};
use crate::source::{CONTENT_FOLDER, SETTINGS_FILE, Sources, disk};

impl Common {
    /// The handbook's folder: as named, or the nearest one upwards.
    pub(super) fn find_root(&self) -> Result<PathBuf, Failure> {
        if let Some(root) = &self.root {
            return Ok(current_folder()?.join(root));
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
        recover(&root)?;
        let sources = disk::read(&root, self.date())?;
        // A folder of another name is a finding.
        let in_content = |path: &str| path.to_ascii_lowercase().starts_with(CONTENT_FOLDER);
        if !sources.iter().any(|(_, file)| in_content(file.path.as_str())) {
            print::remark(&format!("note: there are no files in {}", root.join(CONTENT_FOLDER).display()));
        }
        Ok((root, sources))
    }
}

/// Completes, or takes away, what a command left over which its process died, and says so.
pub(super) fn recover(root: &Path) -> Result<(), Failure> {
    match edit::recover(root)? {
        Recovery::None => {}
        Recovery::Foreign => print::remark(&format!(
            "note: {} is no file of Rolebook and stays as it is; commands that change files need its name, so move it away",
            edit::JOURNAL_FILE
        )),
        Recovery::TakenAway => {
            print::remark(
                "note: took away what a command left that was interrupted before it changed anything",
            );
        }
        Recovery::Completed { left } => {
            print::remark("note: completed the changes of a command that was interrupted over them");
            for path in left {
                print::remark(&format!(
                    "note: {path} was changed since and stays as it is; see whether it still fits"
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
