//! The baseline: findings accepted at first adoption, so that only what is new is reported.
//!
//! An entry names a finding by rule, subjects and file, not by line, so that moved lines change nothing. Where these do
//! not tell findings apart, it has what is written at the place: messages quote titles and names of other files.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, rules};
use crate::source::{Sources, Span, Spanned};

/// The version of the file's form.
const VERSION: u32 = 1;

/// How many findings of each kind are accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    accepted: BTreeMap<Key, u32>,
}

/// The longest text of a place that an entry keeps, in bytes.
const LONGEST_TEXT: usize = 200;

/// What a finding is recognized by when lines have moved and messages count something else.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Key {
    rule: String,
    /// Without regard to their order, which follows names.
    #[serde(default)]
    subjects: BTreeSet<String>,
    file: String,
    /// What is written at the place, only where subjects do not tell findings apart: two broken links of one page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    key: Key,
    #[serde(default = "once")]
    count: u32,
}

#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

fn once() -> u32 {
    1
}

/// Where a fault stands in a text.
fn place_of(fault: &serde_json::Error, text: &str) -> usize {
    let before = fault.line().saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(before).map(str::len).sum();
    text.floor_char_boundary((start + fault.column().saturating_sub(1)).min(text.len()))
}

/// Reads a baseline; `span` is the beginning of its file.
pub fn read_baseline(text: &str, span: Span, found: &mut Diagnostics) -> Baseline {
    let file: File = match serde_json::from_str(text) {
        Ok(file) => file,
        Err(fault) => {
            let reason = match fault.classify() {
                Category::Data => "it is not in the form that Rolebook writes",
                Category::Eof => "it ends too early",
                Category::Syntax | Category::Io => "it is no JSON",
            };
            let message = format!("the baseline cannot be read: {reason}");
            let at = place_of(&fault, text);
            let span = Span::new(span.file, at..at);
            let help = "write it anew with `rolebook check --write-baseline`";
            found.push(Diagnostic::new(&rules::SYNTAX, span, message).help(help));
            return Baseline::default();
        }
    };
    if file.version != VERSION {
        let message = format!("the baseline has version {}, this program knows {VERSION}", file.version);
        let help = "install a newer rolebook, or write it anew with `rolebook check --write-baseline`";
        found.push(Diagnostic::new(&rules::SYNTAX, span, message).help(help));
        return Baseline::default();
    }
    let mut baseline = Baseline::default();
    for entry in file.findings {
        let count = baseline.accepted.entry(entry.key).or_default();
        *count = count.saturating_add(entry.count);
    }
    baseline
}

/// The baseline that accepts all findings which no waiver accepts: pretty JSON, sorted, with a line break at its end.
///
/// The findings are to be settled with an empty baseline, since what is accepted already is left out.
pub fn write_baseline(found: &Diagnostics, sources: &Sources) -> String {
    let mut counts: BTreeMap<Key, u32> = BTreeMap::new();
    for finding in found.iter().filter(|finding| !finding.waived && can_be_accepted(finding)) {
        *counts.entry(key(finding, sources)).or_default() += 1;
    }
    let findings = counts.into_iter().map(|(key, count)| Entry { key, count }).collect();
    let mut text = serde_json::to_string_pretty(&File { version: VERSION, findings })
        .expect("texts and numbers can always be written");
    text.push('\n');
    text
}

/// The finding that the baseline's file is not there.
pub fn missing_baseline(path: &Spanned<String>) -> Diagnostic {
    Diagnostic::new(&rules::UNKNOWN_REFERENCE, path.span, format!("there is no file `{}`", path.value))
        .help(format!("write it with `rolebook check --write-baseline {}`, or remove the line", path.value))
}

impl Baseline {
    /// All entries, before anything is accepted.
    pub(super) fn unused(&self) -> Unused {
        Unused { left: self.accepted.clone() }
    }
}

/// What of a baseline has accepted nothing yet.
pub struct Unused {
    left: BTreeMap<Key, u32>,
}

impl Unused {
    /// Marks as many findings of each kind as are left of the baseline; one more is new.
    pub(super) fn apply(&mut self, found: &mut Diagnostics, sources: &Sources) {
        for finding in found.iter_mut().filter(|finding| !finding.waived && can_be_accepted(finding)) {
            if let Some(count) = self.left.get_mut(&key(finding, sources)).filter(|count| **count > 0) {
                *count -= 1;
                finding.waived = true;
            }
        }
    }

    fn entries(&self) -> impl Iterator<Item = &Key> {
        self.left.iter().filter(|(_, count)| **count > 0).map(|(key, _)| key)
    }

    /// How many entries there are.
    pub fn number(&self) -> usize {
        self.entries().count()
    }

    /// The first entry in words.
    pub fn first(&self) -> Option<String> {
        self.entries().next().map(|key| format!("`{}` in {}", key.rule, key.file))
    }
}

fn can_be_accepted(finding: &Diagnostic) -> bool {
    finding.rule.family != Family::Reading && finding.level != Level::Off
}

fn key(finding: &Diagnostic, sources: &Sources) -> Key {
    Key {
        rule: finding.rule.name.to_owned(),
        subjects: finding.subjects.iter().map(|subject| subject.as_str().to_owned()).collect(),
        file: sources.file(finding.span.file).path.as_str().to_owned(),
        text: (!is_told_by_subjects(finding)).then(|| written_at(finding.span, sources)).flatten(),
    }
}

/// Whether there is one finding of its rule and subjects only: of pages just what is said of one as a whole.
fn is_told_by_subjects(finding: &Diagnostic) -> bool {
    let is_about_place = finding.rule.family == Family::Pages
        && ![&rules::ORPHAN_PAGE, &rules::DUPLICATE_TITLE].contains(&finding.rule);
    !is_about_place && !finding.subjects.is_empty()
}

/// The first line of what is written at a place; nothing where the file as a whole is meant.
fn written_at(span: Span, sources: &Sources) -> Option<String> {
    let line = sources.slice(span).lines().next()?.trim();
    (!line.is_empty()).then(|| line[..line.floor_char_boundary(LONGEST_TEXT)].to_owned())
}
