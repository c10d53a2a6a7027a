//! Findings that appear or vanish when roles are merged.

use std::collections::BTreeMap;

use super::part::FindingPart;
use crate::check::{self, Baseline};
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::model::{Handbook, Id};
use crate::source::{Sources, Span};

/// What a finding is recognized by: its rule and what it is about.
type Key = (&'static str, Vec<String>);

/// How the findings of a handbook change.
#[derive(Debug, Default)]
pub struct Change {
    pub appear: Vec<FindingPart>,
    pub vanish: Vec<FindingPart>,
}

/// Roles that were merged into others, one after another: from, into.
type Merges = [(Id, Id)];

impl Change {
    /// The open findings that only one of two handbooks has; a finding of another level is another one. What the baseline
    /// accepts stays accepted under the new names.
    pub fn of(before: &Handbook, after: &Handbook, sources: &Sources, merges: &Merges) -> Change {
        let mut found = Diagnostics::new();
        check::check(before, &mut found);
        let (unbiased, former) = (
            open(&found, before, sources, &Baseline::default()),
            open(&found, before, sources, &baseline(before, sources)),
        );
        let mut found = Diagnostics::new();
        check::check(after, &mut found);
        let now = open(&found, after, sources, &Baseline::default());

        let renamed = |finding: &Diagnostic| key(finding, merges);
        let mut accepted: BTreeMap<Key, usize> = BTreeMap::new();
        for finding in &unbiased {
            *accepted.entry(renamed(finding)).or_default() += 1;
        }
        for finding in &former {
            accepted.entry(renamed(finding)).and_modify(|number| *number = number.saturating_sub(1));
        }
        let now: Vec<&Diagnostic> =
            now.iter().filter(|finding| !take(&mut accepted, &renamed(finding))).collect();
        let former: Vec<&Diagnostic> = former.iter().collect();

        // Who keeps its name keeps its findings; only what is left may be that of a role with another name.
        let own = |finding: &Diagnostic| (key(finding, &[]), finding.level);
        let (former, now) = unmatched(&former, &now, own);
        let (former, now) = unmatched(&former, &now, |finding| (renamed(finding), finding.level));
        Change { appear: parts(&now), vanish: parts(&former) }
    }
}

/// The findings of the analysis that nobody accepted. Findings about waivers are left out: these were written for another
/// handbook.
fn open(found: &Diagnostics, handbook: &Handbook, sources: &Sources, baseline: &Baseline) -> Vec<Diagnostic> {
    let mut found = found.clone();
    check::settle(&mut found, handbook, sources, baseline);
    let open = found.shown().filter(|finding| {
        let is_about_waivers = finding.rule.is_about_acceptance();
        !finding.waived && !is_about_waivers && finding.level != Level::Off
    });
    open.cloned().collect()
}

/// What the handbook's baseline accepts; one that is not there or cannot be read accepts nothing.
fn baseline(handbook: &Handbook, sources: &Sources) -> Baseline {
    let file = handbook.settings.baseline.as_ref().and_then(|path| sources.find(&path.value));
    let read = |file| check::read_baseline(sources.text(file), Span::start_of(file), &mut Diagnostics::new());
    file.map(read).unwrap_or_default()
}

/// Whether one of these is left, which is then taken.
fn take<K: Ord>(left: &mut BTreeMap<K, usize>, key: &K) -> bool {
    match left.get_mut(key) {
        Some(number) if *number > 0 => {
            *number -= 1;
            true
        }
        _ => false,
    }
}

/// The findings of each list to which the other has no equal one.
fn unmatched<'d, K: Ord>(
    former: &[&'d Diagnostic],
    now: &[&'d Diagnostic],
    key: impl Fn(&Diagnostic) -> K,
) -> (Vec<&'d Diagnostic>, Vec<&'d Diagnostic>) {
    let without = |list: &[&'d Diagnostic], others: &[&'d Diagnostic]| {
        let mut known: BTreeMap<K, usize> = BTreeMap::new();
        for finding in others {
            *known.entry(key(finding)).or_default() += 1;
        }
        list.iter().copied().filter(|finding| !take(&mut known, &key(finding))).collect::<Vec<_>>()
    };
    (without(former, now), without(now, former))
}

fn key(finding: &Diagnostic, merges: &Merges) -> Key {
    let after = |name: &str| {
        merges.iter().fold(
            name.to_owned(),
            |name, (from, into)| {
                if name == from.as_str() { into.to_string() } else { name }
            },
        )
    };
    let mut subjects: Vec<String> = finding.subjects.iter().map(|subject| after(subject.as_str())).collect();
    subjects.sort();
    subjects.dedup();
    (finding.rule.name, subjects)
}

fn parts(findings: &[&Diagnostic]) -> Vec<FindingPart> {
    let part = |finding: &&Diagnostic| FindingPart {
        rule: finding.rule.name,
        level: finding.level.name(),
        message: finding.message.clone(),
        subjects: finding.subjects.iter().map(|subject| subject.as_str().to_owned()).collect(),
    };
    findings.iter().map(part).collect()
}
