//! Renaming: afterwards everything is as it was but for the names, and renaming back undoes it.

mod findings;
mod names;
mod pages;

use std::collections::BTreeMap;
use std::sync::Mutex;

use rolebook::edit::applied;
use rolebook::pipeline::{self, Nowhere, Sink};
use rolebook::rename::{Kind, Manner, Request, rename};
use rolebook::render::{OutputFile, Payload};
use rolebook::site::Options;
use rolebook::source::Sources;

/// A handbook that names everything in every way. The ids to be renamed stand nowhere else.
fn handbook() -> Sources {
    Sources::from([
        (
            "handbook.toml",
            "[handbook]\ntitle = \"T\"\nfooter = \"[Lead](content/roles/core/old-lead.toml), [page](content/guide/old-page.md)\"\n[site]\n\
             findings = \"inline\"\n[lint]\nbaseline = \"accepted.json\"\nprofile = \"default\"\n[[waiver]]\n\
             rule = \"row-silo\"\nat = [ \"old-matrix#old-act\" ] # kept\nby = \"old-lead\"\nreason = \"old-lead said so\"\n\
             [[waiver]]\nrule = \"role-only-informed\"\nat = ['old-lead']\nall = true\nreason = \"x\"\n",
        ),
        (
            "accepted.json",
            "{\n  \"version\": 1,\n  \"findings\": [\n    {\n      \"rule\": \"row-no-responsible\",\n      \"subjects\": [\n        \
             \"old-matrix#old-act\",\n        \"R\"\n      ],\n      \"file\": \"content/raci/old-matrix.toml\",\n      \
             \"count\": 1\n    }\n  ]\n}\n",
        ),
        (
            "content/roles/core/old-lead.toml",
            "# The lead.\nname = \"Lead\"   # spoken of as old-lead\nshort = \"LD\"\napproved = { by = \"old-lead\", on = 2025-01-01 }\n\
             maintainer = \"old-lead\"\nkpis = [{ name = \"K\", activities = [\"old-matrix#old-act\", \"old-act\"] }]\n\
             about = '''See [[old-lead]], [it](old-lead.toml#kpis) and [ref][r].'''\n\n[involve]\nphase = \"one\"\n",
        ),
        (
            "content/roles/core/old-lead.md",
            "The [[old-lead]] and [their duties](old-lead.md#kpis), [page](../../guide/old-page.md).\n",
        ),
        (
            "content/roles.toml",
            "[[role]]\nid = \"old-builder\"\nname = \"Builder\"\nreports_to = \"old-lead\"\ndeputies = ['old-lead']\n\
             [[role]]\nid = \"tester\"\nname = \"Tester\"\nexternal = true\ndeputies = [\n  \"old-builder\", # first\n  \"old-lead\",\n]\n",
        ),
        ("content/roles/old-builder.md", "Text of [the builder](old-builder.md), [[roles/old-builder]].\n"),
        (
            "content/raci/old-matrix.toml",
            "name = \"Work\"\r\nroles = [\"old-lead\", \"old-builder\",\"tester\"]\r\n\r\n[[activity]]\r\nname = \"Old act\"\r\n\
             A = { role = \"old-lead\", note = \"by [[old-lead]]\" }\r\nI = \"rest\"\r\n\r\n[[activity]]\r\n  id = \"old-key\"\r\n  \
             name = \"Key\"\r\n  A = \"old-builder\"\r\n  R = [\"old-lead\"]\r\n\r\n[[separate]]\r\nactivities = [\"old-act\", \"old-matrix#old-key\"]\r\n\
             letters = [\"A\"]\r\n",
        ),
        (
            "content/raci/old-matrix.md",
            "See [here](#old-act), [key](old-matrix.toml#old-key) and [[old-act]].\n",
        ),
        (
            "content/raci/table.toml",
            "name = \"Table\"\ngrid = '''\n| Activity | LD | old-builder | Tester |\n|---|---|---|---|\n| In a grid | A | R | C |\n\
             | Other | A/R | I | |\n'''\n[[activity]]\nid = \"in-a-grid\"\nnote = \"[[in-a-grid]], [[table#in-a-grid]]\"\n",
        ),
        (
            "content/staffing/p.toml",
            "name = \"P\"\nmatrices = [\"old-matrix\", \"table\"]\n[[seat]]\nrole = \"old-lead\"\ncovers = [\"old-builder\"]\n",
        ),
        ("content/phases.toml", "[[phase]]\nid = \"one\"\nname = \"One\"\n"),
        (
            "content/hiring.toml",
            "[[question]]\nid = \"q\"\nask = \"Q?\"\n[[question.answer]]\nwhen = \"Yes\"\nhire = [\"old-builder\", \"old-lead\"]\n\
             because = \"the [[old-lead|lead]] says so\"\n",
        ),
        (
            "content/people.toml",
            "[[person]]\nid = \"a\"\nname = \"Person A\"\n[[person.holds]]\nrole = \"old-lead\"\n[[person]]\nid = \"b\"\n\
             name = \"Person B\"\n[[person.holds]]\nrole = \"old-builder\"\n",
        ),
        (
            "content/index.md",
            "# Home\n\n[Lead](roles/core/old-lead.toml) [again](/roles/old-lead.html) [[roles/old-lead#kpis|x]] [by reference][lead]\n\
             <a href=\"roles/core/old-lead.md\">raw</a> <a href='raci/old-matrix.toml#old-act'>raw</a>\n\n[lead]: roles/core/old-lead.toml \"Title\"\n\
             [matrix]: <raci/old-matrix.toml#old-key>\n\n[matrix] [csv](raci/old-matrix.csv) [[old-matrix#old-act]] [[old-key]] [[old-matrix]] [[table]]\n\n\
             {{ role(id=\"old-lead\") }}\n\n{{ matrix(id='old-matrix') }}\n\n{{ activity(id=\"old-matrix#old-act\") }}\n\n\
             {{ accountable(activity=\"old-key\") }}\n\n{{ include(path=\"guide/old-page.md\") }}\n\n`[[old-lead]]` [[old-page]] [[guide/old-page#part]]\n",
        ),
        (
            "content/guide/old-page.md",
            "---\ntitle: Page\nmaintainer: old-lead\n---\n\n## Part\n\n[home](../index.md) ![picture](picture.png) [other](other.md#x) [self](old-page.md#part)\n",
        ),
        (
            "content/guide/other.md",
            "+++\ntitle = \"Other\"\nmaintainer = \"old-lead\"\nedition = \"Short\"\nedition_of = \"old-page.md\"\n+++\n\n## X\n\n[page](old-page.md) [page](old-page.html?q#part)\n",
        ),
        ("content/guide/bare.md", "# Bare\n\n[[other]] [page](./old-page.md)\n"),
        ("content/guide/picture.png", "png"),
    ])
}

