//! Finds the files of a handbook, and what of them must not be opened.
#![expect(clippy::disallowed_methods, reason = "only the disk knows where a link leads")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::names::{is_of_theme, is_skipped, is_style, is_text};
use super::{DiskError, limits};
use crate::source::{CONTENT_FOLDER, SETTINGS_FILE, SourcePath, THEMES_FOLDER, Unreadable};

/// The most links to folders that are followed. Links that lead to folders with links multiply what is to be read, and
/// each takes as long as hundreds of files.
pub const FOLDER_LINKS: usize = 5_000;

/// A file of the handbook that is not opened yet.
#[derive(Debug)]
pub struct Found {
    pub path: SourcePath,
    pub kind: Kind,
}

/// What is to be done with a file.
#[derive(Debug, Clone)]
pub enum Kind {
    Text(PathBuf),
    Asset(PathBuf),
    /// A style sheet of the content.
    Style(PathBuf),
    /// A picture or font of a theme, whose bytes make its name.
    ThemeAsset(PathBuf),
    Unreadable(Unreadable),
}

impl Kind {
    /// Where the file lies that is to be opened.
    pub fn location(&self) -> Option<&Path> {
        match self {
            Kind::Text(location)
            | Kind::Asset(location)
            | Kind::Style(location)
            | Kind::ThemeAsset(location) => Some(location),
            Kind::Unreadable(_) => None,
        }
    }
}

/// Finds all files of the handbook at this real path, one after the other, so that they can be read meanwhile. Folders that
/// cannot be read are among them. An error ends it. What links lead to is noted by its path from the root.
pub fn walk<'w>(
    root: &'w Path,
    targets: &'w mut BTreeSet<PathBuf>,
) -> impl Iterator<Item = Result<Found, DiskError>> + 'w {
    let mut walk = Walk { root, seen: 0, links: 0, targets };
    let mut entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    std::iter::from_fn(move || {
        loop {
            match walk.step(entries.next()?) {
                Ok(Step::Found(found)) => return Some(Ok(found)),
                Ok(Step::Nothing) => {}
                Ok(Step::Past) => entries.skip_current_dir(),
                Ok(Step::FoundPast(found)) => {
                    entries.skip_current_dir();
                    return Some(Ok(found));
                }
                Err(fault) => return Some(Err(fault)),
            }
        }
    })
}

/// How far a walk has come.
struct Walk<'w> {
    root: &'w Path,
    /// How many files and folders were seen, and how many links to folders.
    seen: usize,
    links: usize,
    targets: &'w mut BTreeSet<PathBuf>,
}

/// What an entry of a folder means for the walk.
enum Step {
    Found(Found),
    Nothing,
    /// It is a folder that is not gone into.
    Past,
    FoundPast(Found),
}

impl Walk<'_> {
    fn step(&mut self, entry: walkdir::Result<DirEntry>) -> Result<Step, DiskError> {
        let root = self.root;
        self.seen += 1;
        if self.seen > limits::FILES {
            return Err(DiskError::TooManyFiles { root: root.into() });
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(fault) if fault.depth() == 0 => {
                return Err(DiskError::Unreadable { root: root.into(), reason: fault.into() });
            }
            Err(fault) => return Ok(fault_at(root, &fault).map_or(Step::Nothing, Step::Found)),
        };
        if entry.depth() == 0 {
            return Ok(Step::Nothing);
        }
        let is_folder = entry.file_type().is_dir();
        if let Some(found) = self.of_top(&entry) {
            return Ok(Step::FoundPast(found));
        }
        if !is_wanted(root, entry.path()) {
            return Ok(if is_folder { Step::Past } else { Step::Nothing });
        }
        if is_folder && entry.path_is_symlink() {
            self.links += 1;
            if self.links > FOLDER_LINKS {
                return Err(DiskError::TooManyLinks { root: root.into() });
            }
        }
        let refused = self.refusal(&entry).map(Kind::Unreadable);
        let Some(kind) = refused.or_else(|| kind_of(root, &entry)) else { return Ok(Step::Nothing) };
        let found = Found { path: source_path(root, entry.path()), kind };
        Ok(if is_folder { Step::FoundPast(found) } else { Step::Found(found) })
    }

    /// A folder whose name would be that of the content without its capitals. Where the system takes both names for one, it
    /// is told all the same: other systems would not find it.
    fn of_top(&self, entry: &DirEntry) -> Option<Found> {
        let name = entry.file_name().to_str().filter(|_| entry.depth() == 1)?;
        let is_like =
            name != CONTENT_FOLDER && name.eq_ignore_ascii_case(CONTENT_FOLDER) && entry.file_type().is_dir();
        let is_alone = || {
            let mut beside = fs::read_dir(self.root).into_iter().flatten().flatten();
            beside.all(|one| one.file_name() != CONTENT_FOLDER)
        };
        if !is_like || !is_alone() {
            return None;
        }
        let kind = Kind::Unreadable(Unreadable::InCapitals { meant: CONTENT_FOLDER });
        Some(Found { path: source_path(self.root, entry.path()), kind })
    }

    /// Why a wanted entry is refused by its name, or for where it leads; a target that is allowed is noted.
    fn refusal(&mut self, entry: &DirEntry) -> Option<Unreadable> {
        if let Some(fault) = name_fault(entry.file_name()) {
            return Some(fault);
        }
        if entry.path_is_symlink() {
            match target_inside(self.root, entry.path()) {
                Some(target) => _ = self.targets.insert(target),
                None => return Some(Unreadable::LinkOutside),
            }
        }
        None
    }
}

