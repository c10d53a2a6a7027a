//! Duties to keep apart: which activities and letters they mean.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::activities::MatrixTable;
use super::letters;
use crate::diagnostic::{Diagnostic, Diagnostics, RecordKind, rules};
use crate::model::matrix::Separation;
use crate::model::{Activity, ActivityRef, Handbook, Matrix, Scheme};
use crate::parse::Mention;

/// Settles what the separations of a matrix mean: an id alone is an activity of the matrix itself, if it has one of
/// that id.
pub fn settle(table: &mut MatrixTable, activities: &[Activity], mentions: &mut Vec<Mention>) {
    let own: HashSet<&str> = activities.iter().map(|activity| activity.id.as_str()).collect();
    for activity in table.separations.iter_mut().flat_map(|separation| &mut separation.activities) {
        if own.contains(activity.written.as_str()) {
            activity.written = format!("{}#{}", table.id, activity.written);
        }
        mentions.push(Mention::new(RecordKind::Activity, activity.written.as_str(), activity.span));
    }
}

/// Reports letters that no row of their separation can have: each must be one of a scheme of the activities named.
pub fn settle_letters(matrices: &mut [Matrix], found: &mut Diagnostics) {
    if matrices.iter().all(|matrix| matrix.separations.is_empty()) {
        return;
    }
    let schemes = schemes_of(matrices);
    let separations = matrices.iter_mut().flat_map(|matrix| &mut matrix.separations);
    for (separation, schemes) in separations.zip(schemes) {
        for letter in &mut separation.letters {
            if let Some(meant) = letters::find_in_any(&schemes, letter, found) {
                letter.value = meant;
            }
        }
    }
}

/// The schemes of the activities of each separation; that of its matrix where an activity is unknown.
fn schemes_of(matrices: &[Matrix]) -> Vec<Vec<Arc<Scheme>>> {
    let mut by_activity: HashMap<&str, Vec<&Matrix>> = HashMap::new();
    for matrix in matrices {
        for activity in &matrix.activities {
            by_activity.entry(activity.id.as_str()).or_default().push(matrix);
        }
    }
    let of_activity = |activity: &ActivityRef| -> Vec<&Matrix> {
        let (matrix, id) = activity
            .written
            .split_once('#')
            .map_or((None, &*activity.written), |(matrix, id)| (Some(matrix), id));
        let all = by_activity.get(id).into_iter().flatten().copied();
        all.filter(|own| matrix.is_none_or(|matrix| own.id.as_str() == matrix)).collect()
    };
    let of_separation = |own: &Matrix, separation: &Separation| {
        let mut schemes: Vec<Arc<Scheme>> = Vec::new();
        let mut add = |scheme: &Arc<Scheme>| {
            if schemes.iter().all(|known| known.id != scheme.id) {
                schemes.push(scheme.clone());
            }
        };
        let named: Vec<Vec<&Matrix>> = separation.activities.iter().map(of_activity).collect();
        if named.is_empty() || named.iter().any(Vec::is_empty) {
            add(&own.scheme);
        }
        named.iter().flatten().for_each(|matrix| add(&matrix.scheme));
        schemes
    };
    let all = matrices.iter().flat_map(|matrix| matrix.separations.iter().map(move |one| (matrix, one)));
    all.map(|(matrix, separation)| of_separation(matrix, separation)).collect()
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
