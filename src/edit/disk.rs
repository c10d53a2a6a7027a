//! Writes changes: all files are prepared beside their places first, then renamed into them; a fault restores all.
#![expect(clippy::disallowed_methods, reason = "the files of authors are on the disk")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::edits::{Change, Origin};
use super::fault::WriteError;
use crate::source::SourcePath;

/// The bytes that some editors write before a text.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Changes that lie ready beside their places; what is not published is removed again.
#[derive(Debug)]
pub struct Prepared {
    steps: Vec<Step>,
}

/// One file on the disk.
#[derive(Debug)]
struct Step {
    /// What messages call it.
    path: SourcePath,
    /// Where the file stands now, with its bytes.
    former: Option<Former>,
    /// Where it is to stand; none where it is removed.
    target: Option<PathBuf>,
    /// The new file, until it is renamed.
    staged: Option<PathBuf>,
}

/// A file that is replaced, moved or removed.
#[derive(Debug)]
struct Former {
    place: PathBuf,
    bytes: Vec<u8>,
    permissions: Permissions,
}

/// Writes changes to the files below a handbook's root.
///
/// # Errors
/// When a file is not as it was read, or the system refuses; then nothing is changed.
pub fn write(root: &Path, changes: &[Change]) -> Result<(), WriteError> {
    Prepared::new(root, changes)?.publish()
}

impl Prepared {
    /// Looks whether everything can be written, and writes it beside its place.
    ///
    /// # Errors
    /// As [`write()`].
    pub fn new(root: &Path, changes: &[Change]) -> Result<Prepared, WriteError> {
        let mut prepared = Prepared { steps: Vec::with_capacity(changes.len()) };
        let mut seen: BTreeMap<PathBuf, &str> = BTreeMap::new();
        let leaving: BTreeSet<&SourcePath> =
            changes.iter().filter_map(|change| Some(&change.origin.as_ref()?.path)).collect();
        for change in changes {
            let former = change.origin.as_ref().map(|origin| Former::read(root, origin)).transpose()?;
            if let (Some(former), Some(origin)) = (&former, &change.origin) {
                match seen.insert(former.place.clone(), &change.text) {
                    // A file that is reached by two paths is changed once.
                    Some(text) if text == change.text => continue,
                    Some(_) => return Err(WriteError::Shared { path: origin.path.clone() }),
                    None => {}
                }
            }
            prepared.add(root, change, former, &leaving)?;
        }
        Ok(prepared)
    }

    fn add(
        &mut self,
        root: &Path,
        change: &Change,
        former: Option<Former>,
        leaving: &BTreeSet<&SourcePath>,
    ) -> Result<(), WriteError> {
        let origin = change.origin.as_ref().map(|origin| &origin.path);
        let Some(path) = change.path.as_ref().or(origin) else { return Ok(()) };
        let system = |reason| WriteError::System { path: path.clone(), reason };
        let target = match (&change.path, &former) {
            (None, _) => None,
            (Some(path), Some(former)) if Some(path) == origin => Some(former.place.clone()),
            (Some(path), _) => {
                let place = root.join(path.as_str());
                if fs::symlink_metadata(&place).is_ok() && !leaving.contains(path) {
                    return Err(WriteError::Taken { path: path.clone() });
                }
                if leads_outside(root, &place).map_err(system)? {
                    return Err(WriteError::Outside { path: path.clone() });
                }
                Some(place)
            }
        };
        // Kept before it is written, so that a half-written file is removed too.
        self.steps.push(Step { path: path.clone(), former, target, staged: None });
        let Some(step) = self.steps.last_mut() else { return Ok(()) };
        let Some(target) = &step.target else { return Ok(()) };
        let has_mark = step.former.as_ref().is_some_and(|former| former.bytes.starts_with(MARK));
        let bytes = [if has_mark { MARK } else { b"" }, change.text.as_bytes()].concat();
        let permissions = step.former.as_ref().map(|former| former.permissions.clone());
        let staged = beside(target);
        step.staged = Some(staged.clone());
        let folder = staged.parent().unwrap_or(root);
        fs::create_dir_all(folder).and_then(|()| stage(&staged, &bytes, permissions)).map_err(system)
    }

