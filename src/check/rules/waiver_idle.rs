//! A waiver accepts nothing.

use std::cell::LazyCell;

use foldhash::HashSet;

use crate::check::catalogue::{Reach, entry};
use crate::check::settle::{BySubject, Outcome, Trial};
use crate::check::words::list;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::{Handbook, Page, Waiver};
use crate::source::CONTENT_FOLDER;

pub static RULE: Rule = Rule {
    name: "waiver-idle",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "a waiver that matches no finding",
    source: "ours",
};

/// Runs when all waivers were tried on all findings.
pub fn check(handbook: &Handbook, outcome: &Outcome, settled: &Diagnostics, found: &mut Diagnostics) {
    let waivers = handbook.settings.waivers.iter().zip(&outcome.waivers);
    let idle = waivers.filter(|(_, trial)| **trial == Trial::Idle).map(|(waiver, _)| waiver);
    // Drafts may be left out, and then nothing is found in them.
    let drafts = LazyCell::new(|| -> HashSet<&str> {
        handbook.pages.iter().filter(|page| page.draft).map(Page::subject).collect()
    });
    let is_draft = |at: &String| drafts.contains(at.as_str());
    let idle: Vec<&Waiver> = idle.filter(|waiver| !waiver.at.iter().any(is_draft)).collect();
    if idle.is_empty() {
        return;
    }
    let findings: Vec<&Diagnostic> = settled.iter().collect();
    let index = BySubject::new(settled, &handbook.settings.waivers);
    for waiver in idle {
        let subjects = list(waiver.at.iter().map(|subject| format!("`{subject}`")), "and");
        let message = format!("no finding of `{}` is about {subjects}", waiver.rule.value);
        let help = for_all_rows(handbook, waiver, &index)
            .or_else(|| Some(meant_instead(findings[index.nearest(waiver, &findings)?])))
            .unwrap_or_else(|| "remove the waiver".to_owned());
        let finding = Diagnostic::new(&RULE, waiver.span, message)
            .help(help)
            .subject(Subject::named(&waiver.rule.value));
        found.push(waiver.at.iter().fold(finding, |finding, named| finding.subject(Subject::named(named))));
    }
}

/// Help for a waiver that names a matrix and means its rows.
fn for_all_rows(handbook: &Handbook, waiver: &Waiver, index: &BySubject<'_>) -> Option<String> {
    let rule = &waiver.rule.value;
    let is_settable = entry(rule).is_some_and(|entry| entry.reach == Reach::Matrix);
    let mut named = waiver.at.iter().filter(|named| is_settable && handbook.matrices.get(named).is_some());
    let (matrix, row) = named.find_map(|named| Some((named, index.row_of(rule, named)?)))?;
    Some(format!(
        "a row is named with its matrix, as in `{row}`; for all rows of `{matrix}` set the level of `{rule}` under \
         `[lint]` in {CONTENT_FOLDER}/raci/{matrix}.toml"
    ))
}

/// A finding of the rule that shares a subject is probably the one that was meant.
fn meant_instead(finding: &Diagnostic) -> String {
    let subjects: Vec<String> =
        finding.subjects.iter().map(|subject| format!("\"{}\"", subject.as_str())).collect();
    format!("to accept the nearest finding, write `at = [{}]`", subjects.join(", "))
}
