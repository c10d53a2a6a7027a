//! What programs read is described: the keys of answers as JSON, and the columns of exported tables.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::page::{Page, codes};
use crate::program::Place;

/// The keys of all objects within a value.
fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(table) => table.iter().for_each(|(key, value)| {
            found.insert(key.clone());
            keys(value, found);
        }),
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

/// The words in spans of code, also those within lists such as `{id, name}`.
fn words(text: &str) -> BTreeSet<&str> {
    let part_of_word = |c: char| c.is_alphanumeric() || "_-".contains(c);
    codes(text).flat_map(|code| code.split(move |c| !part_of_word(c))).collect()
}

#[test]
fn every_key_of_an_answer_is_named() {
    let place = Place::empty();
    place.run(&["init", "--sample"]).expect(0);
    let merge =
        ["whatif", "--pattern", "pilot", "--merge", "ux-designer=product-manager", "--format", "json"];
    let tried: [(&str, Option<&str>, &[&str]); 4] = [
        ("findings.md", None, &["check", "--format", "json"]),
        ("commands.md", Some("who"), &["who", "deploy", "--format", "json"]),
        ("commands.md", Some("whatif"), &merge),
        ("commands.md", Some("rules"), &["rules", "--format", "json"]),
    ];
    for (path, section, call) in tried {
        let page = Page::read(path);
        let told = section.map_or(&*page.text, |heading| page.section(heading).expect("a section"));
        let mut found = BTreeSet::new();
        keys(&place.run(call).expect(0).json(), &mut found);
        assert!(found.len() > 5, "{call:?} answers with {found:?}");
        let told = words(told);
        let missing: Vec<_> = found.iter().filter(|key| !told.contains(key.as_str())).collect();
        assert!(missing.is_empty(), "{path} does not name {missing:?} of {call:?}");
    }
}

#[test]
fn every_column_of_an_exported_table_is_named() {
    let place = Place::empty();
    place.run(&["init", "--sample"]).expect(0);
    let page = Page::read("commands.md");
    let section = page.section("export").expect("a section");
    let roles = place.run(&["export", "roles", "--format", "csv"]).expect(0).out;
    let matrix = place.run(&["export", "matrix", "delivery", "--format", "csv"]).expect(0).out;
    let heads = |table: &str| -> Vec<String> {
        table.lines().next().unwrap_or_default().split(',').map(str::to_owned).collect()
    };
    let columns = [heads(&roles), heads(&matrix)[..2].to_vec()].concat();
    assert!(columns.len() > 10, "{columns:?}");
    for column in columns {
        assert!(codes(section).any(|code| code == column), "the column `{column}` is not named");
    }
}
