//! Writes changes: all files are prepared beside their places first, then renamed into them; a fault restores all.
#![expect(clippy::disallowed_methods, reason = "the files of authors are on the disk")]

mod former;
mod places;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::edits::Change;
use super::fault::WriteError;
use super::journal::{self, Journal, Removed, Renamed, STAGED, Steps};
use super::recovery::{Recovery, recover};
use crate::source::SourcePath;
use former::Former;
use places::{real_place, refuse_links};

/// The bytes that some editors write before a text.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Changes that lie ready beside their places; what is not published is removed again.
#[derive(Debug)]
pub struct Prepared {
    root: PathBuf,
    steps: Vec<Step>,
    /// Goes last, when nothing is left to take away.
    journal: Option<Journal>,
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
    /// What is to stand there.
    bytes: Vec<u8>,
    /// The new file, until it is renamed.
    staged: Option<PathBuf>,
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
        if recover(root)? == Recovery::Foreign {
            let path = SourcePath::new(journal::JOURNAL_FILE).expect("it lies at the root");
            return Err(WriteError::Taken { path });
        }
        let steps = Vec::with_capacity(changes.len());
        let mut prepared = Prepared { root: root.to_path_buf(), steps, journal: None };
        let mut seen: BTreeMap<PathBuf, &str> = BTreeMap::new();
        let leaving: BTreeSet<&SourcePath> =
            changes.iter().filter_map(|change| Some(&change.origin.as_ref()?.path)).collect();
        for change in changes {
            let former = change.origin.as_ref().map(|origin| Former::read(root, origin)).transpose()?;
            refuse_links(root, change, former.as_ref())?;
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
        prepared.stage()?;
        Ok(prepared)
    }

    /// Writes all new files beside their places, after the journal that names them.
    fn stage(&mut self) -> Result<(), WriteError> {
        let staged = self.steps.iter().filter_map(|step| step.staged.as_deref());
        let staged: Vec<String> = staged.filter_map(|staged| self.below(staged)).collect();
        if self.steps.is_empty() {
            return Ok(());
        }
        self.journal = Some(Journal::begin(&self.root, staged)?);
        for step in &self.steps {
            let Some(staged) = &step.staged else { continue };
            let permissions = step.former.as_ref().map(|former| former.permissions.clone());
            let folder = staged.parent().unwrap_or(&self.root);
            fs::create_dir_all(folder)
                .and_then(|()| stage(staged, &step.bytes, permissions))
                .map_err(|reason| WriteError::System { path: step.path.clone(), reason })?;
        }
        Ok(())
    }

    /// A place as the journal names it.
    fn below(&self, place: &Path) -> Option<String> {
        let real = fs::canonicalize(&self.root).ok()?;
        let below = place.strip_prefix(&self.root).or_else(|_| place.strip_prefix(real)).ok()?;
        let parts: Option<Vec<&str>> = below.iter().map(std::ffi::OsStr::to_str).collect();
        Some(parts?.join("/"))
    }

    /// What is to be done now, for the journal.
    fn to_do(&self) -> Steps {
        let formers: BTreeMap<&Path, String> = self
            .steps
            .iter()
            .filter_map(|step| step.former.as_ref())
            .map(|former| (former.place.as_path(), journal::hash(&former.bytes)))
            .collect();
        let targets: BTreeSet<&Path> = self.steps.iter().filter_map(|step| step.target.as_deref()).collect();
        let mut to_do = Steps::default();
        for step in &self.steps {
            if let (Some(staged), Some(target)) = (&step.staged, &step.target)
                && let (Some(staged), Some(path)) = (self.below(staged), self.below(target))
            {
                let former = formers.get(target.as_path()).cloned();
                to_do.renamed.push(Renamed { staged, target: path, former });
            }
        }
        for (place, hash) in formers.into_iter().filter(|(place, _)| !targets.contains(place)) {
            to_do.removed.extend(self.below(place).map(|path| Removed { path, hash }));
        }
        to_do
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
                match real_place(root, &place).map_err(system)? {
                    None => return Err(WriteError::Outside { path: path.clone() }),
                    real => real,
                }
            }
        };
        let has_mark = former.as_ref().is_some_and(|former| former.bytes.starts_with(MARK));
        let bytes = [if has_mark { MARK } else { b"" }, change.text.as_bytes()].concat();
        let staged = target.as_deref().map(beside);
        self.steps.push(Step { path: path.clone(), former, target, bytes, staged });
        Ok(())
    }

    /// Renames all files into their places, and removes those that moved or went away.
    ///
    /// # Errors
    /// When the system refuses; what was done until then is undone.
    pub fn publish(mut self) -> Result<(), WriteError> {
        let to_do = self.to_do();
        if let Some(journal) = &mut self.journal {
            journal.ready(&to_do)?;
        }
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
        let places = self.steps.iter().filter_map(|step| Some(step.former.as_ref()?.place.as_path()));
        places.filter(|place| !targets.contains(*place)).for_each(|place| self.clear_folders(place));
        Ok(())
    }

    /// Removes the folders that a file which is gone has left empty, but for the one at the root, `content/`.
    fn clear_folders(&self, gone: &Path) {
        let Some(below) = self.below(gone) else { return };
        let depth = below.split('/').count().saturating_sub(2);
        for folder in gone.ancestors().skip(1).take(depth) {
            // The system refuses what is not empty.
            if fs::remove_dir(folder).is_err() {
                return;
            }
        }
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

/// The longest name that is given again in that of a staged file, in bytes: systems take 255, with all that is added.
const NAME_BYTES: usize = 200;

/// A hidden name in the same folder, so that renaming needs no copy.
pub fn beside(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let name = if name.len() > NAME_BYTES {
        blake3::hash(name.as_bytes()).to_hex().as_str().to_owned()
    } else {
        name.into_owned()
    };
    place.with_file_name(format!(".{name}.{}{STAGED}", std::process::id()))
}
