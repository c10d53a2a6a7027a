//! Whatever a handbook's files hold, reading and linking them ends without a panic, and every finding has a place in
//! its file.

use jiff::civil::Date;
use proptest::prelude::*;
use proptest::test_runner::Config;
use rolebook::diagnostic::Format;
use rolebook::diagnostic::Ink;
use rolebook::pipeline::{self, Nowhere};
use rolebook::site::Options;
use rolebook::source::{Content, SourceFile, SourcePath, Sources, Span};

/// A file of each kind.
const PATHS: &[&str] = &[
    "handbook.toml",
    "content/roles/x.toml",
    "content/roles.toml",
    "content/raci/m.toml",
    "content/staffing/s.toml",
    "content/phases.toml",
    "content/risks.toml",
    "content/hiring.toml",
    "content/people.toml",
    "content/index.md",
    "content/roles/x.md",
    "content/guide/a.md",
];

/// Pieces from which texts come that are almost right.
const PIECES: &[&str] = &[
    "[handbook]\n",
    "title = \"T\"\n",
    "name = \"X\"\n",
    "[[role]]\n",
    "[[activity]]\n",
    "[[person.holds]]\n",
    "[[person]]\n",
    "id = \"x\"\n",
    "A = \"x\"\n",
    "R = [\"x\", ",
    "rest",
    "grid = '''\n",
    "| Activity | X |\n",
    "|---|\n",
    "'''\n",
    "\"\"\"\n",
    "]",
    "[",
    "{",
    "}",
    "= ",
    "\"",
    "'",
    "\\",
    "\\U",
    "А",
    "🙂",
    "\u{202e}",
    "\u{0}",
    "\r\n",
    "\t",
    ".",
    ",",
    "#",
    "+++\n",
    "---\n",
    "title: a: b\n",
    "[[x]]",
    "[a](x.md#b)",
    "![](",
    "{{ role(id=\"x\") }}",
    "{{",
    "}}",
    "<a href=\"",
    "<script>",
    "</",
    "# ",
    "## x {#y}\n",
    "> [!NOTE]\n",
    "`",
    "$",
    "|",
    "*",
    "\n\n",
    "name = 5\n",
    "2026-13-01",
    "1e999",
    "inf\n",
    "99999999999999999999\n",
    "[lint]\n",
    "row-silo = 1\n",
    "[[scheme.letter]]\n",
    "letter = \"A\"\n",
    "order = \"x\"\n",
];

fn text() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..40)
        .prop_map(|pieces| pieces.concat().into_bytes());
    let bytes = prop::collection::vec(any::<u8>(), 0..200);
    let unicode = ".{0,120}".prop_map(String::into_bytes);
    prop_oneof![6 => pieces, 1 => bytes, 1 => unicode]
}

/// A TOML value of any kind.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("\"\"".to_owned()),
        Just("\"x\"".to_owned()),
        Just("'a | b'".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        Just("1.5".to_owned()),
        Just("nan".to_owned()),
        Just("-inf".to_owned()),
        Just("0xff".to_owned()),
        any::<bool>().prop_map(|truth| truth.to_string()),
        Just("2026-01-31".to_owned()),
        Just("12:00:00".to_owned()),
        Just("0000-12-31T23:59:60Z".to_owned()),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(|items| format!("[{}]", items.join(", "))),
            (prop::sample::select(KEYS), inner).prop_map(|(key, value)| format!("{{ {key} = {value} }}")),
        ]
    })
}

/// Every key of the format.
const KEYS: &[&str] = &[
    "name",
    "short",
    "aliases",
    "group",
    "order",
    "purpose",
    "responsibilities",
    "ask_when",
    "kpis",
    "skills",
    "deliverables",
    "risks",
    "reports_to",
    "deputies",
    "holders",
    "contacts",
    "hiring",
    "external",
    "involve",
    "about",
    "maintainer",
    "reviewed",
    "review_every",
    "approved",
    "refs",
    "former_ids",
    "scheme",
    "summary",
    "track",
    "roles",
    "grid",
    "activity",
    "lint",
    "separate",
    "matrices",
    "seat",
    "phase",
    "risk",
    "question",
    "person",
    "role",
    "id",
    "ask",
    "answer",
    "holds",
    "handbook",
    "theme",
    "build",
    "site",
    "people",
    "waiver",
    "A",
    "R",
    "C",
    "I",
    "A-2",
    "title",
    "draft",
    "toc",
    "edition",
    "edition_of",
    "redirect_from",
    "items",
    "letter",
    "min",
    "when",
    "hire",
    "by",
];

