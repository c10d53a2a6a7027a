//! Tells cargo which folders are embedded in the binary, which on its own does not notice files that are added, and the
//! program what it was made of.
#![expect(clippy::disallowed_methods, reason = "what the program is made of lies on the disk")]

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// What the program is made of: its own code and what is embedded in it, and the versions of what it uses.
const PARTS: &[&str] =
    &["src", "themes/default", "docs/content/rules", "content", "handbook.toml", "Cargo.toml", "Cargo.lock", "build.rs"];

#[expect(clippy::disallowed_macros, reason = "this is how a build script speaks to cargo")]
fn main() {
    let mut hasher = DefaultHasher::new();
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        for file in files(Path::new(part)) {
            file.hash(&mut hasher);
            std::fs::read(&file).unwrap_or_default().hash(&mut hasher);
        }
    }
    // What a build drew is drawn anew by a program that was made of something else (`pipeline/made_of.rs`).
    println!("cargo::rustc-env=ROLEBOOK_PROGRAM={:016x}", hasher.finish());
}

/// A file, or all files in a folder and those below it, in the order of their names.
fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else { return vec![path.to_owned()] };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries.iter().flat_map(|entry| files(entry)).collect()
}
