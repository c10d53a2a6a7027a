//! What the system tells of a handbook's files, gathered until somebody takes it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind};
use notify::{ErrorKind, Event};

use super::FEW;
use crate::source::disk::{is_of_handbook, is_passed_over};
use crate::source::{CONTENT_FOLDER, THEMES_FOLDER};

/// Whether the system tells that whoever wrote to a file has closed it.
const TELLS_OF_CLOSING: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// What was told since it was taken last.
#[derive(Debug, Default)]
pub struct Told {
    /// These may have changed.
    pub paths: BTreeSet<PathBuf>,
    /// Those among them that somebody writes to: many editors empty a file before they fill it.
    unfinished: BTreeSet<PathBuf>,
    /// And others, which nobody can name.
    pub more: bool,
    /// One of the folders that are watched with all below them came or went.
    pub folder: bool,
    /// The system tells no more, and why.
    pub refused: Option<String>,
}

/// Gathers what is told, and rings where there is something new. Nothing that matters is lost, however much comes: a path is
/// kept once, and of too many it is kept that they were too many.
#[derive(Debug, Clone)]
pub struct Ear {
    told: Arc<Mutex<Told>>,
    bell: SyncSender<()>,
}

/// Which paths matter.
#[derive(Debug)]
pub struct Interest {
    pub root: PathBuf,
    /// Files and folders that are read though they are in no folder of the handbook's.
    pub further: Vec<PathBuf>,
}

impl Told {
    pub fn is_nothing(&self) -> bool {
        self.paths.is_empty() && !self.more && !self.folder && self.refused.is_none()
    }

    fn add(&mut self, kind: EventKind, paths: Vec<PathBuf>, is_folder: bool) {
        self.folder |= is_folder;
        let is_more = self.paths.len() > FEW;
        if ends_writing(kind) {
            self.unfinished.retain(|unfinished| !paths.contains(unfinished));
        } else if begins_writing(kind) && !is_more {
            self.unfinished.extend(paths.iter().cloned());
        }
        // Of so many it matters only that they were too many.
        if !is_more {
            self.paths.extend(paths);
        }
    }
}

impl Ear {
    pub fn new() -> (Ear, Receiver<()>) {
        // Once is enough to wake the one who waits.
        let (bell, rings) = sync_channel(1);
        (Ear { told: Arc::default(), bell }, rings)
    }

    /// What was told since the last time.
    pub fn take(&self) -> Told {
        std::mem::take(&mut self.told())
    }

    /// The files that somebody writes to and has not closed.
    pub fn unfinished(&self) -> BTreeSet<PathBuf> {
        self.told().unfinished.clone()
    }

    /// Hears what may be a change of what is of interest.
    pub fn hear(&self, event: notify::Result<Event>, interest: &Interest) {
        match event {
            Ok(event) if event.need_rescan() || event.paths.is_empty() => self.told().more = true,
            Ok(event) if !is_change(event.kind) => return,
            Ok(event) => {
                let moves =
                    !matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Data(_)));
                let mut paths = event.paths;
                paths.retain(|path| interest.includes(path));
                if paths.is_empty() {
                    return;
                }
                let is_folder = moves && paths.iter().any(|path| interest.begins_at(path));
                self.told().add(event.kind, paths, is_folder);
            }
            Err(fault) if matches!(fault.kind, ErrorKind::MaxFilesWatch) => {
                self.told().refused = Some(in_words(&fault));
            }
            Err(_) => self.told().more = true,
        }
        // With one ring waiting there will be a look anyway.
        let _ = self.bell.try_send(());
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Interest {
    fn includes(&self, path: &Path) -> bool {
        let is_below = |further: &PathBuf| {
            path.strip_prefix(further).is_ok_and(|below| below.ancestors().all(|path| !is_passed_over(path)))
        };
        self.begins_at(path) || is_of_handbook(&self.root, path) || self.further.iter().any(is_below)
    }

    /// Whether a path is one at which watching begins, or a folder above it.
    fn begins_at(&self, path: &Path) -> bool {
        path == self.root
            || [CONTENT_FOLDER, THEMES_FOLDER].iter().any(|folder| *path == self.root.join(folder))
            || self.further.iter().any(|further| further.starts_with(path))
    }
}

/// Reading is no change: the preview itself reads. That a writer is done may be all that is told of one who writes into
/// memory.
fn is_change(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(_)) || kind == EventKind::Access(AccessKind::Close(AccessMode::Write))
}

/// Whether somebody writes to a file, and the system will tell that they are done.
fn begins_writing(kind: EventKind) -> bool {
    let is_written =
        matches!(kind, EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)));
    TELLS_OF_CLOSING && is_written
}

/// Whether a file is complete, or at its path no more.
fn ends_writing(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Access(AccessKind::Close(_))
            | EventKind::Remove(_)
            | EventKind::Modify(ModifyKind::Name(_))
    )
}

