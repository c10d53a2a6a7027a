//! The folders that are watched, and whether they are still the ones at their paths.
#![expect(clippy::disallowed_methods, reason = "only the disk knows which folder is at a path")]

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use notify::{Config, ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::notices::{Ear, Interest, in_words};
use crate::source::{CONTENT_FOLDER, THEMES_FOLDER};

/// What is at the paths of a handbook's folders.
#[derive(Debug, PartialEq, Eq)]
pub struct Ground {
    root: PathBuf,
    further: Vec<PathBuf>,
    /// Those that are watched alone stand before those that are watched with all below, which may be the same.
    places: Vec<Place>,
}

#[derive(Debug, PartialEq, Eq)]
struct Place {
    path: PathBuf,
    with_all_below: bool,
    /// None where nothing is there.
    identity: Option<Identity>,
    is_folder: bool,
}

/// A ground, and who watches it.
pub struct Watched {
    ground: Ground,
    watcher: RecommendedWatcher,
}

impl Ground {
    /// What is there now. Further files and folders are named from the root.
    pub fn of(root: &Path, further: &BTreeSet<PathBuf>) -> Ground {
        let further: Vec<PathBuf> = further.iter().map(|below| root.join(below)).collect();
        let tops = [CONTENT_FOLDER, THEMES_FOLDER].map(|folder| root.join(folder));
        // Where the handbook's own folders are links, it is their targets that are watched.
        let mut whole: Vec<Place> =
            tops.iter().map(|path| Place::of(path, fs::symlink_metadata(path))).collect();
        let mut alone = BTreeSet::from([root]);
        for path in further.iter().filter(|path| !tops.iter().any(|top| path.starts_with(top))) {
            let place = Place::of(path, fs::metadata(path));
            if place.is_folder {
                whole.push(place);
            } else {
                // The folder of a file tells of it also when it is exchanged for another.
                alone.extend(path.parent());
            }
        }
        let alone = alone.into_iter().map(|path| Place::of(path, fs::metadata(path)));
        let mut places: Vec<Place> = alone.map(|place| Place { with_all_below: false, ..place }).collect();
        places.append(&mut whole);
        Ground { root: root.to_owned(), further, places }
    }

    /// Whether there is a handbook's folder at all.
    pub fn is_there(&self) -> bool {
        self.places.iter().any(|place| place.path == self.root && place.is_folder)
    }

    /// Watches it.
    ///
    /// # Errors
    /// When the system refuses, with its reason in words.
    pub fn watch(mut self, ear: &Ear) -> Result<Watched, String> {
        let (ear, interest) =
            (ear.clone(), Interest { root: self.root.clone(), further: self.further.clone() });
        // A link may lead to folders that are no part of the handbook, and to very many.
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(move |event| ear.hear(event, &interest), config);
        let mut watcher = watcher.map_err(|fault| in_words(&fault))?;
        for place in self.places.iter_mut().filter(|place| place.is_folder) {
            match watcher.watch(&place.path, place.mode()) {
                // Something below it went meanwhile: a place of which less is known than there is will be watched anew.
                Err(fault) if is_absent(&fault) => place.identity = None,
                Err(fault) => return Err(in_words(&fault)),
                Ok(()) => {}
            }
        }
        Ok(Watched { ground: self, watcher })
    }
}

impl Place {
    fn of(path: &Path, found: std::io::Result<Metadata>) -> Place {
        let found = found.ok();
        Place {
            path: path.to_owned(),
            with_all_below: true,
            is_folder: found.as_ref().is_some_and(Metadata::is_dir),
            identity: found.as_ref().map(identity),
        }
    }

    fn mode(&self) -> RecursiveMode {
        if self.with_all_below { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive }
    }
}

impl Watched {
    /// Whether what is watched is still what is there.
    pub fn is_at(&self, ground: &Ground) -> bool {
        self.ground == *ground
    }

    /// Ends the watching at once, so that it does not count against the system's limit when more is watched next.
    pub fn end(mut self) {
        for place in &self.ground.places {
            // One that is not watched needs no end.
            let _ = self.watcher.unwatch(&place.path);
        }
    }
}

fn is_absent(fault: &notify::Error) -> bool {
    match &fault.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(reason) => reason.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Device and number.
#[cfg(unix)]
type Identity = (u64, u64);

#[cfg(unix)]
fn identity(found: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino())
}

/// When it was made, where nothing else tells folders apart.
#[cfg(not(unix))]
type Identity = Option<std::time::SystemTime>;

#[cfg(not(unix))]
fn identity(found: &Metadata) -> Identity {
    found.created().ok()
}
