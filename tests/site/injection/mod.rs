//! Texts that try to become more than text, in every field of every record: on every written file they stay text.

mod addresses;
mod files;
mod fill;
mod names;
mod raw_html;
mod structure;
mod texts;

use std::collections::BTreeMap;

use super::collected::{self, Collected};
use super::{checker, hostile};
use fill::Texts;
use texts::{HOSTILE, HOSTILE_IN_MARKDOWN};

/// What harmless texts contain and nothing else does.
const WORD: &str = "quokka";

fn draw(texts: Texts<'_>) -> Collected {
    collected::draw(&collected::sources(fill::handbook(texts)))
}

fn harmless(raw_html: &str) -> Collected {
    draw(Texts { plain: WORD, markdown: WORD, raw_html })
}

/// Every way in which a site of hostile texts differs from the same site of harmless ones.
fn differences(harmless: &Collected, hostile: &Collected) -> Vec<String> {
    let mut faults = checker::check(hostile);
    faults.extend(hostile::live(hostile));
    let one: BTreeMap<&str, &[u8]> = harmless.files().collect();
    let other: BTreeMap<&str, &[u8]> = hostile.files().collect();
    let paths =
        |files: &BTreeMap<&str, &[u8]>| files.keys().map(|path| (*path).to_owned()).collect::<Vec<_>>();
    assert_eq!(paths(&one), paths(&other), "the files are the same");
    for (path, bytes) in &one {
        faults.extend(files::fault(path, bytes, other[path]).map(|fault| format!("{path}: {fault}")));
    }
    faults
}

/// Fails once for all texts, with the first faults of each.
fn assert_none(faults: &[(&str, Vec<String>)]) {
    let shown: Vec<String> = faults
        .iter()
        .filter(|(_, faults)| !faults.is_empty())
        .map(|(text, faults)| {
            format!("{text:?}: {} faults\n{}", faults.len(), faults[..faults.len().min(6)].join("\n"))
        })
        .collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

#[test]
fn plain_fields_stay_text_in_every_file() {
    let harmless = harmless("sanitize");
    let faults = HOSTILE.iter().map(|text| {
        let hostile = draw(Texts { plain: text, markdown: WORD, raw_html: "sanitize" });
        (*text, differences(&harmless, &hostile))
    });
    assert_none(&faults.collect::<Vec<_>>());
}

#[test]
fn fields_of_markdown_keep_their_markup() {
    for raw_html in ["sanitize", "escape"] {
        let harmless = harmless(raw_html);
        let faults = HOSTILE_IN_MARKDOWN.iter().map(|text| {
            let hostile = draw(Texts { plain: WORD, markdown: text, raw_html });
            (*text, differences(&harmless, &hostile))
        });
        assert_none(&faults.collect::<Vec<_>>());
    }
}
