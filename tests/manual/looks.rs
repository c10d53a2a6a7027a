//! What themes see is in the manual: the fields of views, and the groups of the interface's words.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::page::{Page, codes};

/// Tables whose keys are names of files or kinds of page, which change with the theme.
const OPEN: &[&str] = &["assets", "pages"];

/// The names of all fields within a view.
fn fields(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(table) => table.iter().for_each(|(key, value)| {
            found.insert(key.clone());
            if !(OPEN.contains(&key.as_str()) && value.is_object()) {
                fields(value, found);
            }
        }),
        Value::Array(items) => items.iter().for_each(|item| fields(item, found)),
        _ => {}
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|reason| panic!("{}: {reason}", path.display()))
}

/// The texts of all files below a folder.
fn texts(folder: &Path, found: &mut String) {
    for entry in std::fs::read_dir(folder).expect("the repository's folders can be read").flatten() {
        match entry.path() {
            path if path.is_dir() => texts(&path, found),
            path => found.push_str(&read(&path)),
        }
    }
}

#[test]
fn every_field_of_a_view_is_described() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = Page::read("themes/views.md");
    let told: BTreeSet<&str> = page
        .rows()
        .iter()
        .flat_map(|row| codes(row.whole))
        .flat_map(|code| code.split(['.', ' ', ',']))
        .map(|part| part.trim_end_matches("[]"))
        .collect();
    let mut missing = Vec::new();
    for entry in std::fs::read_dir(top.join("tests/views")).expect("the expected views").flatten() {
        let view: Value = serde_json::from_str(&read(&entry.path())).expect("views are data");
        let mut found = BTreeSet::new();
        fields(&view, &mut found);
        let name = entry.file_name().to_string_lossy().into_owned();
        missing.extend(
            found
                .iter()
                .filter(|field| !told.contains(field.as_str()))
                .map(|field| format!("{name}: {field}")),
        );
    }
    assert!(missing.is_empty(), "the page on views does not name:\n{}", missing.join("\n"));
}

/// A field that is described is written somewhere by the program.
#[test]
fn no_field_is_described_that_there_is_not() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut program = String::new();
    for folder in ["src/site", "src/render", "src/theme", "src/model", "src/search", "src/diagnostic"] {
        texts(&top.join(folder), &mut program);
    }
    let known: BTreeSet<&str> = program.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    for row in Page::read("themes/views.md").rows().iter().filter(|row| row.head == "Field") {
        let name = codes(row.first).next().and_then(|path| path.rsplit('.').next()).unwrap_or_default();
        assert!(known.contains(name.trim_end_matches("[]")), "there is no field {}", row.first);
    }
}

#[test]
fn every_group_of_words_is_named() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words: toml::Table = read(&top.join("themes/default/words/en.toml")).parse().expect("words are TOML");
    let page = Page::read("themes/words.md");
    let rows = page.rows();
    let told: Vec<&str> =
        rows.iter().filter(|row| row.head == "Keys").flat_map(|row| codes(row.first)).collect();
    let fits = |pattern: &str, key: &str| match pattern.strip_suffix('…') {
        Some(beginning) => key.starts_with(beginning),
        None => key == pattern,
    };
    for key in words.keys() {
        assert!(told.iter().any(|pattern| fits(pattern, key)), "the word `{key}` is in no group");
    }
    for pattern in told {
        assert!(words.keys().any(|key| fits(pattern, key)), "no word is called `{pattern}`");
    }
}
