//! Duties under several letters: a letter that is both, several that oblige to one thing, in any order of the columns.

use rolebook::diagnostic::{Diagnostic, Subject};
use rolebook::source::Sources;

use crate::cases::handbook;
use crate::findings_of;

/// The findings of a rule: subjects, message and help.
fn told(sources: &Sources, rule: &str) -> Vec<String> {
    let line = |finding: &Diagnostic| {
        let subjects: Vec<&str> = finding.subjects.iter().map(Subject::as_str).collect();
        format!("{}: {} -> {}", subjects.join(", "), finding.message, finding.help.as_deref().unwrap_or(""))
    };
    findings_of(sources).shown().filter(|finding| finding.rule.name == rule).map(line).collect()
}

/// A scheme of letters with what each is marked with.
fn scheme(letters: &[(&str, &str, &str)]) -> String {
    let mut text = "[handbook]\ntitle = \"T\"\n[[scheme]]\nid = \"own\"\n".to_owned();
    for (letter, word, marks) in letters {
        text += &format!("[[scheme.letter]]\nletter = \"{letter}\"\nword = \"{word}\"\n{marks}\n");
    }
    text
}

const BOTH: &str = "accountable = true\nresponsible = true";
const ANSWERS: &str = "accountable = true";
const WORKS: &str = "responsible = true";

/// A matrix of the scheme with one row, in a handbook with a pattern that seats the tester alone.
fn with_row(settings: &str, above: &str, letters: &str, seat: &str) -> Sources {
    let matrix =
        format!("name = \"Work\"\nscheme = \"own\"\n{above}\n[[activity]]\nname = \"Build\"\n{letters}\n");
    let pattern = format!("name = \"P\"\nmatrices = [\"work\"]\n[[seat]]\nrole = \"tester\"\n{seat}\n");
    handbook(&[
        ("handbook.toml", settings),
        ("content/raci/work.toml", &matrix),
        ("content/staffing/p.toml", &pattern),
    ])
}

#[test]
fn each_duty_of_a_row_is_a_gap_of_its_own() {
    let settings = scheme(&[("O", "Owner", BOTH), ("H", "Helper", WORKS)]);
    let letters = "O = \"lead\"\nH = \"builder\"";
    assert_eq!(
        told(&with_row(&settings, "", letters, ""), "staffing-gap"),
        [
            "p, work#build, O: with “P”, nobody holds O (Owner) for “Build” -> add a seat for Lead, or let a seat cover it: \
             `covers = [\"lead\"]`",
            "p, work#build, H: with “P”, nobody holds O (Owner) or H (Helper) for “Build” -> add a seat for Builder or Lead, or let \
             a seat cover it: `covers = [\"builder\"]`",
        ]
    );
    let outsourced = "[[seat]]\nrole = \"lead\"\ncommitment = \"outsourced\"";
    assert_eq!(told(&with_row(&settings, "", letters, outsourced), "staffing-outsourced").len(), 2);
    let settings = scheme(&[("B", "Boss", BOTH), ("D", "Decider", ANSWERS)]);
    let subjects = told(&with_row(&settings, "", "B = \"builder\"\nD = \"lead\"", ""), "staffing-gap");
    let subjects: Vec<&str> = subjects.iter().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(subjects, ["p, work#build, B", "p, work#build, D"]);
}

#[test]
fn the_order_of_columns_does_not_change_what_a_finding_is_about() {
    let settings = scheme(&[("A", "Approver", ANSWERS), ("O", "Owner", ANSWERS)]);
    let found = |columns: &str| {
        let letters = "A = \"lead\"\nO = \"builder\"";
        let sources = with_row(&settings, &format!("roles = [{columns}]"), letters, "");
        let subjects_alone = |line: String| line.split(" -> ").next().map(str::to_owned);
        [told(&sources, "staffing-gap"), told(&sources, "row-many-accountable")]
            .map(|lines| lines.into_iter().filter_map(subjects_alone).collect::<Vec<_>>())
    };
    let one = found("\"lead\", \"builder\", \"tester\"");
    assert_eq!(one[0], ["p, work#build, A: with “P”, nobody holds A (Approver) or O (Owner) for “Build”"]);
    assert_eq!(one[1].len(), 1);
    assert!(one[1][0].starts_with("work#build, A: "), "{one:?}");
    let other = found("\"builder\", \"lead\", \"tester\"");
    assert_eq!(one[0], other[0]);
    assert!(other[1][0].starts_with("work#build, A: "), "{other:?}");
}

