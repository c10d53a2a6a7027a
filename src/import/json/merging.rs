//! Records that the handbook has already: with `--merge` they change key by key.

use std::collections::BTreeMap;

use serde_json::Value;
use toml::de::DeTable;

use super::keys::{self, Kind};
use super::{Object, Plan, matrix as matrices, objects, text};
use crate::edit::Table;
use crate::export::{self, Format};
use crate::import::draft::{Draft, DraftRow, Part};
use crate::import::grid::tidy;
use crate::import::merge;
use crate::model::{Id, Matrix};

/// Changes what differs, and counts it; without `--merge` nothing changes.
pub fn known(plan: &mut Plan<'_>, kind: Kind, records: &[&Object], remarks: &mut Vec<String>) -> usize {
    if !plan.merges() || records.is_empty() {
        return 0;
    }
    let present = present(plan);
    let mut changes = 0;
    for record in records {
        let Some(id) = text(record, "id") else { continue };
        let Some(own) = present.get(&(kind as usize, id.to_owned())) else { continue };
        let count = remarks.len();
        match kind {
            Kind::Role => role(plan, record, own, id, remarks),
            Kind::Matrix => cells(plan, record, id, remarks),
            _ if *record != own => {
                remarks.push(format!("left: {id} differs; change it by hand"));
                continue;
            }
            _ => {}
        }
        changes += remarks[count..].iter().filter(|remark| !remark.starts_with("left: ")).count();
    }
    changes
}

/// What the handbook says about its records, as an export has it.
fn present(plan: &Plan<'_>) -> BTreeMap<(usize, String), Object> {
    let bytes = export::handbook(plan.handbook, plan.sources, Format::Json).unwrap_or_default();
    let Ok(Value::Object(object)) = serde_json::from_slice(&bytes) else { return BTreeMap::new() };
    let kinds = [("roles", Kind::Role), ("matrices", Kind::Matrix), ("patterns", Kind::Pattern)];
    let records = kinds.iter().flat_map(|(key, kind)| objects(&object, key).map(|record| (*kind, record)));
    records
        .filter_map(|(kind, record)| Some(((kind as usize, text(record, "id")?.to_owned()), record.clone())))
        .collect()
}

/// Changes the keys of a role that differ.
fn role(plan: &mut Plan<'_>, record: &Object, own: &Object, id: &str, remarks: &mut Vec<String>) {
    let Some(role) = plan.handbook.roles.get(id) else { return };
    let source = plan.sources.text(role.span.file);
    let (parsed, faults) = DeTable::parse_recoverable(source);
    let root = Table { file: role.span.file, text: source, keys: parsed.get_ref() };
    let listed = root.tables("role").into_iter();
    let table = std::iter::once(root)
        .chain(listed)
        .find(|table| table.value("name").is_some_and(|(_, place)| place.start == role.span.start as usize));
    let Some(table) = table.filter(|_| faults.is_empty()) else { return };
    let (wanted, present) = (keys::of(Kind::Role, record), keys::of(Kind::Role, own));
    let value = |keys: &[(&'static str, String)], key: &str| {
        keys.iter().find(|(known, _)| *known == key).map(|(_, value)| value.clone())
    };
    let all: Vec<&'static str> = wanted.iter().chain(&present).map(|(key, _)| *key).collect();
    let mut done: Vec<&str> = Vec::new();
    for key in all {
        let (new, old) = (value(&wanted, key), value(&present, key));
        if new == old || done.contains(&key) {
            continue;
        }
        done.push(key);
        remarks.push(format!("role {id}: {key} changed"));
        merge::set_key(&table, key, new.as_deref(), &mut plan.import.edits);
    }
    let (wanted, present) = (keys::involvement(record), keys::involvement(own));
    for key in ["phase", "until", "when", "note"] {
        let (new, old) = (value(&wanted, key), value(&present, key));
        if new != old {
            remarks.push(format!("role {id}: involve.{key} changed"));
            merge::set_key(&table, &format!("involve.{key}"), new.as_deref(), &mut plan.import.edits);
        }
    }
    if text(record, "narrative") != text(own, "narrative") {
        remarks.push(format!("left: the text beside {id} differs; change it by hand"));
    }
}

/// Changes the rows of a matrix as an exported sheet would.
fn cells(plan: &mut Plan<'_>, record: &Object, id: &str, remarks: &mut Vec<String>) {
    let Some(matrix) = plan.handbook.matrices.get(id) else { return };
    if text(record, "scheme") != Some(matrix.scheme.id.as_str()) {
        remarks.push(format!("left: {id} has another letter scheme; change it by hand"));
        return;
    }
    let draft = draft(record, matrix, id);
    let outcome = merge::into_matrix(&draft, matrix, plan.handbook, plan.sources, &mut plan.import.edits);
    remarks.extend(outcome.changes);
    remarks.extend(outcome.left.into_iter().map(|remark| format!("left: {remark}")));
}

fn draft(record: &Object, matrix: &Matrix, id: &str) -> Draft {
    let own = |activity: &Object, key: &str| text(activity, key).map(str::to_owned);
    let rows = objects(record, "activities").map(|activity| DraftRow {
        id: own(activity, "id").map(|id| Id::new(&id)),
        // Blanks count as little as in a sheet.
        name: tidy(text(activity, "name").unwrap_or_default()).replace('\n', " "),
        phase: own(activity, "phase").map(|id| Id::new(&id)),
        group: own(activity, "group"),
        parts: parts(activity, matrix),
        deliverable: own(activity, "deliverable"),
        note: own(activity, "note"),
        ..DraftRow::default()
    });
    Draft {
        name: own(record, "name"),
        scheme: matrix.scheme.clone(),
        track: None,
        columns: matrices::columns(record),
        rows: rows.collect(),
        place: id.to_owned(),
        layout: "an export",
        remarks: Vec::new(),
        key: Some(Id::new(id)),
    }
}

fn parts(activity: &Object, matrix: &Matrix) -> Vec<Part> {
    let cells = activity.get("letters").and_then(Value::as_object);
    let note = |role: &str, letter: &str| {
        let mut notes = objects(activity, "notes");
        let own = notes.find(|note| text(note, "role") == Some(role) && text(note, "letter") == Some(letter));
        own.and_then(|note| text(note, "note")).map(str::to_owned)
    };
    let of_cell = |(role, letters): (&String, &Value)| -> Vec<Part> {
        let letters = letters.as_array().into_iter().flatten().filter_map(Value::as_str);
        let part = |letter: &str| {
            let index = matrix.scheme.find(letter)?;
            Some(Part { role: Id::new(role), letter: index, note: note(role, letter) })
        };
        letters.filter_map(part).collect()
    };
    cells.into_iter().flatten().flat_map(of_cell).collect()
}
