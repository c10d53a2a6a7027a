//! Reads a handbook's folder into a snapshot.
#![expect(clippy::disallowed_methods, reason = "this is where the sources come from")]

mod baseline;
mod file;
mod folder;
mod names;
mod walk;

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;

use crate::parallel;

use super::{SETTINGS_FILE, SourceFile, Sources, limits};
use baseline::NamedBaseline;

pub use folder::{Folder, Look, Stamp, is_passed_over};
pub use names::{is_style, is_text_of_authors};
pub use walk::is_of_handbook;

/// Why a handbook cannot be read at all. What is wrong with single files is said in the snapshot.
#[derive(Debug)]
pub enum DiskError {
    /// The folder has no settings file.
    NoHandbook { root: PathBuf },
    /// The folder itself cannot be read.
    Unreadable { root: PathBuf, reason: io::Error },
    /// There are more files and folders than [`limits::FILES`].
    TooManyFiles { root: PathBuf },
    /// There are more links to folders than are followed.
    TooManyLinks { root: PathBuf },
}

/// Reads the settings, the content and the themes of a handbook.
///
/// # Errors
/// When the folder cannot be read, is no handbook, or has too many files.
pub fn read(root: &Path, today: Date) -> Result<Sources, DiskError> {
    let root = real_root(root)?;
    let read = |found: walk::Found| Some(SourceFile { path: found.path, content: file::read(found.kind)? });
    let mut files = read_all(&root, &mut BTreeSet::new(), read)?;
    files.extend(NamedBaseline::of(&root, files.iter()).and_then(NamedBaseline::read));
    Ok(Sources::new(files, today))
}

/// Whether what stands at a location now may be read as a file of the handbook in this folder: it is no pipe or device, and no
/// link on the way leads out of the handbook. A snapshot has judged so before, and the disk may have changed since.
pub fn may_be_read(root: &Path, location: &Path) -> bool {
    let is_file = fs::metadata(location).is_ok_and(|found| found.is_file());
    is_file && fs::canonicalize(root).is_ok_and(|root| walk::target_inside(&root, location).is_some())
}

/// What `read` gives for each file of the handbook at this real path, in no particular order: files are read on all cores
/// while the folder is walked. What links lead to is noted by its path from the root.
fn read_all<T: Send>(
    root: &Path,
    targets: &mut BTreeSet<PathBuf>,
    read: impl Fn(walk::Found) -> Option<T> + Sync + Send,
) -> Result<Vec<T>, DiskError> {
    let files = Mutex::new(Vec::new());
    let mut fault = None;
    let found =
        walk::walk(root, targets).map_while(|found| found.map_err(|reason| fault = Some(reason)).ok());
    parallel::as_they_come(found, |found| {
        if let Some(file) = read(found) {
            files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
        }
    });
    match fault {
        Some(fault) => Err(fault),
        None => Ok(files.into_inner().unwrap_or_else(PoisonError::into_inner)),
    }
}

/// The folder's own path, without links, when it is a handbook.
fn real_root(root: &Path) -> Result<PathBuf, DiskError> {
    let unreadable = |reason| DiskError::Unreadable { root: root.into(), reason };
    let real_root = fs::canonicalize(root).map_err(unreadable)?;
    match fs::symlink_metadata(real_root.join(SETTINGS_FILE)) {
        Ok(found) if !found.is_dir() => Ok(real_root),
        Ok(_) => Err(DiskError::NoHandbook { root: root.into() }),
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => {
            Err(DiskError::NoHandbook { root: root.into() })
        }
        Err(reason) => Err(unreadable(reason)),
    }
}

/// The nearest folder upwards with a settings file, beginning with this one.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = fs::canonicalize(start).ok()?;
    // A link that leads nowhere is there, and is told when it is read.
    let is_there = |folder: &&Path| {
        fs::symlink_metadata(folder.join(SETTINGS_FILE))
            .is_ok_and(|found| found.is_file() || found.is_symlink())
    };
    start.ancestors().find(is_there).map(Path::to_path_buf)
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DiskError::NoHandbook { root } => write!(
                f,
                "there is no {SETTINGS_FILE} in {}; `rolebook init` makes a handbook there",
                root.display()
            ),
            DiskError::Unreadable { root, reason } => {
                write!(f, "cannot read {}: {reason}; check the path and its permissions", root.display())
            }
            DiskError::TooManyFiles { root } => write!(
                f,
                "{} has more than {} files and folders; move what does not belong to the handbook out of its content \
                 and themes",
                root.display(),
                limits::FILES
            ),
            DiskError::TooManyLinks { root } => write!(
                f,
                "{} has more than {} links to folders; see whether links lead to folders with links",
                root.display(),
                walk::FOLDER_LINKS
            ),
        }
    }
}

impl std::error::Error for DiskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            DiskError::Unreadable { reason, .. } => Some(reason),
            _ => None,
        }
    }
}
