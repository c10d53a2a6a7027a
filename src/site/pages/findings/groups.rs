//! Findings by level and rule, with as many drawn as a page can bear.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet, HashSetExt};
use serde::Serialize;

use super::why::why;
use crate::check::RULES;
use crate::site::findings::FindingView;
use crate::site::html::Html;

/// How many findings of one rule are drawn.
pub const DRAWN: usize = 200;

/// The levels of open findings, the gravest first.
const LEVELS: [&str; 3] = ["error", "warning", "info"];

/// The open findings of one level.
#[derive(Debug, Serialize)]
pub struct LevelGroup<'a> {
    /// `error`, `warning` or `info`.
    pub level: &'static str,
    pub count: usize,
    pub rules: Vec<RuleGroup<&'a FindingView>>,
}

/// Findings of one rule.
#[derive(Debug, Serialize)]
pub struct RuleGroup<F> {
    pub rule: &'static str,
    /// Its anchor; none where an earlier group of the rule has it.
    pub anchor: Option<&'static str>,
    /// Why its findings matter, as the manual says.
    pub why: Option<Html>,
    pub looks_for: &'static str,
    pub source: &'static str,
    /// Whether the rule is Rolebook's own.
    pub is_ours: bool,
    pub count: usize,
    /// The first of them.
    pub findings: Vec<F>,
    /// How many are left out.
    pub more: usize,
}

/// Groups findings by level, then by rule.
pub fn by_level<'a>(findings: &[&'a FindingView]) -> Vec<LevelGroup<'a>> {
    let group = |level: &'static str| {
        let own: Vec<&'a FindingView> =
            findings.iter().copied().filter(|finding| finding.level == level).collect();
        let count = own.len();
        (count > 0).then(|| LevelGroup { level, count, rules: by_rule(own, |finding| finding) })
    };
    LEVELS.into_iter().filter_map(group).collect()
}

/// Groups findings by rule in the order of the catalogue; within a rule they keep their order.
pub fn by_rule<'a, F>(
    findings: Vec<&'a FindingView>,
    view: impl Fn(&'a FindingView) -> F,
) -> Vec<RuleGroup<F>> {
    let order: HashMap<&str, usize> =
        RULES.iter().enumerate().map(|(place, entry)| (entry.rule.name, place)).collect();
    let mut groups: BTreeMap<(usize, &str), RuleGroup<F>> = BTreeMap::new();
    for finding in findings {
        let place = order.get(finding.rule).copied().unwrap_or(RULES.len());
        let group = groups.entry((place, finding.rule)).or_insert_with(|| RuleGroup {
            rule: finding.rule,
            anchor: None,
            why: why(finding.rule),
            looks_for: finding.looks_for,
            source: finding.source_of_rule,
            is_ours: finding.source_of_rule == "ours",
            count: 0,
            findings: Vec::new(),
            more: 0,
        });
        group.count += 1;
        if group.findings.len() < DRAWN {
            group.findings.push(view(finding));
        } else {
            group.more += 1;
        }
    }
    groups.into_values().collect()
}

/// Gives the first group of each rule its anchor.
pub fn anchor<'g>(levels: &'g mut [LevelGroup<'_>], accepted: &'g mut [RuleGroup<impl Serialize>]) {
    let mut seen: HashSet<&str> = HashSet::new();
    let open = levels.iter_mut().flat_map(|level| &mut level.rules);
    for (rule, anchor) in open.map(|group| (group.rule, &mut group.anchor)) {
        *anchor = seen.insert(rule).then_some(rule);
    }
    for group in accepted {
        group.anchor = seen.insert(group.rule).then_some(group.rule);
    }
}
