//! Sheets into what the handbook has already, as the smallest change to its files.

mod adding;
mod grid;
mod matrix;
mod role;
mod row;
mod words;

use toml::de::DeTable;

use super::draft::Draft;
use super::matrix::{RawMatrix, RawRoles};
use super::{names, writing};
use crate::edit::{Edits, Table};
use crate::model::{Handbook, Id, Matrix};
use crate::source::Sources;
use matrix::Merge;
pub use matrix::Outcome;
pub use role::set as set_key;

/// The matrix that a table is merged into: the one that its keys, the caller, its name or its file's name say; else
/// the one that has most of its activities.
pub fn target<'h>(
    raw: &RawMatrix,
    wanted: Option<&str>,
    stem: &str,
    handbook: &'h Handbook,
) -> Option<&'h Matrix> {
    let by_id = |id: &str| handbook.matrices.get(id);
    if let Some(id) = wanted {
        return by_id(id);
    }
    if let Some((id, _)) = &raw.key {
        return by_id(id);
    }
    let by_name = |name: &str| {
        handbook.matrices.iter().find(|matrix| names::normal(&matrix.name) == names::normal(name))
    };
    let named = raw.name.as_deref().and_then(by_name);
    named.or_else(|| by_id(Id::from_name(stem, "matrix").as_str())).or_else(|| most_alike(raw, handbook))
}

/// The matrix that has at least half of a table's activities.
fn most_alike<'h>(raw: &RawMatrix, handbook: &'h Handbook) -> Option<&'h Matrix> {
    let rows: foldhash::HashSet<String> = raw.rows.iter().map(|row| names::normal(&row.name)).collect();
    let shared = |matrix: &Matrix| {
        matrix.activities.iter().filter(|activity| rows.contains(&names::normal(&activity.name))).count()
    };
    let best = handbook.matrices.iter().max_by_key(|matrix| shared(matrix))?;
    (shared(best) * 2 >= rows.len().max(1)).then_some(best)
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
        return Outcome { changes: Vec::new(), left };
    }
    let table = Table { file, text, keys: keys.get_ref() };
    Merge { handbook, matrix, draft, table: &table, is_export: draft.key.is_some() }.run(edits)
}

/// Renames roles whose heading an author changed in an exported sheet.
pub fn heads(raw: &RawMatrix, handbook: &Handbook, edits: &mut Edits) -> Vec<String> {
    let mut changes = Vec::new();
    for head in &raw.heads {
        let role = head.id.as_deref().and_then(|id| handbook.roles.get(id));
        let Some(role) = role.filter(|role| matrix::exported_name(handbook, &role.id) != head.text) else {
            continue;
        };
        if head.text.is_empty() || is_another(&head.text, &role.id, handbook) {
            continue;
        }
        changes.push(format!("role {}: name: {} → {}", role.id, role.name, head.text));
        edits.replace(role.span, writing::quoted(&head.text));
    }
    changes
}

/// Whether a heading is the name of another role than its key says.
pub fn is_another(heading: &str, id: &Id, handbook: &Handbook) -> bool {
    let found = names::Names::of(handbook).find(heading);
    found.is_some_and(|(found, how)| found != *id && how == names::Match::Exact)
}

/// Merges an exported sheet of roles.
pub fn into_roles(
    raw: &RawRoles,
    cast: &mut super::cast::Cast,
    handbook: &Handbook,
    sources: &Sources,
    edits: &mut Edits,
) -> Outcome {
    let mut outcome = Outcome::default();
    for row in &raw.rows {
        let id = row.id.as_deref().map(Id::new).or_else(|| cast.find(&row.name));
        let Some(role) = id.and_then(|id| handbook.roles.get(id.as_str())) else { continue };
        role::merge(row, role, cast, (handbook, sources), edits, &mut outcome);
    }
    outcome
}
