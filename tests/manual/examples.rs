//! The examples in TOML are taken without a finding.

use jiff::civil::Date;
use rolebook::diagnostic::{Diagnostics, Family, Level, rules};
use rolebook::load::FORMS;
use rolebook::pipeline::{self, Nowhere};
use rolebook::site::Options;
use rolebook::source::{Content, SourceFile, SourcePath, Sources};

use crate::page::{Block, Page};

/// The day on which the examples are judged.
const TODAY: Date = Date::constant(2026, 2, 1);

fn findings(files: &[(String, String)]) -> Diagnostics {
    let files = files.iter().map(|(path, text)| SourceFile {
        path: SourcePath::new(path).expect("an example names files of the handbook"),
        content: Content::Text(text.as_str().into()),
    });
    pipeline::run(&Sources::new(files, TODAY), &Options::default(), None::<&Nowhere>).found
}

/// The file that a block is, as its fence says.
fn file_of(information: &str) -> Option<&str> {
    information.split_whitespace().find_map(|word| word.strip_prefix("file="))
}

/// Pages whose examples are not tried here: those of rules are tried by the tests of rules.
fn pages() -> Vec<Page> {
    let mut pages = Page::all();
    pages.retain(|page| !page.path.starts_with("rules/") || page.path == "rules/index.md");
    pages
}

#[test]
fn the_files_of_the_chapter_on_the_format_are_one_handbook_without_a_finding() {
    let pages = pages();
    let files: Vec<(String, String)> = pages
        .iter()
        .filter(|page| page.path.starts_with("format/"))
        .flat_map(Page::blocks)
        .filter_map(|block| Some((file_of(block.information)?.to_owned(), block.text.to_owned())))
        .collect();
    assert!(files.len() >= 10, "{files:?}");
    let found = findings(&files);
    let shown: Vec<String> = found
        .iter()
        .filter(|finding| finding.level >= Level::Warning)
        .map(|finding| format!("{}: {}", finding.rule.name, finding.message))
        .collect();
    assert!(shown.is_empty(), "{shown:#?}");
}

/// The whole handbooks that other pages show: all blocks of a section that name files.
#[test]
fn the_handbooks_in_other_chapters_have_no_errors() {
    for page in pages().iter().filter(|page| !page.path.starts_with("format/")) {
        let blocks = page.blocks();
        let mut sections: Vec<&str> = blocks.iter().map(|block| block.section).collect();
        sections.dedup();
        for section in sections {
            let named = blocks.iter().filter(|block| block.section == section);
            let mut files: Vec<(String, String)> = named
                .filter_map(|block| Some((file_of(block.information)?.to_owned(), block.text.to_owned())))
                .collect();
            if files.is_empty() {
                continue;
            }
            if !files.iter().any(|(path, _)| path == "handbook.toml") {
                files.push(("handbook.toml".into(), "[handbook]\ntitle = \"T\"\n".into()));
            }
            let found = findings(&files);
            let errors: Vec<&str> = found
                .iter()
                .filter(|finding| finding.level == Level::Error)
                .map(|finding| finding.message.as_str())
                .collect();
            assert!(errors.is_empty(), "{}, {section}: {errors:#?}", page.path);
        }
    }
}

/// What a part of a file may lack or mention without being wrong.
fn is_wrong(finding: &rolebook::diagnostic::Diagnostic) -> bool {
    let of_a_part = [
        &rules::MISSING_FIELD,
        &rules::UNKNOWN_REFERENCE,
        &rules::ROW_OUTSIDE_COLUMNS,
        &rules::UNKNOWN_SCHEME,
    ];
    finding.rule.family == Family::Reading && !of_a_part.contains(&finding.rule)
}

/// Where a file of a kind stands.
fn place_of(form: &str) -> String {
    let form = FORMS.iter().find(|known| known.name == form).expect("a kind of file");
    form.place.replace("**/", "").replace('*', "x")
}

/// Whether some kind of file takes an example; else what is nearest against it.
fn taken(block: &Block<'_>) -> Result<(), String> {
    let mut best: Option<Vec<String>> = None;
    for form in &FORMS {
        let (place, text) = match form.name {
            "page" => ("content/x.md".to_owned(), format!("+++\n{}+++\n", block.text)),
            name => (place_of(name), block.text.to_owned()),
        };
        let mut files = vec![(place.clone(), text)];
        if place != "handbook.toml" {
            files.push(("handbook.toml".into(), "[handbook]\ntitle = \"T\"\n".into()));
        }
        let wrong: Vec<String> =
            findings(&files).iter().filter(|finding| is_wrong(finding)).map(|f| f.message.clone()).collect();
        if best.as_ref().is_none_or(|best| wrong.len() < best.len()) {
            best = Some(wrong);
        }
    }
    let wrong = best.unwrap_or_default();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}

/// Words of the interface are TOML too; a theme may add its own to those that there are.
fn is_words(text: &str) -> bool {
    let known = include_str!("../../themes/default/words/en.toml");
    text.parse::<toml::Table>()
        .is_ok_and(|table| table.keys().any(|key| known.contains(&format!("\n{key} = "))))
}

/// A fence that says `toml other` holds what is no file of a handbook.
#[test]
fn every_example_is_taken_by_some_kind_of_file() {
    let (mut wrong, mut tried) = (Vec::new(), 0);
    for page in &pages() {
        for block in page.blocks().iter().filter(|block| block.information == "toml") {
            tried += 1;
            if let Err(reason) = taken(block)
                && !is_words(block.text)
            {
                wrong.push(format!("{}:{}: {reason}", page.path, block.line));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 12, "only {tried} examples were tried");
}
