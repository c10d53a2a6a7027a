//! Which activity each row of a sheet means.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};

use super::matrix::Merge;
use crate::import::draft::DraftRow;
use crate::import::names;
use crate::model::{Activity, Id};

/// The activity that a row means.
#[derive(Debug, Clone, Copy)]
pub enum Pairing<'a> {
    Known(&'a Activity),
    New,
    /// One of several of its name, and nothing says which.
    Unclear,
}

impl<'a> Pairing<'a> {
    pub fn known(self) -> Option<&'a Activity> {
        match self {
            Pairing::Known(activity) => Some(activity),
            Pairing::New | Pairing::Unclear => None,
        }
    }
}

/// What rows and activities have in common: the phase or group, where it is asked for, and the name.
type Likeness = (Option<String>, String);

/// Which parts of a row tell it from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    HeadingAndName,
    Name,
}

impl By {
    fn of_row(self, row: &DraftRow) -> Likeness {
        let heading = row.phase.as_ref().map(Id::as_str).or(row.group.as_deref());
        self.likeness(heading, &row.name)
    }

    fn of_activity(self, activity: &Activity) -> Likeness {
        let phase = activity.phase.as_ref().map(|phase| phase.id.as_str());
        self.likeness(phase.or(activity.group.as_deref()), &activity.name)
    }

    fn likeness(self, heading: Option<&str>, name: &str) -> Likeness {
        let heading = heading.filter(|_| self == By::HeadingAndName).map(names::normal);
        (heading, names::normal(name))
    }
}

impl Merge<'_> {
    /// The activity of each row of the sheet: by its hidden id, by its group and name, or by its name alone.
    pub fn pairings(&self) -> Vec<Pairing<'_>> {
        let mut taken: HashSet<&str> = HashSet::default();
        let activities = self.matrix.activities.iter().rev();
        let by_id: HashMap<&Id, &Activity> = activities.map(|activity| (&activity.id, activity)).collect();
        let mut pairings: Vec<Pairing<'_>> = Vec::with_capacity(self.draft.rows.len());
        for row in &self.draft.rows {
            let found = row.id.as_ref().and_then(|id| by_id.get(id).copied());
            let found = found.filter(|found| taken.insert(found.id.as_str()));
            pairings.push(found.map_or(Pairing::New, Pairing::Known));
        }
        for by in [By::HeadingAndName, By::Name] {
            self.pair(by, &mut pairings, &mut taken);
        }
        pairings
    }

    /// Pairs the rows that are left with the activities that are left, as far as they have something in common.
    fn pair<'a>(&'a self, by: By, pairings: &mut [Pairing<'a>], taken: &mut HashSet<&'a str>) {
        let mut activities: BTreeMap<Likeness, Vec<&Activity>> = BTreeMap::new();
        for activity in self.matrix.activities.iter().filter(|found| !taken.contains(found.id.as_str())) {
            activities.entry(by.of_activity(activity)).or_default().push(activity);
        }
        let mut rows: BTreeMap<Likeness, Vec<usize>> = BTreeMap::new();
        for (at, row) in self.draft.rows.iter().enumerate() {
            if pairings[at].known().is_none() {
                rows.entry(by.of_row(row)).or_default().push(at);
            }
        }
        for (likeness, rows) in rows {
            let Some(found) = activities.get(&likeness) else { continue };
            if rows.len() < found.len() {
                for at in rows {
                    pairings[at] = Pairing::Unclear;
                }
                continue;
            }
            // As many as there are stand in the same order, and further ones are new.
            for (at, activity) in rows.into_iter().zip(found) {
                taken.insert(activity.id.as_str());
                pairings[at] = Pairing::Known(activity);
            }
        }
    }
}
