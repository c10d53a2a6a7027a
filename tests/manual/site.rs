//! Every embed, anchor and written address is in the manual, and none that there is not.

use std::collections::BTreeSet;

use rolebook::check;
use rolebook::diagnostic::Level;
use rolebook::site::embeds::EMBEDS;
use rolebook::site::kind::KINDS;

use crate::page::{Page, codes};
use crate::program::Place;

#[test]
fn every_embed_and_argument_is_listed() {
    let page = Page::read("format/embeds.md");
    let rows = page.rows();
    for embed in EMBEDS {
        let call = format!("{{{{ {}(", embed.name);
        let row = rows.iter().find(|row| row.first.contains(&call));
        let row = row.unwrap_or_else(|| panic!("`{}` is not in the list", embed.name));
        for parameter in embed.parameters {
            let given = format!("{}=\"", parameter.name);
            assert!(row.whole.contains(&given), "{}: `{}` is not named", embed.name, parameter.name);
            let in_call = row.first.contains(&given);
            assert!(in_call || !parameter.required, "{}: `{}` is required", embed.name, parameter.name);
        }
    }
    let listed = rows.iter().filter_map(|row| row.first.strip_prefix("`{{ ")?.split('(').next());
    for name in listed {
        assert!(EMBEDS.iter().any(|embed| embed.name == name), "there is no embed `{name}`");
    }
}

#[test]
fn every_anchor_is_listed() {
    let page = Page::read("format/links.md");
    let anchors: BTreeSet<&str> = KINDS.iter().flat_map(|kind| kind.anchors).copied().collect();
    let rows = page.rows();
    let told: BTreeSet<&str> = rows
        .iter()
        .filter(|row| row.head == "Page")
        .flat_map(|row| codes(row.whole))
        .filter_map(|code| code.strip_prefix('#'))
        .collect();
    assert_eq!(anchors, told, "the left ones are the pages' own");
}

/// A rule's level in the list is the one that it has; that all are listed is tested with the rules.
#[test]
fn the_levels_of_rules_are_told() {
    let page = Page::read("rules/index.md");
    for entry in check::RULES {
        let name = format!("[{}]", entry.rule.name);
        let rows = page.rows();
        let row = rows.iter().find(|row| row.first.starts_with(&name)).expect("each rule is listed");
        let level = match entry.rule.level {
            Level::Off => "off",
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        assert!(row.whole.ends_with(&format!("| {level} |")), "{}", row.whole);
    }
}

/// Files that the sample lacks, so that it has every kind of page.
const FURTHER: &[(&str, &str)] = &[
    ("content/people.toml", "[[person]]\nid = \"person-a\"\nname = \"Person A\"\n"),
    ("content/guide/former.md", "+++\ntitle = \"Moved\"\nredirect_from = [\"old/page.html\"]\n+++\n"),
    ("content/guide/plan.pdf", "%PDF"),
];

/// A pattern of an address, such as `roles/<id>.html`, as the beginning and end of what it stands for.
fn fits(pattern: &str, path: &str) -> bool {
    let open = pattern.find(['<', '…']).map(|from| {
        let to = pattern.rfind(['>', '…']).unwrap_or(from);
        (&pattern[..from], pattern[to..].trim_start_matches(['>', '…']))
    });
    match open {
        None => pattern == path,
        Some((begin, end)) => {
            let inner = path.strip_prefix(begin).and_then(|rest| rest.strip_suffix(end));
            let is_deep = pattern.contains('…') || pattern.contains("<path>") || pattern.contains("<folder>");
            inner.is_some_and(|inner| !inner.is_empty() && (is_deep || !inner.contains('/')))
        }
    }
}

#[test]
fn every_written_file_is_listed_and_every_listed_one_is_written() {
    let place = Place::empty();
    place.run(&["init", "--sample"]).expect(0);
    for (path, text) in FURTHER {
        place.write(path, text);
    }
    let settings = place.read("handbook.toml").replace("[build]", "[build]\nnoindex = false");
    let settings =
        if settings.contains("noindex") { settings } else { settings + "\n[build]\nnoindex = false\n" };
    place.write("handbook.toml", settings);
    place.run(&["build", "--base-url", "https://handbook.example.com/"]).expect(0);

    let page = Page::read("output.md");
    let rows = page.rows();
    let listed: Vec<&str> = rows
        .iter()
        .filter(|row| row.head == "Address" && !row.first.starts_with("the "))
        .flat_map(|row| codes(row.first))
        .collect();
    let files = place.files();
    let written: Vec<&str> = files.iter().filter_map(|file| file.strip_prefix("output/")).collect();
    // A pattern of all pages would hide every one that is missing.
    let (narrow, wide): (Vec<&str>, Vec<&str>) = listed.iter().partition(|pattern| !pattern.starts_with('<'));
    let folders = ["guide/", "old/", "images/"];
    for path in written.iter().filter(|path| !path.starts_with(".rolebook")) {
        let is_authors = folders.iter().any(|folder| path.starts_with(folder));
        let patterns = if is_authors { &wide } else { &narrow };
        let is_copied = is_authors && !path.ends_with(".html");
        assert!(is_copied || patterns.iter().any(|pattern| fits(pattern, path)), "{path} is not in the list");
    }
    for pattern in listed {
        assert!(written.iter().any(|path| fits(pattern, path)), "nothing is written at {pattern}");
    }
}
