//! Notices that files may have changed. What did change is told by looking.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use notify::event::EventKind;
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Noticing;
use crate::source::{CONTENT_FOLDER, THEMES_FOLDER};

/// How long nothing must happen before a save is taken for complete: editors write in several steps.
const QUIET: Duration = Duration::from_millis(8);

/// How many steps are waited for at most, so that a folder that is never quiet is read all the same.
const STEPS: usize = 4_000;

/// How long after the last look to look again where the system does not tell.
const PAUSE: Duration = Duration::from_secs(1);

/// How long after a look at single files all of them are looked at, lest something was not told.
const SURE: Duration = Duration::from_millis(400);

/// How many notices are taken for those of single files. More come of a whole checkout, and some of them may be lost.
const FEW: usize = 64;

/// How many notices may wait; what is lost behind them only says once more that something changed.
const NOTICES: usize = 1024;

/// Waits for changes of a handbook's folder.
pub struct Watch {
    root: PathBuf,
    /// None where looking again and again takes its place.
    watcher: Option<RecommendedWatcher>,
    notices: Receiver<Notice>,
    // Kept, so that waiting without a watcher is not ended by the last sender's end.
    _sender: SyncSender<Notice>,
    state: State,
    /// Whether single files were looked at since all were.
    owes_a_look: bool,
}

/// What may have changed.
#[derive(Debug, PartialEq, Eq)]
pub enum Noticed {
    /// These files, or folders, and as far as the system tells nothing else.
    These(BTreeSet<PathBuf>),
    Anything,
}

/// What the system told.
enum Notice {
    /// These paths may have changed; none where it cannot say which.
    Change(Vec<PathBuf>),
    /// One of the folders that are watched with all below them came or went.
    Folder,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Watching,
    /// The system does not tell.
    Looking,
    /// The folder is not there, or unreadable.
    Lost,
}

impl Watch {
    /// Begins to watch. With it comes why looking takes the place of watching, where it does though nobody asked.
    pub fn begin(root: &Path, noticing: Noticing) -> (Watch, Option<String>) {
        let (sender, notices) = sync_channel(NOTICES);
        let mut watch = Watch {
            root: root.to_owned(),
            watcher: None,
            notices,
            _sender: sender.clone(),
            state: State::Looking,
            owes_a_look: false,
        };
        if noticing == Noticing::Looking {
            return (watch, None);
        }
        match notify::recommended_watcher(listener(root, sender)) {
            Ok(watcher) => watch.watcher = Some(watcher),
            Err(fault) => return (watch, Some(in_words(&fault))),
        }
        watch.state = State::Watching;
        let reason = watch.watch_folders().err().map(|fault| in_words(&fault));
        (watch, reason)
    }

    /// Watches the root for the settings, and the folders below with all that is in them.
    fn watch_folders(&mut self) -> Result<(), notify::Error> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        let mut watched = watcher.watch(&self.root, RecursiveMode::NonRecursive);
        for folder in [CONTENT_FOLDER, THEMES_FOLDER] {
            let folder = self.root.join(folder);
            // One that was replaced by another of its name is watched no more, though the watcher may not know.
            let _ = watcher.unwatch(&folder);
            match watcher.watch(&folder, RecursiveMode::Recursive) {
                Err(fault) if is_absent(&fault) => {}
                Err(fault) => watched = watched.and(Err(fault)),
                Ok(()) => {}
            }
        }
        if watched.is_err() {
            self.watcher = None;
            self.state = State::Looking;
        }
        watched
    }

    /// Waits until something may have changed, and then until it is quiet.
    pub fn wait(&mut self) -> Noticed {
        let first = match self.state {
            State::Watching if self.owes_a_look => self.notices.recv_timeout(SURE),
            State::Watching => self.notices.recv().map_err(|_| RecvTimeoutError::Disconnected),
            State::Looking | State::Lost => self.notices.recv_timeout(PAUSE),
        };
        let Ok(first) = first else { return self.anything() };
        let mut notices = vec![first];
        while notices.len() < STEPS
            && let Ok(notice) = self.notices.recv_timeout(QUIET)
        {
            notices.push(notice);
        }
        if notices.iter().any(|notice| matches!(notice, Notice::Folder)) {
            // Where watching fails, looking takes its place.
            let _ = self.watch_folders();
            return self.anything();
        }
        match paths(notices) {
            Some(paths) if self.state == State::Watching => {
                self.owes_a_look = true;
                Noticed::These(paths)
            }
            _ => self.anything(),
        }
    }

    fn anything(&mut self) -> Noticed {
        self.owes_a_look = false;
        Noticed::Anything
    }

    /// The folder could not be read: until it can be again, it is looked at now and then. Says whether that is new.
    pub fn lost(&mut self) -> bool {
        let is_new = self.state != State::Lost;
        self.state = State::Lost;
        is_new
    }

    /// The folder was read.
    pub fn found(&mut self) {
        if self.state == State::Lost {
            self.state = if self.watcher.is_some() { State::Watching } else { State::Looking };
            let _ = self.watch_folders();
        }
    }
}

/// The paths that notices name; none where they may not be all.
fn paths(notices: Vec<Notice>) -> Option<BTreeSet<PathBuf>> {
    let mut paths = BTreeSet::new();
    if notices.len() > FEW {
        return None;
    }
    for notice in notices {
        match notice {
            Notice::Change(changed) if !changed.is_empty() => paths.extend(changed),
            _ => return None,
        }
    }
    Some(paths)
}

/// Hands on what may be a change. Reading is none: the preview itself reads.
fn listener(root: &Path, sender: SyncSender<Notice>) -> impl Fn(notify::Result<notify::Event>) + use<> {
    let tops = [root.to_owned(), root.join(CONTENT_FOLDER), root.join(THEMES_FOLDER)];
    move |event| {
        let notice = match event {
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
            Ok(event) => {
                let moves = !matches!(event.kind, EventKind::Modify(notify::event::ModifyKind::Data(_)));
                let is_top = moves && event.paths.iter().any(|path| tops.contains(path));
                match (is_top, event.need_rescan()) {
                    (true, _) => Notice::Folder,
                    (false, true) => Notice::Change(Vec::new()),
                    (false, false) => Notice::Change(event.paths),
                }
            }
            Err(_) => Notice::Change(Vec::new()),
        };
        // With so many notices waiting there will be a look anyway.
        let _ = sender.try_send(notice);
    }
}

fn is_absent(fault: &notify::Error) -> bool {
    match &fault.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(reason) => reason.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn in_words(fault: &notify::Error) -> String {
    let reason = match &fault.kind {
        // The system's own words for this speak of a full disk.
        ErrorKind::MaxFilesWatch => {
            "there are more folders than it may watch (on Linux, fs.inotify.max_user_watches)".to_owned()
        }
        ErrorKind::Io(reason) => reason.to_string(),
        _ => fault.to_string(),
    };
    format!("the system does not tell of changes: {reason}; the preview looks for them every second instead")
}
