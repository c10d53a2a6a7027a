//! What a change of files is about to do, written down first, so that what a process leaves that dies over it can be
//! completed or taken away.
#![expect(clippy::disallowed_methods, reason = "the files of authors are on the disk")]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::fault::WriteError;
use crate::source::SourcePath;

/// The journal's file at the handbook's root; while it is there, files are changed, or a process died over it.
pub const JOURNAL_FILE: &str = ".changes.rolebook";

/// The first line of a journal, by which it is told from a file of somebody else.
pub const HEADER: &str = "# What a command of Rolebook is changing. Format 1.\n";

/// The end of the names of files that lie ready beside their places.
pub const STAGED: &str = ".rolebook";

/// The journal of a change that is under way; it goes when the change is done, or given up.
#[derive(Debug)]
pub struct Journal {
    place: PathBuf,
    /// Locked as long as the process lives, so that others can tell it from one that died.
    file: File,
}

/// The files that are to lie ready, by their paths from the root: the line below the first one.
#[derive(Debug, Serialize, Deserialize)]
pub struct Staging {
    pub staging: Vec<String>,
}

/// What is to be done when all lie ready: the last line of a journal.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Steps {
    pub renamed: Vec<Renamed>,
    pub removed: Vec<Removed>,
}

/// A file that gets into its place.
#[derive(Debug, Serialize, Deserialize)]
pub struct Renamed {
    pub staged: String,
    pub target: String,
    /// The hash of the file that it takes the place of.
    pub former: Option<String>,
}

/// A file that goes away.
#[derive(Debug, Serialize, Deserialize)]
pub struct Removed {
    pub path: String,
    pub hash: String,
}

impl Journal {
    /// Begins a journal with the files that are to lie ready.
    pub fn begin(root: &Path, staging: Vec<String>) -> Result<Journal, WriteError> {
        let place = root.join(JOURNAL_FILE);
        let opened = OpenOptions::new().write(true).create_new(true).open(&place);
        let file = opened.map_err(|reason| match reason.kind() {
            io::ErrorKind::AlreadyExists => WriteError::Busy,
            _ => cannot_write(reason),
        })?;
        // Where a system knows no locks, two commands at once are not told apart. Before it is locked, another command may
        // take it for one that was left, and take it away.
        if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) || !stands_at(&file, &place) {
            return Err(WriteError::Busy);
        }
        let mut journal = Journal { place, file };
        journal.file.write_all(HEADER.as_bytes()).map_err(cannot_write)?;
        journal.write(&Staging { staging }).map_err(cannot_write)?;
        Ok(journal)
    }

    /// Says what is to be done now that all files lie ready.
    pub fn ready(&mut self, steps: &Steps) -> Result<(), WriteError> {
        self.write(steps).map_err(cannot_write)
    }

    fn write(&mut self, line: &impl Serialize) -> io::Result<()> {
        let mut text = serde_json::to_string(line)?;
        text.push('\n');
        self.file.write_all(text.as_bytes())?;
        self.file.sync_all()
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // Where it cannot be removed, the next command finds that nothing of it is left to do.
        let _ = fs::remove_file(&self.place);
    }
}

/// The journal itself cannot be written.
pub fn cannot_write(reason: io::Error) -> WriteError {
    let path = SourcePath::new(JOURNAL_FILE).expect("it lies at the root");
    WriteError::System { path, reason }
}

/// Whether an open file still has its name.
#[cfg(unix)]
pub fn stands_at(file: &File, place: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |found: fs::Metadata| (found.dev(), found.ino());
    let there = fs::symlink_metadata(place).map(identity).ok();
    there.is_some() && there == file.metadata().map(identity).ok()
}

/// Whether an open file still has its name; elsewhere no other file can take it while it is open.
#[cfg(not(unix))]
pub fn stands_at(_: &File, place: &Path) -> bool {
    fs::symlink_metadata(place).is_ok()
}

/// A hash by which a file is known again.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}
