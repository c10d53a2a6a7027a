//! Sheets into what the handbook has already, as the smallest change to its files.

mod adding;
mod alignment;
mod doubled;
mod grid;
mod ground;
mod list;
mod matrix;
mod pairing;
mod remarks;
mod renames;
mod role;
mod row;
mod target;
mod words;

use std::collections::BTreeMap;

use super::draft::Draft;
use super::matrix::{RawMatrix, RawRoles};
use super::names;
use crate::edit::Edits;
use crate::export;
use crate::model::{Id, Matrix};
pub use doubled::set_apart as set_doubled_apart;
pub use ground::Ground;
use matrix::Merge;
pub use matrix::{Outcome, exported_name};
pub use renames::Renames;
pub use role::set as set_key;
pub use target::{Target, targets};

/// Why an edit of a text is not taken of which a workbook has only the beginning.
const BEYOND_CELL: &str =
    "a cell holds only the first 32,766 characters of it, so the edit is not taken; make it by hand";

/// How what a sheet shows stands to a text of the handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// It is the text, or what an exported cell holds of it.
    Same,
    Another,
    /// It is an edit of a text that no cell holds as a whole.
    Beyond,
}

impl Shown {
    /// Compares texts in the form that `plain` gives them.
    fn of(shown: &str, present: &str, plain: impl Fn(&str) -> String) -> Shown {
        let held = export::in_cell(present);
        if plain(shown) == plain(&held) || plain(shown) == plain(present) {
            Shown::Same
        } else if held.len() < present.len() {
            Shown::Beyond
        } else {
            Shown::Another
        }
    }
}

/// Merges a table into a matrix.
pub fn into_matrix(draft: &Draft, matrix: &Matrix, ground: &Ground<'_>, edits: &mut Edits) -> Outcome {
    match ground.file(matrix.span.file) {
        Ok(file) => {
            let table = &file.root();
            let (handbook, names) = (ground.handbook, &ground.names);
            Merge { handbook, names, matrix, draft, table, is_export: draft.is_export }.run(edits)
        }
        Err(unread) => Outcome { left: vec![unread], ..Outcome::default() },
    }
}

/// Renames roles whose heading an author changed in an exported sheet.
pub fn heads(raw: &RawMatrix, ground: &Ground<'_>, renames: &mut Renames, edits: &mut Edits) -> Outcome {
    let mut outcome = Outcome::default();
    for head in &raw.heads {
        let Some(role) = head.id.as_deref().and_then(|id| ground.handbook.roles.get(id)) else { continue };
        renames.take((role, ground), &head.text, edits, &mut outcome);
    }
    outcome
}

/// Whether a heading is the name of another role than its key says, and not that of its own: roles may share a name.
pub fn is_another(heading: &str, id: &Id, ground: &Ground<'_>) -> bool {
    if exported_name(ground.handbook, id) == heading {
        return false;
    }
    let found = ground.names.find(heading);
    found.is_some_and(|(found, how)| found != *id && how == names::Match::Exact)
}

/// What is done to roles, over all sheets of a file.
#[derive(Debug, Default)]
pub struct KnownRoles {
    pub renames: Renames,
    /// The roles that a row changed, with the place of that row.
    pub rows: BTreeMap<Id, String>,
}

/// Merges a table of roles.
pub fn into_roles(
    raw: &RawRoles,
    known: &mut KnownRoles,
    cast: &mut super::cast::Cast,
    ground: &Ground<'_>,
    edits: &mut Edits,
) -> Outcome {
    let mut outcome = Outcome::default();
    for row in &raw.rows {
        let id = row.id.as_deref().map(Id::new).or_else(|| cast.find(&row.name));
        let Some(role) = id.and_then(|id| ground.handbook.roles.get(id.as_str())) else { continue };
        let place = format!("{}, {}", raw.place, row.place);
        if let Some(before) = known.rows.get(&role.id) {
            outcome
                .left
                .push(format!("{place}: role {} stands in {before} already, which was taken", role.id));
            continue;
        }
        if row.id.is_some() {
            known.renames.take((role, ground), &row.name, edits, &mut outcome);
        }
        known.rows.insert(role.id.clone(), place);
        role::merge(row, role, cast, ground, edits, &mut outcome);
    }
    outcome
}
