//! Tables as people keep them, with the matrices and roles that come of them: each topic a text file beside this one.
//!
//! In these files `=== words` begins a case, `--- name` a file of it: those below `content/` are the handbook's, the
//! other one is imported, with options in brackets behind its name. What follows `>>>` is what came of it: the report,
//! then the rows of the new matrices, then the new roles. `BLESS=1` writes that anew.
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

mod book;
mod case;
mod crowded;
mod edited;
mod exported;
mod hostile;
mod keyed;
mod lists;
#[path = "../support/mod.rs"]
mod support;
mod workbooks;

use std::path::Path;

use case::Case;
use support::assert_matches_file;

const FOLDER: &str = "tests/import";

/// A test for each topic, and the list of all.
macro_rules! topics {
    ($($topic:ident),* $(,)?) => {
        const TOPICS: &[&str] = &[$(stringify!($topic)),*];

        $(
            #[test]
            fn $topic() {
                run(stringify!($topic));
            }
        )*
    };
}

topics!(
    beside, bullets, cells, files, groups, layouts, legends, merging, names, own, schemes, tables, texts,
    traps
);

fn run(topic: &str) {
    let path = format!("{FOLDER}/{topic}.txt");
    let written =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).expect("a file of cases");
    let cases = Case::read_all(&written);
    assert!(!cases.is_empty(), "{path} has no cases");
    let actual: Vec<String> = cases.iter().map(Case::with_outcome).collect();
    assert_matches_file(&path, &actual.join("\n"));
}

#[test]
fn every_file_of_cases_is_run() {
    let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER)).expect("the cases");
    let mut names: Vec<String> =
        files.map(|file| file.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".txt"));
    names.sort();
    let topics: Vec<String> = TOPICS.iter().map(|topic| format!("{topic}.txt")).collect();
    assert_eq!(names, topics);
}
