//! The headings that the rows of a matrix stand under.

use crate::model::{Activity, Handbook};

/// What a row stands under: its phase's name, or else its group.
pub fn heading<'h>(handbook: &'h Handbook, activity: &'h Activity) -> Option<&'h str> {
    match (&activity.phase, &activity.group) {
        (Some(phase), _) => {
            Some(handbook.phases.follow(phase).map_or(phase.id.as_str(), |phase| phase.name.as_str()))
        }
        (None, group) => group.as_deref(),
    }
}

/// Where a heading stands: rows without one first, then phases in order of time, then groups as they first appear.
pub fn rank(handbook: &Handbook, activity: &Activity) -> (u8, usize) {
    match (&activity.phase, &activity.group) {
        (Some(phase), _) => (1, handbook.phases.index_of(phase.id.as_str()).unwrap_or(usize::MAX)),
        (None, Some(_)) => (2, 0),
        (None, None) => (0, 0),
    }
}
