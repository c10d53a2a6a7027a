//! Levels, waivers, baselines and the names in settings.

use rolebook::check;
use rolebook::diagnostic::{Diagnostic, Diagnostics, Level};
use rolebook::load;
use rolebook::source::{Sources, Span};

use crate::{all_of, findings_of, told};

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
fn a_person_who_comes_to_hold_two_duties_is_no_error_of_the_date() {
    let on = |day: &str| {
        let row =
            |id: &str, role: &str| format!("[[activity]]\nid = \"{id}\"\nname = \"{id}\"\nA = \"{role}\"\n");
        let matrix = format!(
            "name = \"M\"\n{}{}[[separate]]\nactivities = [\"x\", \"y\"]\nletters = [\"A\"]\n",
            row("x", "lead"),
            row("y", "legal")
        );
        let holds = |role: &str| format!("[[person.holds]]\nrole = \"{role}\"\nfrom = {day}\n");
        let people = format!("[[person]]\nid = \"p\"\nname = \"P\"\n{}{}", holds("lead"), holds("legal"));
        let mut told = all_of(&Sources::from([
            ("handbook.toml", "[handbook]\ntitle = \"T\"\n[lint]\nprofile = \"strict\"\n"),
            ("content/roles/lead.toml", "name = \"Lead\""),
            ("content/roles/legal.toml", "name = \"Legal\""),
            ("content/raci/m.toml", matrix.as_str()),
            ("content/people.toml", people.as_str()),
        ]));
        told.retain(|finding| finding.contains("duties"));
        told
    };
    assert_eq!(on("2026-01-02"), [""; 0]);
    assert_eq!(on("2026-01-01"), ["warning duties-same-person: m#x, m#y, lead, legal, p"]);
}

#[test]
fn a_waiver_that_has_run_out_ends_no_build() {
    let settings = |until: &str| {
        format!(
            "[lint]\nrole-idle = \"error\"\n[[waiver]]\nrule = \"role-idle\"\nat = [\"legal\"]\nreason = \"x\"\n{until}"
        )
    };
    let expired = small(&settings("until = 2025-12-31"), "");
    assert_eq!(all_of(&expired), [NOBODY, IDLE, "warning waiver-expired: role-idle, legal"]);
    let found = findings_of(&expired);
    let idle = found.iter().find(|finding| finding.rule.name == "role-idle").expect("it returned");
    let help = idle.help.as_deref().unwrap_or_default();
    assert!(help.ends_with("; without the waiver that has run out this is an error"), "{help}");
    // Without the waiver it is what the settings say.
    let without = small("[lint]\nrole-idle = \"error\"\n", "");
    assert_eq!(all_of(&without), [NOBODY, &IDLE.replace("warning", "error")]);
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
            ("a share is a part, from 0 to 1", "write 40 % as `share = 0.4`"),
            ("there is no rule `row-solo`", "did you mean `row-silo`?"),
            ("`at` is empty", "name at least one"),
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
fn a_baseline_accepts_findings_about_waivers_too() {
    let waiver = |rule: &str, at: &str| {
        format!("[[waiver]]\nrule = \"{rule}\"\nat = [{at}]\nreason = \"x\"\nuntil = 2025-12-31\n")
    };
    let waivers = waiver("role-idle", "\"legal\"") + &waiver("row-silo", "\"work#build\"");
    let sources = small(&waivers, "");
    let mut found = findings_of(&sources);
    let warnings = |found: &Diagnostics| found.shown().filter(|finding| !finding.waived).count();
    assert_eq!(warnings(&found), 4);
    let text = check::write_baseline(&found, &sources);
    let span = Span::start_of(sources.find("handbook.toml").expect("the test has it"));
    let baseline = check::read_baseline(&text, span, &mut found);
    let mut found = Diagnostics::new();
    let handbook = load::load(&sources, &mut found);
    check::check(&handbook, &mut found);
    check::settle(&mut found, &handbook, &sources, &baseline);
    assert_eq!(warnings(&found), 0);
}

#[test]
fn an_idle_waiver_is_led_to_the_finding_that_it_means() {
    let help = |rule: &str, at: &str| {
        let waiver = format!("[[waiver]]\nrule = \"{rule}\"\nat = [\"{at}\"]\nreason = \"x\"\n");
        let found = findings_of(&small(&waiver, ""));
        let idle = found.shown().find(|finding| finding.rule.name == "waiver-idle");
        idle.and_then(|finding| finding.help.clone()).unwrap_or_default()
    };
    let meant = "to accept the nearest finding, write `at = [\"work#build\", \"R\"]`";
    assert_eq!(help("row-no-responsible", "build"), meant);
    assert_eq!(help("row-no-responsible", "work#biuld"), meant);
    assert_eq!(help("row-no-responsible", "work#build"), meant);
    assert_eq!(help("row-no-responsible", "elsewhere"), "remove the waiver");
    assert_eq!(help("role-idle", "build"), "remove the waiver");
    assert_eq!(
        help("row-no-responsible", "work"),
        "a row is named with its matrix, as in `work#build`; for all rows of `work` set the level of \
         `row-no-responsible` under `[lint]` in content/raci/work.toml"
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
    let told = |text: &str| {
        let mut found = Diagnostics::new();
        check::read_baseline(text, span, &mut found);
        let finding = found.iter().next().expect("a finding").clone();
        (finding.message, finding.span.start)
    };
    let cannot = |why: &str| format!("the baseline cannot be read: {why}");
    assert_eq!(told("[]"), (cannot("it is not in the form that Rolebook writes"), 1));
    assert_eq!(told("{\n  nothing"), (cannot("it is no JSON"), 4));
    assert_eq!(told("{\n"), (cannot("it ends too early"), 2));
    let mut found = Diagnostics::new();
    let accepts_syntax =
        "{\"version\":1,\"findings\":[{\"rule\":\"syntax\",\"file\":\"handbook.toml\",\"count\":9}]}";
    let baseline = check::read_baseline(accepts_syntax, span, &mut found);
    found.push(Diagnostic::new(&rolebook::diagnostic::rules::SYNTAX, span, "broken"));
    let handbook = load::load(&sources, &mut Diagnostics::new());
    check::settle(&mut found, &handbook, &sources, &baseline);
    assert!(found.has_errors());
}

#[test]
fn findings_about_waivers_cannot_be_waived() {
    let waiver = "[[waiver]]\nrule = \"waiver-idle\"\nat = [\"legal\"]\nreason = \"x\"";
    let told = all_of(&small(waiver, ""));
    assert_eq!(told, [NOBODY, IDLE, "error unknown-rule: "]);
}
