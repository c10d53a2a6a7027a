//! A row of a sheet of roles into the role's file.

use super::list::List;
use super::{BEYOND_CELL, Ground, Outcome, Shown};
use crate::edit::{Edits, Table};
use crate::export;
use crate::import::cast::Cast;
use crate::import::grid::tidy;
use crate::import::letters::{is_blank, is_cross};
use crate::import::matrix::{Field, RawRole};
use crate::import::names;
use crate::import::profile;
use crate::import::writing;
use crate::model::{Handbook, Role};

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
        let shown = shown.filter(|text| !says_none((field, text), row, cast, handbook));
        if shown.is_none() && present.is_empty() {
            continue;
        }
        if let Some(items) = profile::items(field, shown.unwrap_or_default(), row.markdown) {
            let list = Listed { row, role, table: &table, field: (field, key), items: &items };
            list.merge(cast, ground, edits, outcome);
            continue;
        }
        let single = with_only(row, shown.map(|text| (field, text)));
        let told = outcome.left.len();
        let read = profile::read(&single, cast, handbook, &mut outcome.left);
        let value =
            read.into_iter().find(|(known, _)| *known == key).map(|(_, value)| writing::role::value(&value));
        if let (None, Some(text)) = (&value, shown) {
            if outcome.left.len() == told {
                outcome.left.push(format!("role {}: {key}: {}; it stays", role.id, why_untaken(field, text)));
            }
            continue;
        }
        outcome.changes.push(format!("role {}: {key} changed", role.id));
        set(&table, key, value.as_deref(), edits);
    }
}

/// Why a text is no value of a field.
fn why_untaken(field: Field, text: &str) -> String {
    match field {
        Field::Phase => format!("there is no phase `{text}` in phases.toml"),
        Field::When => format!("`{text}` is a phase, which a column `Comes in` names"),
        _ => format!("`{text}` names nothing that the handbook has"),
    }
}

/// The row with a single field at most.
fn with_only(row: &RawRole, shown: Option<(Field, &str)>) -> RawRole {
    let fields = shown.map(|(field, text)| (field, text.to_owned())).into_iter().collect();
    RawRole { fields, ..row.clone() }
}

/// Whether a dash or the like stands where it can be no value, as in the place of a name of a role, or a no in that of a yes:
/// somebody took the value away.
fn says_none(shown: (Field, &str), row: &RawRole, cast: &mut Cast, handbook: &Handbook) -> bool {
    let says_no = matches!(shown.0, Field::Hiring | Field::External) && is_cross(shown.1);
    let mut read = || profile::read(&with_only(row, Some(shown)), cast, handbook, &mut Vec::new());
    (is_blank(shown.1) || says_no) && read().is_empty()
}

/// A list of a role, and its items as a sheet shows them.
struct Listed<'a> {
    row: &'a RawRole,
    role: &'a Role,
    table: &'a Table<'a>,
    field: (Field, &'static str),
    items: &'a [String],
}

impl Listed<'_> {
    fn merge(&self, cast: &mut Cast, ground: &Ground<'_>, edits: &mut Edits, outcome: &mut Outcome) {
        let (handbook, (field, key)) = (ground.handbook, self.field);
        let present = export::role_items(handbook, self.role, key).unwrap_or_default();
        let present: Vec<String> = present.iter().map(|item| tidy(item)).collect();
        let before = before(key);
        let records = records(self.role, field);
        let list =
            List { table: self.table, key, present: &present, records: records.as_deref(), before: &before };
        let same = |item: &str| if self.row.id.is_some() { item.to_owned() } else { words(item).join(" ") };
        let left = &mut outcome.left;
        let read = |item: &str| profile::read_item((field, item), self.row, cast, handbook, left);
        let merged = list.merge(self.items, same, read, edits);
        let of_role = |what: &str| format!("role {}: {key}{what}", self.role.id);
        match merged {
            Ok(arranged) if arranged.changes => {
                outcome.changes.push(of_role(" changed"));
                outcome.changes.extend(arranged.gone.iter().map(|gone| of_role(&format!(": {gone}"))));
            }
            Ok(_) => {}
            Err(why) => outcome.left.push(of_role(&format!(": {why}"))),
        }
    }
}

/// The ids of a list of records; none for other fields.
fn records(role: &Role, field: Field) -> Option<Vec<&str>> {
    match field {
        Field::Risks => Some(role.risks.iter().map(|risk| risk.id.as_str()).collect()),
        Field::Deputies => Some(role.deputies.iter().map(|deputy| deputy.id.as_str()).collect()),
        _ => None,
    }
}

/// Whether a foreign sheet says the same in another form.
fn same_words(present: &str, shown: Option<&str>) -> bool {
    words(present) == words(shown.unwrap_or_default())
}

fn words(text: &str) -> Vec<String> {
    names::words(text).map(str::to_lowercase).collect()
}

/// The keys that stand before one.
fn before(key: &str) -> Vec<&'static str> {
    std::iter::once("name").chain(Field::keys().take_while(|known| *known != key)).collect()
}

/// Sets or removes a key; those of `involve` stand in a table of their own.
pub fn set(table: &Table<'_>, key: &str, value: Option<&str>, edits: &mut Edits) {
    let before = before(key);
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
