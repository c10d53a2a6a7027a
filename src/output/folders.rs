//! The folders that a commit goes through: real ones, never links, made where they are missing.
#![expect(clippy::disallowed_methods, reason = "publishing touches the disk")]

use std::fs;
use std::io;
use std::path::Path;

use foldhash::{HashMap, HashMapExt};

use super::path::folder_of;

/// What a commit knows of the folders below the output folder.
#[derive(Debug)]
pub struct Folders<'a> {
    output: &'a Path,
    real: HashMap<String, Origin>,
}

/// Whether a folder was there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Found,
    /// Made by this commit, so nothing foreign is in it.
    Made,
}

impl<'a> Folders<'a> {
    pub fn new(output: &'a Path) -> Folders<'a> {
        Folders { output, real: HashMap::new() }
    }

    /// Whether a folder and those above it exist and none is a link.
    pub fn is_real(&mut self, folder: &str) -> io::Result<bool> {
        if folder.is_empty() || self.real.contains_key(folder) {
            return Ok(true);
        }
        if !self.is_real(folder_of(folder))? {
            return Ok(false);
        }
        match fs::symlink_metadata(self.output.join(folder)) {
            Ok(found) if found.is_dir() => {
                self.real.insert(folder.into(), Origin::Found);
                Ok(true)
            }
            Ok(_) => Ok(false),
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(reason) => Err(reason),
        }
    }

    /// Makes a folder and those above it where they are missing.
    pub fn make(&mut self, folder: &str) -> io::Result<Origin> {
        if self.is_real(folder)? {
            return Ok(self.real.get(folder).copied().unwrap_or(Origin::Found));
        }
        self.make(folder_of(folder))?;
        fs::create_dir(self.output.join(folder))?;
        self.real.insert(folder.into(), Origin::Made);
        Ok(Origin::Made)
    }

    /// Removes a folder and those above it as far as they are empty; a folder with anything in it stays.
    pub fn remove_empty(&mut self, folder: &str) -> io::Result<()> {
        let mut folder = folder;
        while !folder.is_empty() {
            if self.is_real(folder)? {
                if fs::remove_dir(self.output.join(folder)).is_err() {
                    break;
                }
                // On systems without case the folder was known by other spellings, too.
                self.real.clear();
            }
            folder = folder_of(folder);
        }
        Ok(())
    }

    /// Removes the folders that were made here, for a commit that does not come about.
    pub fn unmake(&mut self) {
        let known = self.real.drain();
        let mut made: Vec<String> =
            known.filter_map(|(folder, origin)| (origin == Origin::Made).then_some(folder)).collect();
        // A folder's path is the beginning of those in it.
        made.sort_unstable();
        for folder in made.iter().rev() {
            // One that something else put a file into stays.
            let _ = fs::remove_dir(self.output.join(folder));
        }
    }
}
