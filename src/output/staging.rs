//! The hidden folder in which files become whole before any of them is published.
#![expect(clippy::disallowed_methods, reason = "publishing touches the disk")]

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Contents;
use super::error::{Action, OutputError};
use super::journal::{Staged, StagedPlace};
use super::path::OutputPath;

/// The staging folder, inside the output so that renaming from it never crosses file systems.
pub const STAGING_FOLDER: &str = ".rolebook-staging";

/// What is in it of the site's folders that are new, each as it will be.
const NEW_FOLDERS: &str = "new";

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
            Err(reason) if reason.kind() != ErrorKind::NotFound => {
                Err(OutputError::system(Action::Remove, &self.folder)(reason))
            }
            _ => Ok(()),
        }
    }

    /// Where the staged file lies that will have this path.
    pub fn locate(&self, staged: StagedPlace, path: &OutputPath) -> PathBuf {
        match staged {
            StagedPlace::Number(number) => self.folder.join(number.to_string()),
            StagedPlace::NewFolder => self.locate_new(path.as_str()),
        }
    }

    /// Where a folder lies, or a file in it, that the site does not have yet.
    pub fn locate_new(&self, path: &str) -> PathBuf {
        self.folder.join(NEW_FOLDERS).join(path)
    }

    pub fn locate_named(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes a file whole under the next number.
    pub fn write(&self, contents: Contents<'_>) -> Result<Staged, OutputError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let location = self.folder.join(number.to_string());
        let length = fill(create(&location)?, &location, contents)?;
        Ok(Staged { place: StagedPlace::Number(number), length })
    }

    /// Writes a file whole where it will be in a folder that the site does not have yet.
    pub fn write_in_new_folder(
        &self,
        path: &OutputPath,
        contents: Contents<'_>,
    ) -> Result<Staged, OutputError> {
        let location = self.locate_new(path.as_str());
        let file = match create(&location) {
            // Of two files that cannot stand beside each other the plan tells, which knows both.
            Err(OutputError::System { reason, .. })
                if matches!(reason.kind(), ErrorKind::AlreadyExists | ErrorKind::NotADirectory) =>
            {
                return self.write(contents);
            }
            created => created?,
        };
        Ok(Staged { place: StagedPlace::NewFolder, length: fill(file, &location, contents)? })
    }

    /// Makes an empty folder of Rolebook's own where there is none, and tells where.
    pub fn make_folder(&self, name: &str) -> Result<PathBuf, OutputError> {
        let path = self.locate_named(name);
        fs::create_dir_all(&path).map_err(OutputError::system(Action::Make, &path))?;
        Ok(path)
    }

    /// Writes a file of Rolebook's own, and tells where.
    pub fn write_text(&self, name: &str, text: &str) -> Result<PathBuf, OutputError> {
        let path = self.locate_named(name);
        create(&path)?.write_all(text.as_bytes()).map_err(OutputError::system(Action::Write, &path))?;
        Ok(path)
    }

    /// Writes a file of Rolebook's own and waits until it is on the disk itself.
    pub fn write_synced(&self, name: &str, text: &str) -> Result<(), OutputError> {
        let path = self.write_text(name, text)?;
        // Any handle of a file that may be written syncs what was written through another.
        let file = File::options().append(true).open(&path);
        file.and_then(|file| file.sync_all()).map_err(OutputError::system(Action::Write, &path))
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

/// Makes a file, and the folders first that are not there yet, so that a build without changes makes none.
fn create(path: &Path) -> Result<File, OutputError> {
    match File::create_new(path) {
        Err(reason) if reason.kind() == ErrorKind::NotFound => {
            let folder = path.parent().unwrap_or(path);
            fs::create_dir_all(folder).map_err(OutputError::system(Action::Make, folder))?;
            File::create_new(path)
        }
        created => created,
    }
    .map_err(OutputError::system(Action::Write, path))
}

/// Writes a file and tells its length. The system decides when it reaches the disk itself: a process that is killed
/// loses nothing, and after a loss of power the next build compares every byte anyway.
fn fill(mut file: File, path: &Path, contents: Contents<'_>) -> Result<u64, OutputError> {
    match contents {
        Contents::Bytes(bytes) => {
            file.write_all(bytes).map_err(OutputError::system(Action::Write, path))?;
            Ok(bytes.len() as u64)
        }
        // Not `fs::copy`, which would carry the asset's permissions over.
        Contents::File { location, .. } => File::open(location)
            .and_then(|mut asset| io::copy(&mut asset, &mut file))
            .map_err(|reason| OutputError::Asset { location: location.into(), reason }),
    }
}
