//! Lists that name both roles: letters of a row, columns, deputies, hires, waivers, and so on.

use std::collections::BTreeSet;

use toml::de::{DeTable, DeValue};

use super::super::Scene;
use super::super::request::Refusal;
use super::tables::{block, role, text};
use super::{holdings, refusal, seats};
use crate::edit::{Edits, ListChange, Table, change_list};
use crate::source::{SETTINGS_FILE, Span};

/// Keys of lists of roles that mean others than the table's own one.
const OTHERS: [&str; 2] = ["deputies", "covers"];

/// Takes the former role out of every list that has the other one too.
///
/// Lists that are `settled` stay as they were changed.
pub fn edit(
    scene: &Scene<'_>,
    settled: &BTreeSet<Span>,
    edits: &mut Edits,
    left: &mut Vec<String>,
) -> Result<(), Refusal> {
    for (file, source) in scene.sources.iter() {
        let is_gone = scene.subject.files.contains_key(source.path.as_str());
        if is_gone || !source.path.extension().eq_ignore_ascii_case("toml") {
            continue;
        }
        let text = scene.sources.text(file);
        if !text.contains(scene.subject.old.as_str()) {
            continue;
        }
        let (keys, _) = DeTable::parse_recoverable(text);
        let table = Table { file, text, keys: keys.get_ref() };
        visit(scene, &table, settled, edits, left)?;
        if source.path.as_str() == SETTINGS_FILE {
            for waiver in table.tables("waiver") {
                waiver_subjects(scene, &waiver, edits);
            }
        }
    }
    Ok(())
}

fn visit(
    scene: &Scene<'_>,
    table: &Table<'_>,
    settled: &BTreeSet<Span>,
    edits: &mut Edits,
    left: &mut Vec<String>,
) -> Result<(), Refusal> {
    let subject = &scene.subject;
    // In a list of roles the former one is gone with its table, and the other one has been completed.
    if text(table, "id").is_some_and(|id| id == subject.old || id == subject.new)
        && text(table, "name").is_some()
    {
        return Ok(());
    }
    for (key, value) in table.keys {
        let key: &str = key.get_ref();
        match value.get_ref() {
            DeValue::Table(keys) => visit(scene, &Table { keys, ..*table }, settled, edits, left)?,
            DeValue::Array(_) if key == "seat" => seats::edit(scene, table, edits, left)?,
            DeValue::Array(_) if key == "holds" => holdings::edit(scene, table, edits, left),
            DeValue::Array(_) if settled.contains(&Span::new(table.file, value.span())) => {}
            DeValue::Array(items) => {
                join(scene, table, key, items, edits)?;
                for inner in table.tables(key) {
                    visit(scene, &inner, settled, edits, left)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Says a role once in a list; a remark stays.
fn join(
    scene: &Scene<'_>,
    table: &Table<'_>,
    key: &str,
    items: &[toml::Spanned<DeValue<'_>>],
    edits: &mut Edits,
) -> Result<(), Refusal> {
    let of = |id: &str| -> Vec<usize> {
        let roles = items.iter().enumerate();
        roles
            .filter(|(_, item)| role(item).is_some_and(|(role, _)| role == id))
            .map(|(index, _)| index)
            .collect()
    };
    let is_mention = |index: usize| {
        role(&items[index]).is_some_and(|(_, place)| {
            scene
                .mentions
                .iter()
                .any(|mention| mention.span.file == table.file && mention.span.range() == place)
        })
    };
    let (old, new) = (of(&scene.subject.old), of(&scene.subject.new));
    let (Some(old), Some(new)) = (old.first(), new.first()) else { return Ok(()) };
    if !is_mention(*old) {
        return Ok(());
    }
    let note = |index: usize| match items[index].get_ref() {
        DeValue::Table(table) => table.get("note").and_then(|note| note.get_ref().as_str()),
        _ => None,
    };
    let gone = match (note(*old), note(*new)) {
        (Some(old), Some(new)) if old != new => {
            let words =
                format!("both roles have a remark under `{key}`; make one of the two, then merge them");
            return Err(refusal(scene, table.file, items[0].span().start, &words));
        }
        (Some(_), None) => *new,
        _ => *old,
    };
    change_list(table, key, &ListChange { gone: vec![gone], new: Vec::new() }, &[], edits);
    Ok(())
}

/// Takes a table out of a list of tables, however it is written.
pub fn take_out(list: &Table<'_>, key: &str, index: usize, edits: &mut Edits) {
    match list.tables(key).get(index).and_then(block) {
        Some(block) => edits.remove_text(Span::new(list.file, block)),
        None => change_list(list, key, &ListChange { gone: vec![index], new: Vec::new() }, &[], edits),
    }
}

/// Takes both roles out of a list that may not name the table's own one.
pub fn without_self(scene: &Scene<'_>, table: &Table<'_>, edits: &mut Edits) {
    for key in OTHERS {
        let Some((DeValue::Array(items), _)) = table.value(key) else { continue };
        let is_self = |item: &toml::Spanned<DeValue<'_>>| {
            role(item).is_some_and(|(id, _)| id == scene.subject.old || id == scene.subject.new)
        };
        let gone: Vec<usize> =
            items.iter().enumerate().filter(|(_, item)| is_self(item)).map(|(index, _)| index).collect();
        change_list(table, key, &ListChange { gone, new: Vec::new() }, &[], edits);
    }
}

fn waiver_subjects(scene: &Scene<'_>, waiver: &Table<'_>, edits: &mut Edits) {
    let subject = &scene.subject;
    let Some((DeValue::Array(items), _)) = waiver.value("at") else { return };
    let place = |id: &str| items.iter().position(|item| item.get_ref().as_str() == Some(id));
    let rule = waiver.value("rule").and_then(|(rule, _)| rule.as_str()).unwrap_or_default();
    let is_meant = subject.as_finding_subject(scene, rule, &subject.old).is_some();
    if let (Some(old), Some(_), true) = (place(&subject.old), place(&subject.new), is_meant) {
        change_list(waiver, "at", &ListChange { gone: vec![old], new: Vec::new() }, &[], edits);
    }
}
