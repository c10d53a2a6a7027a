//! A row of a sheet of roles into the role's file.

use super::{BEYOND_CELL, Ground, Outcome, Shown};
use crate::edit::{Edits, Table};
use crate::export;
use crate::import::cast::Cast;
use crate::import::grid::tidy;
use crate::import::matrix::{Field, RawRole};
use crate::import::profile;
use crate::import::writing;
use crate::model::Role;

/// Changes the fields of which the sheet shows other words than an export would.
///
/// A sheet that is no export changes only what it shows; an export also says what was emptied.
pub fn merge(
    row: &RawRole,
    role: &Role,
    cast: &mut Cast,
    ground: &Ground<'_>,
    edits: &mut Edits,
    outcome: &mut Outcome,
) {
    let handbook = ground.handbook;
    let file = match ground.file(role.span.file) {
        Ok(file) => file,
        Err(unread) => {
            outcome.left.push(format!("role {}: {unread}", role.id));
            return;
        }
    };
    let Some(table) = file.record(role.span.start as usize) else { return };
    for (field, key) in Field::all() {
        let present = export::role_field(handbook, role, key).unwrap_or_default();
        let shown = row.fields.iter().find(|(known, _)| *known == field).map(|(_, text)| text.as_str());
        let is_asked = if row.id.is_some() { row.shows(field) } else { shown.is_some() };
        let how = Shown::of(shown.unwrap_or_default(), &present, tidy);
        if !is_asked || how == Shown::Same || row.id.is_none() && same_words(&present, shown) {
            continue;
        }
        if how == Shown::Beyond && row.id.is_some() {
            outcome.left.push(format!("role {}: {key}: {BEYOND_CELL}", role.id));
            continue;
        }
        if field == Field::Holders && export::says_who_holds(handbook, role) {
            outcome.left.push(format!(
                "role {}: holders: people.toml says who holds it, so the edit is not taken; change it there",
                role.id
            ));
            continue;
        }
        let single = RawRole {
            fields: shown.map(|text| (field, text.to_owned())).into_iter().collect(),
            ..row.clone()
        };
        let read = profile::read(&single, cast, handbook, &mut outcome.left);
        let value =
            read.into_iter().find(|(known, _)| *known == key).map(|(_, value)| writing::role::value(&value));
        if value.is_none() && shown.is_some() {
            continue;
        }
        outcome.changes.push(format!("role {}: {key} changed", role.id));
        set(&table, key, value.as_deref(), edits);
    }
}

/// Whether a foreign sheet says the same in another form.
fn same_words(present: &str, shown: Option<&str>) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words =
            text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    words(present) == words(shown.unwrap_or_default())
}

/// Sets or removes a key; those of `involve` stand in a table of their own.
pub fn set(table: &Table<'_>, key: &str, value: Option<&str>, edits: &mut Edits) {
    let before: Vec<&str> =
        std::iter::once("name").chain(Field::keys().take_while(|known| *known != key)).collect();
    let Some(inner) = key.strip_prefix("involve.") else {
        match value {
            Some(value) => table.set(key, value, &before, edits),
            None => table.remove(key, edits),
        }
        return;
    };
    match (table.inner("involve"), value) {
        (Some(involve), Some(value)) => involve.set(inner, value, &["phase", "until", "when", "note"], edits),
        (Some(involve), None) => involve.remove(inner, edits),
        (None, Some(value)) => table.set("involve", &format!("{{ {inner} = {value} }}"), &before, edits),
        (None, None) => {}
    }
}
