//! Whether every row has the letters afterwards that it is to have: those that it had, or, where roles are merged, those that
//! the analysis foretold.

use std::collections::BTreeSet;

use super::Scene;
use super::request::{Kind, Refusal};
use crate::answer::merged;
use crate::model::{Activity, Handbook, Matrix};

/// Refuses where a row would have other letters.
///
/// Files are changed piece by piece, so what they say then is read again and compared as a whole.
pub fn stay(scene: &Scene<'_>, after: &Handbook) -> Result<(), Refusal> {
    let subject = &scene.subject;
    if subject.kind != Kind::Role {
        return Ok(());
    }
    if subject.into.is_some() { as_foretold(scene, after) } else { as_before(scene, after) }
}

/// A heading of a grid that names one role may name the other by its new name.
fn as_before(scene: &Scene<'_>, after: &Handbook) -> Result<(), Refusal> {
    let subject = &scene.subject;
    let renamed = |role: &str| if role == subject.old { subject.new.clone() } else { role.to_owned() };
    let Some(address) = other_row(&scene.site.handbook.matrices, after, renamed) else { return Ok(()) };
    Err(Refusal::new(format!(
        "{address} would have letters of another role than now: what its grid calls that role is `{}` as well; write the id of the \
         role in the grid first",
        subject.name.as_ref().unwrap_or(&subject.new)
    )))
}

fn as_foretold(scene: &Scene<'_>, after: &Handbook) -> Result<(), Refusal> {
    let before = scene.site.handbook;
    let id = |id: &str| before.roles.get(id).map(|role| role.id.clone());
    let (Some(old), Some(new)) = (id(&scene.subject.old), id(&scene.subject.new)) else { return Ok(()) };
    let foretold = merged(before, &old, &new);
    let Some(address) = other_row(&foretold.matrices, after, str::to_owned) else { return Ok(()) };
    Err(Refusal::new(format!(
        "the letters of {address} would not be those that both roles have there; make one role of them in that \
         row by hand, then merge"
    )))
}

/// The first row whose letters are not those that it is to have, with its roles called as they are afterwards.
fn other_row<'h>(
    expected: impl IntoIterator<Item = &'h Matrix>,
    after: &Handbook,
    called: impl Fn(&str) -> String,
) -> Option<String> {
    let letters = |activity: &Activity, called: &dyn Fn(&str) -> String| -> BTreeSet<(String, usize)> {
        activity.cells.iter().map(|cell| (called(cell.role.id.as_str()), cell.letter)).collect()
    };
    for matrix in expected {
        let rows = &matrix.activities;
        let made = after.matrices.get(matrix.id.as_str()).map(|matrix| matrix.activities.as_slice());
        let made = made.unwrap_or_default();
        let other = (0..rows.len().max(made.len())).find(|index| {
            let expected = rows.get(*index).map(|row| letters(row, &called));
            expected != made.get(*index).map(|row| letters(row, &str::to_owned))
        });
        if let Some(index) = other {
            return Some(rows.get(index).map_or(matrix.id.to_string(), |row| matrix.address_of(row)));
        }
    }
    None
}
