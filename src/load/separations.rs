//! Duties to keep apart: which activities and letters they mean.

use foldhash::HashSet;

use super::activities::MatrixTable;
use super::letters::{self, Place};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::matrix::ACTIVITY;
use crate::model::{Activity, ActivityRef, Handbook, Scheme};
use crate::parse::Mention;

/// Settles what the separations of a matrix mean: an id alone is an activity of the matrix itself, if it has one of
/// that id. Letters must be those of its scheme.
pub fn settle(
    table: &mut MatrixTable,
    activities: &[Activity],
    scheme: &Scheme,
    mentions: &mut Vec<Mention>,
    found: &mut Diagnostics,
) {
    let own: HashSet<&str> = activities.iter().map(|activity| activity.id.as_str()).collect();
    for separation in &mut table.separations {
        for activity in &mut separation.activities {
            if own.contains(activity.written.as_str()) {
                activity.written = format!("{}#{}", table.id, activity.written);
            }
            mentions.push(Mention::new(ACTIVITY, activity.written.as_str(), activity.span));
        }
        for letter in &mut separation.letters {
            if let Some(index) = letters::find(scheme, letter, Place::Quoted, found) {
                letter.value.clone_from(&scheme.letters[index].letter);
            }
        }
    }
}

/// Reports separations of fewer than two activities, which could never be broken.
pub fn check(handbook: &Handbook, found: &mut Diagnostics) {
    let all = handbook.matrices.iter().flat_map(|matrix| &matrix.separations);
    for separation in all.filter(|separation| !separation.is_incomplete) {
        let address = |activity: &ActivityRef| {
            handbook.follow_activity(activity).map_or_else(|| activity.written.clone(), |row| row.address())
        };
        let distinct: HashSet<String> = separation.activities.iter().map(address).collect();
        if distinct.len() < 2 {
            let message = match separation.activities.len() {
                0 | 1 => "one activity alone cannot be kept apart",
                _ => "these are one activity, which cannot be kept apart from itself",
            };
            found.push(
                Diagnostic::new(&rules::WRONG_TYPE, separation.span, message)
                    .help("name at least two activities whose letters no role may hold together"),
            );
        }
    }
}
