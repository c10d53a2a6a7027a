//! One fault of reading gives one finding: what could not be understood is not judged as missing.

use crate::all_of;
use crate::cases::handbook;

const WORK: &str =
    "name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = \"lead\"\nR = [\"builder\", \"tester\"]\n";

/// What is said at warning or error level of a handbook of three roles with these files.
fn told(files: &[(&str, &str)]) -> Vec<String> {
    let mut told = all_of(&handbook(files));
    told.retain(|finding| !finding.starts_with("info ") || finding.contains("hiring-"));
    for finding in &mut told {
        finding.truncate(finding.find(':').unwrap_or(finding.len()));
    }
    told
}

#[test]
fn letters_of_a_wrong_kind_make_no_row_and_no_role_lack_them() {
    let of = |letters: &str| {
        told(&[(
            "content/raci/work.toml",
            &format!("name = \"Work\"\n[[activity]]\nname = \"Build\"\n{letters}\n"),
        )])
    };
    for accountable in ["{ roles = [\"lead\"] }", "7", "[\"lead\", 7]"] {
        let letters = format!("A = {accountable}\nR = \"builder\"\nC = \"tester\"");
        let found = of(&letters);
        assert!(found.iter().all(|finding| finding.starts_with("error ")), "{accountable}: {found:?}");
        assert!(!found.is_empty());
    }
    assert_eq!(of("A = \"lead\"\nR = true\nC = \"tester\""), ["error wrong-type"]);
    assert_eq!(of("A = \"lead\"\nresponsable = \"builder\"\nC = \"tester\""), ["error unknown-field"]);
}

#[test]
fn rows_that_are_left_out_leave_no_role_idle() {
    let of = |rows: &str| told(&[("content/raci/work.toml", &format!("name = \"Work\"\n{rows}"))]);
    let whole =
        "[[activity]]\nid = \"build\"\nname = \"Build\"\nA = \"lead\"\nR = \"lead\"\nC = \"tester\"\n";
    let with = |row: &str| of(&format!("{whole}[[activity]]\n{row}\nA = \"builder\"\nR = \"tester\""));
    assert_eq!(with("name = 7"), ["error wrong-type"]);
    assert_eq!(with("id = \"build\"\nname = \"Other\""), ["error duplicate-id"]);
    assert_eq!(with("note = \"no name\""), ["error missing-field"]);
    assert_eq!(of("[activity]\nname = \"Build\"\nA = \"builder\"\nR = \"tester\""), ["error wrong-type"]);
    // A row that is there is judged, and so is a handbook in which the rows are whole.
    assert_eq!(of(whole), ["warning role-unassigned", "warning role-idle"]);
}

#[test]
fn what_a_faulty_list_says_is_not_missing() {
    let hiring = |hire: &str| {
        told(&[
            ("content/raci/work.toml", WORK),
            (
                "content/staffing/p.toml",
                "name = \"P\"\n[[seat]]\nrole = \"lead\"\n[[seat]]\nrole = \"tester\"\ncovers = [\"builder\"]\n",
            ),
            (
                "content/hiring.toml",
                &format!(
                    "[[question]]\nid = \"q\"\nask = \"Q?\"\n[[question.answer]]\nwhen = \"Yes\"\n{hire}\n"
                ),
            ),
        ])
    };
    assert_eq!(hiring("hire = \"builder\""), ["error wrong-type"]);
    assert_eq!(hiring("hire = [\"bilder\"]"), ["error unknown-reference"]);
    assert_eq!(hiring("hier = [\"builder\"]"), ["error unknown-field"]);
    assert_eq!(hiring("because = \"x\""), ["warning hiring-no-effect", "info hiring-unreachable"]);
    let seat = |seat: &str| {
        let pattern = format!("name = \"P\"\nmatrices = [\"work\"]\n[[seat]]\nrole = \"lead\"\n{seat}\n");
        told(&[("content/raci/work.toml", WORK), ("content/staffing/p.toml", &pattern)])
    };
    assert_eq!(seat("[[seat]]\nrole = \"bilder\""), ["error unknown-reference"]);
    assert_eq!(seat("[[seat]]\nrole = \"\""), ["error missing-field"]);
    assert_eq!(seat("covers = \"builder\""), ["error wrong-type"]);
    assert_eq!(seat("[[saet]]\nrole = \"builder\""), ["error unknown-field"]);
    assert_eq!(seat(""), ["warning staffing-gap"]);
    let person = |holds: &str| {
        let people = format!("[[person]]\nid = \"ada\"\nname = \"Ada\"\n{holds}\n");
        told(&[("content/raci/work.toml", WORK), ("content/people.toml", &people)])
    };
    assert_eq!(person("[[person.holds]]\nrole = \"Lead\""), ["error unknown-reference"]);
    assert_eq!(person("[[person.holds]]\nrole = \"\""), ["error missing-field"]);
    assert_eq!(person("[[person.hold]]\nrole = \"lead\""), ["error unknown-field"]);
    assert_eq!(person("[[person.holds]]\nrole = \"tester\""), ["warning people-vacant-accountable"]);
}

#[test]
fn a_risk_may_be_reduced_where_it_cannot_be_read() {
    let of = |risks: &str| {
        let roles = format!("[[role]]\nid = \"lead\"\nname = \"Lead\"\n{risks}\n");
        told(&[("content/roles.toml", &roles), ("content/risks.toml", "[[risk]]\nid = \"data\"\n")])
    };
    assert_eq!(of("risks = \"data\""), ["error wrong-type"]);
    assert_eq!(of("risks = [\"dta\"]"), ["error unknown-reference"]);
    assert_eq!(of("risk = [\"data\"]"), ["error unknown-field"]);
    assert_eq!(of(""), ["warning risk-uncovered"]);
}

#[test]
fn a_mistyped_header_hides_records_and_is_one_fault() {
    let of = |phases: &str, roles: &str, rows: &str| {
        let work = format!(
            "name = \"Work\"\n[[{rows}]]\nid = \"build\"\nname = \"Build\"\nphase = \"early\"\nA = \"lead\"\nR = \"lead\"\n"
        );
        let roles = format!(
            "[[{roles}]]\nid = \"lead\"\nname = \"Lead\"\nkpis = [{{ name = \"K\", activities = [\"build\"] }}]\n"
        );
        let phases = format!("[[{phases}]]\nid = \"early\"\n");
        told(&[
            ("content/roles.toml", &roles),
            ("content/phases.toml", &phases),
            ("content/raci/work.toml", &work),
        ])
    };
    assert_eq!(of("phase", "role", "activity"), [""; 0]);
    assert_eq!(of("phse", "role", "activity"), ["error unknown-field"]);
    assert_eq!(of("stage", "role", "activity"), ["error unknown-field"]);
    assert_eq!(of("phase", "roe", "activity"), ["error unknown-field"]);
    assert_eq!(of("phase", "role", "acivity"), ["error unknown-field"]);
}

#[test]
fn a_waiver_is_not_idle_while_its_rule_cannot_be_judged() {
    let of = |responsible: &str| {
        let settings = "[handbook]\ntitle = \"T\"\n[[waiver]]\nrule = \"role-idle\"\nat = [\"tester\"]\nreason = \"x\"\n";
        let work = format!(
            "name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = \"lead\"\nR = \"{responsible}\"\nC = \"tester\"\n"
        );
        told(&[("handbook.toml", settings), ("content/raci/work.toml", &work)])
    };
    assert_eq!(of("biulder"), ["error unknown-reference"]);
    assert_eq!(of("builder"), ["warning role-idle"]);
}
