//! Findings in each format, compared with the files in `tests/printers/`.

mod support;

use std::sync::Arc;

use jiff::civil::Date;
use proptest::prelude::*;
use rolebook::diagnostic::{Diagnostic, Diagnostics, Format, Ink, Label, Level, Rule, Subject, rules};
use rolebook::source::{Content, SourceFile, SourcePath, Sources, Span, Unreadable};
use support::assert_matches_file;

/// Compares the findings in every format with the files of a case.
fn assert_prints(case: &str, findings: &Diagnostics, sources: &Sources) {
    for format in Format::ALL {
        let path = format!("tests/printers/{case}.{}", format.name());
        let printed = format.print(findings, sources, Ink::Plain);
        // A new version of Rolebook must not change the expected files.
        let version = format!("\"semanticVersion\": \"{}\"", env!("CARGO_PKG_VERSION"));
        assert_matches_file(&path, &printed.replace(&version, "\"semanticVersion\": \"0.0.0\""));
    }
}

/// The place of a text's first occurrence in a file.
fn place(sources: &Sources, path: &str, text: &str) -> Span {
    let file = sources.find(path).expect("the test has this file");
    let start = sources.text(file).find(text).expect("the file has this text");
    Span::new(file, start..start + text.len())
}

fn at(sources: &Sources, path: &str, range: std::ops::Range<usize>) -> Span {
    Span::new(sources.find(path).expect("the test has this file"), range)
}

fn all(list: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut findings = Diagnostics::new();
    list.into_iter().for_each(|finding| findings.push(finding));
    findings
}

#[test]
fn no_findings() {
    assert_prints("none", &Diagnostics::new(), &Sources::from([("content/index.md", "# Home\n")]));
}

#[test]
fn related_places_in_several_files() {
    let twin = "# A role\nname = \"Expert\"\naliases = [\n    \"SME\",\n    \"Sage\",\n]\n";
    let sources = Sources::from([
        ("content/roles/expert.toml", "name = \"Expert\"\n"),
        ("content/roles/größe 2.toml", twin),
        (
            "content/roles/writer.toml",
            "name = \"Writer\"\nteam = \"x\"\n\n\n\n\n\n\nreports_to = \"expert\"\n",
        ),
    ]);
    let path = "content/roles/größe 2.toml";
    let duplicate =
        Diagnostic::new(&rules::DUPLICATE_ID, place(&sources, path, "\"Expert\""), "two roles are Expert")
            .label(place(&sources, "content/roles/expert.toml", "\"Expert\""), "the other one")
            .label(place(&sources, path, "[\n    \"SME\",\n    \"Sage\",\n]"), "these names\nare fine")
            .label(place(&sources, "content/roles/writer.toml", "expert"), "who is meant here?")
            .label(place(&sources, "content/roles/writer.toml", "Writer"), "this one reports")
            .help("name one of them otherwise,\nor merge them: rolebook rename --merge")
            .subject(Subject::named("expert"))
            .subject(Subject::named("größe-2"));
    assert_prints("related", &all([duplicate]), &sources);
}

#[test]
fn levels_are_sorted_and_counted() {
    let sources = Sources::from([
        ("content/a.md", "# One\n\n### Three\n\n![](a.png)\n"),
        ("content/b.toml", "nam = 1\n"),
    ]);
    let mut switched_off =
        Diagnostic::new(&rules::ORPHAN_PAGE, place(&sources, "content/a.md", "One"), "never shown");
    switched_off.level = Level::Off;
    let mut waived = Diagnostic::new(
        &rules::IMAGE_WITHOUT_ALT,
        place(&sources, "content/a.md", "![](a.png)"),
        "an image without words",
    );
    waived.waived = true;
    let findings = all([
        Diagnostic::new(
            &rules::UNKNOWN_FIELD,
            place(&sources, "content/b.toml", "nam"),
            "roles have no `nam`",
        )
        .help("did you mean `name`?")
        .fix(place(&sources, "content/b.toml", "nam"), "name"),
        waived,
        switched_off,
        Diagnostic::new(
            &rules::HEADING_SKIPPED,
            place(&sources, "content/a.md", "### Three"),
            "a level is left out: 100 %, really",
        ),
        Diagnostic::new(&rules::IMAGE_MISSING, place(&sources, "content/a.md", "a.png"), "no file a.png"),
    ]);
    assert_prints("levels", &findings, &sources);
}

#[test]
fn columns_with_tabs_emoji_and_crlf() {
    let text = "# Rows\r\n[[row]]\r\n\tname = \"👩‍🔬 größer\"\tlead = \"А\"\r\n";
    let sources = Sources::from([("content/matrices/m.toml", text)]);
    let path = "content/matrices/m.toml";
    let finding =
        Diagnostic::new(&rules::UNKNOWN_LETTER, place(&sources, path, "А"), "no letter `А` in RACI")
            .label(place(&sources, path, "größer"), "in this activity")
            .fix(place(&sources, path, "А"), "A");
    let at_the_break = Diagnostic::new(&rules::SYNTAX, place(&sources, path, "\"\r\n"), "a quote");
    assert_prints("columns", &all([finding, at_the_break]), &sources);
}

