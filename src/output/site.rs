//! The published site on disk, reached without ever following a link.
#![expect(clippy::disallowed_methods, reason = "publishing touches the disk")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use foldhash::{HashMap, HashSet};
use walkdir::WalkDir;

use super::error::{Action, OutputError};
use super::path::{OutputPath, folder_of};

/// The output folder, with what is known of the folders in it.
#[derive(Debug)]
pub struct Site {
    folder: PathBuf,
    ways: RwLock<HashMap<Box<str>, Way>>,
}

/// What stands at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    Nothing,
    File {
        length: u64,
    },
    /// A folder, or on the way there something that is none: a file may go here only once this is gone.
    InTheWay(OutputPath),
    /// A link, a pipe or a device.
    Other,
}

impl Standing {
    /// How long a file is, in bytes.
    pub fn length(&self) -> u64 {
        match self {
            Standing::File { length } => *length,
            _ => 0,
        }
    }
}

/// Where the way to a folder leads.
#[derive(Debug, Clone)]
enum Way {
    Clear,
    Missing,
    Blocked(OutputPath),
}

impl Site {
    /// The site in this folder, whose path is real.
    pub fn new(folder: PathBuf) -> Site {
        Site { folder, ways: RwLock::default() }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where a file stands on disk.
    pub fn locate(&self, path: &OutputPath) -> PathBuf {
        self.folder.join(path.as_str())
    }

    /// Looks what stands at a path. What it learns of folders it keeps, for many files share one.
    pub fn look(&self, path: &OutputPath) -> Result<Standing, OutputError> {
        match self.way(path.folder())? {
            Way::Missing => return Ok(Standing::Nothing),
            Way::Blocked(at) => return Ok(Standing::InTheWay(at)),
            Way::Clear => {}
        }
        let location = self.locate(path);
        match fs::symlink_metadata(&location) {
            Ok(found) if found.is_file() => Ok(Standing::File { length: found.len() }),
            Ok(found) if found.is_dir() => Ok(Standing::InTheWay(path.clone())),
            Ok(_) => Ok(Standing::Other),
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(Standing::Nothing),
            Err(reason) => Err(OutputError::system(Action::Read, &location)(reason)),
        }
    }

    /// Whether a path lies in a folder at the top that is not there at all.
    pub fn is_in_new_folder(&self, path: &OutputPath) -> Result<bool, OutputError> {
        let Some(folder) = path.top_folder() else { return Ok(false) };
        Ok(matches!(self.way(folder)?, Way::Missing))
    }

    fn way(&self, folder: &str) -> Result<Way, OutputError> {
        if folder.is_empty() {
            return Ok(Way::Clear);
        }
        if let Some(way) = self.ways.read().unwrap_or_else(PoisonError::into_inner).get(folder) {
            return Ok(way.clone());
        }
        let way = match self.way(folder_of(folder))? {
            Way::Clear => self.step_into(folder)?,
            elsewhere => elsewhere,
        };
        self.ways.write().unwrap_or_else(PoisonError::into_inner).insert(folder.into(), way.clone());
        Ok(way)
    }

    /// Looks at a folder whose parents are clear.
    fn step_into(&self, folder: &str) -> Result<Way, OutputError> {
        let location = self.folder.join(folder);
        match fs::symlink_metadata(&location) {
            Ok(found) if found.is_dir() => Ok(Way::Clear),
            Ok(_) => {
                Ok(Way::Blocked(OutputPath::new(folder).expect("a folder of a valid path is a valid path")))
            }
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(Way::Missing),
            Err(reason) => Err(OutputError::system(Action::Read, &location)(reason)),
        }
    }

    /// Whether the disk has this very spelling of a path, on a system that may find it by another.
    pub fn has_spelling(&self, path: &OutputPath) -> bool {
        let mut folder = self.folder.clone();
        path.as_str().split('/').all(|name| {
            let found = fs::read_dir(&folder)
                .is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name() == name));
            folder.push(name);
            found
        })
    }

    /// Whether nothing would be left at a path once these files are removed, and the folders that this empties.
    pub fn would_be_free(&self, path: &OutputPath, removed: &HashSet<&OutputPath>) -> bool {
        WalkDir::new(self.locate(path)).follow_root_links(false).into_iter().all(|entry| {
            let Ok(entry) = entry else { return false };
            let below = entry.path().strip_prefix(&self.folder).ok().and_then(slashed);
            let Some(below) = below.and_then(|below| OutputPath::new(&below).ok()) else { return false };
            if entry.file_type().is_dir() {
                removed.iter().any(|file| file.is_below(below.as_str()))
            } else {
                entry.file_type().is_file() && removed.contains(&below)
            }
        })
    }
}

/// A relative path with `/` on every system; none where it is not Unicode.
fn slashed(path: &Path) -> Option<String> {
    let names: Option<Vec<&str>> = path.iter().map(|name| name.to_str()).collect();
    names.map(|names| names.join("/"))
}