#[test]
fn a_role_with_two_letters_is_one_of_many() {
    let place = |rule: &str, scheme_of: &str, above: &str, letters: &str| {
        let sources = with_row(scheme_of, above, letters, "");
        let found = findings_of(&sources);
        let finding = found.shown().find(|finding| finding.rule.name == rule).expect("there are too many");
        let labels: Vec<&str> = finding.labels.iter().map(|label| sources.slice(label.span)).collect();
        (sources.slice(finding.span).to_owned(), labels.join(", "))
    };
    let answering = scheme(&[("A", "Approver", ANSWERS), ("O", "Owner", ANSWERS)]);
    let lint = "[lint]\nrow-many-accountable = { limit = 1 }\nrow-many-responsible = { limit = 2 }";
    let letters = "A = [\"lead\", \"builder\"]\nO = \"lead\"";
    assert_eq!(
        place(
            "row-many-accountable",
            &answering,
            &format!("roles = [\"lead\", \"builder\"]\n{lint}"),
            letters
        ),
        ("\"builder\"".to_owned(), "\"lead\"".to_owned())
    );
    let working = scheme(&[("A", "Answers", ANSWERS), ("R", "Runs", WORKS), ("S", "Saves", WORKS)]);
    let letters = "A = \"lead\"\nR = [\"lead\", \"builder\", \"tester\"]\nS = [\"lead\", \"builder\"]";
    let columns = "roles = [\"lead\", \"builder\", \"tester\"]";
    assert_eq!(
        place("row-many-responsible", &working, &format!("{columns}\n{lint}"), letters).0,
        "\"tester\""
    );
}

#[test]
fn a_vacant_role_is_counted_by_activities() {
    let settings = scheme(&[("A", "Approver", ANSWERS), ("O", "Owner", ANSWERS)]);
    let matrix =
        "name = \"Work\"\nscheme = \"own\"\n[[activity]]\nname = \"Build\"\nA = \"lead\"\nO = \"lead\"\n";
    let people = "[[person]]\nid = \"ada\"\nname = \"Ada\"\n[[person.holds]]\nrole = \"builder\"\n";
    let sources = handbook(&[
        ("handbook.toml", &settings),
        ("content/raci/work.toml", matrix),
        ("content/people.toml", people),
    ]);
    let [line] = &told(&sources, "people-vacant-accountable")[..] else { panic!("one role is vacant") };
    assert!(line.contains("holds A (Approver) or O (Owner) for 1 activity ->"), "{line}");
}

#[test]
fn who_checks_needs_a_letter_that_only_works() {
    let help = |letters: &[(&str, &str, &str)]| {
        let sources = with_row(&scheme(letters), "", "O = \"lead\"\nindependent_check = true", "");
        told(&sources, "row-checks-itself").concat().split(" -> ").nth(1).map(str::to_owned)
    };
    let both = ("O", "Owner", BOTH);
    assert_eq!(
        help(&[both]).as_deref(),
        Some("make an activity of the check, or remove `independent_check`")
    );
    assert_eq!(
        help(&[both, ("H", "Helper", WORKS)]).as_deref(),
        Some("give H (Helper) to another role, or remove `independent_check`")
    );
}

#[test]
fn a_row_without_the_letter_that_is_both_is_told_once() {
    let lacks = |letters: &[(&str, &str, &str)], above: &str| {
        let sources = with_row(&scheme(letters), above, "I = \"lead\"", "");
        [told(&sources, "row-no-accountable"), told(&sources, "row-no-responsible")].map(|lines| lines.len())
    };
    let (both, informed) = (("O", "Owner", BOTH), ("I", "Informed", ""));
    assert_eq!(lacks(&[both, informed], ""), [1, 0]);
    assert_eq!(lacks(&[both, informed], "[lint]\nrow-no-accountable = \"off\""), [0, 1]);
    assert_eq!(
        lacks(&[("A", "Approver", ANSWERS), both, informed], ""),
        [1, 1],
        "another letter is asked for"
    );
    assert_eq!(lacks(&[both, ("H", "Helper", WORKS), informed], ""), [1, 0]);
}
