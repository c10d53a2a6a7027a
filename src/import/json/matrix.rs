//! A matrix of an export, as a file.

use serde_json::Value;

use super::keys::{self, Kind};
use super::toml_value::{key_in_toml, written};
use super::{Object, objects, text, texts};
use crate::diagnostic::RecordKind;
use crate::edit::{list, quoted};
use crate::model::{Id, Scheme};

/// The letters of a scheme in the order of keys: the accountable and the responsible first.
pub fn letters(schemes: &[&Object], id: &str) -> Vec<String> {
    let given = schemes.iter().find(|scheme| text(scheme, "id") == Some(id)).map(|scheme| {
        let flag = |letter: &Object, key: &str| letter.get(key).and_then(Value::as_bool).unwrap_or_default();
        let letter = |letter: &Object| {
            Some((
                text(letter, "letter")?.to_owned(),
                flag(letter, "accountable"),
                flag(letter, "responsible"),
            ))
        };
        objects(scheme, "letters").filter_map(letter).collect::<Vec<_>>()
    });
    let mut letters = given.unwrap_or_else(|| {
        let known = Scheme::built_in().into_iter().find(|scheme| scheme.id.as_str() == id);
        let letters = known.into_iter().flat_map(|scheme| scheme.letters);
        letters.map(|letter| (letter.letter, letter.accountable, letter.responsible)).collect()
    });
    letters.sort_by_key(|(_, accountable, responsible)| (!accountable, !responsible));
    letters.into_iter().map(|(letter, ..)| letter).collect()
}

/// The whole file.
pub fn file(matrix: &Object, schemes: &[&Object]) -> String {
    let mut file = keys::lines(keys::of(Kind::Matrix, matrix));
    let letters = letters(schemes, text(matrix, "scheme").unwrap_or("raci"));
    let mut derived: Vec<Id> = Vec::new();
    for activity in objects(matrix, "activities") {
        file.push_str("\n[[activity]]\n");
        let own = Id::from_name(text(activity, "name").unwrap_or_default(), RecordKind::Activity.name());
        let id = text(activity, "id").unwrap_or_default();
        if !id.is_empty() && (id != own.as_str() || derived.contains(&own)) {
            file.push_str(&format!("id = {}\n", quoted(id)));
        }
        derived.push(own);
        file.push_str(&self::activity(activity, &letters));
    }
    if let Some(lint) = matrix.get("lint").and_then(Value::as_object) {
        file.push_str("\n[lint]\n");
        file.push_str(&rules(lint));
    }
    for separation in objects(matrix, "separate") {
        file.push_str(&keys::section("[[separate]]", separation, &["activities", "letters"]));
    }
    file
}

fn activity(activity: &Object, letters: &[String]) -> String {
    let mut lines = String::new();
    let mut add = |key: &str, value: Option<String>| {
        lines.extend(value.map(|value| format!("{key} = {value}\n")));
    };
    let value = |key: &str| activity.get(key).and_then(written);
    for key in ["name", "phase", "group"] {
        add(key, value(key));
    }
    for letter in letters {
        add(letter, holders(activity, letter));
    }
    for key in ["deliverable", "note", "independent_check"] {
        add(key, value(key));
    }
    lines
}

/// The roles under a letter, with their remarks.
fn holders(activity: &Object, letter: &str) -> Option<String> {
    let cells = activity.get("letters").and_then(Value::as_object)?;
    let has = |letters: &Value| letters.as_array().is_some_and(|all| all.iter().any(|own| own == letter));
    let note = |role: &str| {
        let of_cell =
            |note: &&Object| text(note, "role") == Some(role) && text(note, "letter") == Some(letter);
        objects(activity, "notes").find(of_cell).and_then(|note| text(note, "note"))
    };
    let holders: Vec<String> = cells
        .iter()
        .filter(|(_, letters)| has(letters))
        .map(|(role, _)| match note(role) {
            Some(note) => format!("{{ role = {}, note = {} }}", quoted(role), quoted(note)),
            None => quoted(role),
        })
        .collect();
    match &holders[..] {
        [] => None,
        [one] if one.starts_with('"') => Some(one.clone()),
        _ => Some(list(&holders)),
    }
}

/// Levels and limits of rules.
pub fn rules(rules: &Object) -> String {
    let line = |(rule, setting): (&String, &Value)| {
        let setting = setting.as_object()?;
        let value = match (setting.len(), setting.get("level")) {
            (1, Some(level)) => written(level)?,
            _ => written(&Value::Object(setting.clone()))?,
        };
        Some(format!("{} = {value}\n", key_in_toml(rule)))
    };
    rules.iter().filter_map(line).collect()
}

/// The roles that a matrix names.
pub fn columns(matrix: &Object) -> Vec<Id> {
    texts(matrix, "columns").map(Id::new).collect()
}
