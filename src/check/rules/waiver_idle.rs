//! A waiver accepts nothing.

use crate::check::settle::{Outcome, Trial};
use crate::check::words::list;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule};
use crate::model::{Handbook, Waiver};

pub static RULE: Rule = Rule {
    name: "waiver-idle",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "a waiver that matches no finding",
    source: "ours",
};

/// Runs when all waivers were tried on all findings.
pub fn check(handbook: &Handbook, outcome: &Outcome, settled: &Diagnostics, found: &mut Diagnostics) {
    for (waiver, trial) in handbook.settings.waivers.iter().zip(&outcome.waivers) {
        if *trial != Trial::Idle {
            continue;
        }
        let subjects = list(waiver.at.iter().map(|subject| format!("`{subject}`")), "and");
        let message = format!("no finding of `{}` is about {subjects}", waiver.rule.value);
        let help = nearest(waiver, settled).unwrap_or_else(|| "remove the waiver".into());
        let finding = Diagnostic::new(&RULE, waiver.span, message).help(help).subject(&waiver.rule.value);
        found.push(waiver.at.iter().fold(finding, Diagnostic::subject));
    }
}

/// A finding of the rule that shares a subject is probably the one that was meant.
fn nearest(waiver: &Waiver, settled: &Diagnostics) -> Option<String> {
    let meant = settled.iter().find(|finding| {
        !finding.waived
            && finding.rule.name == waiver.rule.value
            && waiver.at.iter().any(|subject| finding.subjects.contains(subject))
    })?;
    let subjects: Vec<String> = meant.subjects.iter().map(|subject| format!("\"{subject}\"")).collect();
    Some(format!("to accept the nearest finding, write `at = [{}]`", subjects.join(", ")))
}
