//! Settings that name files which no export holds: a handbook that names them and lacks them does not build.

use serde_json::Value;

use super::toml_value::written;
use super::{Object, in_content};
use crate::model::settings::DEFAULT_THEME;
use crate::source::{SourcePath, Sources, THEMES_FOLDER};

/// From a name to the path from the root; one of a folder ends with a slash.
type Place = fn(&str) -> String;

/// The keys that name files or folders: their table, and where what they name stands.
const KEYS: [(&str, &str, Place); 4] = [
    ("handbook", "logo", in_content),
    ("theme", "name", |name| format!("{THEMES_FOLDER}/{name}/")),
    ("theme", "css", in_content),
    ("lint", "baseline", str::to_owned),
];

/// The settings without what names files that are not there, and what to do about each of these keys.
pub fn without_missing(settings: &Object, sources: &Sources) -> (Object, Vec<String>) {
    let mut settings = settings.clone();
    let mut remarks = Vec::new();
    for (table, key, place) in KEYS {
        let Some(Value::Object(keys)) = settings.get_mut(table) else { continue };
        let Some(value) = keys.get(key) else { continue };
        let missing: Vec<String> =
            names(value).filter_map(|name| missing(key, name, place, sources)).collect();
        if let (false, Some(line)) = (missing.is_empty(), written(value)) {
            let files = missing.join(" and ");
            remarks.push(format!(
                "left out: {files} is not in the file; copy it, and write `{key} = {line}` below [{table}]"
            ));
            keys.remove(key);
        }
    }
    (settings, remarks)
}

/// The one text, or those of a list.
fn names(value: &Value) -> impl Iterator<Item = &str> {
    let list = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    list.iter().filter_map(Value::as_str)
}

/// The path of what a key names, where it is not there.
fn missing(key: &str, name: &str, place: Place, sources: &Sources) -> Option<String> {
    let path = place(name);
    let is_there = match path.strip_suffix('/') {
        Some(folder) => sources.iter().any(|(_, file)| file.path.below(folder).is_some()),
        None => SourcePath::new(&path).is_ok_and(|path| sources.find(path.as_str()).is_some()),
    };
    let is_built_in = key == "name" && name == DEFAULT_THEME;
    (!is_there && !is_built_in).then_some(path)
}