/// What is renamed, and how it is called in texts before and after.
const CASES: &[(Kind, &str, &str, &str, &str)] = &[
    (Kind::Role, "old-lead", "new-lead", "old-lead", "new-lead"),
    (Kind::Role, "old-builder", "new-builder", "old-builder", "new-builder"),
    (Kind::Matrix, "old-matrix", "new-matrix", "old-matrix", "new-matrix"),
    (Kind::Activity, "old-matrix#old-act", "new-act", "old-act", "new-act"),
    (Kind::Activity, "old-key", "new-key", "old-key", "new-key"),
    (Kind::Page, "guide/old-page.md", "guide/new-page.md", "old-page", "new-page"),
];

/// A wish to rename, as the command line has it.
fn request(kind: Kind, old: &str, new: &str) -> Request {
    Request { kind, manner: Manner::Rename, old: old.to_owned(), new: new.to_owned() }
}

/// The text of a file.
fn text<'s>(sources: &'s Sources, path: &str) -> &'s str {
    sources.text(sources.find(path).unwrap_or_else(|| panic!("{path} is not there")))
}

fn renamed(sources: &Sources, kind: Kind, old: &str, new: &str) -> Sources {
    let renaming = rename(sources, &request(kind, old, new))
        .unwrap_or_else(|refusal| panic!("{old} -> {new}: {refusal}"));
    applied(sources, &renaming.changes)
}

