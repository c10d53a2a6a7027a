//! What a change of files is about to do, written down first, so that the next command takes away or completes what a
//! process left that died over it.
#![expect(clippy::disallowed_methods, reason = "the files of authors are on the disk")]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::fault::WriteError;
use crate::source::SourcePath;

/// The journal's file at the handbook's root; while it is there, files are changed, or a process died over it.
pub const JOURNAL_FILE: &str = ".changes.rolebook";

/// The first line of a journal, by which it is told from a file of somebody else.
const HEADER: &str = "# What a command of Rolebook is changing. Format 1.\n";

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
struct Staging {
    staging: Vec<String>,
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

/// What became of a change over which a process died.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recovery {
    /// There was none.
    None,
    /// Nothing had changed yet, and nothing is left of it.
    TakenAway,
    /// It is done; these files somebody changed meanwhile, and they stay as they are.
    Completed { left: Vec<String> },
    /// Somebody else's file has the journal's name; it stays, and nothing can be changed beside it.
    Foreign,
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

fn cannot_write(reason: io::Error) -> WriteError {
    let path = SourcePath::new(JOURNAL_FILE).expect("it lies at the root");
    WriteError::System { path, reason }
}

/// Takes away or completes what a process left that died while it changed files. One that lives is left alone.
///
/// # Errors
/// When the system refuses.
pub fn recover(root: &Path) -> Result<Recovery, WriteError> {
    let place = root.join(JOURNAL_FILE);
    match fs::symlink_metadata(&place) {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Ok(Recovery::Foreign),
        Err(_) => return Ok(Recovery::None),
    }
    let mut file = OpenOptions::new().read(true).write(true).open(&place).map_err(cannot_write)?;
    // One that went meanwhile is done, and another may have its name by now.
    if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) || !stands_at(&file, &place) {
        return Ok(Recovery::None);
    }
    let mut text = Vec::new();
    file.read_to_end(&mut text).map_err(cannot_write)?;
    let recovery = match text.strip_prefix(HEADER.as_bytes()) {
        Some(lines) => follow(root, &String::from_utf8_lossy(lines)).map_err(cannot_write)?,
        // It was cut off in its first line.
        None if HEADER.as_bytes().starts_with(&text) => Recovery::TakenAway,
        None => return Ok(Recovery::Foreign),
    };
    fs::remove_file(&place).map_err(cannot_write)?;
    Ok(recovery)
}

/// Whether an open file still has its name.
#[cfg(unix)]
fn stands_at(file: &File, place: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |found: fs::Metadata| (found.dev(), found.ino());
    let there = fs::symlink_metadata(place).map(identity).ok();
    there.is_some() && there == file.metadata().map(identity).ok()
}

/// Whether an open file still has its name; elsewhere no other file can take it while it is open.
#[cfg(not(unix))]
fn stands_at(_: &File, place: &Path) -> bool {
    fs::symlink_metadata(place).is_ok()
}

fn follow(root: &Path, text: &str) -> io::Result<Recovery> {
    let mut lines = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    let staging = lines.next().and_then(|line| serde_json::from_str::<Staging>(line).ok());
    let Some(Staging { staging }) = staging else { return Ok(Recovery::TakenAway) };
    // A line that is not whole was cut off before its first step.
    let steps = lines.next().and_then(|line| serde_json::from_str::<Steps>(line).ok());
    let recovery = steps.map_or(Ok(Recovery::TakenAway), |steps| complete(root, &steps))?;
    for staged in staging.iter().filter_map(|path| inside(root, path)).filter(|place| is_staged(place)) {
        remove(&staged)?;
    }
    Ok(recovery)
}

fn complete(root: &Path, steps: &Steps) -> io::Result<Recovery> {
    let mut left = Vec::new();
    for step in &steps.renamed {
        let (Some(staged), Some(target)) = (inside(root, &step.staged), inside(root, &step.target)) else {
            continue;
        };
        if !is_staged(&staged) || fs::symlink_metadata(&staged).is_err() {
            // It is in its place already.
            continue;
        }
        if hash_of(&target)? == step.former {
            fs::rename(&staged, &target)?;
        } else {
            left.push(step.target.clone());
        }
    }
    for step in &steps.removed {
        let Some(place) = inside(root, &step.path) else { continue };
        match hash_of(&place)? {
            Some(hash) if hash == step.hash => remove(&place)?,
            Some(_) => left.push(step.path.clone()),
            None => {}
        }
    }
    Ok(Recovery::Completed { left })
}

/// The place of a path that a journal names. It is not trusted: it may lead neither out of the handbook, nor into what
/// Git keeps for itself.
fn inside(root: &Path, path: &str) -> Option<PathBuf> {
    let path = SourcePath::new(path).ok()?;
    let is_of_git =
        |part: &str| part.eq_ignore_ascii_case(".git") || part.to_ascii_lowercase().starts_with("git~");
    if path.as_str().split('/').any(is_of_git) {
        return None;
    }
    let place = root.join(path.as_str());
    let folder = fs::canonicalize(place.parent()?).ok()?;
    let is_inside = folder.starts_with(fs::canonicalize(root).ok()?);
    let is_link = fs::symlink_metadata(&place).is_ok_and(|found| found.is_symlink());
    (is_inside && !is_link).then_some(place)
}

fn is_staged(place: &Path) -> bool {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') && name.ends_with(STAGED)
}

fn remove(place: &Path) -> io::Result<()> {
    match fs::remove_file(place) {
        Err(reason) if reason.kind() != io::ErrorKind::NotFound => Err(reason),
        _ => Ok(()),
    }
}

/// The hash of a file; none where there is none.
fn hash_of(place: &Path) -> io::Result<Option<String>> {
    match fs::read(place) {
        Ok(bytes) => Ok(Some(hash(&bytes))),
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(reason) => Err(reason),
    }
}

/// A hash by which a file is known again.
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}
