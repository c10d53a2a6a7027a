//! A waiver has run out, and what it accepted is still there.

use crate::check::settle::{Outcome, Trial};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::Handbook;

pub static RULE: Rule = Rule {
    name: "waiver-expired",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "a waiver whose last day is past, while what it accepted is still there",
    source: "ours",
};

/// Runs when all waivers were tried on all findings.
pub fn check(handbook: &Handbook, outcome: &Outcome, found: &mut Diagnostics) {
    for (waiver, trial) in handbook.settings.waivers.iter().zip(&outcome.waivers) {
        let (Trial::Expired(first), Some(until)) = (trial, waiver.until) else { continue };
        let message = format!("the waiver of `{}` ran out on {until}", waiver.rule.value);
        let finding = Diagnostic::new(&RULE, waiver.span, message)
            .label(*first, "what it accepted")
            .subject(Subject::named(&waiver.rule.value))
            .help("mend what it accepted, or decide anew and set a later date");
        found.push(waiver.at.iter().fold(finding, |finding, named| finding.subject(Subject::named(named))));
    }
}
