//! Findings that appear or vanish when roles are merged.

use std::collections::BTreeMap;

use super::part::FindingPart;
use crate::check::{self, Baseline};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Subject};
use crate::model::Handbook;
use crate::source::Sources;

/// What a finding is recognized by, with merged roles named alike.
type Key = (&'static str, Vec<String>);

/// The open findings of the analysis, with their levels as set.
pub struct Findings {
    list: Vec<Diagnostic>,
}

impl Findings {
    /// What the analysis finds in a handbook. Findings about waivers are left out: these were written for another one.
    pub fn of(handbook: &Handbook, sources: &Sources) -> Findings {
        let mut found = Diagnostics::new();
        check::check(handbook, &mut found);
        check::settle(&mut found, handbook, sources, &Baseline::default());
        let open = found.shown().filter(|finding| {
            let is_about_waivers = finding.rule.is_about_acceptance();
            !finding.waived && !is_about_waivers && finding.level != Level::Off
        });
        Findings { list: open.cloned().collect() }
    }

    /// The findings of these that the others have not; roles go by the names that they have after the merges.
    pub fn not_in(&self, others: &Findings, merges: &[(String, String)]) -> Vec<FindingPart> {
        let mut known: BTreeMap<Key, usize> = BTreeMap::new();
        for finding in &others.list {
            *known.entry(key(finding, merges)).or_default() += 1;
        }
        let mut parts = Vec::new();
        for finding in &self.list {
            match known.get_mut(&key(finding, merges)) {
                Some(count) if *count > 0 => *count -= 1,
                _ => parts.push(FindingPart {
                    rule: finding.rule.name,
                    level: finding.level.name(),
                    message: finding.message.clone(),
                    subjects: finding.subjects.iter().map(|subject| subject.as_str().to_owned()).collect(),
                }),
            }
        }
        parts
    }
}

fn key(finding: &Diagnostic, merges: &[(String, String)]) -> Key {
    let after = |subject: &Subject| {
        let name = subject.as_str().to_owned();
        merges.iter().fold(name, |name, (from, into)| if name == *from { into.clone() } else { name })
    };
    let mut subjects: Vec<String> = finding.subjects.iter().map(after).collect();
    subjects.sort();
    subjects.dedup();
    (finding.rule.name, subjects)
}
