//! `whatif`: the gaps of casts, the next hires, what merging does.

use std::collections::BTreeSet;

use crate::program::{Place, TODAY};

/// The handbook of the AI team.
fn sample() -> Place {
    let place = Place::empty();
    place.run(&["init", "--sample"]).expect(0);
    place
}

/// Four roles and a matrix in which duties are to be kept apart.
fn small() -> Place {
    Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        (
            "content/roles.toml",
            "[[role]]\nid = \"lead\"\nname = \"Lead\"\naliases = [\"Head\", \"Chief\"]\n[[role]]\nid = \"builder\"\n\
             name = \"Builder\"\naliases = [\"Chief\"]\n[[role]]\nid = \"tester\"\nname = \"Tester\"\nshort = \"QA\"\n\
             [[role]]\nid = \"auditor\"\nname = \"Auditor\"\nexternal = true\n",
        ),
        (
            "content/raci/work.toml",
            "name = \"Work\"\nscheme = \"daci\"\ngrid = '''\n| Activity | Lead | Builder | Tester | Auditor |\n\
             |---|---|---|---|---|\n| Ask | D | A | C | I |\n| Approve | A | I | D | |\n| Tell | C | I | A/D | |\n'''\n\
             [[separate]]\nactivities = [\"ask\", \"approve\"]\nletters = [\"D\"]\n",
        ),
    ])
}

/// The gaps of an answer as JSON: `activity letter`, with a mark for those that only outsourced seats fill.
fn gaps(place: &Place, arguments: &[&str]) -> Vec<String> {
    let call = [&["whatif", "--format", "json"], arguments].concat();
    let json = place.run(&call).expect(0).json();
    let gaps = json["gaps"].as_array().expect("a list").iter();
    gaps.map(|gap| {
        let mark = if gap["kind"] == "outsourced" { "?" } else { "" };
        format!("{} {}{mark}", gap["activity"].as_str().expect("text"), gap["letter"].as_str().expect("text"))
    })
    .collect()
}

#[test]
fn the_casts_of_the_sample_leave_the_gaps_that_the_analysis_finds() {
    let place = sample();
    assert_eq!(
        gaps(&place, &["--pattern", "minimum"]),
        [
            "delivery#define-success R",
            "delivery#deploy-to-prod A",
            "delivery#deploy-to-prod R",
            "delivery#monitoring-alert A"
        ]
    );
    assert_eq!(
        gaps(&place, &["--pattern", "pilot"]),
        [
            "delivery#define-success R?",
            "delivery#deploy-to-prod A?",
            "delivery#deploy-to-prod R",
            "delivery#monitoring-alert A?"
        ]
    );
    assert_eq!(
        gaps(&place, &["--pattern", "production"]),
        ["delivery#data-pipeline-build R", "delivery#model-training R"]
    );
    // The same as the findings say.
    let findings = place.run(&["check", "--format", "json", "--today", TODAY]).expect(0).json();
    for pattern in ["minimum", "pilot", "production"] {
        let found: BTreeSet<String> = findings["findings"]
            .as_array()
            .expect("a list")
            .iter()
            .filter(|finding| finding["rule"].as_str().is_some_and(|rule| rule.starts_with("staffing-")))
            .filter(|finding| finding["subjects"][0] == pattern)
            .map(|finding| {
                let mark = if finding["rule"] == "staffing-outsourced" { "?" } else { "" };
                let subject = |index: usize| finding["subjects"][index].as_str().expect("text").to_owned();
                format!("{} {}{mark}", subject(1), subject(2))
            })
            .collect();
        let told: BTreeSet<String> = gaps(&place, &["--pattern", pattern]).into_iter().collect();
        assert_eq!(told, found, "{pattern}");
    }
}

#[test]
fn without_a_role_its_activities_and_the_hire_are_named() {
    let place = sample();
    let ran = place.run(&["whatif", "--without", "MLOps"]).expect(0);
    assert_eq!(
        ran.out,
        "Without MLOps Engineer: 2 of 10 duties uncovered
  Deploy to prod (Core delivery, Pre-production): nobody is accountable; MLOps Engineer would be
  Monitoring & alert (Core delivery, Production): nobody is accountable; MLOps Engineer would be

Hire next
  1. MLOps Engineer, from Pre-production on: closes A of Deploy to prod and A of Monitoring & alert; leaves none
"
    );
    let json = place.run(&["whatif", "--without", "mlops-engineer", "--format", "json"]).expect(0).json();
    assert_eq!(json["hires"][0]["role"]["id"], "mlops-engineer");
    assert_eq!(json["hires"][0]["closes"], serde_json::json!([0, 1]));
    assert_eq!(json["hires"][0]["left"], 0);
    let all = ["--without", "product-manager", "mlops-engineer"];
    assert_eq!(
        gaps(&place, &all),
        gaps(&place, &["--without", "mlops-engineer", "--without", "product-manager"])
    );
}

