//! Columns of one table that are the same role of the handbook, which is merged into one column.

use std::collections::BTreeMap;

use super::{Ground, is_another};
use crate::import::cast::Cast;
use crate::import::matrix::{Head, RawMatrix};
use crate::model::Id;

/// Takes the columns out of which nobody can say which one is the role's: letters of another role would be added to its
/// own. A column with the hidden id of the role is it. What is left is named.
pub fn set_apart(raw: &mut RawMatrix, cast: &Cast, ground: &Ground<'_>) -> Vec<String> {
    let mut columns: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
    for (index, head) in raw.heads.iter().enumerate() {
        let id = own_id(head, ground).or_else(|| cast.meant(&head.text));
        if let Some(id) = id.filter(|id| ground.handbook.roles.get(id.as_str()).is_some()) {
            columns.entry(id).or_default().push(index);
        }
    }
    let mut apart: Vec<usize> = Vec::new();
    let mut left = Vec::new();
    for (id, same) in columns.into_iter().filter(|(_, same)| same.len() > 1) {
        let keyed: Vec<usize> =
            same.iter().copied().filter(|index| own_id(&raw.heads[*index], ground).is_some()).collect();
        let kept = keyed.first().filter(|_| keyed.len() == 1);
        let rest: Vec<usize> = same.into_iter().filter(|index| Some(index) != kept).collect();
        let places: Vec<&str> = rest.iter().map(|index| raw.heads[*index].place.as_str()).collect();
        left.push(match kept {
            Some(_) => {
                format!(
                    "{}: another column of `{id}`, which is not taken; give it another name",
                    places.join(", ")
                )
            }
            None => format!(
                "{}: all of them are the role `{id}`, so none is taken; head each with the id of its role",
                places.join(", ")
            ),
        });
        apart.extend(rest);
    }
    remove(raw, &apart);
    left
}

/// The role whose hidden id a heading has.
fn own_id(head: &Head, ground: &Ground<'_>) -> Option<Id> {
    let id = head.id.as_deref().filter(|id| ground.handbook.roles.get(id).is_some()).map(Id::new)?;
    (!is_another(&head.text, &id, ground)).then_some(id)
}

fn remove(raw: &mut RawMatrix, apart: &[usize]) {
    if apart.is_empty() {
        return;
    }
    let mut next = 0;
    let places: Vec<Option<usize>> = (0..raw.heads.len())
        .map(|index| {
            let place = (!apart.contains(&index)).then_some(next);
            next += usize::from(place.is_some());
            place
        })
        .collect();
    let mut index = 0;
    raw.heads.retain(|_| {
        index += 1;
        places[index - 1].is_some()
    });
    for row in &mut raw.rows {
        row.cells.retain_mut(|cell| match places.get(cell.column).copied().flatten() {
            Some(place) => {
                cell.column = place;
                true
            }
            None => false,
        });
    }
}
