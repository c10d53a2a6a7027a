//! Twice as much takes about twice as long, where many records or faults stand in one place.
#![expect(clippy::disallowed_methods, reason = "time is what is measured")]

use std::time::{Duration, Instant};

use jiff::civil::Date;
use rolebook::diagnostic::Diagnostics;
use rolebook::import::{Mode, Options, import};
use rolebook::load;
use rolebook::pipeline::{self, Nowhere};
use rolebook::rename::{Kind, Manner, Request, rename};
use rolebook::site;
use rolebook::source::{Content, SourceFile, SourcePath, Sources};

/// The time of other programs that even the least of several runs may hold.
const SLACK: Duration = Duration::from_millis(100);

/// Fails where twice the size takes far more than twice the time. Of several runs the least counts, since other programs
/// only ever make one longer; with the square of the size it would be four times.
fn assert_linear(size: usize, run: impl Fn(usize)) {
    let least = |size: usize| {
        let times = (0..3).map(|_| {
            let start = Instant::now();
            run(size);
            start.elapsed()
        });
        times.min().unwrap_or_default()
    };
    let (once, twice) = (least(size), least(2 * size));
    assert!(twice < once * 3 + SLACK, "{once:?} for {size}, {twice:?} for twice as much");
}

fn sources(files: impl IntoIterator<Item = (String, String)>) -> Sources {
    let settings = ("handbook.toml".to_owned(), "[handbook]\ntitle = \"T\"\n".to_owned());
    let files = files.into_iter().chain([settings]).map(|(path, text)| SourceFile {
        path: SourcePath::new(&path).expect("it lies in the handbook"),
        content: Content::Text(text.into()),
    });
    Sources::new(files, Date::constant(2026, 1, 1))
}

/// A file of roles.
fn roles(count: usize) -> (String, String) {
    let role = |number| format!("[[role]]\nid = \"r{number}\"\nname = \"Role number {number}\"\n\n");
    ("content/roles.toml".to_owned(), (0..count).map(role).collect())
}

#[test]
fn a_sheet_changes_many_roles_of_one_file() {
    assert_linear(400, |count| {
        let sources = sources([roles(count)]);
        let handbook = load::load(&sources, &mut Diagnostics::new());
        let row = |number| format!("Role number {number},Does {number}\n");
        let rows: String = (0..count).map(row).collect();
        let sheet = format!("Role,Purpose\n{rows}");
        let options = Options { mode: Mode::Merge, ..Options::default() };
        let import = import("roles.csv", sheet.as_bytes(), &options, &handbook, &sources);
        let edits = import.expect("it is a sheet of roles").edits;
        assert_eq!(edits.patches().len(), count);
    });
}

#[test]
fn a_merge_of_roles_changes_many_rows_of_one_matrix() {
    assert_linear(1_000, |count| {
        let row =
            |number| format!("[[activity]]\nname = \"Row {number}\"\nA = \"r0\"\nR = \"r1\"\nC = \"r0\"\n\n");
        let rows: String = (0..count).map(row).collect();
        let sources =
            sources([roles(2), ("content/raci/m.toml".to_owned(), format!("name = \"M\"\n\n{rows}"))]);
        let request =
            Request { kind: Kind::Role, manner: Manner::Merge, old: "r0".to_owned(), new: "r1".to_owned() };
        let renaming = rename(&sources, &request).map_err(|refusal| refusal.to_string());
        assert_eq!(renaming.expect("it can be merged").left.len(), count);
    });
}

#[test]
fn many_pages_link_to_what_is_not_there() {
    assert_linear(400, |count| {
        let page = |number| {
            let header = format!("+++\nedition_of = \"no page {number}.md\"\n+++\n");
            (format!("content/p{number}.md"), format!("{header}# P\n\n[[nobody at all {number}]]\n"))
        };
        let sources = sources((0..count).map(page).chain([roles(count)]));
        let found = pipeline::run::<Nowhere>(&sources, &site::Options::default(), None).found;
        assert!(found.shown().count() >= 2 * count);
    });
}