#[test]
fn every_hire_closes_what_it_says() {
    let place = sample();
    let before = gaps(&place, &["--pattern", "minimum"]);
    let json = place.run(&["whatif", "--pattern", "minimum", "--format", "json"]).expect(0).json();
    let mut left = before.len();
    let closes: Vec<usize> = json["hires"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|hire| {
            let closes = hire["closes"].as_array().expect("a list").len();
            left -= closes;
            assert_eq!(hire["left"], left);
            closes
        })
        .collect();
    assert_eq!(closes, [2, 1, 1]);
    assert!(closes.is_sorted_by(|a, b| a >= b), "the most useful first");
}

#[test]
fn a_pattern_loses_roles_and_new_gaps_are_marked() {
    let place = sample();
    let call = ["whatif", "--pattern", "minimum", "--without", "Data Engineer", "--format", "json"];
    let json = place.run(&call).expect(0).json();
    let new: Vec<&str> = json["gaps"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|gap| gap["new"] == true)
        .map(|gap| gap["activity"].as_str().expect("text"))
        .collect();
    assert_eq!(new, ["delivery#data-pipeline-build"]);
    let text = place.run(&call[..5]).expect(0).out;
    assert!(
        text.starts_with("With “Minimum cast” without Data Engineer: 5 of 10 duties uncovered\n"),
        "{text}"
    );
    assert_eq!(text.matches("(new)").count(), 1, "{text}");
}

#[test]
fn a_duty_that_is_nobodys_is_new_where_somebody_outside_had_it() {
    let text = sample().run(&["whatif", "--pattern", "pilot", "--without", "mlops-engineer"]).expect(0).out;
    let lines: Vec<&str> = text.lines().filter(|line| line.contains("nobody is")).collect();
    let (new, known): (Vec<&str>, Vec<&str>) = lines.into_iter().partition(|line| line.ends_with("(new)"));
    assert_eq!((new.len(), known.len()), (2, 1), "{text}");
}

#[test]
fn a_role_that_leaves_is_there_where_another_seat_covers_it() {
    let place = small();
    place.write(
        "content/staffing/p.toml",
        "name = \"P\"\n[[seat]]\nrole = \"lead\"\ncovers = [\"builder\", \"tester\"]\n",
    );
    assert_eq!(gaps(&place, &["--pattern", "p", "--without", "builder"]), [""; 0]);
    let own = "name = \"P\"\n[[seat]]\nrole = \"lead\"\ncommitment = \"outsourced\"\ncovers = [\"builder\"]\n[[seat]]\n\
               role = \"builder\"\n[[seat]]\nrole = \"tester\"\n";
    place.write("content/staffing/p.toml", own);
    let json =
        place.run(&["whatif", "--pattern", "p", "--without", "builder", "--format", "json"]).expect(0).json();
    let gap = json["gaps"]
        .as_array()
        .and_then(|gaps| gaps.iter().find(|gap| gap["activity"] == "work#ask" && gap["letter"] == "A"));
    let gap = gap.expect("the lead has it from outside");
    assert_eq!(
        (&gap["kind"], &gap["outside"][0]["id"], &gap["new"]),
        (&"outsourced".into(), &"lead".into(), &true.into())
    );
}

#[test]
fn a_pattern_is_judged_by_the_work_of_its_seats_own_roles_or_where_it_says() {
    let place = small();
    place.write("content/roles/helper.toml", "name = \"Helper\"\n");
    let seat = "[[seat]]\nrole = \"helper\"\ncovers = [\"lead\", \"builder\"]\n";
    place.write("content/staffing/p.toml", format!("name = \"P\"\n{seat}"));
    assert_eq!(gaps(&place, &["--pattern", "p"]), [""; 0], "the helper carries no work of its own");
    place.write("content/staffing/p.toml", format!("name = \"P\"\nmatrices = [\"work\"]\n{seat}"));
    assert_eq!(gaps(&place, &["--pattern", "p"]), ["work#approve D", "work#tell A", "work#tell D"]);
    place.write("content/staffing/q.toml", "name = \"Q\"\nmatrices = []\n[[seat]]\nrole = \"lead\"\n");
    let text = place.run(&["whatif", "--pattern", "q"]).expect(0).out;
    assert!(text.starts_with("With “Q”: its file names no matrix under `matrices`"), "{text}");
}

