//! A folder that is looked at time and again: a file that did not change since is not read anew.
#![expect(clippy::disallowed_methods, reason = "this is where the sources come from")]

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use foldhash::{HashMap, HashMapExt};
use jiff::civil::Date;

use super::baseline::{self, NamedBaseline};
use super::{DiskError, file, names, read_all, real_root, walk};
use crate::source::{Content, SETTINGS_FILE, SourceFile, SourcePath, Sources};

/// How long after its last change a file may change once more without its times telling: some file systems keep them
/// to two seconds.
const TIMES_TELL_AFTER: Duration = Duration::from_secs(3);

/// A handbook's folder, with what was in it at the last look.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    known: HashMap<SourcePath, Known>,
    last: Option<Sources>,
    /// The baseline that was read, and its stamp then.
    baseline: Option<(SourceFile, Stamp)>,
    further: BTreeSet<PathBuf>,
}

/// What one look at a folder gave.
#[derive(Debug)]
pub struct Look {
    pub sources: Sources,
    /// The files that were added, changed or removed since the last look, in order of their paths.
    pub changed: Vec<SourcePath>,
}

#[derive(Debug)]
struct Known {
    content: Content,
    stamp: Option<Stamp>,
}

/// What the system tells of a file without opening it. A file whose stamp is the same has the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    identity: Identity,
}

impl Folder {
    pub fn new(root: PathBuf) -> Folder {
        Folder { root, known: HashMap::new(), last: None, baseline: None, further: BTreeSet::new() }
    }

    /// Reads what changed since the last look, and everything at the first one.
    ///
    /// # Errors
    /// As [`super::read`].
    pub fn look(&mut self, today: Date) -> Result<Look, DiskError> {
        let root = real_root(&self.root)?;
        let now = SystemTime::now();
        let mut further = BTreeSet::new();
        let mut files = read_all(&root, &mut further, |found| self.read(found, now))?;
        if let Some(path) = baseline::named_in(files.iter().map(|(file, _)| file)) {
            let written = PathBuf::from(path.as_str());
            let named = NamedBaseline::at(&root, path);
            if let Some(named) = &named {
                further.insert(named.below.clone());
            } else if fs::symlink_metadata(root.join(&written)).is_err() {
                // One that is not there yet is waited for where it will be.
                further.insert(written);
            }
            if let Some(baseline) = named.and_then(|named| self.read_baseline(named, now)) {
                // In the content, it was found already, as a file to publish.
                files.retain(|(file, _)| file.path != baseline.path);
                files.push((baseline, None));
            }
        }
        self.further = further;
        let changed = self.changed(&files);
        let known = files
            .iter()
            .map(|(file, stamp)| (file.path.clone(), Known { content: file.content.clone(), stamp: *stamp }));
        self.known = known.collect();
        let sources = Sources::new(files.into_iter().map(|(file, _)| file), today);
        self.last = Some(sources.clone());
        Ok(Look { sources, changed })
    }

    /// Reads those of these files that changed since the last look, and leaves all others as they were.
    ///
    /// None where that cannot tell what the whole folder holds: a file is new or gone, no plain text, or one that
    /// others depend on.
    pub fn look_at(&mut self, paths: &BTreeSet<PathBuf>, today: Date) -> Option<Look> {
        let last = self.last.as_ref()?;
        let now = SystemTime::now();
        let mut read = Vec::new();
        for path in paths.iter().filter(|path| !is_passed_over(path)) {
            let below = path.strip_prefix(&self.root).ok()?.to_str()?.replace('\\', "/");
            let below = SourcePath::new(&below).ok().filter(|path| path.as_str() != SETTINGS_FILE)?;
            let known = self.known.get(&below).filter(|known| matches!(known.content, Content::Text(_)))?;
            // A file without a stamp is one that the settings name.
            let before = known.stamp?;
            let found = fs::symlink_metadata(path).ok().filter(Metadata::is_file)?;
            let stamp = Stamp::of(&found)?;
            if stamp != before || !stamp.tells(now) {
                let content = file::read(walk::Kind::Text(path.clone()))?;
                read.push((
                    last.find(below.as_str())?,
                    self.as_known(SourceFile { path: below, content }),
                    stamp,
                ));
            }
        }
        // Only now that all could be read: who looks at the whole folder instead must still see what changed.
        let is_new = |file: &SourceFile, stamp| {
            self.known.get(&file.path).is_none_or(|known| !known.is(&file.content, Some(stamp)))
        };
        let new = read.iter().filter(|(_, file, stamp)| is_new(file, *stamp));
        let changed = new.map(|(_, file, _)| file.path.clone()).collect();
        let sources = last.with(read.iter().map(|(id, file, _)| (*id, file.content.clone())), today);
        for (_, SourceFile { path, content }, stamp) in read {
            self.known.insert(path, Known { content, stamp: Some(stamp) });
        }
        self.last = Some(sources.clone());
        Some(Look { sources, changed })
    }

