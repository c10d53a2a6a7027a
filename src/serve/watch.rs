//! Notices that files may have changed. What did change is told by looking.
#![expect(clippy::disallowed_methods, reason = "how long something lasts is told by the clock")]

mod ground;
mod notices;
mod under_way;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use super::Noticing;
use ground::{Ground, Watched};
use notices::{Ear, Told};

/// How long nothing must happen before a save is taken for complete: editors write in several steps.
const QUIET: Duration = Duration::from_millis(8);

/// How long that is waited for at most, so that a folder that is never quiet is read all the same.
const LONGEST: Duration = Duration::from_millis(200);

/// How long after the last look to look again where the system does not tell.
const PAUSE: Duration = Duration::from_secs(1);

/// How long after a look at single files all of them are looked at, lest something was not told.
const SURE: Duration = Duration::from_millis(400);

/// How long after the last look all files are looked at though nothing was told: the system does not tell everything,
/// such as that a folder above was exchanged, or that a day began.
const REST: Duration = Duration::from_secs(3);

/// How many times as long as a look the rest after it is at least, so that looks cost little wherever the files are.
const COST: u32 = 100;

/// How many paths are taken for single files. More come of a whole checkout, and folders among them may be watched no
/// more.
const FEW: usize = 64;

/// Waits for changes of a handbook's folder.
pub struct Watch {
    root: PathBuf,
    /// Files and folders, from the root, that are read though they are in no folder of the handbook's.
    further: BTreeSet<PathBuf>,
    /// Looking also where the system refuses to tell.
    noticing: Noticing,
    /// None where looking again and again takes its place, be it for a moment.
    watched: Option<Watched>,
    ear: Ear,
    bell: Receiver<()>,
    /// Whether the folder could not be read the last time.
    is_lost: bool,
    /// When all files are to be looked at; none where that begins with the next wait.
    due: Option<Instant>,
    /// When the last look at all files began.
    looked: Option<Instant>,
    remark: Option<String>,
}

/// What may have changed.
#[derive(Debug, PartialEq, Eq)]
pub enum Noticed {
    /// These files, or folders, and as far as the system tells nothing else.
    These(BTreeSet<PathBuf>),
    Anything,
}

impl Watch {
    /// Begins to watch. With it comes why looking takes the place of watching, where it does though nobody asked.
    pub fn begin(root: &Path, noticing: Noticing) -> (Watch, Option<String>) {
        let (ear, bell) = Ear::new();
        let mut watch = Watch {
            root: root.to_owned(),
            further: BTreeSet::new(),
            noticing,
            watched: None,
            ear,
            bell,
            is_lost: false,
            due: None,
            looked: None,
            remark: None,
        };
        watch.watch_anew();
        let remark = watch.remark();
        (watch, remark)
    }

    /// Waits until something may have changed, and then until it is quiet.
    pub fn wait(&mut self) -> Noticed {
        let due = self.due();
        loop {
            let left = due.saturating_duration_since(Instant::now());
            let rang = !left.is_zero() && self.bell.recv_timeout(left).is_ok();
            if !rang && under_way::longest(&self.root, &self.ear).is_zero() {
                return self.anything();
            }
            self.settle();
            let told = self.ear.take();
            if told.is_nothing() {
                // The bell rang for what was taken the last time.
                continue;
            }
            let noticed = self.noticed(told);
            return if rang { noticed } else { self.anything() };
        }
    }

    /// Why looking took the place of watching since this was asked last.
    pub fn remark(&mut self) -> Option<String> {
        self.remark.take()
    }

    /// The folder could not be read: until it can be again, it is looked at now and then.
    pub fn lost(&mut self) {
        self.is_lost = true;
    }

    /// The folder was read, and these further files and folders with it, named from the root.
    pub fn found(&mut self, further: &BTreeSet<PathBuf>) {
        self.is_lost = false;
        if self.further != *further {
            self.further.clone_from(further);
            self.watch_anew();
            // What changed before they were watched was not told.
            self.owe_a_look();
        }
    }

    /// When all files are to be looked at.
    fn due(&mut self) -> Instant {
        let now = Instant::now();
        let took = self.looked.take().map_or(Duration::ZERO, |began| now - began);
        let least = if self.watched.is_none() || self.is_lost { PAUSE } else { REST.max(took * COST) };
        *self.due.get_or_insert(now + least)
    }

    fn owe_a_look(&mut self) {
        let soon = Instant::now() + SURE;
        self.due = Some(self.due.map_or(soon, |due| due.min(soon)));
    }

    /// Waits until a save is complete.
    fn settle(&self) {
        let began = Instant::now();
        loop {
            let rang = self.bell.recv_timeout(QUIET).is_ok();
            let longest =
                under_way::longest(&self.root, &self.ear).max(if rang { LONGEST } else { Duration::ZERO });
            if began.elapsed() >= longest {
                return;
            }
        }
    }

    fn noticed(&mut self, told: Told) -> Noticed {
        if let Some(reason) = told.refused {
            self.look_from_now_on(reason);
            return self.anything();
        }
        if told.folder || told.more || told.paths.len() > FEW {
            self.watch_anew();
            return self.anything();
        }
        if self.is_lost {
            return self.anything();
        }
        self.owe_a_look();
        Noticed::These(told.paths)
    }

    fn anything(&mut self) -> Noticed {
        if self.watched.as_ref().is_none_or(|watched| !watched.is_at(&Ground::of(&self.root, &self.further)))
        {
            self.watch_anew();
        }
        self.due = None;
        self.looked = Some(Instant::now());
        Noticed::Anything
    }

    /// Watches what is there now, and nothing that was there before.
    fn watch_anew(&mut self) {
        if let Some(watched) = self.watched.take() {
            watched.end();
        }
        let ground = Ground::of(&self.root, &self.further);
        // A folder that is not there may come: the next look tries again.
        if self.noticing == Noticing::Looking || !ground.is_there() {
            return;
        }
        match ground.watch(&self.ear) {
            Ok(watched) => self.watched = Some(watched),
            Err(reason) => self.look_from_now_on(reason),
        }
    }

    fn look_from_now_on(&mut self, reason: String) {
        if let Some(watched) = self.watched.take() {
            watched.end();
        }
        self.noticing = Noticing::Looking;
        self.remark = Some(reason);
    }
}

#[cfg(test)]
mod tests;
