//! The hidden folder in which files become whole before any of them is published.
#![expect(clippy::disallowed_methods, reason = "publishing touches the disk")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Contents;
use super::error::{Action, OutputError};
use super::journal::Staged;

/// The staging folder, inside the output so that renaming from it never crosses file systems.
pub const STAGING_FOLDER: &str = ".rolebook-staging";

/// The staging folder of one build; removed with all that is in it when dropped, unless a commit is left to complete.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    next: AtomicUsize,
    end: End,
}

/// What becomes of the staging folder in the end.
#[derive(Debug, Clone, Copy)]
enum End {
    Removed,
    /// The next run needs it.
    Kept,
}

impl Staging {
    pub fn new(output: &Path) -> Staging {
        Staging { folder: output.join(STAGING_FOLDER), next: AtomicUsize::new(0), end: End::Removed }
    }

    /// Removes what a former run left there.
    pub fn clear(&self) -> Result<(), OutputError> {
        match fs::remove_dir_all(&self.folder) {
            Err(reason) if reason.kind() != io::ErrorKind::NotFound => {
                Err(OutputError::system(Action::Remove, &self.folder)(reason))
            }
            _ => Ok(()),
        }
    }

    pub fn locate(&self, number: usize) -> PathBuf {
        self.folder.join(number.to_string())
    }

    pub fn locate_named(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a file whole under the next number. The system decides when it reaches the disk itself: a process that
    /// is killed loses nothing, and after a loss of power the next build compares every byte anyway.
    pub fn write(&self, contents: Contents<'_>) -> Result<Staged, OutputError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let path = self.locate(number);
        let mut file = self.create(&path)?;
        let unwritable = OutputError::system(Action::Write, &path);
        let length = match contents {
            Contents::Bytes(bytes) => {
                file.write_all(bytes).map_err(unwritable)?;
                bytes.len() as u64
            }
            // Not `fs::copy`, which would carry the asset's permissions over.
            Contents::File { location, .. } => File::open(location)
                .and_then(|mut asset| io::copy(&mut asset, &mut file))
                .map_err(|reason| OutputError::Asset { location: location.into(), reason })?,
        };
        Ok(Staged { number, length })
    }

    /// Writes a file of Rolebook's own and waits until it is on the disk itself.
    pub fn write_synced(&self, name: &str, text: &str) -> Result<(), OutputError> {
        let path = self.locate_named(name);
        let mut file = self.create(&path)?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(OutputError::system(Action::Write, &path))
    }

    /// Makes the file, and the folder first where it is not there yet, so that a build without changes makes none.
    fn create(&self, path: &Path) -> Result<File, OutputError> {
        match File::create_new(path) {
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => {
                match fs::create_dir(&self.folder) {
                    // Another thread made it meanwhile.
                    Err(reason) if reason.kind() == io::ErrorKind::AlreadyExists => Ok(()),
                    made => made,
                }
                .map_err(OutputError::system(Action::Make, &self.folder))?;
                File::create_new(path)
            }
            created => created,
        }
        .map_err(OutputError::system(Action::Write, path))
    }

    /// Leaves everything for the next run, until [`Staging::release`].
    pub fn keep(&mut self) {
        self.end = End::Kept;
    }

    /// Nothing is left to complete.
    pub fn release(&mut self) {
        self.end = End::Removed;
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if let End::Removed = self.end {
            // What cannot be removed now is cleared by the next run, which then says why if it cannot either.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}