fn run(files: Vec<(&str, Vec<u8>)>) -> usize {
    let file = |(path, bytes): (&str, Vec<u8>)| SourceFile {
        path: SourcePath::new(path).expect("a path inside the handbook"),
        content: Content::of_text(&bytes),
    };
    let sources = Sources::new(files.into_iter().map(file), Date::constant(2026, 1, 1));
    let outcome = pipeline::run::<Nowhere>(&sources, &Options::default(), None);
    for finding in outcome.found.iter() {
        let labels = finding.labels.iter().map(|label| label.span);
        let fixes = finding.fix.iter().map(|fix| fix.span);
        for span in std::iter::once(finding.span).chain(labels).chain(fixes) {
            assert!(lies_inside(span, &sources), "{}: {} at {span:?}", finding.rule.name, finding.message);
        }
        assert!(
            !finding.message.trim().is_empty() && finding.help.is_some(),
            "{}: {}",
            finding.rule.name,
            finding.message
        );
    }
    let _ = Format::Text.print(&outcome.found, &sources, Ink::Plain);
    outcome.found.len()
}

fn lies_inside(span: Span, sources: &Sources) -> bool {
    // Of a file in another encoding, what stands before its fault.
    let text = sources.file(span.file).shown().unwrap_or_default();
    span.start <= span.end
        && text.is_char_boundary(span.start as usize)
        && text.is_char_boundary(span.end as usize)
}

proptest! {
    #![proptest_config(Config { cases: 300, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_text_in_any_file(path in prop::sample::select(PATHS), text in text()) {
        run(vec![("handbook.toml", b"[handbook]\ntitle = \"T\"\n".to_vec()), (path, text)]);
    }

    #[test]
    fn any_texts_in_all_files(texts in prop::collection::vec(text(), PATHS.len())) {
        run(PATHS.iter().copied().zip(texts).collect());
    }

    #[test]
    fn any_value_in_any_field(entries in prop::collection::vec((prop::sample::select(PATHS), prop::sample::select(KEYS), value()), 1..12)) {
        let mut files: Vec<(&str, Vec<u8>)> = PATHS.iter().map(|path| (*path, Vec::new())).collect();
        for (path, key, value) in entries {
            let (_, text) = files.iter_mut().find(|(known, _)| *known == path).expect("a known path");
            text.extend(format!("{key} = {value}\n").into_bytes());
        }
        for (path, text) in &mut files {
            if path.ends_with(".md") {
                *text = [b"+++\n", &text[..], b"+++\nText\n"].concat();
            }
        }
        run(files);
    }
}

/// The files of the case that has every field of every record and page.
fn everything() -> Vec<(&'static str, Vec<u8>)> {
    let text = include_str!("cases/everything.txt").split(">>> ").next().unwrap_or_default();
    let files = text.split("\n--- ").skip(1).filter_map(|part| part.split_once('\n'));
    files.map(|(path, text)| (path, format!("{text}\n").into_bytes())).collect()
}

/// Cuts, repeats or replaces a part of a file, which begins so many thousandths behind its beginning.
fn mutate(text: &mut Vec<u8>, thousandths: usize, length: usize, change: &Change) {
    let start = text.len() * thousandths / 1_000;
    let end = (start + length).min(text.len());
    match change {
        Change::Cut => drop(text.drain(start..end)),
        Change::Repeat => {
            let part = text[start..end].to_vec();
            text.splice(end..end, part);
        }
        Change::Replace(piece) => drop(text.splice(start..end, piece.bytes())),
        Change::End => text.truncate(start),
    }
}

#[derive(Debug, Clone)]
enum Change {
    Cut,
    Repeat,
    Replace(&'static str),
    End,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Cut),
        Just(Change::Repeat),
        prop::sample::select(PIECES).prop_map(Change::Replace),
        Just(Change::End),
    ]
}

