//! Tries every waiver on the findings of its rule.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::check::catalogue::entry;
use crate::diagnostic::{Diagnostic, Diagnostics, Family};
use crate::model::{Handbook, Waiver};
use crate::source::Span;

/// What became of the waivers and of the findings that they are about.
#[derive(Debug, Default)]
pub struct Outcome {
    /// One for each waiver, in their order.
    pub waivers: Vec<Trial>,
    /// The positions of findings whose waiver has run out.
    pub returned: HashSet<usize>,
}

/// What became of one waiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trial {
    /// Its rule does not exist or cannot be waived, which is reported elsewhere.
    Invalid,
    /// No finding is about its subjects.
    Idle,
    /// It accepts something, or another waiver does.
    Useful,
    /// It has run out, and this is the first finding that it no longer accepts.
    Expired(Span),
}

/// Marks the findings that a waiver of today accepts.
pub fn apply(found: &mut Diagnostics, handbook: &Handbook) -> Outcome {
    let waivers = &handbook.settings.waivers;
    let mut of_rule: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, finding) in found.iter().enumerate().filter(|(_, finding)| can_be_waived(finding)) {
        of_rule.entry(finding.rule.name).or_default().push(index);
    }
    let findings: Vec<&Diagnostic> = found.iter().collect();
    let findings_of = |waiver: &Waiver| -> Vec<usize> {
        let candidates = of_rule.get(waiver.rule.value.as_str()).into_iter().flatten().copied();
        candidates.filter(|index| matches(waiver, findings[*index])).collect()
    };
    let matches: Vec<Vec<usize>> = waivers.iter().map(findings_of).collect();
    let mut accepted: HashSet<usize> = HashSet::new();
    for (_, matches) in waivers.iter().zip(&matches).filter(|(waiver, _)| holds(waiver, handbook)) {
        accepted.extend(matches);
    }
    let mut outcome = Outcome::default();
    for (waiver, matches) in waivers.iter().zip(&matches) {
        let left: Vec<usize> = matches.iter().copied().filter(|index| !accepted.contains(index)).collect();
        outcome.waivers.push(match left.first() {
            _ if is_invalid(waiver) => Trial::Invalid,
            _ if matches.is_empty() => Trial::Idle,
            Some(first) => Trial::Expired(findings[*first].span),
            None => Trial::Useful,
        });
        outcome.returned.extend(left);
    }
    for (index, finding) in found.iter_mut().enumerate() {
        finding.waived |= accepted.contains(&index);
    }
    outcome
}

/// Whether the waiver's last day is not past.
fn holds(waiver: &Waiver, handbook: &Handbook) -> bool {
    waiver.until.is_none_or(|until| handbook.today <= until)
}

fn can_be_waived(finding: &Diagnostic) -> bool {
    finding.rule.family != Family::Reading
}

fn is_invalid(waiver: &Waiver) -> bool {
    entry(&waiver.rule.value).is_none_or(|entry| entry.rule.family == Family::Reading)
}

/// Exactly the finding's subjects, in any order; with `all`, any finding that includes them.
fn matches(waiver: &Waiver, finding: &Diagnostic) -> bool {
    let named: BTreeSet<&str> = waiver.at.iter().map(String::as_str).collect();
    let subjects: BTreeSet<&str> = finding.subjects.iter().map(String::as_str).collect();
    if waiver.all { !named.is_empty() && named.is_subset(&subjects) } else { named == subjects }
}
