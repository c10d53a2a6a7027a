//! The cells of an exported matrix.

use serde_json::Value;

use crate::import::draft::{Draft, DraftRow, Part};
use crate::import::grid::tidy;
use crate::import::json::{Object, matrix as matrices, objects, text};
use crate::model::{Id, Matrix};

/// The rows of an exported matrix as those of a sheet.
pub fn draft(record: &Object, matrix: &Matrix, id: &str) -> Draft {
    let own = |activity: &Object, key: &str| text(activity, key).map(str::to_owned);
    let rows = objects(record, "activities").map(|activity| DraftRow {
        id: own(activity, "id").filter(|id| Id::fault(id).is_none()).map(|id| Id::new(&id)),
        // Blanks count as little as in a sheet.
        name: tidy(text(activity, "name").unwrap_or_default()).replace('\n', " "),
        phase: own(activity, "phase").map(|id| Id::new(&id)),
        group: own(activity, "group"),
        parts: parts(activity, matrix),
        deliverable: own(activity, "deliverable"),
        note: own(activity, "note"),
        independent_check: activity.get("independent_check").and_then(Value::as_bool),
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
        nameless: Vec::new(),
        is_export: true,
        is_exact: true,
    }
}

fn parts(activity: &Object, matrix: &Matrix) -> Vec<Part> {
    let cells = activity.get("letters").and_then(Value::as_object);
    let of_cell = |(role, letters): (&String, &Value)| -> Vec<Part> {
        let letters = letters.as_array().into_iter().flatten().filter_map(Value::as_str);
        let part = |letter: &str| {
            let index = matrix.scheme.find(letter)?;
            Some(Part {
                role: Id::new(role),
                letter: index,
                note: remark(activity, role, letter).map(str::to_owned),
            })
        };
        letters.filter_map(part).collect()
    };
    cells.into_iter().flatten().flat_map(of_cell).collect()
}

/// The remark on a letter of a role.
fn remark<'v>(activity: &'v Object, role: &str, letter: &str) -> Option<&'v str> {
    let mut notes = objects(activity, "notes");
    let own = notes.find(|note| text(note, "role") == Some(role) && text(note, "letter") == Some(letter));
    own.and_then(|note| text(note, "note"))
}

/// The letters that stay and have another remark, which an edit of the letters leaves as it is.
pub fn other_remarks<'v>(record: &'v Object, own: &'v Object) -> impl Iterator<Item = String> {
    let pairs = objects(record, "activities").filter_map(|new| {
        let id = text(new, "id")?;
        Some((id, new, objects(own, "activities").find(|old| text(old, "id") == Some(id))?))
    });
    pairs.flat_map(|(id, new, old)| {
        let held = letters(old);
        let stays = letters(new).into_iter().filter(move |letter| held.contains(letter));
        stays
            .filter(|(role, letter)| remark(new, role, letter) != remark(old, role, letter))
            .map(move |(role, letter)| format!("{id}: {role}: {letter}"))
    })
}

/// Each role with each of its letters.
fn letters(activity: &Object) -> Vec<(&str, &str)> {
    let cells = activity.get("letters").and_then(Value::as_object).into_iter().flatten();
    cells
        .flat_map(|(role, letters)| {
            let letters = letters.as_array().into_iter().flatten().filter_map(Value::as_str);
            letters.map(move |letter| (role.as_str(), letter))
        })
        .collect()
}
