//! What is done about a change over which a process died: the next command that changes files takes it away or completes it.
#![expect(clippy::disallowed_methods, reason = "the files of authors are on the disk")]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::fault::WriteError;
use super::journal::{HEADER, JOURNAL_FILE, Renamed, STAGED, Staging, Steps, cannot_write, hash, stands_at};
use crate::source::disk::is_text_of_authors;
use crate::source::{SourcePath, is_of_version_control};

/// What became of a change over which a process died.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recovery {
    /// There was none.
    None,
    /// Nothing had changed yet, and nothing is left of it.
    TakenAway,
    /// It is done. Some files somebody changed meanwhile, and they stay as they are; others no command would touch, so the
    /// journal is none that a command wrote.
    Completed { left: Vec<String>, refused: Vec<String> },
    /// Somebody else's file has the journal's name; it stays, and nothing can be changed beside it.
    Foreign,
}

/// What stands in the journal's place, for those who change nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leftover {
    /// Nothing, or the journal of a command that is at work.
    None,
    /// The journal of a change over which a process died.
    Journal,
    /// Somebody else's file.
    Foreign,
}

/// Looks whether a process left a change over which it died, and changes nothing.
pub fn look(root: &Path) -> Leftover {
    let place = root.join(JOURNAL_FILE);
    match fs::symlink_metadata(&place) {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Leftover::Foreign,
        Err(_) => return Leftover::None,
    }
    // One that cannot be read is told by the commands that need its name.
    let Ok(mut file) = File::open(&place) else { return Leftover::None };
    let mut start = Vec::new();
    if file.by_ref().take(HEADER.len() as u64).read_to_end(&mut start).is_err() {
        return Leftover::None;
    }
    if !HEADER.as_bytes().starts_with(&start) {
        return Leftover::Foreign;
    }
    // A journal without a line is just begun, and its command must find nobody else at the lock.
    let is_at_work = || matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock));
    if start.is_empty() || is_at_work() { Leftover::None } else { Leftover::Journal }
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

fn follow(root: &Path, text: &str) -> io::Result<Recovery> {
    let mut lines = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    let staging = lines.next().and_then(|line| serde_json::from_str::<Staging>(line).ok());
    let Some(Staging { staging }) = staging else { return Ok(Recovery::TakenAway) };
    let root = fs::canonicalize(root)?;
    // A line that is not whole was cut off before its first step.
    let steps = lines.next().and_then(|line| serde_json::from_str::<Steps>(line).ok());
    let recovery = steps.map_or(Ok(Recovery::TakenAway), |steps| complete(&root, &steps))?;
    for staged in staging.iter().filter_map(|path| inside(&root, path)).filter(|place| is_staged(place)) {
        remove(&staged)?;
    }
    Ok(recovery)
}

/// Does what a journal says and is not done yet. The root's path is real.
fn complete(root: &Path, steps: &Steps) -> io::Result<Recovery> {
    let (mut left, mut refused) = (Vec::new(), Vec::new());
    for step in &steps.renamed {
        let Some((staged, target)) = places(root, step) else {
            refused.push(step.target.clone());
            continue;
        };
        if fs::symlink_metadata(&staged).is_err() {
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
        let place = inside(root, &step.path).filter(|_| is_text_of_authors(&step.path));
        let Some(place) = place else {
            refused.push(step.path.clone());
            continue;
        };
        match hash_of(&place)? {
            Some(hash) if hash == step.hash => remove(&place)?,
            Some(_) => left.push(step.path.clone()),
            None => {}
        }
    }
    Ok(Recovery::Completed { left, refused })
}

/// From where to where a file goes, if a command could have said so: from beside its place, and over nothing but a file of
/// the authors. What is new may have any name: it could have come along as the journal did.
fn places(root: &Path, step: &Renamed) -> Option<(PathBuf, PathBuf)> {
    let (staged, target) = (inside(root, &step.staged)?, inside(root, &step.target)?);
    let is_beside = is_staged(&staged) && staged.parent() == target.parent();
    let may_go_there = step.former.is_none() || is_text_of_authors(&step.target);
    (is_beside && may_go_there).then_some((staged, target))
}

/// The place of a path that a journal names. It is not trusted, for it may have come along with a handbook of somebody else:
/// it may pass through no link, and lead neither out of the handbook nor into what version control keeps for itself.
fn inside(root: &Path, path: &str) -> Option<PathBuf> {
    let path = SourcePath::new(path).ok()?;
    if path.as_str().split('/').any(is_of_version_control) {
        return None;
    }
    let place = root.join(path.as_str());
    // With the last file of a folder the folder itself may have gone.
    let folder = place.ancestors().skip(1).find(|folder| fs::symlink_metadata(folder).is_ok())?;
    let is_real = fs::canonicalize(folder).ok()? == folder;
    let is_link = fs::symlink_metadata(&place).is_ok_and(|found| found.is_symlink());
    (is_real && !is_link).then_some(place)
}

fn is_staged(place: &Path) -> bool {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') && name.ends_with(STAGED)
}

fn remove(place: &Path) -> io::Result<()> {
    match fs::remove_file(place) {
        Err(reason) if !is_gone(&reason) => Err(reason),
        _ => Ok(()),
    }
}

/// Whether nothing is in a place; a file may have come to be where its folder was.
fn is_gone(reason: &io::Error) -> bool {
    matches!(reason.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The hash of a file; none where there is none.
fn hash_of(place: &Path) -> io::Result<Option<String>> {
    match fs::read(place) {
        Ok(bytes) => Ok(Some(hash(&bytes))),
        Err(reason) if is_gone(&reason) => Ok(None),
        Err(reason) => Err(reason),
    }
}