/// Findings with their subjects, files and messages.
fn findings(sources: &Sources) -> Vec<String> {
    let found = pipeline::run::<Nowhere>(sources, &Options::default(), None).found;
    let mut lines: Vec<String> = found
        .shown()
        .map(|finding| {
            let path = &sources.file(finding.span.file).path;
            let (rule, waived) = (finding.rule.name, finding.waived);
            format!("{} {rule} {path} {:?} {} {waived}", finding.level, finding.subjects, finding.message)
        })
        .collect();
    lines.sort();
    lines
}

/// The pages of the site, but for redirects and the names that carry a fingerprint of their content.
fn site(sources: &Sources) -> BTreeMap<String, String> {
    struct Pages(Mutex<BTreeMap<String, String>>);
    impl Sink for Pages {
        fn begin(&self, _: usize) -> bool {
            true
        }
        fn take(&self, file: OutputFile) {
            if let (true, Payload::Bytes(bytes)) = (file.path.ends_with(".html"), file.payload) {
                let text = String::from_utf8(bytes).expect("pages are text");
                self.0.lock().expect("no test fails while it holds it").insert(file.path, text);
            }
        }
    }
    let pages = Pages(Mutex::default());
    let outcome = pipeline::run(sources, &Options::default(), Some(&pages));
    assert!(!outcome.found.has_errors(), "{:?}", findings(sources));
    pages.0.into_inner().expect("no test failed while it held it")
}

/// A page without the numbers of lines: the redirect is one line more.
fn without_lines(page: &str) -> String {
    let mut text = String::new();
    for (index, part) in page.split(".toml:").enumerate() {
        let digits =
            if index == 0 { 0 } else { part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len()) };
        text.push_str(if index == 0 { "" } else { ".toml:" });
        text.push_str(&part[digits..]);
    }
    text
}

/// The texts of all files, without the lines that hold redirects.
fn texts(sources: &Sources) -> BTreeMap<String, String> {
    let without = |text: &str| -> String {
        let is_redirect = |line: &&str| line.starts_with("former_ids") || line.starts_with("redirect_from");
        text.split_inclusive('\n').filter(|line| !is_redirect(line)).collect()
    };
    sources.iter().map(|(id, file)| (file.path.to_string(), without(sources.text(id)))).collect()
}

