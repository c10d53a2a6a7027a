//! What happens in each phase: its activities, and the roles that come in.

use serde::Serialize;

use crate::diagnostic::RecordKind;
use crate::site::composer::{Composer, LinkView};
use crate::site::findings::FindingView;
use crate::site::frame::{DetailsView, details_view};
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
    /// Who keeps it, and when it was looked at.
    pub details: Option<DetailsView>,
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
            details: details_view(composer, &phase.details),
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
    let known = &composer.site.tracks;
    let mut tracks: Vec<TrackPhases<'a>> =
        known.iter().map(|track| TrackPhases { name: track.name, phases: Vec::new() }).collect();
    for (phase, view) in views.into_iter().enumerate() {
        tracks[known.of_phase(phase)].phases.push(view);
    }
    tracks
}
