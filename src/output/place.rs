//! Where the output folder lies, and whether it may lie there.
#![expect(clippy::disallowed_methods, reason = "only the disk knows which paths lead to one folder")]

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::{Action, OutputError, PlaceFault};
use super::path::RESERVED_PREFIX;
use crate::source::{CONTENT_FOLDER, THEMES_FOLDER, fold, is_of_version_control};

/// Finds the folder's real path, also where it does not exist yet, and refuses one that would endanger the sources.
///
/// All further work uses the real path, so that no link can lead it elsewhere afterwards.
pub fn settle(root: &Path, folder: &Path) -> Result<PathBuf, OutputError> {
    let asked = root.join(folder);
    let root = fs::canonicalize(root).map_err(OutputError::system(Action::Read, root))?;
    let refuse = |fault| OutputError::Place { folder: asked.clone(), fault };
    let absolute = std::path::absolute(&asked).map_err(OutputError::system(Action::Read, &asked))?;
    let real = match resolve(&absolute) {
        Ok(Some(real)) => real,
        Ok(None) => return Err(refuse(PlaceFault::NoFolder)),
        Err(reason) if reason.kind() == io::ErrorKind::NotADirectory => {
            return Err(refuse(PlaceFault::NoFolder));
        }
        Err(reason) => return Err(OutputError::system(Action::Read, &asked)(reason)),
    };
    match fault_of(&root, &real) {
        Some(fault) => Err(refuse(fault)),
        None if fs::metadata(&real).is_ok_and(|found| !found.is_dir()) => Err(refuse(PlaceFault::NoFolder)),
        None => Ok(real),
    }
}

/// Whether a folder that the handbook itself names is reached over a link out of the handbook, and is somebody else's:
/// it holds something, and no build wrote there. A handbook from elsewhere could bring such a link along.
pub fn is_elsewhere(root: &Path, folder: &Path) -> bool {
    let (Ok(root), Ok(real)) = (fs::canonicalize(root), fs::canonicalize(root.join(folder))) else {
        return false;
    };
    let is_empty = || fs::read_dir(&real).is_ok_and(|mut entries| entries.next().is_none());
    !is_in(&real, &root) && !real.join(RESERVED_PREFIX).is_file() && !is_empty()
}

/// Makes the output folder and those above it where they are missing.
pub fn make(folder: &Path) -> Result<(), OutputError> {
    fs::create_dir_all(folder).map_err(OutputError::system(Action::Make, folder))
}

/// The path without links, `.` and `..`; its end need not exist. None where a link in it leads nowhere.
fn resolve(absolute: &Path) -> io::Result<Option<PathBuf>> {
    let mut real = PathBuf::new();
    for component in absolute.components() {
        match component {
            // The path so far has no links, so its parent by name is its parent.
            Component::ParentDir => {
                real.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir => real.push(component),
            Component::Normal(name) => {
                real.push(name);
                match fs::canonicalize(&real) {
                    Ok(canonical) => real = canonical,
                    Err(reason) if reason.kind() != io::ErrorKind::NotFound => return Err(reason),
                    Err(_) if fs::symlink_metadata(&real).is_ok() => return Ok(None),
                    Err(_) => {}
                }
            }
        }
    }
    Ok(Some(real))
}

fn fault_of(root: &Path, output: &Path) -> Option<PlaceFault> {
    if is_same(output, root) {
        return Some(PlaceFault::Root);
    }
    if is_in(root, output) {
        return Some(PlaceFault::AboveRoot);
    }
    // A handbook that lies in such a folder itself is called for there.
    let below = output.strip_prefix(root).unwrap_or(output);
    let mut names = below.iter().map(|name| name.to_string_lossy());
    if let Some(name) = names.find(|name| is_of_version_control(name)) {
        return Some(PlaceFault::VersionControl(name.into_owned()));
    }
    [CONTENT_FOLDER, THEMES_FOLDER].into_iter().find_map(|name| {
        let sources = root.join(name);
        // A source folder that is a link counts as what it leads to, too.
        let real = fs::canonicalize(&sources).unwrap_or_else(|_| sources.clone());
        let mixed = is_in(output, &real) || is_in(&real, output) || is_spelled_in(output, root, name);
        mixed.then_some(PlaceFault::Sources(sources))
    })
}

/// Whether a path is a folder or lies in it, at whatever depth.
fn is_in(path: &Path, folder: &Path) -> bool {
    path.ancestors().any(|ancestor| is_same(ancestor, folder))
}

/// Whether a path lies in a folder of the root whose name differs by case or Unicode form at most.
///
/// The folder may not exist yet, and whether the system tells such names apart shows too late.
fn is_spelled_in(path: &Path, root: &Path, name: &str) -> bool {
    let below = path.strip_prefix(root).ok().and_then(|below| below.components().next());
    below.is_some_and(|first| fold(&first.as_os_str().to_string_lossy()) == name)
}

/// Whether two paths lead to one folder.
#[cfg(unix)]
fn is_same(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    // The number of the file tells also on systems without case, and through mounts.
    let number = |path| fs::metadata(path).ok().map(|found| (found.dev(), found.ino()));
    a == b || number(a).is_some_and(|found| number(b) == Some(found))
}

/// Whether two paths lead to one folder; real paths have the case of the disk here.
#[cfg(not(unix))]
fn is_same(a: &Path, b: &Path) -> bool {
    a == b
}