    /// Renames all files into their places, and removes those that moved or went away.
    ///
    /// # Errors
    /// When the system refuses; what was done until then is undone.
    pub fn publish(mut self) -> Result<(), WriteError> {
        for index in 0..self.steps.len() {
            if let Err(reason) = self.rename(index) {
                return Err(self.restore(index, reason));
            }
        }
        let targets: BTreeSet<PathBuf> = self.steps.iter().filter_map(|step| step.target.clone()).collect();
        for index in 0..self.steps.len() {
            let Some(former) = &self.steps[index].former else { continue };
            if !targets.contains(&former.place)
                && let Err(reason) = fs::remove_file(&former.place)
            {
                return Err(self.restore(index, reason));
            }
        }
        Ok(())
    }

    fn rename(&mut self, index: usize) -> io::Result<()> {
        let step = &mut self.steps[index];
        if let (Some(staged), Some(target)) = (&step.staged, &step.target) {
            fs::rename(staged, target)?;
            step.staged = None;
        }
        Ok(())
    }

    /// Puts everything back as it was.
    fn restore(&mut self, failed: usize, reason: io::Error) -> WriteError {
        let mut left = Vec::new();
        let formers: BTreeSet<&Path> =
            self.steps.iter().filter_map(|step| Some(step.former.as_ref()?.place.as_path())).collect();
        for step in &self.steps {
            let is_new = |target: &PathBuf| step.staged.is_none() && !formers.contains(target.as_path());
            if let Some(target) = step.target.as_ref().filter(|target| is_new(target))
                && fs::remove_file(target).is_err()
            {
                left.push(step.path.clone());
            }
            if let Some(former) = &step.former
                && former.put_back().is_err()
            {
                left.push(step.path.clone());
            }
        }
        let path = self.steps[failed].path.clone();
        if left.is_empty() {
            WriteError::System { path, reason }
        } else {
            WriteError::Torn { path, reason, left }
        }
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        for staged in self.steps.iter().filter_map(|step| step.staged.as_ref()) {
            // It may not even have been made; what counts is that nothing is left.
            let _ = fs::remove_file(staged);
        }
    }
}

impl Former {
    /// Reads a file that is to change, and refuses one that is not what the snapshot has.
    fn read(root: &Path, origin: &Origin) -> Result<Former, WriteError> {
        let path = &origin.path;
        let changed = || WriteError::ChangedMeanwhile { path: path.clone() };
        let system = |reason: io::Error| match reason.kind() {
            io::ErrorKind::NotFound => changed(),
            _ => WriteError::System { path: path.clone(), reason },
        };
        // A link is followed, so that it stays one.
        let place = fs::canonicalize(root.join(path.as_str())).map_err(system)?;
        let permissions = fs::metadata(&place).map_err(system)?.permissions();
        let bytes = fs::read(&place).map_err(system)?;
        if bytes.strip_prefix(MARK).unwrap_or(&bytes) != origin.text.as_bytes() {
            return Err(changed());
        }
        if permissions.readonly() {
            return Err(WriteError::ReadOnly { path: path.clone() });
        }
        Ok(Former { place, bytes, permissions })
    }

    fn put_back(&self) -> io::Result<()> {
        if fs::read(&self.place).is_ok_and(|bytes| bytes == self.bytes) {
            return Ok(());
        }
        replace(&self.place, &self.bytes, Some(self.permissions.clone()))
    }
}

/// Writes a file whole: beside its place first, then renamed into it.
///
/// # Errors
/// When the system refuses; then the former file stays, and nothing is left beside it.
pub fn replace(place: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    let staged = beside(place);
    stage(&staged, bytes, permissions).and_then(|()| fs::rename(&staged, place)).inspect_err(|_| {
        // It may not even have been made; what counts is that nothing is left.
        let _ = fs::remove_file(&staged);
    })
}

/// Writes a new file and waits until it is on the disk itself.
fn stage(place: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<()> {
    let mut file = File::create_new(place)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        fs::set_permissions(place, permissions)?;
    }
    file.sync_all()
}

/// Whether a link on the way to a new file leads out of the handbook.
fn leads_outside(root: &Path, place: &Path) -> io::Result<bool> {
    let folder = place.ancestors().skip(1).find(|folder| fs::symlink_metadata(folder).is_ok());
    Ok(!fs::canonicalize(folder.unwrap_or(root))?.starts_with(fs::canonicalize(root)?))
}

/// A hidden name in the same folder, so that renaming needs no copy.
pub fn beside(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}.{}.rolebook", std::process::id()))
}
