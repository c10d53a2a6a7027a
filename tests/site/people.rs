//! What a site says about people: searched in every byte that is written, at each level of publishing.

use std::io::{Cursor, Read};

use rolebook::source::Sources;
use zip::ZipArchive;

use crate::collected::{Collected, draw, sources};

/// Names of people, wherever a handbook may have them; each is a word that stands nowhere else.
const NAMES: &[&str] =
    &["Quillfeather", "Inlinexholder", "Inlinexdeputy", "Standinxperson", "Quietxperson", "Bothxnames"];

/// What people write about themselves, and where only their records lead.
const ABOUT: &[&str] = &["Aboutxperson", "Peoplexnarrative"];

/// Ids of people, which findings and addresses are made of.
const IDS: &[&str] = &["quillfeather-id", "standinxperson-id"];

/// Labels, addresses and occasions of people's contacts.
const CONTACTS: &[&str] = &["Pagerxlabel", "contactxhref", "Nightxonly", "Secondxlabel"];

/// An address that could run code, which no file holds, whatever the level of that finding.
const UNSAFE: &[&str] = &["unsafexaddress"];

/// What belongs to roles, and is published whatever the level.
const OF_ROLES: &[&str] = &["Channelxlabel", "channelxhref"];

const SETTINGS: &str = r#"
[handbook]
title = "People"
base_url = "https://handbook.example/"
[build]
noindex = false
[site]
findings = "inline"
[lint]
unsafe-url = "warning"
[[waiver]]
rule = "people-single-holder"
at = ["checker", "standinxperson-id"]
by = "Quietxperson"
reason = "Known."
[[waiver]]
rule = "duties-same-person"
at = ["work#build", "builder", "inlinexdeputy-of-old"]
reason = "Idle."
[[waiver]]
rule = "people-single-holder"
at = ["quillfeather-id"]
all = true
reason = "Expired."
until = 2025-01-01
[[waiver]]
rule = "role-idle"
at = ["bothxnames"]
reason = "Idle, and names who holds a role."
"#;

const FILES: &[(&str, &str)] = &[
    (
        "content/roles.toml",
        r#"
[[role]]
id = "lead"
name = "Lead"
holders = ["Inlinexholder", { name = "Inlinexdeputy", as = "deputy" }, "Bothxnames"]
contacts = [{ label = "Channelxlabel", href = "https://channelxhref.example" }]
approved = { by = "Quietxperson", on = 2025-01-01 }
[[role]]
id = "builder"
name = "Builder"
holders = ["Bothxnames"]
[[role]]
id = "checker"
name = "Checker"
deputies = ["lead"]
[[role]]
id = "vacant"
name = "Vacant"
hiring = true
[[role]]
id = "alone"
name = "Alone"
"#,
    ),
    (
        "content/people.toml",
        r#"
[[person]]
id = "quillfeather-id"
name = "Zephyrina Quillfeather"
about = "Aboutxperson likes tea."
reviewed = 2020-01-01
review_every = "1 year"
contacts = [
  { label = "Pagerxlabel", href = "https://contactxhref.example", when = "Nightxonly" },
  { label = "Secondxlabel", href = "javascript:unsafexaddress" },
]
[[person.holds]]
role = "builder"
share = 0.5
[[person.holds]]
role = "checker"
as = "acting"
[[person.holds]]
role = "alone"
[[person]]
id = "standinxperson-id"
name = "Standinxperson"
[[person.holds]]
role = "vacant"
as = "deputy"
[[person.holds]]
role = "checker"
from = 2025-01-01
"#,
    ),
    ("content/people.md", "Peoplexnarrative.\n"),
    (
        "content/raci/work.toml",
        r#"
name = "Work"
[[activity]]
name = "Build"
A = "lead"
R = "builder"
independent_check = true
[[activity]]
name = "Check"
A = "vacant"
R = ["checker", "alone"]
[[separate]]
activities = ["build", "check"]
letters = ["R"]
reason = "Four eyes"
"#,
    ),
    (
        "content/index.md",
        "# Home\n\n{{ holders(role=\"lead\") }}\n\n{{ matrix(id=\"work\") }}\n\nHeld by {{ holders(role=\"builder\") }}.\n",
    ),
];

fn handbook(publish: &str) -> Sources {
    let settings = format!("{SETTINGS}\n[people]\npublish = \"{publish}\"\n");
    let files = FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    sources(files.chain([("handbook.toml".to_owned(), settings.into_bytes())]))
}

/// The files of a site that hold a word, without regard to case; archives are opened.
fn files_with(site: &Collected, word: &str) -> Vec<String> {
    let word = word.to_lowercase();
    let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_lowercase().contains(&word);
    let files = site.files().filter(|(path, bytes)| {
        holds(path.as_bytes())
            || if path.ends_with(".xlsx") {
                unzipped(bytes).iter().any(|part| holds(part))
            } else {
                holds(bytes)
            }
    });
    files.map(|(path, _)| path.to_owned()).collect()
}

fn unzipped(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a spreadsheet is an archive");
    let parts = archive.len();
    let part = |index| {
        let mut part = Vec::new();
        let mut file = archive.by_index(index).expect("the archive lists its parts");
        file.read_to_end(&mut part).expect("the archive is whole");
        part
    };
    (0..parts).map(part).collect()
}

/// Asserts that none of some words is anywhere.
fn assert_nowhere(site: &Collected, words: &[&str]) {
    for word in words {
        assert_eq!(files_with(site, word), Vec::<String>::new(), "`{word}` is published");
    }
}

/// Asserts that each of some words is somewhere, so that looking for it means something.
fn assert_somewhere(site: &Collected, words: &[&str]) {
    for word in words {
        assert!(!files_with(site, word).is_empty(), "`{word}` is nowhere");
    }
}

#[test]
fn nothing_about_people() {
    let site = draw(&handbook("none"));
    assert!(!site.has("people.html"));
    assert_nowhere(&site, NAMES);
    assert_nowhere(&site, ABOUT);
    assert_nowhere(&site, IDS);
    assert_nowhere(&site, CONTACTS);
    assert_nowhere(&site, UNSAFE);
    assert_nowhere(&site, &["bothxnames", "inlinexdeputy-of-old", "class=\"vacant\"", "people.html"]);
    assert_somewhere(&site, OF_ROLES);
}

#[test]
fn names_without_contacts() {
    let site = draw(&handbook("names"));
    assert_nowhere(&site, CONTACTS);
    assert_somewhere(&site, NAMES);
    assert_somewhere(&site, ABOUT);
    assert_somewhere(&site, OF_ROLES);
}

#[test]
fn names_and_contacts() {
    let site = draw(&handbook("contacts"));
    assert_somewhere(&site, NAMES);
    assert_somewhere(&site, CONTACTS);
    assert_nowhere(&site, UNSAFE);
    assert_nowhere(&site, &["href=\"javascript"]);
}
