//! The keys of a record that differ, and those of them that an edit can change in their place.

use toml::de::DeValue;

use crate::edit::Table;

/// Keys with their values as TOML.
type Keys = Vec<(&'static str, String)>;

/// The keys whose values differ, each with its new value, or none where it goes.
pub fn differing(wanted: &Keys, present: &Keys) -> Vec<(&'static str, Option<String>)> {
    let value =
        |keys: &Keys, key: &str| keys.iter().find(|(known, _)| *known == key).map(|(_, value)| value.clone());
    let gone = present.iter().filter(|(key, _)| value(wanted, key).is_none());
    let all = wanted.iter().chain(gone).map(|(key, _)| *key);
    all.map(|key| (key, value(wanted, key), value(present, key)))
        .filter(|(_, new, old)| new != old)
        .map(|(key, new, _)| (key, new))
        .collect()
}

/// Why a key has to be changed by hand, if so.
pub fn obstacle(table: &Table<'_>, key: &str, new: Option<&str>) -> Option<&'static str> {
    if key == "name" && new.is_none() {
        return Some("the file has none");
    }
    let (value, place) = table.value(key)?;
    let written = table.text.get(place).unwrap_or_default();
    let has_heading = match value {
        DeValue::Table(_) => !written.starts_with('{'),
        DeValue::Array(_) => written.starts_with("[["),
        _ => false,
    };
    has_heading.then_some("it stands under a heading of its own")
}