/// Whether the walk may come to a path, as far as names tell.
pub fn is_of_handbook(root: &Path, path: &Path) -> bool {
    let is_below = path != root && path.starts_with(root);
    is_below && path.ancestors().take_while(|path| *path != root).all(|path| is_wanted(root, path))
}

/// Whether a path is of the handbook: the settings, or below one of its folders and not skipped by its name.
fn is_wanted(root: &Path, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    if path.parent() == Some(root) {
        return [SETTINGS_FILE, CONTENT_FOLDER, THEMES_FOLDER].iter().any(|wanted| name == *wanted);
    }
    !is_skipped(&name.to_string_lossy())
}

/// What a wanted entry is that is not refused; none for a folder that is gone into.
fn kind_of(root: &Path, entry: &DirEntry) -> Option<Kind> {
    let location = || entry.path().to_path_buf();
    if entry.file_type().is_dir() {
        let is_deep = entry.depth() > limits::FOLDER_DEPTH;
        return is_deep.then_some(Kind::Unreadable(Unreadable::TooDeep { limit: limits::FOLDER_DEPTH }));
    }
    if !entry.file_type().is_file() {
        return Some(Kind::Unreadable(Unreadable::Special));
    }
    if entry.depth() == 1 && entry.file_name() != SETTINGS_FILE {
        return Some(Kind::Unreadable(Unreadable::NoFolder));
    }
    // As a path of the handbook it has slashes on every system.
    let path = source_path(root, entry.path());
    Some(match (is_text(path.as_str()), is_of_theme(path.as_str())) {
        (true, _) => Kind::Text(location()),
        (false, true) => Kind::ThemeAsset(location()),
        (false, false) if is_style(path.as_str()) => Kind::Style(location()),
        (false, false) => Kind::Asset(location()),
    })
}

/// What a link leads to, from the root; none where it leads out of the handbook, or to something in it that would not be read
/// without the link.
pub fn target_inside(root: &Path, link: &Path) -> Option<PathBuf> {
    let target = fs::canonicalize(link).ok()?;
    let below = target.strip_prefix(root).ok()?;
    let is_skipped = below.iter().any(|name| is_skipped(&name.to_string_lossy()));
    (!is_skipped).then(|| below.to_path_buf())
}

/// Makes a finding of what could not be looked at; none where the path is not wanted, or vanished meanwhile.
fn fault_at(root: &Path, fault: &walkdir::Error) -> Option<Found> {
    let path = fault.path().filter(|path| is_wanted(root, path))?;
    let unreadable = match fault.io_error() {
        // A link in a circle is told by the walk, or by the system.
        None => Unreadable::LinkOutside,
        Some(reason) => match fs::symlink_metadata(path) {
            Ok(found) if found.is_symlink() && fs::read_link(path).is_ok() => link_fault(root, path, reason),
            Ok(_) => Unreadable::Refused(reason_text(reason)),
            Err(gone) if gone.kind() == std::io::ErrorKind::NotFound => return None,
            Err(gone) => Unreadable::Refused(gone.to_string()),
        },
    };
    let unreadable = path.file_name().and_then(name_fault).unwrap_or(unreadable);
    Some(Found { path: source_path(root, path), kind: Kind::Unreadable(unreadable) })
}

/// Why a link cannot be followed.
fn link_fault(root: &Path, link: &Path, reason: &std::io::Error) -> Unreadable {
    let target = fs::read_link(link).unwrap_or_default();
    let folder = link.parent().and_then(|folder| fs::canonicalize(folder).ok()).unwrap_or_default();
    // A link to nowhere inside the handbook is a slip; one outside is refused whether or not its target exists.
    if reason.kind() == std::io::ErrorKind::NotFound && is_inside(root, &folder.join(target)) {
        Unreadable::Refused("the link leads to a file that does not exist".into())
    } else {
        Unreadable::LinkOutside
    }
}

/// Whether a path that does not exist would lie in the root, by its name.
fn is_inside(root: &Path, path: &Path) -> bool {
    let mut real = PathBuf::new();
    for component in path.components() {
        match component {
            std::path::Component::ParentDir => {
                real.pop();
            }
            component => real.push(component),
        }
    }
    real.starts_with(root)
}

fn reason_text(reason: &std::io::Error) -> String {
    // The walk wraps the system's words into its own, with the path of the machine.
    reason.get_ref().map_or_else(|| reason.to_string(), ToString::to_string)
}

/// Why no address can be made of a name.
fn name_fault(name: &OsStr) -> Option<Unreadable> {
    let is_usable = name.to_str().is_some_and(|name| !name.contains(is_unusable));
    (!is_usable).then(|| Unreadable::Name(name.to_string_lossy().escape_debug().to_string()))
}

fn is_unusable(character: char) -> bool {
    character == '\\' || character.is_control()
}

/// The path in the handbook; what cannot stand in one is shown as a replacement character.
fn source_path(root: &Path, path: &Path) -> SourcePath {
    let below = path.strip_prefix(root).unwrap_or(path);
    let names: Vec<String> =
        below.iter().map(|name| name.to_string_lossy().replace(is_unusable, "\u{fffd}")).collect();
    SourcePath::new(&names.join("/")).expect("a path below the root is a path inside the handbook")
}