proptest! {
    #![proptest_config(Config { cases: 150, failure_persistence: None, ..Config::default() })]

    #[test]
    fn files_that_were_once_right(changes in prop::collection::vec((any::<prop::sample::Index>(), 0..1_000_usize, 0..40_usize, change()), 1..12)) {
        let mut files = everything();
        for (file, thousandths, length, change) in changes {
            let index = file.index(files.len());
            mutate(&mut files[index].1, thousandths, length, &change);
        }
        run(files);
    }
}

/// What a piece says for each of many numbers.
fn repeated(piece: impl Fn(i32) -> String) -> String {
    (0..5_000).map(piece).collect::<Vec<_>>().concat()
}

#[test]
fn huge_and_repetitive_files_end_soon() {
    let rows = "| Same name | A |\n".repeat(10_000);
    let grid = format!("name = \"M\"\ngrid = '''\n| Activity | X |\n|---|---|\n{rows}'''\n");
    let keyed = format!("name = \"N\"\n{}", "[[activity]]\nname = \"Same name\"\nA = \"x\"\n".repeat(5_000));
    let long = "a".repeat(1_000_000);
    let role = format!("name = \"X\"\nreports_to = \"{long}\"\ndeputies = [\"{long}b\"]\n{long} = 1\n");
    let link = |number: i32| format!("[a](missing{number}.md) [[nobody{number}]] [b](#none{number})\n\n");
    let heading = |number: i32| format!("## Heading {number}\n\n");
    let junior = |number: i32| {
        format!("[[role]]\nid = \"r{number}\"\nname = \"R\"\nreports_to = \"r{}\"\n", number + 1)
    };
    let found = run(vec![
        ("handbook.toml", b"[handbook]\ntitle = \"T\"\n".to_vec()),
        ("content/raci/m.toml", grid.into_bytes()),
        ("content/raci/n.toml", keyed.into_bytes()),
        ("content/roles/x.toml", role.into_bytes()),
        ("content/roles.toml", repeated(junior).into_bytes()),
        ("content/a.md", (repeated(heading) + &repeated(link)).into_bytes()),
    ]);
    // Each link and each role leads nowhere, each row lacks somebody, and nothing is told twice.
    assert!((60_000..70_000).contains(&found), "{found} findings");
}

/// Where each of many roles leads to each of the others, circles are told by the role, not by their number.
#[test]
fn roles_that_all_lead_to_one_another_end_soon() {
    let all: Vec<String> = (0..400).map(|number| format!("\"r{number}\"")).collect();
    let all = all.join(", ");
    let role = |number: i32| format!("[[role]]\nid = \"r{number}\"\nname = \"R\"\ndeputies = [{all}]\n");
    let roles: String = (0..400).map(role).collect();
    let found = run(vec![
        ("handbook.toml", b"[handbook]\ntitle = \"T\"\n".to_vec()),
        ("content/roles.toml", roles.into_bytes()),
    ]);
    assert!((1..5_000).contains(&found), "{found} findings");
}

/// Every line of a large file may be at fault; what is told stays bounded.
#[test]
fn large_files_with_a_fault_on_every_line_end_soon() {
    for (line, most) in [
        ("= x\n", 10),
        ("\"\"\"\n", 10),
        ("a = 1\n", 10),
        ("[[x]]\ny = 1\n", 20_100),
        ("[[role]]\nid = \"r\"\nname = \"R\"\n", 20_100),
    ] {
        let found = run(vec![
            ("handbook.toml", b"[handbook]\ntitle = \"T\"\n".to_vec()),
            ("content/roles.toml", line.repeat(600_000 / line.len()).into_bytes()),
        ]);
        assert!((1..most).contains(&found), "{line:?}: {found} findings");
    }
    let found = run(vec![
        ("handbook.toml", b"[handbook]\ntitle = \"T\"\n".to_vec()),
        ("content/x.md", "[[nobody]] ".repeat(30_000).into_bytes()),
        ("content/y.md", format!("+++\n{} = 1\n+++\n", "k".repeat(1_000_000)).into_bytes()),
    ]);
    assert!((10_000..10_100).contains(&found), "{found} findings");
}