#[test]
fn a_seat_that_leaves_covers_for_nobody() {
    let place = small();
    let pattern = |more: &str| {
        let solo =
            format!("name = \"Solo\"\n[[seat]]\nrole = \"lead\"\ncovers = [\"builder\", \"tester\"]\n{more}");
        place.write("content/staffing/solo.toml", &solo);
    };
    pattern("");
    assert_eq!(gaps(&place, &["--pattern", "solo"]), [""; 0]);
    assert_eq!(gaps(&place, &["--pattern", "solo", "--without", "lead"]).len(), 6, "nobody is left");
    // Another seat still covers.
    pattern("[[seat]]\nrole = \"builder\"\ncovers = [\"tester\"]\n");
    assert_eq!(gaps(&place, &["--pattern", "solo", "--without", "lead"]), ["work#ask D", "work#approve A"]);
}

#[test]
fn merging_says_what_becomes_of_rows_and_findings() {
    let place = small();
    let json = place.run(&["whatif", "--merge", "tester=lead", "--format", "json"]).expect(0).json();
    let merge = &json["merges"][0];
    assert_eq!((&merge["from"]["id"], &merge["into"]["id"]), (&"tester".into(), &"lead".into()));
    let rows: Vec<(String, String)> = merge["rows"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| (row["activity"].as_str().expect("text").to_owned(), row["becomes"].to_string()))
        .collect();
    let row = |activity: &str, becomes: &str| (activity.to_owned(), becomes.to_owned());
    assert_eq!(
        rows,
        [row("work#ask", "[\"D\"]"), row("work#approve", "[\"A\",\"D\"]"), row("work#tell", "[\"A\",\"D\"]")]
    );
    assert_eq!(merge["unchecked"], serde_json::json!(["work#approve"]));
    let rules = |key: &str| -> Vec<String> {
        let list = json[key].as_array().expect("a list").iter();
        list.map(|finding| finding["rule"].as_str().expect("text").to_owned()).collect()
    };
    assert!(rules("appear").contains(&"duties-not-separated".to_owned()), "{:?}", rules("appear"));
    assert!(!rules("vanish").contains(&"duties-not-separated".to_owned()));
    let text = place.run(&["whatif", "--merge", "QA=Lead"]).expect(0).out;
    assert!(text.contains("  Approve (Work): D and A become A/D\n"), "{text}");
    assert!(text.contains("Findings that appear\n"), "{text}");
    // A merged role stands in for both.
    assert_eq!(gaps(&place, &["--merge", "tester=lead", "--without", "builder"]), ["work#ask A"]);
    assert_eq!(gaps(&place, &["--merge", "tester=lead", "--without", "lead"]).len(), 5);
}

#[test]
fn a_letter_for_both_duties_is_one_duty() {
    let place = Place::with(&[
        (
            "handbook.toml",
            "[handbook]\ntitle = \"T\"\n[[scheme]]\nid = \"dri\"\n[[scheme.letter]]\nletter = \"DRI\"\n\
             word = \"Directly responsible\"\naccountable = true\nresponsible = true\n",
        ),
        ("content/roles.toml", "[[role]]\nid = \"lead\"\nname = \"Lead\"\n"),
        (
            "content/raci/work.toml",
            "name = \"Work\"\nscheme = \"dri\"\n[[activity]]\nname = \"Build\"\nDRI = \"lead\"\n",
        ),
    ]);
    let text = place.run(&["whatif", "--without", "lead"]).expect(0).out;
    assert!(text.starts_with("Without Lead: the one duty is uncovered\n"), "{text}");
    assert_eq!(gaps(&place, &["--without", "lead"]), ["work#build DRI"]);
}

