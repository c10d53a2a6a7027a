//! Whether a merge says of every row what both roles held there before, as the analysis foretold it.

use std::collections::BTreeSet;

use super::super::Scene;
use super::super::request::Refusal;
use crate::answer::merged;
use crate::model::{Activity, Handbook, Id};

/// Refuses where a row would have other letters than those that its roles held, joined as `whatif --merge` joins them.
///
/// Files are changed piece by piece, so what they say then is read again and compared as a whole.
pub fn stay(scene: &Scene<'_>, after: &Handbook) -> Result<(), Refusal> {
    let before = scene.site.handbook;
    let id = |id: &str| before.roles.get(id).map(|role| role.id.clone());
    let (Some(old), Some(new)) = (id(&scene.subject.old), id(&scene.subject.new)) else { return Ok(()) };
    if scene.subject.into.is_none() {
        return Ok(());
    }
    let foretold = merged(before, &old, &new);
    for matrix in &foretold.matrices {
        let made = after.matrices.get(matrix.id.as_str()).map(|matrix| matrix.activities.as_slice());
        let made = made.unwrap_or_default();
        let other = (0..matrix.activities.len().max(made.len()))
            .find(|index| matrix.activities.get(*index).map(letters) != made.get(*index).map(letters));
        if let Some(index) = other {
            let address = match matrix.activities.get(index) {
                Some(activity) => matrix.address_of(activity),
                None => matrix.id.to_string(),
            };
            return Err(Refusal::new(format!(
                "the letters of {address} would not be those that both roles have there; make one role of them in that \
                 row by hand, then merge"
            )));
        }
    }
    Ok(())
}

fn letters(activity: &Activity) -> BTreeSet<(&Id, usize)> {
    activity.cells.iter().map(|cell| (&cell.role.id, cell.letter)).collect()
}
