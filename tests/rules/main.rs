//! The rules of the analysis: what the sample shows, levels, waivers, baselines, and the manual's examples.
#![expect(clippy::disallowed_methods, reason = "the tests look at the repository itself")]

mod advice;
mod baseline;
mod cases;
mod drift;
mod duties;
mod edges;
mod every_rule;
mod follow_ups;
mod pages;
mod settled;

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;
use rolebook::analysis::{Letters, workload};
use rolebook::check;
use rolebook::diagnostic::{Diagnostic, Diagnostics, Subject};
use rolebook::load;
use rolebook::pipeline;
use rolebook::site::Options;
use rolebook::source::{Sources, disk};

/// The findings of all stages, settled as the settings say.
fn findings_of(sources: &Sources) -> Diagnostics {
    pipeline::run(sources, &Options::default(), None::<&pipeline::Nowhere>).found
}

#[test]
fn the_sample_shows_what_the_contract_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = disk::read(root, Date::constant(2026, 1, 1)).expect("the repository is a handbook");
    let found = findings_of(&sources);
    let told: Vec<String> = found.shown().map(told).collect();
    let mut told: Vec<&str> = told.iter().map(String::as_str).collect();
    told.sort_unstable();
    assert_eq!(told, SAMPLE);
}

/// A finding in one line, without its words.
fn told(finding: &Diagnostic) -> String {
    let waived = if finding.waived { " (waived)" } else { "" };
    let subjects: Vec<&str> = finding.subjects.iter().map(Subject::as_str).collect();
    format!("{} {}: {}{waived}", finding.level, finding.rule.name, subjects.join(", "))
}

/// The findings of a handbook, each in one line, in order.
fn all_of(sources: &Sources) -> Vec<String> {
    findings_of(sources).shown().map(told).collect()
}

/// What the findings of a handbook say, in order.
fn messages(sources: &Sources) -> Vec<String> {
    findings_of(sources).shown().map(|finding| finding.message.clone()).collect()
}

/// What the design says that the sample must show, with the subjects of each finding.
const SAMPLE: &[&str] = &[
    "info hiring-unreachable: analytics-specialist",
    "info hiring-unreachable: ux-designer",
    "info matrix-crowded: delivery",
    "info role-in-every-row: delivery, data-engineer",
    "info role-in-every-row: delivery, ml-engineer",
    "info role-in-every-row: delivery, mlops-engineer",
    "info role-in-every-row: delivery, product-manager",
    "info role-in-every-row: delivery, security-privacy-legal",
    "info role-in-every-row: delivery, software-engineer",
    "info role-in-every-row: delivery, subject-matter-expert",
    "info role-in-every-row: delivery, ux-designer",
    "info staffing-outsourced: pilot, delivery#define-success, R",
    "info staffing-outsourced: pilot, delivery#deploy-to-prod, A",
    "info staffing-outsourced: pilot, delivery#monitoring-alert, A",
    "warning role-idle: security-privacy-legal",
    "warning role-unassigned: analytics-specialist",
    "warning role-unassigned: data-labeling-lead",
    "warning row-many-consulted: delivery#define-success, C",
    "warning staffing-gap: minimum, delivery#define-success, R",
    "warning staffing-gap: minimum, delivery#deploy-to-prod, A",
    "warning staffing-gap: minimum, delivery#deploy-to-prod, R",
    "warning staffing-gap: minimum, delivery#monitoring-alert, A",
    "warning staffing-gap: pilot, delivery#deploy-to-prod, R",
    "warning staffing-gap: production, delivery#data-pipeline-build, R",
    "warning staffing-gap: production, delivery#model-training, R",
];

#[test]
fn the_letters_of_the_sample_are_counted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = disk::read(root, Date::constant(2026, 1, 1)).expect("the repository is a handbook");
    let handbook = load::load(&sources, &mut Diagnostics::new());
    let letters = Letters::new(&handbook);
    let scheme = &letters.matrix(0).scheme;
    let numbers =
        scheme.letters.iter().map(|letter| letter.letter.as_str()).zip(workload::of_matrix(&letters, 0));
    assert_eq!(numbers.collect::<Vec<_>>(), [("R", 5), ("A", 5), ("C", 14), ("I", 16)]);
}

#[test]
fn every_rule_has_one_entry_under_its_own_name() {
    let names: BTreeSet<&str> = check::RULES.iter().map(|entry| entry.rule.name).collect();
    assert_eq!(names.len(), check::RULES.len());
    for rule in rolebook::diagnostic::rules::ALL {
        assert!(check::entry(rule.name).is_some_and(|entry| entry.rule == *rule), "{}", rule.name);
    }
    let files = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/rules"));
    for file in files.expect("the rules have a folder") {
        let name = file.expect("a folder can be listed").file_name().to_string_lossy().replace('_', "-");
        let name = name.strip_suffix(".rs").expect("only Rust stands there");
        assert!(name == "mod" || names.contains(name), "{name} is not in the catalogue");
    }
}
