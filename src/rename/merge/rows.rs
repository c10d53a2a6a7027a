//! Rows in which both roles hold letters: the merged role keeps the strongest, as `whatif --merge` says.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use super::super::Scene;
use super::tables::role;
use crate::answer::strongest;
use crate::edit::{Edits, ListChange, Listed, Table, change_list};
use crate::model::{Activity, Matrix, Role};
use crate::source::Span;

/// What is left out of rows; the places of the lists that were changed come back, since they are settled.
pub fn edit(scene: &Scene<'_>, edits: &mut Edits, left: &mut Vec<String>) -> BTreeSet<Span> {
    let mut settled = BTreeSet::new();
    let handbook = scene.site.handbook;
    let Some(into) = handbook.roles.get(&scene.subject.new) else { return settled };
    for matrix in &handbook.matrices {
        let text = scene.sources.text(matrix.span.file);
        let (keys, _) = DeTable::parse_recoverable(text);
        let file = Table { file: matrix.span.file, text, keys: keys.get_ref() };
        let tables = Listed::of(&file, "activity");
        for activity in &matrix.activities {
            let weaker = weaker(scene, matrix, activity);
            let table = tables.find(activity.span.start as usize, activity.id.as_str());
            let gone: Vec<&str> =
                weaker.iter().map(|index| matrix.scheme.letters[*index].letter.as_str()).collect();
            if gone.is_empty() {
                continue;
            }
            let Some(table) = table.filter(|_| !is_in_grid(&file, activity)) else {
                // The columns of a grid are joined elsewhere.
                left.push(said(matrix, activity, &gone, into));
                continue;
            };
            let taken = gone.iter().filter_map(|letter| Some((*letter, take(scene, table, letter, edits)?)));
            let (gone, places): (Vec<&str>, Vec<Span>) = taken.unzip();
            settled.extend(places);
            if !gone.is_empty() {
                left.push(said(matrix, activity, &gone, into));
            }
        }
    }
    settled
}

/// Whether the letters of an activity stand in the grid of its file.
fn is_in_grid(file: &Table<'_>, activity: &Activity) -> bool {
    file.value("grid").is_some_and(|(_, place)| place.contains(&(activity.span.start as usize)))
}

/// The letters of a row that neither of the two roles keeps.
fn weaker(scene: &Scene<'_>, matrix: &Matrix, activity: &Activity) -> Vec<usize> {
    let letters = |id: &str| -> Vec<usize> {
        activity.cells.iter().filter(|cell| cell.role.id.as_str() == id).map(|cell| cell.letter).collect()
    };
    let (old, new) = (letters(&scene.subject.old), letters(&scene.subject.new));
    if old.is_empty() || new.is_empty() {
        return Vec::new();
    }
    let all: BTreeSet<usize> = old.into_iter().chain(new).collect();
    let kept = strongest(all.iter().copied(), &matrix.scheme);
    all.into_iter().filter(|letter| !kept.contains(letter)).collect()
}

fn said(matrix: &Matrix, activity: &Activity, gone: &[&str], into: &Role) -> String {
    let address = matrix.address_of(activity);
    format!("{} in {address}: {} holds a stronger letter there", gone.join(" and "), into.name)
}

/// Takes both roles from under a letter, unless they are only among the rest.
fn take(scene: &Scene<'_>, table: &Table<'_>, letter: &str, edits: &mut Edits) -> Option<Span> {
    let (value, place) = table.value(letter)?;
    let is_one = |id: &str| id == scene.subject.old || id == scene.subject.new;
    let settled = Span::new(table.file, place);
    match value {
        DeValue::Array(items) => {
            let gone = items.iter().enumerate();
            let gone = gone.filter(|(_, item)| role(item).is_some_and(|(id, _)| is_one(id)));
            let gone: Vec<usize> = gone.map(|(index, _)| index).collect();
            change_list(table, letter, &ListChange { gone, new: Vec::new() }, &[], edits);
        }
        DeValue::String(id) if is_one(id) => table.remove(letter, edits),
        _ => return None,
    }
    Some(settled)
}
