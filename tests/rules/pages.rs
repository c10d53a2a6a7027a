//! The manual's pages of rules: every rule has one, and its examples behave as it says.

use std::path::Path;

use jiff::civil::Date;
use rolebook::check;
use rolebook::diagnostic::{Diagnostic, Diagnostics, Family, Level};
use rolebook::manual;
use rolebook::source::{Content, SourceFile, SourcePath, Sources};

use crate::findings_of;

/// What no text can show: bytes that are no text, sizes, and links of the file system.
pub const SHOWN_ELSEWHERE: &[&str] = &["not-utf-8", "too-large", "unsafe-path"];

/// A rule's page in the manual, by its sections: the files in the examples of each.
pub struct RulePage {
    shared: Vec<(String, String)>,
    pub breaks: Vec<(String, String)>,
    mended: Vec<(String, String)>,
}

impl RulePage {
    pub fn read(name: &str) -> RulePage {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/content/rules/{name}.md"));
        let text = std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert!(text.contains(&format!("title = \"{name}\"")), "{name}: the title is the rule's name");
        let section = |heading: &str| section(&text, heading);
        assert!(section("What it looks for").is_some(), "{name}: it does not say what it looks for");
        assert!(section("Level").or(section("Level and limits")).is_some(), "{name}: the level is missing");
        let files = |heading| section(heading).map(|section| files_of(&section)).unwrap_or_default();
        RulePage {
            shared: files("What both examples share"),
            breaks: files("An example that breaks it"),
            mended: files("The mended one"),
        }
    }

    /// The findings that count on a small handbook with the shared files and these.
    fn findings_with(&self, files: &[(String, String)]) -> Diagnostics {
        findings_of(&self.handbook_with(files, str::to_owned))
    }

    /// A small handbook with the shared files and these, whose settings are changed last.
    pub fn handbook_with(&self, files: &[(String, String)], settings: impl Fn(&str) -> String) -> Sources {
        let base = [
            ("handbook.toml", "[handbook]\ntitle = \"Small handbook\""),
            (
                "content/roles.toml",
                "[[role]]\nid = \"lead\"\nname = \"Lead\"\n[[role]]\nid = \"builder\"\nname = \"Builder\"",
            ),
        ];
        let base = base.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let all = base.iter().chain(&self.shared).chain(files).map(|(path, text)| {
            let text = if path == "handbook.toml" { settings(text) } else { text.clone() };
            SourceFile {
                path: SourcePath::new(path).expect("an example names files of the handbook"),
                content: Content::Text(text.into()),
            }
        });
        Sources::new(all, Date::constant(2026, 1, 1))
    }
}

/// The text of a section; headings within fenced blocks belong to the examples.
fn section(text: &str, heading: &str) -> Option<String> {
    let mut in_fence = false;
    let mut current: Option<String> = None;
    for line in text.lines() {
        in_fence ^= line.starts_with("```");
        match (line.strip_prefix("## "), &mut current) {
            (Some(_), Some(_)) if !in_fence => break,
            (Some(title), None) if !in_fence && title == heading => current = Some(String::new()),
            (_, Some(section)) => section.extend(["\n", line]),
            (_, None) => {}
        }
    }
    current
}

/// The fenced blocks of a section that name a file.
fn files_of(section: &str) -> Vec<(String, String)> {
    let blocks = section.split("\n```").skip(1).step_by(2);
    blocks
        .filter_map(|block| {
            let (information, text) = block.split_once('\n')?;
            let path = information.split_whitespace().find_map(|word| word.strip_prefix("file="))?;
            Some((path.to_owned(), text.to_owned()))
        })
        .collect()
}

#[test]
fn every_rule_has_a_page_whose_examples_behave_as_it_says() {
    let mut wrong: Vec<String> = Vec::new();
    for entry in check::RULES {
        let rule = entry.rule;
        let page = RulePage::read(rule.name);
        assert!(
            !page.breaks.is_empty() && !page.mended.is_empty(),
            "{}: both examples have files",
            rule.name
        );
        if SHOWN_ELSEWHERE.contains(&rule.name) {
            continue;
        }
        // What is read wrongly has consequences for the analysis; only other faults of reading count against it.
        let least = if rule.family == Family::Reading { Level::Error } else { Level::Warning };
        let counting = |found: Diagnostics| -> Vec<String> {
            let counts =
                |finding: &&Diagnostic| !finding.waived && (finding.level >= least || finding.rule == rule);
            found
                .shown()
                .filter(counts)
                .map(|finding| format!("{}: {}", finding.rule.name, finding.message))
                .collect()
        };
        let broken = counting(page.findings_with(&page.breaks));
        let own = format!("{}: ", rule.name);
        if broken.is_empty() || broken.iter().any(|line| !line.starts_with(&own)) {
            wrong.push(format!("{} breaks: {broken:?}", rule.name));
        }
        let mended = counting(page.findings_with(&page.mended));
        if !mended.is_empty() {
            wrong.push(format!("{} mended: {mended:?}", rule.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_binary_has_every_page_and_says_why() {
    for entry in check::RULES {
        let name = entry.rule.name;
        let page = manual::rule(name).unwrap_or_else(|| panic!("{name} has no page in the binary"));
        let why = page.why().unwrap_or_else(|| panic!("{name}: the section “Why” is missing"));
        assert!(why.ends_with('.') && !why.contains("Source:"), "{name}: {why}");
        assert!(page.section("Why").is_some_and(|whole| whole.contains("\nSource: ")), "{name}: no source");
    }
    assert_eq!(manual::rule("index"), None);
    assert_eq!(manual::rule("../index"), None);
}

#[test]
fn every_page_of_a_rule_belongs_to_one() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/rules");
    for file in std::fs::read_dir(folder).expect("the manual has pages of rules") {
        let name = file.expect("a folder can be listed").file_name().to_string_lossy().into_owned();
        let rule = name.strip_suffix(".md").expect("only pages stand there");
        assert!(rule == "index" || check::entry(rule).is_some(), "{rule}");
    }
}

#[test]
fn the_list_of_rules_is_whole_and_in_order() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/rules/index.md");
    let text = std::fs::read_to_string(path).expect("the manual lists the rules");
    let rows = text.lines().filter(|line| line.starts_with("| ["));
    let listed: Vec<String> =
        rows.map(|row| row.split(['[', ']']).nth(1).unwrap_or_default().to_owned()).collect();
    let known: Vec<&str> = check::RULES.iter().map(|entry| entry.rule.name).collect();
    assert_eq!(listed, known);
}