/// Why the system does not tell.
pub fn in_words(fault: &notify::Error) -> String {
    let reason = match &fault.kind {
        // The system's own words for this speak of a full disk.
        ErrorKind::MaxFilesWatch => {
            "there are more folders than it may watch (on Linux, fs.inotify.max_user_watches)".to_owned()
        }
        ErrorKind::Io(reason) => match fault.paths.first() {
            Some(path) => format!("{}: {reason}", path.display()),
            None => reason.to_string(),
        },
        _ => fault.to_string(),
    };
    format!("the system does not tell of changes: {reason}; the preview looks for them every second instead")
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, Flag, RemoveKind, RenameMode};

    use super::*;

    fn heard(events: impl IntoIterator<Item = notify::Result<Event>>) -> (Told, bool) {
        let (ear, bell) = Ear::new();
        let interest = Interest { root: "/hb".into(), further: vec!["/hb/ci/baseline.json".into()] };
        events.into_iter().for_each(|event| ear.hear(event, &interest));
        (ear.take(), bell.try_recv().is_ok())
    }

    fn event(kind: EventKind, path: &str) -> Event {
        Event::new(kind).add_path(path.into())
    }

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));
    const CREATED: EventKind = EventKind::Create(CreateKind::Any);
    const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

    #[test]
    fn what_the_reading_passes_over_wakes_nobody() {
        let passed = [
            "/hb/build.log",
            "/hb/output/index.html",
            "/hb/content/.notes.swp",
            "/hb/content/.git/index",
            "/hb/content/a.md~",
            "/hb/ci/other.json",
        ];
        for kind in [WRITTEN, CREATED, CLOSED] {
            let (told, rang) = heard(passed.map(|path| Ok(event(kind, path))));
            assert!(told.is_nothing() && !rang, "{told:?}");
        }
        let read = ["/hb/handbook.toml", "/hb/content/a/b.md", "/hb/themes/x/a.css", "/hb/ci/baseline.json"];
        let (told, rang) = heard(read.map(|path| Ok(event(WRITTEN, path))));
        assert!(rang && !told.folder && !told.more);
        assert_eq!(told.paths, read.iter().map(PathBuf::from).collect());
    }

    #[test]
    fn a_folder_that_came_is_known_however_much_else_was_told() {
        let much = |number| Ok(event(WRITTEN, &format!("/hb/content/{number}.md")));
        for top in ["/hb", "/hb/content", "/hb/themes", "/hb/ci"] {
            let (told, rang) = heard((0..9_000).map(much).chain([Ok(event(CREATED, top))]));
            assert!(rang && told.folder && told.paths.len() > FEW, "{top}");
            assert!(told.paths.len() < 2 * FEW, "what is gathered is bounded");
        }
    }

    #[test]
    fn the_end_of_writing_is_a_change_and_reading_is_none() {
        let (told, rang) = heard([Ok(event(CLOSED, "/hb/content/a.md"))]);
        assert!(rang && told.paths.contains(Path::new("/hb/content/a.md")) && !told.folder);
        for kind in [AccessKind::Open(AccessMode::Any), AccessKind::Close(AccessMode::Read)] {
            let (told, rang) = heard([Ok(event(EventKind::Access(kind), "/hb/content/a.md"))]);
            assert!(told.is_nothing() && !rang);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_is_written_to_until_it_is_closed_or_gone() {
        let begins = [WRITTEN, EventKind::Create(CreateKind::File)];
        let ends = [
            CLOSED,
            EventKind::Remove(RemoveKind::File),
            EventKind::Modify(ModifyKind::Name(RenameMode::From)),
        ];
        let is_written_after = |kinds: &[EventKind]| {
            !heard(kinds.iter().map(|kind| Ok(event(*kind, "/hb/content/a.md")))).0.unfinished.is_empty()
        };
        for begin in begins {
            assert!(is_written_after(&[begin]));
            assert!(is_written_after(&[CLOSED, begin, EventKind::Modify(ModifyKind::Any)]));
            assert!(ends.iter().all(|end| !is_written_after(&[begin, *end])));
        }
        assert!(!is_written_after(&[EventKind::Create(CreateKind::Folder)]), "nobody closes a folder");
    }

    #[test]
    fn a_folder_that_is_refused_is_named() {
        let refused = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let words = in_words(&notify::Error::io(refused).add_path("/hb/content/own".into()));
        assert!(words.contains("/hb/content/own: permission denied"), "{words}");
    }

    #[test]
    fn what_cannot_be_told_is_told() {
        let (told, rang) = heard([Err(notify::Error::new(ErrorKind::MaxFilesWatch))]);
        assert!(rang && told.refused.is_some_and(|reason| reason.contains("max_user_watches")));
        for event in
            [Ok(Event::new(EventKind::Other).set_flag(Flag::Rescan)), Err(notify::Error::generic("x"))]
        {
            let (told, rang) = heard([event]);
            assert!(rang && told.more);
        }
    }
}
