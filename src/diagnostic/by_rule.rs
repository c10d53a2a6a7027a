//! How many findings each rule has, for those who look at a long list.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use super::{Diagnostics, Level};

/// Fewer findings than these are counted at a glance.
const MANY: usize = 30;

/// The rules of some findings, the gravest first, then those with the most findings; nothing where there are few. What is
/// waived does not count.
pub struct ByRule {
    rules: Vec<(Level, usize, &'static str)>,
}

impl ByRule {
    pub fn of(findings: &Diagnostics) -> ByRule {
        let mut counts: BTreeMap<(Level, &'static str), usize> = BTreeMap::new();
        for finding in findings.iter().filter(|finding| !finding.waived && finding.level != Level::Off) {
            *counts.entry((finding.level, finding.rule.name)).or_default() += 1;
        }
        if counts.values().sum::<usize>() <= MANY {
            counts.clear();
        }
        let mut rules: Vec<_> =
            counts.into_iter().map(|((level, name), count)| (level, count, name)).collect();
        rules.sort_by_key(|(level, count, name)| (Reverse(*level), Reverse(*count), *name));
        ByRule { rules }
    }
}

/// One line a rule: `  12 warnings  row-no-accountable`.
impl fmt::Display for ByRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widest = self.rules.iter().map(|(_, count, _)| count.to_string().len()).max().unwrap_or_default();
        for (level, count, name) in &self.rules {
            let plural = if *count == 1 { " " } else { "s" };
            let padding = " ".repeat("warning".len() - level.name().len());
            writeln!(f, "{count:>widest$} {level}{plural}{padding}  {name}")?;
        }
        if self.rules.is_empty() { Ok(()) } else { writeln!(f) }
    }
}
