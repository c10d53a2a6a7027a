//! A matrix as a file of `raci/`.

use super::{list, quoted};
use crate::edit::in_lines;
use crate::import::draft::{Draft, DraftRow, Part};
use crate::model::{Id, Scheme};

/// The scheme of files that name none.
const USUAL: &str = "raci";

/// The whole file.
pub fn write(draft: &Draft, name: &str) -> String {
    let mut text = format!("name = {}\n", quoted(name));
    if draft.scheme.id.as_str() != USUAL {
        text.push_str(&format!("scheme = {}\n", quoted(draft.scheme.id.as_str())));
    }
    if let Some(track) = &draft.track {
        text.push_str(&format!("track = {}\n", quoted(track)));
    }
    let roles: Vec<String> = draft.columns.iter().map(|id| quoted(id.as_str())).collect();
    text.push_str(&format!("roles = {}\n", list(&roles)));
    for row in &draft.rows {
        text.push_str(&format!("\n[[activity]]\n{}", activity(row, &draft.scheme)));
    }
    text
}

/// The keys of an activity, a line or more each.
pub fn activity(row: &DraftRow, scheme: &Scheme) -> String {
    let mut text = String::new();
    let mut key = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            text.push_str(&format!("{key} = {value}\n"));
        }
    };
    let derived = Id::from_name(&row.name, "activity");
    key("id", row.id.as_ref().filter(|id| **id != derived).map(|id| quoted(id.as_str())));
    key("name", Some(quoted(&row.name)));
    key("phase", row.phase.as_ref().map(|phase| quoted(phase.as_str())));
    key("group", row.group.as_deref().map(quoted));
    // The accountable and the responsible first, as in most files.
    for index in scheme.by_weight() {
        let parts: Vec<&Part> = row.parts.iter().filter(|part| part.letter == index).collect();
        key(&scheme.letters[index].letter, holders(&parts));
    }
    key("deliverable", row.deliverable.as_deref().map(in_lines));
    key("note", row.note.as_deref().map(in_lines));
    key("independent_check", row.independent_check.filter(|check| *check).map(|_| "true".to_owned()));
    text
}

/// The roles under a letter; none where there are none.
fn holders(parts: &[&Part]) -> Option<String> {
    match parts {
        [] => None,
        [part] if part.note.is_none() => Some(holder(part)),
        _ => Some(list(&parts.iter().map(|part| holder(part)).collect::<Vec<_>>())),
    }
}

/// A role under a letter, with its remark.
pub fn holder(part: &Part) -> String {
    match &part.note {
        None => quoted(part.role.as_str()),
        Some(note) => format!("{{ role = {}, note = {} }}", quoted(part.role.as_str()), quoted(note)),
    }
}
