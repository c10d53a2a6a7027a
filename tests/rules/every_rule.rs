//! Levels, waivers and the baseline, tried on every rule with the example of its page.

use rolebook::check;
use rolebook::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule};
use rolebook::pipeline;
use rolebook::source::{Sources, Span};

use crate::findings_of;
use crate::pages::{RulePage, SHOWN_ELSEWHERE};

/// The rules whose levels can be set, each with its page.
fn settable() -> impl Iterator<Item = (&'static Rule, RulePage)> {
    let rules = check::RULES.iter().map(|entry| entry.rule);
    let settable =
        rules.filter(|rule| rule.family != Family::Reading && !SHOWN_ELSEWHERE.contains(&rule.name));
    settable.map(|rule| (rule, RulePage::read(rule.name)))
}

/// Those that a waiver or the baseline can accept: what is said of waivers and the baseline themselves stays.
fn acceptable() -> impl Iterator<Item = (&'static Rule, RulePage)> {
    settable().filter(|(rule, _)| !rule.is_about_acceptance())
}

/// Settings in which a rule has this level, whatever they said of it before.
fn with_level(settings: &str, rule: &Rule, level: &str) -> String {
    let own = format!("{} = ", rule.name);
    let others: Vec<&str> = settings.lines().filter(|line| !line.starts_with(&own)).collect();
    let line = format!("[lint]\n{} = \"{level}\"", rule.name);
    let settings = others.join("\n");
    if settings.contains("[lint]") {
        settings.replacen("[lint]", &line, 1)
    } else {
        format!("{settings}\n{line}\n")
    }
}

/// The findings of one rule that are shown.
fn of_rule<'a>(found: &'a Diagnostics, rule: &Rule) -> Vec<&'a Diagnostic> {
    found.shown().filter(|finding| finding.rule.name == rule.name).collect()
}

/// The example that breaks a rule, with other settings.
fn broken(page: &RulePage, settings: impl Fn(&str) -> String) -> Sources {
    page.handbook_with(&page.breaks, settings)
}

#[test]
fn every_rule_takes_the_level_that_the_settings_give_it() {
    for (rule, page) in settable() {
        for (name, level) in [("info", Level::Info), ("warning", Level::Warning), ("error", Level::Error)] {
            let found = findings_of(&broken(&page, |settings| with_level(settings, rule, name)));
            let own = of_rule(&found, rule);
            assert!(!own.is_empty(), "{} is silent as {name}", rule.name);
            assert!(own.iter().all(|finding| finding.level == level), "{} is not of {name}", rule.name);
        }
        let found = findings_of(&broken(&page, |settings| with_level(settings, rule, "off")));
        assert!(of_rule(&found, rule).is_empty(), "{} cannot be switched off", rule.name);
    }
}

#[test]
fn every_rule_has_findings_that_a_waiver_accepts() {
    let mut refused = Vec::new();
    for (rule, page) in acceptable() {
        let found = findings_of(&broken(&page, str::to_owned));
        let waivers: String = of_rule(&found, rule).into_iter().map(waiver).collect();
        let found = findings_of(&broken(&page, |settings| format!("{settings}\n{waivers}")));
        let own = of_rule(&found, rule);
        if own.is_empty() || own.iter().any(|finding| !finding.waived || finding.subjects.is_empty()) {
            refused.push(rule.name);
        }
    }
    assert!(refused.is_empty(), "no waiver accepts {refused:?}");
}

/// The waiver for exactly this finding.
fn waiver(finding: &Diagnostic) -> String {
    let subjects: Vec<String> =
        finding.subjects.iter().map(|subject| format!("{:?}", subject.as_str())).collect();
    let rule = finding.rule.name;
    format!("[[waiver]]\nrule = {rule:?}\nreason = \"x\"\nat = [{}]\n", subjects.join(", "))
}

#[test]
fn every_rule_has_findings_that_a_baseline_accepts() {
    let mut refused = Vec::new();
    for (rule, page) in acceptable() {
        let sources = broken(&page, str::to_owned);
        let found = findings_of(&sources);
        let text = check::write_baseline(&found, &sources);
        let span = Span::start_of(sources.find("handbook.toml").expect("every example has settings"));
        let baseline = check::read_baseline(&text, span, &mut Diagnostics::new());
        // A line more at the top of the settings moves what stands there; the baseline holds all the same.
        let moved = broken(&page, |settings| format!("# A remark.\n{settings}"));
        let found = pipeline::check_against(&moved, baseline).found;
        let own = of_rule(&found, rule);
        if own.is_empty() || own.iter().any(|finding| !finding.waived) {
            refused.push(rule.name);
        }
    }
    assert!(refused.is_empty(), "no baseline accepts {refused:?}");
}