#[test]
fn empty_spans_and_ends_of_files() {
    let sources = Sources::from([("a.toml", "name = \n"), ("b.toml", "x = [1,"), ("c.toml", "")]);
    let beyond = Diagnostic::new(&rules::SYNTAX, at(&sources, "a.toml", 999..1200), "beyond the end");
    let findings = all([
        Diagnostic::new(&rules::SYNTAX, at(&sources, "a.toml", 7..7), "a value is missing"),
        Diagnostic::new(&rules::SYNTAX, at(&sources, "a.toml", 8..8), "the file ends here"),
        Diagnostic::new(&rules::SYNTAX, at(&sources, "b.toml", 7..7), "the list is not closed")
            .label(at(&sources, "b.toml", 4..5), "it begins here"),
        Diagnostic::new(&rules::MISSING_FIELD, at(&sources, "c.toml", 0..0), "no `name`")
            .fix(at(&sources, "c.toml", 0..0), "name = \"\"\n"),
        beyond,
    ]);
    assert_prints("ends", &findings, &sources);
}

#[test]
fn a_line_of_17_000_characters() {
    let text = format!("{}[link](nowhere.md){}[two](far.md)\n", "word ".repeat(2400), " ß🙂".repeat(1660));
    let sources = Sources::from([("content/long.md", text.as_str())]);
    let finding = |target| {
        Diagnostic::new(
            &rules::LINK_BROKEN,
            place(&sources, "content/long.md", target),
            format!("no page {target}"),
        )
    };
    let near = finding("nowhere.md")
        .label(place(&sources, "content/long.md", "link"), "of this link")
        .label(place(&sources, "content/long.md", "far.md"), "as here")
        .fix(place(&sources, "content/long.md", "nowhere.md"), "somewhere.md");
    let whole = Diagnostic::new(&rules::SYNTAX, at(&sources, "content/long.md", 0..text.len()), "all of it");
    assert_prints("long", &all([near, finding("far.md"), whole]), &sources);
}

#[test]
fn text_that_would_steer_a_terminal() {
    let text = "name = \"\u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}evil\u{2066}\u{9b}31m\u{0}\u{1}0\u{1}\"\n";
    let sources = Sources::from([("content/roles/\u{1b}[31m,a:b%.toml", text)]);
    let span = place(&sources, "content/roles/\u{1b}[31m,a:b%.toml", "evil");
    let hostile = "no \u{1b}[31m`evil`\u{202e}\r\n::error::owned\t\u{1}0\u{1}";
    let finding = Diagnostic::new(&rules::INVALID_ID, span, hostile)
        .label(span, hostile)
        .help(hostile)
        .subject(Subject::named("\u{7f}\u{9b}"))
        .fix(span, "\u{1b}[2Jgood");
    assert_prints("hostile", &all([finding]), &sources);
}

#[test]
fn files_without_text() {
    let file = |path: &str, content| SourceFile { path: SourcePath::new(path).expect("valid"), content };
    let unreadable = Unreadable::NotUtf8 { offset: 7, before: "".into(), looks_like_utf16: true };
    let sources = Sources::new(
        [
            file("content/latin.md", Content::Unreadable(unreadable)),
            file("content/logo.png", Content::Bytes(Arc::from([0, 1]))),
            file("content/page.md", Content::Text("![](logo.png)\n".into())),
        ],
        Date::constant(2026, 1, 1),
    );
    let at_start = |path| Span::start_of(sources.find(path).expect("the test has this file"));
    let findings = all([
        Diagnostic::new(&rules::NOT_UTF_8, at_start("content/latin.md"), "the text is not UTF-8")
            .help("save it as UTF-8"),
        Diagnostic::new(&rules::IMAGE_WITHOUT_ALT, place(&sources, "content/page.md", "![]"), "no words")
            .label(at_start("content/logo.png"), "for this image"),
        Diagnostic::new(&rules::TOO_LARGE, at_start("content/logo.png"), "too large")
            .label(place(&sources, "content/page.md", "logo.png"), "used here")
            .fix(at_start("content/logo.png"), "smaller"),
    ]);
    assert_prints("without-text", &findings, &sources);
}

