//! Small handbooks with what reading and linking them finds, each topic a text file beside this one.
//!
//! In these files `=== words` begins a case, `--- path` a file of it, and `>>> what` a list of what was made of it;
//! a line that begins with `//^` is no part of the file but a finding about the line above. `BLESS=1` writes the
//! findings and lists anew. Rules of the analysis are left out: they have tests of their own.
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

mod shown;
#[path = "../support/mod.rs"]
mod support;
mod text;

use std::path::Path;

use support::assert_matches_file;
use text::Case;

const FOLDER: &str = "tests/cases";

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
    activities,
    anchors,
    drafts,
    embeds,
    encodings,
    everything,
    front_matter,
    grids,
    ids,
    letters,
    links,
    lists,
    mistakes,
    names,
    pages,
    people,
    places,
    references,
    repetitions,
    resources,
    roles,
    schemes,
    settings,
    themes,
    types,
    wiki_links,
    yaml,
);

fn run(topic: &str) {
    let path = format!("{FOLDER}/{topic}.txt");
    let written =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).expect("a file of cases");
    let cases = Case::read_all(&written);
    assert!(!cases.is_empty(), "{path} has no cases");
    let actual: Vec<String> = cases.iter().map(Case::with_findings).collect();
    assert_matches_file(&path, &actual.join("\n"));
}

#[test]
fn every_file_of_cases_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER);
    let files = std::fs::read_dir(folder).expect("the folder of the cases");
    let mut names: Vec<String> =
        files.map(|file| file.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.ends_with(".txt"));
    names.sort();
    let topics: Vec<String> = TOPICS.iter().map(|topic| format!("{topic}.txt")).collect();
    assert_eq!(names, topics);
}
