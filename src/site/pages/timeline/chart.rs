//! Roles over the phases of each track: from when to when they are there, and where their letters stand.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::analysis::involvement::{Involvement, PhaseWork, involvement};
use crate::model::Role;
use crate::site::composer::{Composer, LinkView};
use crate::site::pages::role_groups::{GroupView, by_group};
use crate::site::tracks::{Track, Tracks};

/// The chart of one track.
#[derive(Debug, Serialize)]
pub struct TrackView<'a> {
    /// None for the one track of a handbook that names none.
    pub name: Option<&'a str>,
    pub phases: Vec<LinkView>,
    /// The roles that are involved on this track, in listing order, by their groups.
    pub groups: Vec<GroupView<RowView<'a>>>,
    pub has_groups: bool,
}

/// A role on a track.
#[derive(Debug, Serialize)]
pub struct RowView<'a> {
    pub role: LinkView,
    /// The name for narrow places.
    pub short: &'a str,
    /// The role's own short words.
    pub when: Option<&'a str>,
    pub cells: Vec<CellView>,
    /// The phases of the role's stay, where it says one.
    pub stay: Option<StayView>,
    /// The phases in which it holds letters.
    pub work: Vec<WorkView>,
}

/// When a role is there, counted in phases of the track.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StayView {
    pub start: usize,
    pub length: usize,
}

/// The letters of a role in a phase.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct WorkView {
    /// The place of the phase on its track, from 0.
    pub phase: usize,
    /// In how many activities it holds each.
    pub accountable: usize,
    pub responsible: usize,
    pub others: usize,
}

/// One phase, or several in a row in which nothing differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CellView {
    /// The place of its first phase on the track, from 0.
    pub start: usize,
    pub span: usize,
    /// Whether the role is there, by its own word.
    pub here: bool,
    /// Whether its time begins or ends with this cell.
    pub begins: bool,
    pub ends: bool,
    /// How many letters it holds in activities of the phase.
    pub accountable: usize,
    pub responsible: usize,
    pub others: usize,
}

/// All tracks in order of first mention.
pub fn tracks<'a>(composer: &Composer<'a>) -> Vec<TrackView<'a>> {
    let handbook = composer.handbook();
    let known = &composer.site.tracks;
    let mut rows: Vec<Vec<(Option<String>, RowView<'a>)>> = known.iter().map(|_| Vec::new()).collect();
    for (number, role) in handbook.roles.iter().enumerate() {
        let involvement = involvement(&composer.site.letters, number);
        for (track, own) in OnTrack::each(&involvement, known) {
            rows[track].extend(row(composer, role, &own, known.get(track).phases.len()));
        }
    }
    known.iter().zip(rows).map(|(track, rows)| view(composer, track, rows)).collect()
}

fn view<'a>(
    composer: &Composer<'a>,
    track: &Track<'a>,
    rows: Vec<(Option<String>, RowView<'a>)>,
) -> TrackView<'a> {
    let phases = composer.handbook().phases.as_slice();
    let groups = by_group(rows);
    TrackView {
        name: track.name,
        phases: track.phases.iter().filter_map(|phase| composer.phase(&phases[*phase].id)).collect(),
        has_groups: groups.iter().any(|group| group.title.is_some()),
        groups,
    }
}

fn row<'a>(
    composer: &Composer<'a>,
    role: &'a Role,
    own: &OnTrack,
    phases: usize,
) -> Option<(Option<String>, RowView<'a>)> {
    let work = |(phase, work): (&usize, &PhaseWork)| WorkView {
        phase: *phase,
        accountable: work.accountable,
        responsible: work.responsible,
        others: work.others,
    };
    let view = RowView {
        role: composer.role(&role.id)?,
        short: &role.short,
        when: role.involve.when.as_deref(),
        cells: own.cells(phases),
        stay: own.stay.map(|(first, last)| StayView { start: first, length: last + 1 - first }),
        work: own.work.iter().map(work).collect(),
    };
    Some((role.group.clone(), view))
}

/// A role's involvement on one track, by places there.
#[derive(Debug, Default)]
struct OnTrack {
    /// The first and the last phase of its stay.
    stay: Option<(usize, usize)>,
    work: BTreeMap<usize, PhaseWork>,
}

impl OnTrack {
    /// The tracks on which a role is involved.
    fn each(involvement: &Involvement, known: &Tracks<'_>) -> BTreeMap<usize, OnTrack> {
        let mut tracks: BTreeMap<usize, OnTrack> = BTreeMap::new();
        if let (Some(first), Some(last)) = (involvement.phases.first(), involvement.phases.last()) {
            let (track, first) = known.place_of(*first);
            tracks.entry(track).or_default().stay = Some((first, known.place_of(*last).1));
        }
        for work in &involvement.work {
            let (track, place) = known.place_of(work.phase);
            tracks.entry(track).or_default().work.insert(place, *work);
        }
        tracks
    }

    /// Cells for so many phases: a new one wherever the stay begins or ends, and one for each phase with letters.
    fn cells(&self, phases: usize) -> Vec<CellView> {
        let mut borders: Vec<usize> = vec![0, phases];
        borders.extend(self.stay.iter().flat_map(|(first, last)| [*first, last + 1]));
        borders.extend(self.work.keys().flat_map(|place| [*place, place + 1]));
        borders.sort_unstable();
        borders.dedup();
        let cells = borders.windows(2).map(|borders| {
            let (start, end) = (borders[0], borders[1]);
            let work = self.work.get(&start).copied().unwrap_or_default();
            CellView {
                start,
                span: end - start,
                here: self.stay.is_some_and(|(first, last)| first <= start && start <= last),
                begins: self.stay.is_some_and(|(first, _)| first == start),
                ends: self.stay.is_some_and(|(_, last)| last + 1 == end),
                accountable: work.accountable,
                responsible: work.responsible,
                others: work.others,
            }
        });
        cells.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(stay: Option<(usize, usize)>, work: &[usize], phases: usize) -> String {
        let work = work.iter().map(|place| (*place, PhaseWork { others: 1, ..PhaseWork::default() }));
        let cells = OnTrack { stay, work: work.collect() }.cells(phases);
        assert_eq!(cells.iter().map(|cell| cell.span).sum::<usize>(), phases);
        let told = cells.iter().map(|cell| {
            let here = if cell.here { "=" } else { "." };
            let edges = (if cell.begins { "[" } else { "" }, if cell.ends { "]" } else { "" });
            let letters = if cell.others > 0 { "x" } else { "" };
            format!("{}{}{letters}{}", edges.0, here.repeat(cell.span), edges.1)
        });
        told.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn cells_span_phases_in_which_nothing_differs() {
        assert_eq!(told(Some((2, 4)), &[], 7), ".. [===] ..");
        assert_eq!(told(Some((2, 6)), &[4], 7), ".. [== =x ==]");
        assert_eq!(told(Some((2, 6)), &[0, 2, 6], 7), ".x . [=x === =x]");
        assert_eq!(told(Some((0, 0)), &[], 1), "[=]");
        assert_eq!(told(None, &[1], 3), ". .x .");
    }
}
