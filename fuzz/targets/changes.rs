//! Changes of files that are there: a table merged into them, and a record or page renamed.

use rolebook::diagnostic::Diagnostics;
use rolebook::import::{Import, Mode, Options, import};
use rolebook::load;
use rolebook::rename::{Kind, Manner, Request, rename as renamed};
use rolebook::source::Sources;

use super::{handbook, tables};

/// A matrix as a grid, beside the keyed one of the handbook.
const GRID: &str = "name = \"G\" # A comment.\nroles = [\"a\", \"b\"]\ngrid = '''\n| Activity | A | B |\n|---|---|---|\n\
                    | **Plan** | | |\n| Start it | A | R |\n| Stop it | R | A/C |\n'''\n";
/// A role with all that a table can say.
const ROLE: &str = "name = \"B\"\nshort = \"BB\"\npurpose = \"Old\"\nresponsibilities = [\n  \"One\", # First.\n  \"Two\",\n]\n";

const NAMES: &[&str] = &["m.csv", "g.csv", "m.md", "g.md", "m.html", "g.html"];

/// A table against the handbook's matrices and roles: the first byte says which and of what kind.
pub fn merge(input: &[u8]) {
    let Some((first, rest)) = input.split_first() else { return };
    let name = NAMES[usize::from(first.wrapping_sub(b'a')) % NAMES.len()];
    let before = handbook::with(&[
        ("content/raci/g.toml", GRID.as_bytes()),
        ("content/roles/b.toml", ROLE.as_bytes()),
    ]);
    let Some(import) = merged(name, rest, &before) else { return };
    let Some(after) = tables::written(&import, &before) else { return };
    if faults(&after) > faults(&before) {
        // The command makes no such change, and says so.
        return;
    }
    handbook::errors(&after);
    // What was taken once is there, and a second time changes nothing.
    let again = merged(name, rest, &after).expect("it was read before");
    assert_eq!(again.edits.changes(&after), Ok(Vec::new()), "{}\n{}", import.report, again.report);
    assert_eq!(again.files, [], "{}\n{}", import.report, again.report);
}

fn merged(name: &str, bytes: &[u8], sources: &Sources) -> Option<Import> {
    let handbook = load::load(sources, &mut Diagnostics::new());
    let options = Options { mode: Mode::Merge, ..Options::default() };
    import(name, bytes, &options, &handbook, sources).ok()
}

fn faults(sources: &Sources) -> usize {
    let mut found = Diagnostics::new();
    load::load(sources, &mut found);
    found.count(rolebook::diagnostic::Level::Error)
}

/// What can be renamed in the handbook.
const OLD: &[(Kind, &str)] = &[
    (Kind::Role, "a"),
    (Kind::Role, "b"),
    (Kind::Activity, "x"),
    (Kind::Activity, "m#x"),
    (Kind::Matrix, "m"),
    (Kind::Page, "guide/page.md"),
    (Kind::Page, "guide/other.md"),
    (Kind::Page, "index.md"),
];

/// The first byte says what gets another name, the first line says which; the rest is a page that may mention it.
pub fn rename(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else { return };
    let Some((head, page)) = text.split_once('\n') else { return };
    let Some(first) = head.chars().next() else { return };
    let (kind, old) = OLD[usize::try_from(u32::from(first)).unwrap_or_default() % OLD.len()];
    let new = head[first.len_utf8()..].to_owned();
    let before = handbook::with(&[("content/guide/page.md", page.as_bytes())]);
    let Ok(renaming) = renamed(&before, &Request { kind, manner: Manner::Rename, old: old.to_owned(), new })
    else {
        return;
    };
    let after = rolebook::edit::applied(&before, &renaming.changes);
    assert!(handbook::errors(&after) <= handbook::errors(&before), "a renaming adds no errors");
}
