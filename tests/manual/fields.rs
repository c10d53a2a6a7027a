//! Every field of every file is described where its kind of file is, and no field is described that there is not.

use std::collections::BTreeSet;

use rolebook::load::FORMS;
use rolebook::model::Scheme;
use rolebook::parse::{Description, Shape};

use crate::page::{Page, codes};

/// The pages that describe a kind of file, and for most kinds the fields that all records share.
const PAGES: [(&str, &[&str]); 10] = [
    ("handbook", &["format/settings.md"]),
    ("role", &["format/roles.md", "format/common.md"]),
    ("roles", &["format/roles.md", "format/common.md"]),
    ("matrix", &["format/matrices.md", "format/common.md"]),
    ("pattern", &["format/staffing.md", "format/common.md"]),
    ("phases", &["format/lists.md", "format/common.md"]),
    ("risks", &["format/lists.md", "format/common.md"]),
    ("hiring", &["format/lists.md", "format/common.md"]),
    ("people", &["format/lists.md", "format/common.md"]),
    ("page", &["format/pages.md", "format/common.md"]),
];

/// Headers of lists, which the text above their tables of keys names.
const NAMED_BY_HEADER: &[&str] = &[
    "handbook", "theme", "build", "site", "people", "lint", "waiver", "scheme", "role", "phase", "risk",
    "question", "person",
];

/// The fields of a description and of the tables within, and the words that one of them may be.
fn names(description: &Description, fields: &mut Vec<&'static str>, choices: &mut BTreeSet<&'static str>) {
    fn within(shape: &Shape, fields: &mut Vec<&'static str>, choices: &mut BTreeSet<&'static str>) {
        match shape {
            Shape::List(items) => within(items, fields, choices),
            Shape::Either(shapes) => shapes.iter().for_each(|shape| within(shape, fields, choices)),
            Shape::Table(describe) => names(&describe(), fields, choices),
            Shape::Choice(words) => choices.extend(*words),
            _ => {}
        }
    }
    for field in &description.fields {
        fields.push(field.name);
        within(&field.shape, fields, choices);
    }
}

#[test]
fn every_field_and_every_choice_is_described() {
    let mut missing = Vec::new();
    let mut known = BTreeSet::new();
    for form in &FORMS {
        let (_, paths) = PAGES.iter().find(|(name, _)| *name == form.name).expect("each kind has pages");
        let pages: Vec<Page> = paths.iter().map(|path| Page::read(path)).collect();
        let (mut fields, mut choices) = (Vec::new(), BTreeSet::new());
        names(&(form.describe)(), &mut fields, &mut choices);
        known.extend(fields.iter().copied());
        for field in fields {
            let is_header = NAMED_BY_HEADER.contains(&field) && pages[0].text.contains(&format!("[{field}]"))
                || pages[0].text.contains(&format!("\n## {field}\n"));
            if !is_header && !pages.iter().any(|page| page.has_in_table(field)) {
                missing.push(format!("{}: the field `{field}` of {}", paths[0], form.name));
            }
        }
        for choice in choices {
            // A rule's levels are told in the chapter on findings.
            let quoted = format!("\"{choice}\"");
            let is_level = Page::read("findings.md").has_in_table(choice);
            if !is_level && !pages.iter().any(|page| page.has_in_table(&quoted)) {
                missing.push(format!("{}: the value {quoted} of {}", paths[0], form.name));
            }
        }
    }
    assert!(missing.is_empty(), "the manual does not name:\n{}", missing.join("\n"));
    for path in PAGES.iter().flat_map(|(_, paths)| *paths).collect::<BTreeSet<_>>() {
        for row in Page::read(path).rows() {
            for name in codes(row.first).filter(|_| row.head == "Key") {
                assert!(known.contains(name), "{path}: there is no field `{name}`");
            }
        }
    }
}

/// A field that must be there says so, at least in the table of the fields of its own.
#[test]
fn what_is_required_says_so() {
    let page = Page::read("format/settings.md");
    let required: Vec<&str> =
        page.rows().iter().filter(|row| row.whole.contains("| required |")).map(|row| row.first).collect();
    assert_eq!(required, ["`title`", "`rule`", "`at`", "`reason`", "`id`", "`letter`"]);
}

#[test]
fn every_letter_of_the_built_in_schemes_is_named() {
    let page = Page::read("format/matrices.md");
    for scheme in Scheme::built_in() {
        let rows = page.rows();
        let row = rows.iter().find(|row| codes(row.first).any(|code| code == scheme.id.as_str()));
        let row = row.unwrap_or_else(|| panic!("the scheme {} is not in the list", scheme.id));
        for letter in &scheme.letters {
            assert!(row.whole.contains(&letter.letter), "{}: {} is not named", scheme.id, letter.letter);
        }
    }
}
