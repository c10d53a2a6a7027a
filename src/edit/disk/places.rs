//! Where a file may be written, moved or removed: never through a link, and never where the handbook is not read.
#![expect(clippy::disallowed_methods, reason = "the files of authors are on the disk")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::former::Former;
use crate::edit::edits::Change;
use crate::edit::fault::WriteError;
use crate::source::disk::is_passed_over;
use crate::source::{CONTENT_FOLDER, SourcePath, THEMES_FOLDER, is_of_version_control};

/// Refuses to move or remove what a link leads to: the file itself belongs to another path.
pub fn refuse_links(root: &Path, change: &Change, former: Option<&Former>) -> Result<(), WriteError> {
    let (Some(origin), Some(former)) = (&change.origin, former) else { return Ok(()) };
    let path = &origin.path;
    if change.path.as_ref() == Some(path) {
        return Ok(());
    }
    match is_shared(root, path, &former.place) {
        Ok(false) => Ok(()),
        Ok(true) => Err(WriteError::Link { path: path.clone() }),
        Err(reason) => Err(WriteError::System { path: path.clone(), reason }),
    }
}

/// Whether a file is a link, or stands in a linked folder that is read at its own path too.
fn is_shared(root: &Path, path: &SourcePath, place: &Path) -> io::Result<bool> {
    let root = fs::canonicalize(root)?;
    let own = root.join(path.as_str());
    let is_read = [CONTENT_FOLDER, THEMES_FOLDER].iter().any(|folder| place.starts_with(root.join(folder)));
    Ok(fs::symlink_metadata(&own)?.is_symlink() || place != own && is_read)
}

/// The place of a new file without links; none where a link on the way leads to where the handbook is not read, or where
/// the file would lie among what version control keeps for itself.
pub fn real_place(root: &Path, place: &Path) -> io::Result<Option<PathBuf>> {
    let folder = place.ancestors().skip(1).find(|folder| fs::symlink_metadata(folder).is_ok());
    let folder = folder.unwrap_or(root);
    let rest = place.strip_prefix(folder).unwrap_or(place);
    let real = fs::canonicalize(folder)?.join(rest);
    let Ok(below) = real.strip_prefix(fs::canonicalize(root)?) else { return Ok(None) };
    let is_own = !below.iter().any(|name| is_of_version_control(&name.to_string_lossy()));
    // What is hidden is no part of the handbook, unless it is asked for by its own path, as recipes are.
    let is_asked_for = place.strip_prefix(root).is_ok_and(|asked| asked == below);
    let is_read = is_asked_for || !below.ancestors().any(is_passed_over);
    Ok((is_own && is_read).then_some(real))
}
