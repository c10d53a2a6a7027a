//! When a role comes in, and in which phases its letters stand.

use std::collections::BTreeMap;

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
    /// The tracks on which it is there or holds letters, each with all its phases in order of time.
    pub tracks: Vec<TrackView<'a>>,
}

/// The phases of a track.
#[derive(Debug, Serialize)]
pub struct TrackView<'a> {
    /// None: the one track of those without a name.
    pub name: Option<&'a str>,
    pub phases: Vec<PhaseView>,
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

fn tracks<'a>(composer: &Composer<'a>, number: usize) -> Vec<TrackView<'a>> {
    let handbook = composer.handbook();
    let known = involvement(&composer.site.letters, number);
    let work: BTreeMap<usize, PhaseWork> = known.work.iter().map(|work| (work.phase, *work)).collect();
    let view = |phase: usize| {
        let work = work.get(&phase).copied().unwrap_or_default();
        Some(PhaseView {
            link: composer.phase(&handbook.phases.as_slice()[phase].id)?,
            present: known.phases.contains(&phase),
            accountable: work.accountable,
            responsible: work.responsible,
            others: work.others,
        })
    };
    let of_track = |track: Option<&str>| {
        let phases = handbook.phases.iter().enumerate();
        let phases = phases.filter(move |(_, phase)| phase.track.as_deref() == track);
        phases.map(|(index, _)| index).collect::<Vec<usize>>()
    };
    let tracks = handbook.tracks().into_iter().map(|track| (track, of_track(track)));
    let concerns = |phases: &[usize]| {
        phases.iter().any(|phase| known.phases.contains(phase) || work.contains_key(phase))
    };
    tracks
        .filter(|(_, phases)| concerns(phases))
        .map(|(name, phases)| TrackView { name, phases: phases.into_iter().filter_map(view).collect() })
        .collect()
}
