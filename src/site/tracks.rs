//! The tracks on which the phases of a handbook follow each other.

use foldhash::{HashMap, HashMapExt};

use crate::model::Handbook;

/// All tracks in order of first mention.
#[derive(Debug, Default)]
pub struct Tracks<'h> {
    all: Vec<Track<'h>>,
    /// Where each phase stands.
    by_phase: Vec<Place>,
}

/// The position of a phase: its track, and its place there.
pub type Place = (usize, usize);

#[derive(Debug)]
pub struct Track<'h> {
    /// None: the one track of those without a name.
    pub name: Option<&'h str>,
    /// Its phases in order of time.
    pub phases: Vec<usize>,
}

impl<'h> Tracks<'h> {
    pub fn of(handbook: &'h Handbook) -> Tracks<'h> {
        let mut tracks = Tracks::default();
        let mut by_name: HashMap<Option<&str>, usize> = HashMap::new();
        for (phase, record) in handbook.phases.iter().enumerate() {
            let name = record.track.as_deref();
            let track = *by_name.entry(name).or_insert(tracks.all.len());
            if track == tracks.all.len() {
                tracks.all.push(Track { name, phases: Vec::new() });
            }
            tracks.by_phase.push((track, tracks.all[track].phases.len()));
            tracks.all[track].phases.push(phase);
        }
        tracks
    }

    /// The number of the track of a phase.
    pub fn of_phase(&self, phase: usize) -> usize {
        self.place_of(phase).0
    }

    pub fn place_of(&self, phase: usize) -> Place {
        self.by_phase[phase]
    }

    pub fn iter(&self) -> impl Iterator<Item = &Track<'h>> {
        self.all.iter()
    }

    pub fn get(&self, track: usize) -> &Track<'h> {
        &self.all[track]
    }
}
