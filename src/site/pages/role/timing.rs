//! When a role comes in, and in which phases its letters stand.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::analysis::involvement::{PhaseWork, involvement};
use crate::site::composer::{Composer, LinkView};
use crate::site::html::Html;

/// A role over the phases.
#[derive(Debug, Serialize)]
pub struct InvolvementView<'a> {
    pub comes_in: Option<LinkView>,
    /// Its last phase, where it says one.
    pub until: Option<LinkView>,
    /// Short words: its own, or the name of the phase.
    pub when: Option<&'a str>,
    pub note: Option<Html>,
    /// The tracks on which it is there or holds letters, each with its phases in order of time.
    pub tracks: Vec<TrackView<'a>>,
}

/// The phases of a track.
#[derive(Debug, Serialize)]
pub struct TrackView<'a> {
    /// None: the one track of those without a name.
    pub name: Option<&'a str>,
    pub phases: Vec<PhaseView>,
    /// How many of its phases are not named, for it has many.
    pub more: usize,
}

/// A phase, and what the role has to do with it.
#[derive(Debug, Serialize)]
pub struct PhaseView {
    pub link: LinkView,
    /// Whether it says that it is there.
    pub present: bool,
    pub accountable: usize,
    pub responsible: usize,
    /// Letters that are neither.
    pub others: usize,
}

impl<'a> InvolvementView<'a> {
    pub fn of_role(composer: &Composer<'a>, number: usize) -> InvolvementView<'a> {
        let handbook = composer.handbook();
        let involve = &handbook.roles.as_slice()[number].involve;
        let link = |phase: &Option<crate::model::Ref<_>>| {
            phase
                .as_ref()
                .and_then(|phase: &crate::model::Ref<crate::model::Phase>| composer.phase(&phase.id))
        };
        InvolvementView {
            comes_in: link(&involve.phase),
            until: link(&involve.until),
            when: when(composer, number),
            note: composer.maybe_html(involve.note),
            tracks: tracks(composer, number),
        }
    }
}

/// The short words for when a role comes in.
pub fn when<'a>(composer: &Composer<'a>, number: usize) -> Option<&'a str> {
    let handbook = composer.handbook();
    let involve = &handbook.roles.as_slice()[number].involve;
    let phase = involve.phase.as_ref().and_then(|phase| handbook.phases.follow(phase));
    involve.when.as_deref().or(phase.map(|phase| phase.name.as_str()))
}

/// On a track with more phases than these a role shows those alone in which it is there or holds letters, and no more of
/// them: all roles together would show the square of what the handbook has.
const MOST_PHASES: usize = 60;

fn tracks<'a>(composer: &Composer<'a>, number: usize) -> Vec<TrackView<'a>> {
    let handbook = composer.handbook();
    let known = involvement(&composer.site.letters, number);
    let work: BTreeMap<usize, PhaseWork> = known.work.iter().map(|work| (work.phase, *work)).collect();
    // They stand in order of time.
    let is_there = |phase: usize| known.phases.binary_search(&phase).is_ok();
    let view = |phase: usize| {
        let work = work.get(&phase).copied().unwrap_or_default();
        Some(PhaseView {
            link: composer.phase(&handbook.phases.as_slice()[phase].id)?,
            present: is_there(phase),
            accountable: work.accountable,
            responsible: work.responsible,
            others: work.others,
        })
    };
    let tracks = &composer.site.tracks;
    let concerned: BTreeSet<usize> =
        known.phases.iter().chain(work.keys()).map(|phase| tracks.of_phase(*phase)).collect();
    let on_track = |track: usize| {
        let track = tracks.get(track);
        let is_short = track.phases.len() <= MOST_PHASES;
        let concerns = |phase: &usize| is_short || is_there(*phase) || work.contains_key(phase);
        let shown = track.phases.iter().copied().filter(concerns).take(MOST_PHASES);
        let phases: Vec<PhaseView> = shown.filter_map(view).collect();
        TrackView { name: track.name, more: track.phases.len() - phases.len(), phases }
    };
    concerned.into_iter().map(on_track).collect()
}
