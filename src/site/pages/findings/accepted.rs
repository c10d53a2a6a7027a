//! Findings that were accepted, with the reasons that the waivers give.

use foldhash::{HashMap, HashMapExt};
use serde::Serialize;

use super::groups::{RuleGroup, by_rule};
use crate::diagnostic::Subject;
use crate::model::{Handbook, Waiver};
use crate::site::composer::Composer;
use crate::site::findings::FindingView;
use crate::site::frame::may_be_named;

/// An accepted finding.
#[derive(Debug, Serialize)]
pub struct AcceptedView<'a> {
    pub finding: &'a FindingView,
    /// None where the baseline accepts it.
    pub waiver: Option<WaiverView<'a>>,
}

/// Why a finding is accepted.
#[derive(Debug, Serialize)]
pub struct WaiverView<'a> {
    pub reason: &'a str,
    /// The name of a role, or whatever was written; none where nothing about people is published and it is no role.
    pub by: Option<&'a str>,
    /// The last day on which it is accepted.
    pub until: Option<String>,
}

/// Accepted findings by rule.
pub fn with_reasons<'a>(
    composer: &Composer<'a>,
    findings: Vec<&'a FindingView>,
) -> Vec<RuleGroup<AcceptedView<'a>>> {
    let handbook = composer.handbook();
    let waivers = Waivers::of(handbook);
    by_rule(findings, |finding| AcceptedView {
        finding,
        waiver: waivers.find(finding.rule, &finding.subjects).map(|waiver| view(handbook, waiver)),
    })
}

fn view<'a>(handbook: &'a Handbook, waiver: &'a Waiver) -> WaiverView<'a> {
    WaiverView {
        reason: &waiver.reason,
        by: waiver.by.as_deref().and_then(|by| may_be_named(handbook, by)),
        until: waiver.until.map(|date| date.to_string()),
    }
}

/// The waivers that hold on the handbook's day.
struct Waivers<'a> {
    /// By rule and all subjects in order.
    exact: HashMap<(&'a str, Vec<&'a str>), &'a Waiver>,
    /// Those about any finding that includes their subjects, by rule and first subject.
    wide: HashMap<(&'a str, &'a str), Vec<&'a Waiver>>,
}

impl<'a> Waivers<'a> {
    fn of(handbook: &'a Handbook) -> Waivers<'a> {
        let mut waivers = Waivers { exact: HashMap::new(), wide: HashMap::new() };
        let holds = |waiver: &&Waiver| waiver.until.is_none_or(|until| handbook.today <= until);
        for waiver in handbook.settings.waivers.iter().filter(holds) {
            let rule = waiver.rule.value.as_str();
            match waiver.at.first() {
                Some(first) if waiver.all => waivers.wide.entry((rule, first)).or_default().push(waiver),
                _ => {
                    waivers.exact.entry((rule, set(waiver.at.iter().map(String::as_str)))).or_insert(waiver);
                }
            }
        }
        waivers
    }

    fn find(&self, rule: &str, subjects: &[Subject]) -> Option<&'a Waiver> {
        let subjects = set(subjects.iter().map(Subject::as_str));
        let includes = |waiver: &&&Waiver| waiver.at.iter().all(|own| subjects.contains(&own.as_str()));
        let mut candidates = subjects.iter().filter_map(|subject| self.wide.get(&(rule, *subject))).flatten();
        let wide = candidates.find(includes).copied();
        wide.or_else(|| self.exact.get(&(rule, subjects)).copied())
    }
}

/// Subjects in order, each once: they are named in any order.
fn set<'s>(subjects: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
    let mut set: Vec<&str> = subjects.collect();
    set.sort_unstable();
    set.dedup();
    set
}
