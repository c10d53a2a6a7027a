//! Embeds folders in the binary, tells cargo of files that are added to them, which on its own it does not notice, and tells
//! the program what it was made of.
#![expect(clippy::disallowed_methods, reason = "what the program is made of lies on the disk")]

use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The embedded folders, by the names under which the code includes them.
const EMBEDDED: &[(&str, &str)] = &[
    ("default_theme", "themes/default"),
    ("rule_pages", "docs/content/rules"),
    ("sample_content", "content"),
];

/// What else the program is made of: its own code, the sample's settings, and the versions of what it uses.
const PARTS: &[&str] = &["src", "handbook.toml", "Cargo.toml", "Cargo.lock", "build.rs"];

#[expect(clippy::disallowed_macros, reason = "this is how a build script speaks to cargo")]
fn main() {
    let mut hasher = DefaultHasher::new();
    for part in EMBEDDED.iter().map(|(_, folder)| folder).chain(PARTS) {
        println!("cargo::rerun-if-changed={part}");
        for file in files(Path::new(part)) {
            file.hash(&mut hasher);
            fs::read(&file).unwrap_or_default().hash(&mut hasher);
        }
    }
    // What a build drew is drawn anew by a program that was made of something else (`pipeline/made_of.rs`).
    println!("cargo::rustc-env=ROLEBOOK_PROGRAM={:016x}", hasher.finish());

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder"));
    for (name, folder) in EMBEDDED {
        fs::write(out.join(format!("{name}.rs")), table(Path::new(folder)))
            .expect("cargo's folder can be written");
    }
}

/// The files of a folder as an expression: paths from there with `/`, and bytes, in the order of the paths.
fn table(folder: &Path) -> String {
    let root = env::current_dir().expect("cargo calls this in the package's folder");
    let written = |path: &Path| path.to_str().expect("folders of source code have Unicode names").to_owned();
    let mut rows: Vec<(String, String)> = files(folder)
        .iter()
        .map(|file| {
            let below = file.strip_prefix(folder).expect("it was found there");
            let names: Vec<String> = below.iter().map(|name| written(name.as_ref())).collect();
            (names.join("/"), written(&root.join(file)))
        })
        .collect();
    rows.sort();
    let mut table = String::from("&[\n");
    for (path, file) in rows {
        writeln!(table, "({path:?}, include_bytes!({file:?})),").expect("writing to a text does not fail");
    }
    table + "]"
}

/// A file, or all files in a folder and those below it, in the order of their names.
fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.to_owned()] };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries.iter().flat_map(|entry| files(entry)).collect()
}