#[test]
fn fixes_of_every_form() {
    let sources = Sources::from([
        (
            "a.toml",
            "id = \"x\"\r\nname = \"X\"\r\n\r\n[a]\r\nb = 1\r\nc = 2\r\nd = 3\r\ne = 4\r\nf = 5\r\ng = 6\r\n",
        ),
        ("b.toml", "old = 1\n"),
    ]);
    let whole = at(&sources, "a.toml", 0..sources.text(sources.find("a.toml").expect("there")).len());
    let name = place(&sources, "a.toml", "name");
    let finding = |message: &str| Diagnostic::new(&rules::UNKNOWN_FIELD, name, message);
    let findings = all([
        finding("1 a line is taken out").fix(place(&sources, "a.toml", "id = \"x\"\r\n"), ""),
        finding("2 a line is put in")
            .fix(at(&sources, "a.toml", name.start as usize..name.start as usize), "id = 1\n"),
        finding("3 two lines become three")
            .fix(place(&sources, "a.toml", "b = 1\r\nc = 2"), "b = 3\nc = 4\nd = 5"),
        finding("4 another file").help("change it there").fix(place(&sources, "b.toml", "old"), "new"),
        finding("5 everything").fix(whole, "x = 1\n"),
        finding("6 nothing").fix(at(&sources, "a.toml", 0..0), ""),
    ]);
    assert_prints("fixes", &findings, &sources);
}

#[test]
fn many_related_places_are_counted() {
    let text = "row = 1\n\n\n\n\n\n".repeat(40);
    let sources = Sources::from([("a.toml", text.as_str())]);
    let mut finding = Diagnostic::new(&rules::ROW_CONFLICT, at(&sources, "a.toml", 0..3), "said many times");
    let starts = text.match_indices("row").skip(1).map(|(start, _)| start);
    finding.labels = starts
        .map(|start| Label { span: at(&sources, "a.toml", start..start + 3), message: "again".into() })
        .collect();
    let findings = all([finding]);
    assert_matches_file("tests/printers/many.text", &Format::Text.print(&findings, &sources, Ink::Plain));
}

#[test]
fn colours_are_of_our_own() {
    let sources = Sources::from([("a.toml", "nam = \"\u{1b}[31m\"\n")]);
    let span = at(&sources, "a.toml", 0..3);
    let findings = all([Diagnostic::new(&rules::UNKNOWN_FIELD, span, "no `nam`").fix(span, "name")]);
    let coloured = Format::Text.print(&findings, &sources, Ink::Coloured);
    assert_matches_file("tests/printers/coloured.text", &coloured.replace('\u{1b}', "<ESC>"));
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let fingerprints = |text: &str| {
        let sources = Sources::from([("a.toml", text)]);
        let finding = || Diagnostic::new(&rules::UNKNOWN_FIELD, place(&sources, "a.toml", "nam"), "no `nam`");
        let sarif = Format::Sarif.print(&all([finding(), finding()]), &sources, Ink::Plain);
        let prints = sarif.lines().filter(|line| line.contains("rolebookFinding"));
        prints.map(str::to_owned).collect::<Vec<_>>()
    };
    let before = fingerprints("nam = 1\n");
    assert_eq!(before, fingerprints("# A comment\n\n  nam = 1\r\n"));
    assert_ne!(before, fingerprints("nam = 2\n"));
    assert_ne!(before[0], before[1]);
}

const TURNS_TEXT: char = '\u{202e}';

static RULES: [&Rule; 3] = [&rules::SYNTAX, &rules::IMAGE_WITHOUT_ALT, &rules::ORPHAN_PAGE];

proptest! {
    /// Whatever the text and the spans: no panic, every line harmless, and the JSON can be read.
    #[test]
    fn any_text_and_any_spans(
        text in "[a =\t\r\n\u{1b}\u{1}\u{202e}ß🙂\u{301}0]{0,300}",
        message in "[a\n\r\t\u{1b}\u{1}\u{9b}🙂]{0,9}",
        spans in prop::collection::vec((0usize..900, 0usize..80), 6),
        replacement in "[a \t\n\r\u{1b}ß]{0,30}",
        rule in 0usize..3,
    ) {
        let sources = Sources::from([("a.md", text.as_str()), ("b.md", "b\n")]);
        let span = |index: usize| at(&sources, "a.md", spans[index].0..spans[index].0 + spans[index].1);
        let finding = |index: usize| {
            Diagnostic::new(RULES[rule], span(index), message.clone())
                .label(span(index + 1), message.clone())
                .label(span(index + 2), "second")
                .label(at(&sources, "b.md", 0..2), "third")
                .fix(span(index + 3), replacement.clone())
        };
        let findings = all([finding(0), finding(1), finding(2)]);
        for format in Format::ALL {
            let printed = format.print(&findings, &sources, Ink::Plain);
            prop_assert!(!printed.contains(|c: char| c.is_control() && c != '\n'));
            prop_assert!(!printed.contains(TURNS_TEXT));
            if matches!(format, Format::Json | Format::Sarif) {
                prop_assert!(serde_json::from_str::<serde_json::Value>(&printed).is_ok());
            }
        }
        Format::Text.print(&findings, &sources, Ink::Coloured);
    }
}