#[test]
fn a_row_in_which_one_role_stands_alone_keeps_its_letters() {
    let place = Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        (
            "content/roles.toml",
            "[[role]]\nid = \"ux\"\nname = \"UX\"\n[[role]]\nid = \"pm\"\nname = \"PM\"\n[[role]]\nid = \"dev\"\n\
             name = \"Dev\"\n",
        ),
        (
            "content/raci/work.toml",
            "name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = \"ux\"\nC = \"ux\"\nR = \"dev\"\n[[activity]]\n\
             name = \"Plan\"\nA = \"pm\"\nR = \"pm\"\n",
        ),
    ]);
    let announced = |place: &Place| {
        let json = place.run(&["whatif", "--merge", "ux=pm", "--format", "json"]).expect(0).json();
        json["vanish"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|one| one["rule"].to_string())
            .collect::<Vec<_>>()
    };
    assert!(
        !announced(&place).iter().any(|rule| rule.contains("row-mixed-letters")),
        "{:?}",
        announced(&place)
    );
}

#[test]
fn words_are_those_of_the_scheme() {
    let text = small().run(&["whatif", "--without", "tester"]).expect(0).out;
    assert!(text.contains("  Approve (Work): nobody holds D (Driver); Tester would\n"), "{text}");
    let whole = small().run(&["whatif", "--without", "Auditor"]).expect(0).out;
    assert_eq!(whole, "Without Auditor: all 6 duties are covered\n");
}

#[test]
fn questions_that_make_no_sense_end_with_2() {
    let place = small();
    let says = |arguments: &[&str], words: &str| {
        place.run(&[&["whatif"], arguments].concat()).expect(2).says(&[words]);
    };
    says(&[], "--merge <A=B>");
    says(&["--without", "testr"], "did you mean `tester`?");
    says(&["--without", "nobody-at-all"], "known are auditor, builder, lead, tester");
    says(&["--without", "chief"], "`chief` may be `builder` or `lead`");
    says(&["--pattern", "pilot"], "the handbook has no staffing pattern yet");
    says(&["--merge", "lead"], "--merge A=B");
    says(&["--merge", "lead=head"], "cannot be merged into itself");
    says(&["--merge", "lead=tester", "--without", "lead"], "cannot leave as well");
    says(&["--merge", "lead=tester", "--merge", "lead=builder"], "merged into another role already");
    says(&["--without", "\u{1b}[2J"], "\\u{1b}[2");
    sample().run(&["whatif", "--pattern", "pilt"]).expect(2).says(&["did you mean `pilot`?"]);
    Place::empty().run(&["whatif", "--without", "x"]).expect(2).says(&["no handbook.toml"]);
}

#[test]
fn what_could_be_read_is_answered() {
    let place = small();
    place.write("content/roles/odd.toml", "nmae = \"Odd\"\n");
    let ran = place.run(&["whatif", "--without", "tester"]).expect(0);
    assert!(ran.out.starts_with("Without Tester: "), "{}", ran.out);
    assert!(ran.err.contains("rolebook check"), "{}", ran.err);
}

#[test]
fn from_outside_are_those_who_have_a_seat_there() {
    let place = small();
    place.write(
        "content/staffing/out.toml",
        "name = \"Out\"\n[[seat]]\nrole = \"lead\"\ncommitment = \"outsourced\"\ncovers = [\"builder\"]\n",
    );
    place.write("content/staffing/none.toml", "name = \"None\"\n");
    let text = place.run(&["whatif", "--pattern", "out"]).expect(0).out;
    assert!(text.contains("  Ask (Work): only Lead, from outside, holds A (Approver)\n"), "{text}");
    assert!(!text.contains("Builder, from outside"), "{text}");
    let json = place.run(&["whatif", "--pattern", "out", "--format", "json"]).expect(0).json();
    let gap = &json["gaps"][0];
    assert_eq!((&gap["roles"][0]["id"], &gap["outside"][0]["id"]), (&"builder".into(), &"lead".into()));
    let none = place.run(&["whatif", "--pattern", "none"]).expect(0).out;
    assert!(none.starts_with("With “None”: no seat carries work in a matrix, so it has no scope"), "{none}");
}

#[test]
fn nobody_hires_an_external_role() {
    let place = small();
    place.write(
        "content/raci/audit.toml",
        "name = \"Audit\"\n[[activity]]\nname = \"Look\"\nA = \"lead\"\nR = \"auditor\"\n",
    );
    let json = place.run(&["whatif", "--without", "auditor", "--format", "json"]).expect(0).json();
    assert_eq!((json["gaps"].as_array().map(Vec::len), &json["hires"]), (Some(1), &serde_json::json!([])));
    let text = place.run(&["whatif", "--without", "auditor"]).expect(0).out;
    assert!(text.ends_with("No hire closes any of these gaps: Auditor is external\n"), "{text}");
}
