//! The list of the packages that come along, with their licences, is the whole list.
#![expect(clippy::disallowed_methods, reason = "the list is a file, and cargo writes it anew")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

const LIST: &str = "THIRD-PARTY.md";

/// Licences of which one is enough, or that may stand beside such a one.
const PERMISSIVE: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}

/// The packages of the lock file from a registry, once each whatever their versions.
fn locked() -> BTreeSet<String> {
    let lock: toml::Table = read("Cargo.lock").parse().expect("the lock file is TOML");
    let packages = lock["package"].as_array().expect("packages are a list");
    let foreign = packages.iter().filter(|package| package.get("source").is_some());
    foreign.filter_map(|package| Some(package.get("name")?.as_str()?.to_owned())).collect()
}

/// The rows of the list: a package and its licence.
fn listed() -> BTreeMap<String, String> {
    let list = read(LIST);
    let rows = list.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |")?.split_once(" | "));
    let rows = rows.filter(|(name, _)| *name != "Package");
    rows.map(|(name, licence)| (name.to_owned(), licence.to_owned())).collect()
}

/// Asks cargo for the licences and writes the rows of the list anew.
fn bless() {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version", "1", "--locked"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let described = cargo.output().expect("cargo runs").stdout;
    let described: serde_json::Value = serde_json::from_slice(&described).expect("cargo prints JSON");
    let packages = described["packages"].as_array().expect("packages are a list");
    let foreign = packages.iter().filter(|package| package["source"].is_string());
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("not stated").to_owned();
    let rows: BTreeMap<String, String> =
        foreign.map(|package| (text(&package["name"]), text(&package["license"]))).collect();
    let rows: Vec<String> = rows.iter().map(|(name, licence)| format!("| {name} | {licence} |")).collect();
    let list = read(LIST);
    let (head, _) = list.split_once("|---|---|\n").expect("the list has a table");
    let list = format!("{head}|---|---|\n{}\n", rows.join("\n"));
    std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(LIST), list).expect("the list can be written");
}

#[test]
fn every_package_is_listed_and_has_a_permissive_licence() {
    if std::env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        bless();
    }
    let (locked, listed) = (locked(), listed());
    let missing: Vec<_> = locked.iter().filter(|name| !listed.contains_key(*name)).collect();
    let gone: Vec<_> = listed.keys().filter(|name| !locked.contains(*name)).collect();
    let is_right = missing.is_empty() && gone.is_empty();
    assert!(is_right, "{LIST} lacks {missing:?} and lists {gone:?}\nBLESS=1 cargo test --test third_party");
    let permits = |licence: &str| {
        let words = licence.split(|character: char| " ()/".contains(character));
        words.filter(|word| PERMISSIVE.contains(word)).count() > 0
    };
    let others: Vec<_> = listed.iter().filter(|(_, licence)| !permits(licence)).collect();
    assert!(others.is_empty(), "packages that may not come along: {others:?}");
}
