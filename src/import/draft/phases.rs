//! The groups of rows: those that are phases of the handbook become phases.

use std::collections::BTreeMap;

use foldhash::HashSet;

use super::Draft;
use crate::import::matrix::{GroupColumn, RawRow};
use crate::import::names;
use crate::model::{Handbook, Id, Matrix, Phase};

/// The phases that groups may be, by the normal forms of their ids and names.
type Phases = BTreeMap<String, Id>;

/// What is said of a column of groups, by what became of them.
const GROUPS: &str = "taken as the groups of rows";
const PHASES: &str = "taken as the phases of rows";
const BOTH: &str = "taken as the phases of rows, and else as their groups";

/// Groups that are known phases become phases, as long as they are of one track. What became of each column is told.
pub fn settle(
    draft: &mut Draft,
    (rows, columns): (&[RawRow], &[GroupColumn]),
    known: Option<&Matrix>,
    handbook: &Handbook,
) {
    let phases = match best_track(rows, known, handbook) {
        Some((index, track)) => {
            draft.track = track.filter(|_| index > 0).map(str::to_owned);
            phases_of(track, handbook)
        }
        None => Phases::new(),
    };
    let became = set_groups(draft, rows, &phases);
    draft.remarks.splice(0..0, became.told(columns));
}

/// The track of which most groups are phases, with its place among the tracks; none where no group is one.
fn best_track<'h>(
    rows: &[RawRow],
    known: Option<&'h Matrix>,
    handbook: &'h Handbook,
) -> Option<(usize, Option<&'h str>)> {
    let groups: HashSet<String> = rows.iter().flat_map(RawRow::groups).map(names::normal).collect();
    let matches = |phase: &Phase| {
        groups.contains(&names::normal(&phase.name)) || groups.contains(&names::normal(phase.id.as_str()))
    };
    // A matrix that names its track takes no phases of another.
    let own = known.and_then(|matrix| matrix.track.as_ref()).map(|track| track.value.as_str());
    let tracks = own.map_or_else(|| handbook.tracks(), |track| vec![Some(track)]);
    let count = |track: Option<&str>| handbook.phases_of(track).filter(|phase| matches(phase)).count();
    // Of tracks that fit equally well the first is meant.
    let best =
        tracks.into_iter().enumerate().max_by_key(|(index, track)| (count(*track), usize::MAX - index));
    best.filter(|(_, track)| count(*track) > 0)
}

fn phases_of(track: Option<&str>, handbook: &Handbook) -> Phases {
    let mut phases = Phases::new();
    for phase in handbook.phases_of(track) {
        phases.insert(names::normal(phase.id.as_str()), phase.id.clone());
        phases.entry(names::normal(&phase.name)).or_insert_with(|| phase.id.clone());
    }
    phases
}

/// Gives each row its phase, which is the first of its groups that is one, and its other groups as one.
fn set_groups<'r>(draft: &mut Draft, raw: &'r [RawRow], phases: &Phases) -> Became<'r> {
    let mut became = Became::default();
    for (row, raw) in draft.rows.iter_mut().zip(raw) {
        let phase_of = |group: &str| phases.get(&names::normal(group));
        let phase = raw.groups().find_map(phase_of);
        let (of_phase, others): (Vec<&str>, Vec<&str>) =
            raw.groups().partition(|group| phase.is_some() && phase_of(group) == phase);
        row.phase = phase.cloned();
        row.group = joined(others.iter().copied());
        became.phases.extend(of_phase);
        became.groups.extend(others);
    }
    became
}

/// Groups within each other as one.
pub fn joined<'g>(groups: impl Iterator<Item = &'g str>) -> Option<String> {
    let groups: Vec<&str> = groups.collect();
    (!groups.is_empty()).then(|| groups.join(" / "))
}

/// The texts of groups that became phases of rows, and those that became groups.
#[derive(Default)]
struct Became<'r> {
    phases: HashSet<&'r str>,
    groups: HashSet<&'r str>,
}

impl Became<'_> {
    /// What became of the columns of groups, those next to each other together that became the same.
    fn told(&self, columns: &[GroupColumn]) -> Vec<String> {
        let columns: Vec<(&str, &str)> =
            columns.iter().map(|column| (column.head.as_str(), self.of_column(column))).collect();
        let alike = columns.chunk_by(|(_, one), (_, other)| one == other);
        let said = alike.map(|columns| {
            let heads: Vec<&str> = columns.iter().map(|(head, _)| *head).collect();
            format!("{}: {}", heads.join(", "), columns[0].1)
        });
        said.collect()
    }

    fn of_column(&self, column: &GroupColumn) -> &'static str {
        let any = |became: &HashSet<&str>| column.texts.iter().any(|text| became.contains(text.as_str()));
        match (any(&self.phases), any(&self.groups)) {
            (false, _) => GROUPS,
            (true, false) => PHASES,
            (true, true) => BOTH,
        }
    }
}