#[test]
fn the_handbook_of_these_tests_is_sound() {
    let errors: Vec<String> =
        findings(&handbook()).into_iter().filter(|line| line.starts_with("error")).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn findings_are_the_same_but_for_the_names() {
    let before = handbook();
    for (kind, old, new, word, other) in CASES {
        let after = renamed(&before, *kind, old, new);
        let mut expected: Vec<String> =
            findings(&before).iter().map(|line| line.replace(word, other)).collect();
        expected.sort();
        assert_eq!(findings(&after), expected, "{old}");
    }
}

#[test]
fn renaming_back_leaves_only_the_redirect() {
    let before = handbook();
    for (kind, old, new, _, _) in CASES {
        let after = renamed(&before, *kind, old, new);
        let back = match kind {
            Kind::Activity => renamed(&after, *kind, new, old.rsplit('#').next().expect("an id")),
            _ => renamed(&after, *kind, new, old),
        };
        let (mut expected, mut actual) = (texts(&before), texts(&back));
        if *old == "old-matrix#old-act" {
            // It had no id of its own, which it keeps now.
            for texts in [&mut expected, &mut actual] {
                let text = texts.get_mut("content/raci/old-matrix.toml").expect("it is there");
                *text = text.replace("id = \"old-act\"\r\n", "");
            }
        }
        assert_eq!(actual, expected, "{old}");
    }
}

#[test]
fn comments_and_layout_stay() {
    let before = handbook();
    for (kind, old, new, word, other) in CASES {
        let after = texts(&renamed(&before, *kind, old, new));
        for (path, text) in texts(&before) {
            let moved = path.replace(word, other);
            let new_text = after.get(&moved).or_else(|| after.get(&path));
            let new_text = new_text.unwrap_or_else(|| panic!("{path} is gone"));
            // Undoing every mention gives back the text, but for what spoke of the old name in prose.
            let inserted = format!("id = \"{other}\"\r\n");
            assert_eq!(
                new_text.replace(&inserted, "").replace(other, word),
                text.replace(&format!("id = \"{word}\"\r\n"), ""),
                "{path}"
            );
        }
    }
}

#[test]
fn the_site_is_the_same_but_for_the_names() {
    let before = site(&handbook());
    for (kind, old, new, word, other) in CASES.iter().filter(|case| case.0 != Kind::Activity) {
        let after = site(&renamed(&handbook(), *kind, old, new));
        for (path, text) in &before {
            let moved = path.replace(word, other);
            let Some(new_text) = after.get(&moved) else { panic!("{moved} is not there") };
            let plain = |text: &str| without_lines(&text.replace(word, other));
            let (expected, actual) = (plain(text), plain(new_text));
            let difference = expected.lines().zip(actual.lines()).find(|(a, b)| a != b);
            assert_eq!(difference, None, "{path}");
        }
        // One page more: the redirect.
        assert_eq!(after.len(), before.len() + 1, "{old}");
    }
}

#[test]
fn redirects_lead_to_the_new_address_and_never_in_circles() {
    let once = renamed(&handbook(), Kind::Role, "old-lead", "new-lead");
    let text = |sources: &Sources, path: &str| sources.text(sources.find(path).expect(path)).to_owned();
    assert!(text(&once, "content/roles/core/new-lead.toml").contains("former_ids = [\"old-lead\"]\n"));
    let twice = renamed(&once, Kind::Role, "new-lead", "head");
    assert!(
        text(&twice, "content/roles/core/head.toml").contains("former_ids = [\"old-lead\", \"new-lead\"]\n")
    );
    let back = renamed(&twice, Kind::Role, "head", "old-lead");
    assert!(
        text(&back, "content/roles/core/old-lead.toml").contains("former_ids = [\"head\", \"new-lead\"]\n")
    );
    let page = renamed(&handbook(), Kind::Page, "guide/old-page", "guide/deep/new page");
    let moved = text(&page, "content/guide/deep/new page.md");
    assert!(moved.contains("redirect_from: [\"guide/old-page.html\"]\n"), "{moved}");
    assert!(
        moved.contains("[home](../../index.md) ![picture](../picture.png) [other](../other.md#x)"),
        "{moved}"
    );
    assert!(text(&page, "content/guide/bare.md").contains("[page](./deep/new%20page.md)"));
    assert!(text(&page, "content/guide/other.md").contains("edition_of = \"deep/new page.md\""));
    let bare = renamed(&handbook(), Kind::Page, "guide/bare.md", "bare.md");
    assert_eq!(
        text(&bare, "content/bare.md"),
        "+++\nredirect_from = [\"guide/bare.html\"]\n+++\n\n# Bare\n\n[[guide/other]] [page](./guide/old-page.md)\n"
    );
}

#[test]
fn a_new_name_changes_name_and_id() {
    let text = |sources: &Sources, path: &str| sources.text(sources.find(path).expect(path)).to_owned();
    let role = renamed(&handbook(), Kind::Role, "old-builder", "Platform Engineer");
    assert!(
        text(&role, "content/roles.toml")
            .contains("id = \"platform-engineer\"\nname = \"Platform Engineer\"\n")
    );
    let cell = renamed(&handbook(), Kind::Activity, "in-a-grid", "In a table");
    let table = text(&cell, "content/raci/table.toml");
    assert!(table.contains("| In a table | A | R | C |"), "{table}");
    assert!(
        table.contains("id = \"in-a-table\"\nnote = \"[[in-a-table]], [[table#in-a-table]]\""),
        "{table}"
    );
    let keyed = renamed(&handbook(), Kind::Activity, "old-act", "Begin the work");
    let matrix = text(&keyed, "content/raci/old-matrix.toml");
    assert!(matrix.contains("name = \"Begin the work\"\r\n") && !matrix.contains("old-act"), "{matrix}");
    assert!(text(&keyed, "content/index.md").contains("[[old-matrix#begin-the-work]]"));
}

#[test]
fn what_cannot_be_renamed_is_refused() {
    let refusal = |sources: &Sources, kind: Kind, old: &str, new: &str| {
        let request = Request { kind, manner: Manner::Rename, old: old.to_owned(), new: new.to_owned() };
        match rename(sources, &request) {
            Ok(_) => panic!("{old} -> {new} was not refused"),
            Err(refusal) => refusal.to_string(),
        }
    };
    let book = handbook();
    for (kind, old, new, words) in [
        (Kind::Role, "old-laed", "x", "did you mean `old-lead`?"),
        (Kind::Role, "Lead", "x", "did you mean `old-lead`?"),
        (Kind::Role, "old-lead", "tester", "there is a role `tester` already"),
        (Kind::Role, "old-lead", "old-lead", "is its id already"),
        (Kind::Role, "old-lead", "new_lead", "did you mean `new-lead`?"),
        (Kind::Role, "old-lead", "rest", "cannot be an id"),
        (Kind::Role, "old-lead", "", "cannot be empty"),
        (Kind::Matrix, "old-matrix", "table", "there is a matrix `table` already"),
        (Kind::Activity, "old-acts", "x", "did you mean `old-matrix#old-act`?"),
        (Kind::Activity, "old-act", "old-key", "there is an activity `old-matrix#old-key` already"),
        (Kind::Activity, "in-a-grid", "x", "give the new name"),
        (Kind::Page, "guide/old-pgae.md", "x", "did you mean `guide/old-page.md`?"),
        (Kind::Page, "guide/old-page.md", "../x", "no path of a page"),
        (Kind::Page, "guide/old-page.md", "guide/other.md", "is there already"),
        (Kind::Page, "guide/old-page.md", "guide/index.md", "guide/index.md would be the page of a folder"),
        (Kind::Page, "guide/old-page.md", "raci/table.md", "the text of the record beside it"),
        (Kind::Page, "roles/old-builder.md", "x", "belongs to a record"),
    ] {
        let said = refusal(&book, kind, old, new);
        assert!(said.contains(words), "{old} -> {new}: {said}");
    }
}

#[test]
fn files_with_errors_stop_a_renaming() {
    let with = |path: &str, text: &str| {
        let files = handbook();
        let more = rolebook::source::SourceFile {
            path: rolebook::source::SourcePath::new(path).expect("a path inside the handbook"),
            content: rolebook::source::Content::Text(text.into()),
        };
        let all = files.iter().map(|(_, file)| file.clone()).chain([more]);
        Sources::new(all, files.today())
    };
    let request = |new: &str| Request {
        kind: Kind::Role,
        manner: Manner::Rename,
        old: "old-lead".to_owned(),
        new: new.to_owned(),
    };
    let unread = with("content/roles/x.toml", "name = \"X\"\nreports_to = [\"old-lead\n");
    let said = rename(&unread, &request("x-lead")).err().expect("it is refused").to_string();
    assert!(said.contains("content/roles/x.toml:2 has an error"), "{said}");
    let faulty = with("content/roles/x.toml", "nmae = \"X\"\nreports_to = \"old-lead\"\n");
    assert!(rename(&faulty, &request("x-lead")).is_err());
    let apart = with("content/roles/x.toml", "nmae = \"X\"\n");
    assert!(rename(&apart, &request("x-lead")).is_ok(), "a fault elsewhere is no hindrance");
    let hidden = with("content/odd.md", "# Odd\n\n[x](roles/core/old&#45;lead.toml)\n");
    let said = rename(&hidden, &request("x-lead")).err().expect("it is refused").to_string();
    assert!(said.contains("content/odd.md:3") && said.contains("by hand"), "{said}");
    let taken = with("content/notes/x-lead.md", "# Notes\n\n[[x-lead]]\n");
    let said = rename(&taken, &request("x-lead")).err().expect("it is refused").to_string();
    assert!(said.contains("would lead elsewhere"), "{said}");
}
