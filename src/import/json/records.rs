//! Roles, matrices, patterns and pages: a file each.

use std::collections::BTreeMap;

use super::keys::{self, Kind};
use super::{Object, Plan, in_content, matrix, merging, objects, place, text};
use crate::edit::quoted;

/// The records that have files of their own: their key in an export, their folder, and their word.
const KINDS: [(&str, &str, Kind, &str); 3] = [
    ("roles", "roles", Kind::Role, "role"),
    ("matrices", "raci", Kind::Matrix, "matrix"),
    ("patterns", "staffing", Kind::Pattern, "pattern"),
];

/// Plans the files of roles, matrices and patterns.
pub fn plan(plan: &mut Plan<'_>) {
    let schemes = plan.list("schemes");
    for (key, folder, kind, word) in KINDS {
        let records = plan.list(key);
        if records.is_empty() {
            continue;
        }
        let mut remarks = Vec::new();
        let (mut new, mut known) = (0, Vec::new());
        let mut lists: BTreeMap<String, String> = BTreeMap::new();
        for record in &records {
            let Some(id) = text(record, "id") else { continue };
            if is_known(plan, kind, id) {
                known.push(*record);
                continue;
            }
            let Some(path) = place::of(record, folder) else {
                remarks.push(format!("`{}` is no id, so this {word} is left out", id.escape_debug()));
                continue;
            };
            new += 1;
            if path == in_content("roles.toml") {
                let list = lists.entry(path.clone()).or_default();
                list.push_str(&format!(
                    "{}[[role]]\nid = {}\n",
                    if list.is_empty() { "" } else { "\n" },
                    quoted(id)
                ));
                list.push_str(&role(record, "[role.involve]"));
            } else {
                let written = match kind {
                    Kind::Role => role(record, "[involve]"),
                    Kind::Matrix => matrix::file(record, &schemes),
                    _ => pattern(record),
                };
                remarks.extend(plan.add(&path, written).err());
            }
            if let Some(narrative) = super::text(record, "narrative") {
                let path = place::of_text(record, &path, folder, id);
                remarks.extend(plan.add(&path, narrative.to_owned()).err());
            }
        }
        for (path, text) in lists {
            remarks.extend(plan.add(&path, text).err());
        }
        let changes = merging::known(plan, kind, &known, &mut remarks);
        let mut outcome = format!("{new} new of {}", records.len());
        if plan.merges() {
            outcome.push_str(&format!(", {changes} changes"));
        } else if !known.is_empty() {
            let ids: Vec<&str> = known.iter().filter_map(|record| text(record, "id")).collect();
            remarks.push(format!("known already, and left as they are: {}", ids.join(", ")));
        }
        plan.tell(key, outcome, remarks);
    }
}

fn is_known(plan: &Plan<'_>, kind: Kind, id: &str) -> bool {
    match kind {
        Kind::Role => plan.handbook.roles.get(id).is_some(),
        Kind::Matrix => plan.handbook.matrices.get(id).is_some(),
        _ => plan.handbook.patterns.get(id).is_some(),
    }
}

fn role(record: &Object, heading: &str) -> String {
    let involve = keys::involvement(record);
    let mut text = keys::lines(keys::of(Kind::Role, record));
    if !involve.is_empty() {
        text.push_str(&format!("\n{heading}\n{}", keys::lines(involve)));
    }
    text
}

fn pattern(record: &Object) -> String {
    let mut text = keys::lines(keys::of(Kind::Pattern, record));
    for seat in objects(record, "seats") {
        text.push_str(&keys::section("[[seat]]", seat, &[]));
    }
    text
}

/// Plans the pages, and the texts beside records that are held back, as they were written.
pub fn pages(plan: &mut Plan<'_>) {
    markdown(plan, "pages", "pages");
    markdown(plan, "held_back", "texts held back");
}

fn markdown(plan: &mut Plan<'_>, key: &str, word: &str) {
    let pages = plan.list(key);
    if pages.is_empty() {
        return;
    }
    let (mut new, mut remarks) = (0, Vec::new());
    for page in &pages {
        let Some(path) = text(page, "path") else { continue };
        let Some(words) = text(page, "text") else {
            remarks.push(format!("{path}: left out: the file has not its text, as what a site publishes"));
            continue;
        };
        let is_page = path.to_lowercase().ends_with(".md") && place::is_plain(path);
        if !is_page {
            remarks.push(format!("`{}` is no path of a page, and left out", path.escape_debug()));
            continue;
        }
        match plan.add(&in_content(path), words.to_owned()) {
            Ok(()) => new += 1,
            Err(remark) => remarks.push(remark),
        }
    }
    plan.tell(word, format!("{new} new of {}", pages.len()), remarks);
}
