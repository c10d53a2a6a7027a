//! What happens in each phase: its activities, and the roles that come in.

use foldhash::{HashMap, HashMapExt};
use serde::Serialize;

use crate::diagnostic::RecordKind;
use crate::site::composer::{Composer, LinkView};
use crate::site::findings::FindingView;
use crate::site::html::Html;

/// The phases of a track in order of time.
#[derive(Debug, Serialize)]
pub struct TrackPhases<'a> {
    /// None for the one track of a handbook that names none.
    pub name: Option<&'a str>,
    pub phases: Vec<PhaseView<'a>>,
}

/// A phase.
#[derive(Debug, Serialize)]
pub struct PhaseView<'a> {
    /// Its anchor on the page.
    pub id: &'a str,
    pub name: &'a str,
    pub summary: Option<Html>,
    pub about: Option<Html>,
    /// The activities of all matrices that belong to it.
    pub activities: Vec<LinkView>,
    pub comes_in: Vec<LinkView>,
    /// The roles whose last phase it is.
    pub leaves: Vec<LinkView>,
    pub findings: Vec<&'a FindingView>,
}

/// All phases, by their tracks in order of first mention.
pub fn by_track<'a>(composer: &Composer<'a>) -> Vec<TrackPhases<'a>> {
    let handbook = composer.handbook();
    let mut views: Vec<PhaseView<'a>> = handbook
        .phases
        .iter()
        .map(|phase| PhaseView {
            id: phase.id.as_str(),
            name: &phase.name,
            summary: composer.maybe_html(phase.summary),
            about: composer.maybe_html(phase.details.about),
            activities: Vec::new(),
            comes_in: Vec::new(),
            leaves: Vec::new(),
            findings: composer.findings.about(RecordKind::Phase, phase.id.as_str()),
        })
        .collect();
    let letters = &composer.site.letters;
    for id in letters.rows() {
        let activity = letters.row(id).activity;
        let phase = activity.phase.as_ref().and_then(|phase| handbook.phases.index_of(phase.id.as_str()));
        if let Some(phase) = phase {
            views[phase].activities.push(composer.activity(id.matrix, activity));
        }
    }
    for role in &handbook.roles {
        let position = |phase: Option<&crate::model::Ref<crate::model::Phase>>| {
            phase.and_then(|phase| handbook.phases.index_of(phase.id.as_str()))
        };
        if let Some(phase) = position(role.involve.phase.as_ref()) {
            views[phase].comes_in.extend(composer.role(&role.id));
        }
        if let Some(phase) = position(role.involve.until.as_ref()) {
            views[phase].leaves.extend(composer.role(&role.id));
        }
    }
    let mut tracks: Vec<TrackPhases<'a>> = Vec::new();
    let mut places: HashMap<Option<&str>, usize> = HashMap::new();
    for (phase, view) in handbook.phases.iter().zip(views) {
        let name = phase.track.as_deref();
        let place = *places.entry(name).or_insert(tracks.len());
        if place == tracks.len() {
            tracks.push(TrackPhases { name, phases: Vec::new() });
        }
        tracks[place].phases.push(view);
    }
    tracks
}
