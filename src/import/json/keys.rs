//! The keys of records: which of an export become which of a file.

use serde_json::Value;

use super::toml_value::{date, pairs, written};
use super::{Object, text, texts};
use crate::edit::{list, quoted};

/// The keys that all records may have.
const DETAILS: [&str; 7] =
    ["about", "maintainer", "reviewed", "review_every", "approved", "refs", "former_ids"];

/// The keys of a role, but for those of `[involve]`.
const ROLE: [&str; 18] = [
    "name",
    "short",
    "aliases",
    "group",
    "order",
    "purpose",
    "responsibilities",
    "ask_when",
    "kpis",
    "skills",
    "deliverables",
    "risks",
    "reports_to",
    "deputies",
    "holders",
    "contacts",
    "hiring",
    "external",
];

/// A kind of record, with the keys that it has beside the common ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Role,
    Matrix,
    Pattern,
    Phase,
    Risk,
    Question,
    Person,
}

impl Kind {
    fn own(self) -> &'static [&'static str] {
        match self {
            Kind::Role => &ROLE,
            Kind::Matrix => &["name", "scheme", "summary", "order", "track", "columns"],
            Kind::Pattern => &["name", "summary", "order", "matrices"],
            Kind::Phase => &["name", "track", "summary"],
            Kind::Risk => &["name", "examples"],
            Kind::Question => &["ask"],
            Kind::Person => &["name", "contacts"],
        }
    }
}

/// The plain keys of a record in the order of its file, each with its value.
pub fn of(kind: Kind, record: &Object) -> Vec<(&'static str, String)> {
    let keys = kind.own().iter().chain(&DETAILS).copied();
    keys.filter_map(|key| Some((name_of(key), value_of(kind, record, key)?))).collect()
}

/// The key in a file.
fn name_of(key: &'static str) -> &'static str {
    if key == "columns" { "roles" } else { key }
}

fn value_of(kind: Kind, record: &Object, key: &str) -> Option<String> {
    let value = record.get(key)?;
    match key {
        // What a file need not say.
        "short" if text(record, "name") == value.as_str() => None,
        "scheme" if value.as_str() == Some("raci") => None,
        "responsibilities" => duties(value),
        // An empty scope is another one than none.
        "matrices" if kind == Kind::Pattern => Some(scope(record)),
        "reviewed" => date(key, value).or_else(|| written(value)),
        _ => written(value),
    }
}

fn scope(record: &Object) -> String {
    list(&texts(record, "matrices").map(quoted).collect::<Vec<_>>())
}

/// Responsibilities; those without a title stand alone.
fn duties(value: &Value) -> Option<String> {
    let groups = value.as_array().into_iter().flatten().filter_map(Value::as_object);
    let mut items = Vec::new();
    for group in groups {
        let own: Vec<String> = texts(group, "items").map(quoted).collect();
        match text(group, "title") {
            Some(title) => {
                items.push(format!("{{ title = {}, items = [{}] }}", quoted(title), own.join(", ")));
            }
            None => items.extend(own),
        }
    }
    (!items.is_empty()).then(|| list(&items))
}

/// When a role comes in.
pub fn involvement(record: &Object) -> Vec<(&'static str, String)> {
    let Some(involve) = record.get("involve").and_then(Value::as_object) else { return Vec::new() };
    let keys = ["phase", "until", "when", "note"];
    keys.into_iter().filter_map(|key| Some((key, written(involve.get(key)?)?))).collect()
}

/// Keys as lines.
pub fn lines<'k>(keys: impl IntoIterator<Item = (&'k str, String)>) -> String {
    let lines: Vec<String> = keys.into_iter().map(|(key, value)| format!("{key} = {value}\n")).collect();
    lines.concat()
}

/// An object under a heading such as `[[seat]]`. The `lists` are keys that a file has to give, so that those with
/// nothing in them are written too.
pub fn section(heading: &str, object: &Object, lists: &[&str]) -> String {
    let is_empty = |key: &&&str| object.get(**key).and_then(Value::as_array).is_some_and(Vec::is_empty);
    let empty = lists.iter().filter(is_empty).map(|key| (*key, "[]".to_owned()));
    format!("\n{heading}\n{}", lines(pairs(object).into_iter().chain(empty)))
}

#[cfg(test)]
mod tests {
    use super::{DETAILS, ROLE};
    use crate::model::role::assert_names_every_field;

    #[test]
    fn no_field_is_forgotten() {
        // It stands in a table of its own, which `involvement` reads.
        assert_names_every_field(ROLE.into_iter().chain(DETAILS), &["involve"]);
    }
}
