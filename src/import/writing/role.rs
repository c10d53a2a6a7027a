//! A role as a file of `roles/`.

use super::{list, quoted};
use crate::import::cast::NewRole;
use crate::import::profile::{Item, Profile, Value};

/// The whole file of a new role.
pub fn write(role: &NewRole, profile: &Profile) -> String {
    let mut text = format!("name = {}\n", quoted(&role.name));
    let given = |key: &str| profile.iter().any(|(known, _)| *known == key);
    if let Some(short) = role.short.as_deref().filter(|_| !given("short")) {
        text.push_str(&format!("short = {}\n", quoted(short)));
    }
    if let Some(group) = role.group.as_deref().filter(|_| !given("group")) {
        text.push_str(&format!("group = {}\n", quoted(group)));
    }
    let (involve, own): (Vec<_>, Vec<_>) = profile.iter().partition(|(key, _)| key.starts_with("involve."));
    for (field, field_value) in own {
        text.push_str(&format!("{field} = {}\n", value(field_value)));
    }
    if !involve.is_empty() {
        text.push_str("\n[involve]\n");
    }
    for (key, field_value) in involve {
        text.push_str(&format!("{} = {}\n", key.trim_start_matches("involve."), value(field_value)));
    }
    text
}

/// A value as TOML.
pub fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Flag => "true".to_owned(),
        Value::List(items) => list(&items.iter().map(item).collect::<Vec<_>>()),
    }
}

/// An entry of a list as TOML.
pub fn item(item: &Item) -> String {
    match item {
        Item::Text(text) => quoted(text),
        Item::Table(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(key, text)| format!("{key} = {}", quoted(text))).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        Item::Group(title, items) => {
            let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
            // An inline table stays on one line, as TOML 1.0 asks.
            format!("{{ title = {}, items = [{}] }}", quoted(title), items.join(", "))
        }
    }
}
