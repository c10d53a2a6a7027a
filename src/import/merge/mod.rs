//! Sheets into what the handbook has already, as the smallest change to its files.

mod adding;
mod grid;
mod matrix;
mod pairing;
mod remarks;
mod renames;
mod role;
mod row;
mod target;
mod words;

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::draft::Draft;
use super::matrix::{RawMatrix, RawRoles};
use super::names;
use crate::edit::{Edits, Table};
use crate::model::{Handbook, Id, Matrix};
use crate::source::Sources;
use matrix::Merge;
pub use matrix::{Outcome, exported_name};
pub use renames::Renames;
pub use role::set as set_key;
pub use target::{Target, targets};

/// Whether a text is what an exported workbook has of a longer one, which stays as it is: a cell holds 32,767 characters, a
/// comment 32,000.
fn is_cut(shown: &str) -> bool {
    const SHORTEST: usize = 30_000;
    shown.len() > SHORTEST && shown.ends_with('…')
}

/// Merges a table into a matrix.
pub fn into_matrix(
    draft: &Draft,
    matrix: &Matrix,
    handbook: &Handbook,
    sources: &Sources,
    edits: &mut Edits,
) -> Outcome {
    let file = matrix.span.file;
    let text = sources.text(file);
    let (keys, faults) = DeTable::parse_recoverable(text);
    if !faults.is_empty() {
        let path = &sources.file(file).path;
        let left = vec![format!(
            "{path} cannot be read as TOML, so it stays as it is; `rolebook check` shows where"
        )];
        return Outcome { left, ..Outcome::default() };
    }
    let table = Table { file, text, keys: keys.get_ref() };
    Merge { handbook, matrix, draft, table: &table, is_export: draft.key.is_some() }.run(edits)
}

/// Renames roles whose heading an author changed in an exported sheet.
pub fn heads(raw: &RawMatrix, handbook: &Handbook, renames: &mut Renames, edits: &mut Edits) -> Outcome {
    let mut outcome = Outcome::default();
    for head in &raw.heads {
        let Some(role) = head.id.as_deref().and_then(|id| handbook.roles.get(id)) else { continue };
        renames.take((role, handbook), &head.text, edits, &mut outcome);
    }
    outcome
}

/// Whether a heading is the name of another role than its key says.
pub fn is_another(heading: &str, id: &Id, handbook: &Handbook) -> bool {
    let found = names::Names::of(handbook).find(heading);
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
    (handbook, sources): (&Handbook, &Sources),
    edits: &mut Edits,
) -> Outcome {
    let mut outcome = Outcome::default();
    for row in &raw.rows {
        let id = row.id.as_deref().map(Id::new).or_else(|| cast.find(&row.name));
        let Some(role) = id.and_then(|id| handbook.roles.get(id.as_str())) else { continue };
        let place = format!("{}, {}", raw.place, row.place);
        if let Some(before) = known.rows.get(&role.id) {
            outcome
                .left
                .push(format!("{place}: role {} stands in {before} already, which was taken", role.id));
            continue;
        }
        if row.id.is_some() {
            known.renames.take((role, handbook), &row.name, edits, &mut outcome);
        }
        known.rows.insert(role.id.clone(), place);
        role::merge(row, role, cast, (handbook, sources), edits, &mut outcome);
    }
    outcome
}