    /// Files and folders, from the root, that were read at the last look as they are named by links or by the settings. They
    /// may be in no folder of the handbook's.
    pub fn further(&self) -> &BTreeSet<PathBuf> {
        &self.further
    }

    fn read_baseline(&mut self, named: NamedBaseline, now: SystemTime) -> Option<SourceFile> {
        let stamp = named.stamp;
        if let Some((known, before)) = &self.baseline
            && known.path == named.path
            && stamp == Some(*before)
            && before.tells(now)
        {
            return Some(known.clone());
        }
        let read = named.read().map(|read| self.as_known(read));
        self.baseline = read.clone().zip(stamp);
        read
    }

    fn read(&self, found: walk::Found, now: SystemTime) -> Option<(SourceFile, Option<Stamp>)> {
        let stamp = found.kind.location().and_then(|location| Stamp::of(&fs::metadata(location).ok()?));
        if let (Some(stamp), Some(known)) = (stamp, self.known.get(&found.path))
            && known.stamp == Some(stamp)
            && stamp.tells(now)
        {
            return Some((SourceFile { path: found.path, content: known.content.clone() }, Some(stamp)));
        }
        let content = file::read(found.kind)?;
        Some((self.as_known(SourceFile { path: found.path, content }), stamp))
    }

    /// The same text as before is the same value, so that those who keep something for it find it by its place.
    fn as_known(&self, file: SourceFile) -> SourceFile {
        match (self.known.get(&file.path).map(|known| &known.content), &file.content) {
            (Some(Content::Text(known)), Content::Text(read)) if known == read => {
                SourceFile { path: file.path, content: Content::Text(known.clone()) }
            }
            _ => file,
        }
    }

    fn changed(&self, files: &[(SourceFile, Option<Stamp>)]) -> Vec<SourcePath> {
        let is_new = |(file, stamp): &&(SourceFile, Option<Stamp>)| {
            self.known.get(&file.path).is_none_or(|known| !known.is(&file.content, *stamp))
        };
        let mut changed: Vec<SourcePath> =
            files.iter().filter(is_new).map(|(file, _)| file.path.clone()).collect();
        if files.len() - changed.len() < self.known.len() {
            let present: foldhash::HashSet<&SourcePath> = files.iter().map(|(file, _)| &file.path).collect();
            changed.extend(self.known.keys().filter(|path| !present.contains(path)).cloned());
        }
        changed.sort();
        changed.dedup();
        changed
    }
}

/// Whether a path is none of a handbook's, such as what editors leave beside a file for a moment.
pub fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    names::is_skipped(&name)
}

impl Known {
    fn is(&self, content: &Content, stamp: Option<Stamp>) -> bool {
        match (&self.content, content) {
            (Content::Text(known), Content::Text(read)) => known == read,
            (Content::Bytes(known), Content::Bytes(read)) => known == read,
            (Content::Stored { .. }, Content::Stored { .. }) => self.stamp == stamp,
            (Content::Unreadable(known), Content::Unreadable(read)) => known == read,
            _ => false,
        }
    }
}

impl Stamp {
    /// None where the system keeps no time of the last change.
    pub fn of(found: &Metadata) -> Option<Stamp> {
        let modified = Some(found.modified().ok()?);
        Some(Stamp { length: found.len(), modified, identity: identity(found) })
    }

    /// Whether another change since would show.
    fn tells(&self, now: SystemTime) -> bool {
        let age = self.modified.and_then(|modified| now.duration_since(modified).ok());
        age.is_some_and(|age| age > TIMES_TELL_AFTER)
    }
}

/// Device, number and last change of a file's entry, which no program can set: seconds and nanoseconds.
#[cfg(unix)]
type Identity = (u64, u64, i64, i64);

#[cfg(unix)]
fn identity(found: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (found.dev(), found.ino(), found.ctime(), found.ctime_nsec())
}

#[cfg(not(unix))]
type Identity = ();

#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {}
