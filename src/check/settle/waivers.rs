//! Tries every waiver on the findings of its rule.

use foldhash::{HashSet, HashSetExt};

use super::subjects::BySubject;
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
    /// Its rule does not exist or cannot be waived, or it names no subjects, which is reported elsewhere.
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
    let findings: Vec<&Diagnostic> = found.iter().collect();
    let index = BySubject::new(found, waivers);
    let matches: Vec<Vec<usize>> = waivers.iter().map(|waiver| index.matching(waiver, &findings)).collect();
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

/// The findings about waivers come after all waivers were tried, so they cannot be waived either.
fn is_invalid(waiver: &Waiver) -> bool {
    waiver.at.is_empty()
        || entry(&waiver.rule.value)
            .is_none_or(|entry| entry.rule.family == Family::Reading || entry.rule.is_about_acceptance())
}
