//! The rules of the analysis: what the sample shows, levels, waivers, baselines, and the manual's examples.
#![expect(clippy::disallowed_methods, reason = "the tests look at the repository itself")]

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::Date;
use rolebook::analysis::{Letters, workload};
use rolebook::check;
use rolebook::diagnostic::{Diagnostic, Diagnostics, Level};
use rolebook::load;
use rolebook::source::{Sources, Span, disk};

/// The findings of reading and analysis, settled as the settings say, without a baseline.
fn findings_of(sources: &Sources) -> Diagnostics {
    let mut found = Diagnostics::new();
    let handbook = load::load(sources, &mut found);
    check::check(&handbook, &mut found);
    check::settle(&mut found, &handbook, sources, &check::Baseline::default());
    found
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
    format!("{} {}: {}{waived}", finding.level, finding.rule.name, finding.subjects.join(", "))
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

/// A handbook of three roles and one row in which `legal` is only asked, with more lines of settings.
fn small(settings: &str, matrix_lint: &str) -> Sources {
    let handbook = format!("[handbook]\ntitle = \"Test\"\n{settings}");
    let matrix = format!(
        "name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = \"lead\"\nC = \"legal\"\n{matrix_lint}"
    );
    Sources::from([
        ("handbook.toml", handbook.as_str()),
        ("content/roles/lead.toml", "name = \"Lead\""),
        ("content/roles/legal.toml", "name = \"Legal\""),
        ("content/raci/work.toml", matrix.as_str()),
    ])
}

/// The findings of a handbook, each in one line, in order.
fn all_of(sources: &Sources) -> Vec<String> {
    findings_of(sources).shown().map(told).collect()
}

const IDLE: &str = "warning role-idle: legal";
const NOBODY: &str = "warning row-no-responsible: work#build, R";

#[test]
fn levels_are_set_for_the_handbook_and_for_one_matrix() {
    assert_eq!(all_of(&small("", "")), [NOBODY, IDLE]);
    let off = small("[lint]\nrole-idle = \"off\"\nrow-no-responsible = \"error\"", "");
    assert_eq!(all_of(&off), ["error row-no-responsible: work#build, R"]);
    let of_matrix = small("[lint]\nrow-no-responsible = \"error\"", "[lint]\nrow-no-responsible = \"info\"");
    assert_eq!(all_of(&of_matrix), ["info row-no-responsible: work#build, R", IDLE]);
}

#[test]
fn strict_raises_warnings_that_time_alone_cannot_raise() {
    let strict = "[lint]\nprofile = \"strict\"\nrole-idle = \"warning\"\n";
    assert_eq!(all_of(&small(strict, "")), ["error row-no-responsible: work#build, R", IDLE]);
    let until = "[[waiver]]\nrule = \"row-no-responsible\"\nat = [\"R\", \"work#build\"]\nreason = \"x\"\n";
    let past = small(&format!("{strict}{until}until = 2025-12-31"), "");
    assert_eq!(all_of(&past), [NOBODY, IDLE, "warning waiver-expired: row-no-responsible, R, work#build"]);
    let last_day = small(&format!("{strict}{until}until = 2026-01-01"), "");
    assert_eq!(
        all_of(&last_day),
        [format!("{} (waived)", NOBODY.replace("warning", "error")).as_str(), IDLE]
    );
}

#[test]
fn waivers_name_all_subjects_or_say_all() {
    let waiver = |at: &str| {
        let waiver =
            format!("[[waiver]]\nrule = \"row-no-responsible\"\nreason = \"x\"\nat = [\"work#build\"{at}");
        all_of(&small(&waiver, ""))
    };
    let accepted = format!("{NOBODY} (waived)");
    assert_eq!(waiver(", \"R\"]"), [accepted.as_str(), IDLE]);
    assert_eq!(waiver("]\nall = true"), [accepted.as_str(), IDLE]);
    assert_eq!(waiver("]"), [NOBODY, IDLE, "warning waiver-idle: row-no-responsible, work#build"]);
}

#[test]
fn rule_names_are_checked_wherever_they_stand() {
    let settings = "[lint]\nrole-idel = \"off\"\nsyntax = \"off\"\nrow-silo = { limit = 3 }\n\
                    row-many-consulted = { share = 40 }\n\
                    [[waiver]]\nrule = \"row-solo\"\nat = []\nreason = \"x\"\n";
    let found = findings_of(&small(settings, "[lint]\nrole-idle = \"off\""));
    let errors: Vec<(&str, &str)> = found
        .shown()
        .filter(|finding| finding.level == Level::Error)
        .map(|finding| (finding.message.as_str(), finding.help.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        errors,
        [
            (
                "`role-idle` looks at the whole handbook, not at one matrix",
                "set it under `[lint]` in handbook.toml"
            ),
            ("there is no rule `role-idel`", "did you mean `role-idle`?"),
            (
                "`syntax` cannot be set: what cannot be read is always an error",
                "remove it and mend what it reports"
            ),
            ("`row-silo` has no `limit`", "it has a level only"),
            ("the share of `row-many-consulted` is not between 0 and 1", "write 40 % as `share = 0.4`"),
            ("there is no rule `row-solo`", "did you mean `row-silo`?"),
        ]
    );
}

#[test]
fn a_baseline_accepts_what_was_there_and_no_more() {
    let sources = small("", "");
    let mut found = findings_of(&sources);
    let text = check::write_baseline(&found, &sources);
    let span = Span::start_of(sources.find("handbook.toml").expect("the test has it"));
    let baseline = check::read_baseline(&text, span, &mut found);
    assert_eq!(found.len(), 2, "the baseline is read without a fault");
    // Moved lines change nothing; a second finding of one kind is new, and so is one about something else.
    let moved = small("\n\n", "\n\n[[activity]]\nname = \"Ship\"\nA = \"lead\"\nC = \"legal\"");
    let mut found = Diagnostics::new();
    let handbook = load::load(&moved, &mut found);
    check::check(&handbook, &mut found);
    let twice: Vec<Diagnostic> =
        found.iter().filter(|finding| finding.rule.name == "role-idle").cloned().collect();
    for mut second in twice {
        second.message.push('!');
        found.push(second);
    }
    check::settle(&mut found, &handbook, &moved, &baseline);
    let told: Vec<String> = found.shown().map(told).collect();
    let waived = [format!("{NOBODY} (waived)"), format!("{IDLE} (waived)")];
    assert_eq!(
        told,
        [waived[0].as_str(), "warning row-no-responsible: work#ship, R", waived[1].as_str(), IDLE]
    );
}

#[test]
fn a_baseline_that_cannot_be_read_is_one_error() {
    let sources = small("", "");
    let span = Span::start_of(sources.find("handbook.toml").expect("the test has it"));
    for text in ["", "[]", "{\"version\":2,\"findings\":[]}", "{\"version\":1,\"findings\":[{\"rule\":1}]}"] {
        let mut found = Diagnostics::new();
        assert_eq!(check::read_baseline(text, span, &mut found), check::Baseline::default());
        assert_eq!(found.count(Level::Error), 1, "{text}");
    }
    let mut found = Diagnostics::new();
    let accepts_syntax =
        "{\"version\":1,\"findings\":[{\"rule\":\"syntax\",\"file\":\"handbook.toml\",\"count\":9}]}";
    let baseline = check::read_baseline(accepts_syntax, span, &mut found);
    found.push(Diagnostic::new(&rolebook::diagnostic::rules::SYNTAX, span, "broken"));
    let handbook = load::load(&sources, &mut Diagnostics::new());
    check::settle(&mut found, &handbook, &sources, &baseline);
    assert!(found.has_errors());
}
