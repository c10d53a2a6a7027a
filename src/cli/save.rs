//! Writing single files for authors: never over something, or whole in one step.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::Failure;
use crate::edit;

/// Writes a file that must not exist yet, whole or not at all, with the folders that it needs.
pub(super) fn add(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let staged = edit::disk::beside(path);
    let written = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = File::create_new(&staged)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        match fs::hard_link(&staged, path) {
            // Where a disk knows no second name for a file, there is a moment in which another program could come
            // between the look and the renaming.
            Err(reason) if reason.kind() != io::ErrorKind::AlreadyExists && !path.exists() => {
                fs::rename(&staged, path)
            }
            linked => linked,
        }
    };
    let written = written();
    // It may not even have been made, or be in its place; what counts is that nothing is left.
    let _ = fs::remove_file(&staged);
    written.map_err(|reason| match reason.kind() {
        io::ErrorKind::AlreadyExists => is_there(path),
        _ => cannot_write(path, &reason),
    })
}

/// What is said about a file that would be overwritten, where that can be asked for.
pub(super) fn is_there(path: &Path) -> Failure {
    format!("{} is there already; `--force` overwrites it", path.display()).into()
}

/// Writes a file whole: beside its place first, then renamed into it. A link is followed.
pub(super) fn replace(path: &Path, text: &[u8]) -> Result<(), Failure> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let existing = match fs::metadata(&path) {
        Ok(found) if !found.is_file() => return Err(format!("{} is no regular file", path.display()).into()),
        Ok(found) => Some(found.permissions()),
        Err(_) => None,
    };
    edit::disk::replace(&path, text, existing).map_err(|reason| cannot_write(&path, &reason))
}

fn cannot_write(path: &Path, reason: &io::Error) -> Failure {
    let advice = match reason.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space",
        _ => "check the folder and its permissions",
    };
    format!("cannot write {}: {reason}; {advice}", path.display()).into()
}

/// A text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
