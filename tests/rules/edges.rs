//! Where rules begin and end: the last case that is silent beside the first that is not.

use rolebook::source::Sources;

use crate::cases::{handbook, of_rule};
use crate::findings_of;

/// A matrix of as many roles, with these rows of letters: the role's number and the letters it holds, `0 A, 1 R`.
fn files(roles: usize, rows: &[&str], above: &str, below: &str) -> Vec<(String, String)> {
    let role = |number: usize| format!("[[role]]\nid = \"r{number}\"\nname = \"Role {number}\"\n");
    let columns: Vec<String> = (0..roles).map(|number| format!("\"r{number}\"")).collect();
    let mut matrix = format!("name = \"Work\"\nroles = [{}]\n{above}\n", columns.join(", "));
    for (number, row) in rows.iter().enumerate() {
        matrix += &format!("[[activity]]\nname = \"Row {number}\"\n");
        for letter in ["A", "R", "C", "I"] {
            let holds = |cell: &str| {
                let (role, letters) = cell.trim().split_once(' ')?;
                letters.contains(letter).then(|| format!("\"r{role}\""))
            };
            let holders: Vec<String> = row.split(',').filter_map(holds).collect();
            matrix += &format!("{letter} = [{}]\n", holders.join(", "));
        }
    }
    vec![
        ("content/roles.toml".to_owned(), (0..roles).map(role).collect()),
        ("content/raci/work.toml".to_owned(), matrix + below),
    ]
}

/// How many findings of a rule such a handbook has, with more files.
fn number_with(rule: &str, roles: usize, rows: &[&str], lint: &str, more: &[(&str, &str)]) -> usize {
    let files = files(roles, rows, "", lint);
    let mut all: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    all.extend(more);
    of_rule(&handbook(&all), rule).len()
}

fn number(rule: &str, roles: usize, rows: &[&str]) -> usize {
    number_with(rule, roles, rows, "", &[])
}

/// A row in which the roles of a range hold a letter.
fn row(letter: &str, roles: std::ops::Range<usize>) -> String {
    roles.map(|role| format!("{role} {letter}")).collect::<Vec<_>>().join(",")
}

#[test]
fn many_are_more_than_the_limit_and_more_than_the_share() {
    let consulted =
        |count: usize, columns: usize| number("row-many-consulted", columns, &[&row("C", 0..count)]);
    assert_eq!((consulted(3, 3), consulted(4, 9), consulted(4, 10), consulted(5, 12)), (0, 1, 0, 1));
    assert_eq!((consulted(6, 15), consulted(7, 15)), (0, 1), "6 of 15 are 40 %, which is not over it");
    let informed =
        |count: usize, columns: usize| number("row-many-informed", columns, &[&row("I", 0..count)]);
    assert_eq!((informed(3, 4), informed(4, 6), informed(6, 10), informed(7, 10)), (0, 1, 0, 1));
    let responsible = |count: usize| number("row-many-responsible", 8, &[&row("R", 0..count)]);
    assert_eq!((responsible(3), responsible(4)), (0, 1));
}

#[test]
fn a_share_is_exceeded_by_more_than_rounding() {
    let lint = "[lint]\nrow-many-consulted = { limit = 1, share = 0.29 }\n";
    let consulted = |count: usize| number_with("row-many-consulted", 100, &[&row("C", 0..count)], lint, &[]);
    assert_eq!((consulted(29), consulted(30)), (0, 1));
}

#[test]
fn a_matrix_is_crowded_from_twelve_cells_on() {
    let crowded = |columns: usize, rows: &[&str]| number("matrix-crowded", columns, rows);
    let full = row("C", 0..3);
    assert_eq!(crowded(3, &[&full, &full, &full]), 0, "9 cells");
    assert_eq!(crowded(3, &[&full, &full, &full, ""]), 0, "9 of 12 are 75 %");
    assert_eq!(crowded(3, &[&full, &full, &full, "0 C"]), 1);
    assert_eq!(crowded(3, &[&full, &full, "0 CI,1 AR,2 C", ""]), 0, "a cell with two letters is one cell");
}

#[test]
fn a_matrix_is_oversized_beyond_forty_rows_or_fifteen_columns() {
    let oversized = |rows: usize, columns: usize| number("matrix-oversized", columns, &vec!["0 A"; rows]);
    assert_eq!((oversized(40, 15), oversized(41, 15), oversized(40, 16)), (0, 1, 1));
}

#[test]
fn in_every_row_counts_from_four_rows_on() {
    assert_eq!(number("role-in-every-row", 2, &["0 A", "0 I", "0 C"]), 0);
    assert_eq!(number("role-in-every-row", 2, &["0 A", "0 I", "0 C", "0 R"]), 1);
    assert_eq!(number("role-in-every-row", 2, &["0 A", "0 I", "0 C", "1 R"]), 0);
}

#[test]
fn a_role_is_overloaded_from_five_activities_on_and_far_above_the_mean() {
    let alone = |rows: usize| number("role-overloaded", 8, &vec!["0 A,1 I,2 I,3 I,4 I,5 I,6 I,7 I"; rows]);
    assert_eq!((alone(4), alone(5)), (0, 1));
    let mut rows = vec!["0 A,1 I,2 I"; 5];
    assert_eq!(number("role-overloaded", 3, &rows), 0, "of 5, 0 and 0 the bound is 1.7 + 1.5 x 2.4");
    assert_eq!(number("role-overloaded", 9, &rows), 0, "who holds no letter is not counted");
    rows.push("3 I,4 I,5 I,6 I,7 I,8 I");
    assert_eq!(number("role-overloaded", 9, &rows), 1, "any letter is");
    assert_eq!(number("role-overloaded", 2, &["0 A,1 R"; 9]), 0, "all carry the same");
}

#[test]
fn a_role_exactly_at_the_limit_is_not_overloaded() {
    // Of 13 roles 4 are accountable in 9 activities each: mean + 1.5 deviations are exactly 9.
    let rows: Vec<String> = (0..36)
        .map(|number| {
            let others = (4..13).map(|role| format!("{role} I")).collect::<Vec<_>>().join(",");
            format!("{} A,{others}", number % 4)
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    assert_eq!(number("role-overloaded", 13, &rows), 0);
    let more: Vec<&str> = rows.iter().copied().chain(["0 A"]).collect();
    assert_eq!(number("role-overloaded", 13, &more), 1);
}

#[test]
fn a_row_with_faults_of_reading_lacks_nothing() {
    let matrix = "name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = \"lead\"\nR = \"bilder\"\n";
    let sources = handbook(&[
        ("content/raci/work.toml", matrix),
        ("content/staffing/p.toml", "name = \"P\"\nmatrices = [\"work\"]\n[[seat]]\nrole = \"tester\"\n"),
        ("content/roles/d.toml", "name = \"D\"\nkpis = [{ name = \"k\", activities = [\"build\"] }]\n"),
    ]);
    for rule in ["row-silo", "row-no-responsible", "staffing-gap", "kpi-without-lever"] {
        assert_eq!(of_rule(&sources, rule), Vec::<String>::new(), "{rule}");
    }
}

#[test]
fn rows_of_one_name_are_told_apart_by_what_they_stand_under() {
    let twice = |first: &str, second: &str| {
        let matrix = format!(
            "name = \"Work\"\n[[activity]]\nname = \"Review it\"\n{first}\n\
             [[activity]]\nid = \"two\"\nname = \"review  IT\"\n{second}\n"
        );
        let phases = "[[phase]]\nid = \"one\"\n[[phase]]\nid = \"two\"\n";
        let files = [("content/raci/work.toml", &*matrix), ("content/phases.toml", phases)];
        of_rule(&handbook(&files), "row-duplicate").len()
    };
    assert_eq!(twice("", ""), 1);
    assert_eq!(twice("group = \"A\"", "group = \"A\""), 1);
    assert_eq!(twice("group = \"A\"", "group = \"B\""), 0);
    assert_eq!(twice("phase = \"one\"", "phase = \"two\""), 0);
    assert_eq!(twice("phase = \"one\"\ngroup = \"A\"", "phase = \"one\"\ngroup = \"B\""), 1);
    assert_eq!(twice("phase = \"one\"", ""), 0);
}

#[test]
fn independence_is_a_matter_of_persons() {
    let same = |roles: &str, responsible: &str| {
        let matrix = format!(
            "name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = \"lead\"\nR = {responsible}\nindependent_check = true\n"
        );
        let files = [("content/roles.toml", roles), ("content/raci/work.toml", &*matrix)];
        of_rule(&handbook(&files), "duties-same-person")
    };
    let role = |id: &str, more: &str| format!("[[role]]\nid = \"{id}\"\nname = \"{id}\"\n{more}\n");
    let person = "holders = [\"Person A\"]";
    let both = role("lead", person) + &role("tester", person);
    let found = ["warning duties-same-person: work#build, lead, tester, person-a"];
    assert_eq!(same(&both, "[\"tester\"]"), found);
    assert_eq!(same(&both, "[\"lead\", \"tester\"]"), found, "two roles do the work, one person");
    let outside = both + &role("client", "external = true");
    assert_eq!(
        same(&outside, "[\"tester\", \"client\"]"),
        Vec::<String>::new(),
        "somebody from outside does too"
    );
}

#[test]
fn rules_about_what_a_handbook_does_not_have_are_silent() {
    let sources = handbook(&[]);
    let told = crate::all_of(&sources);
    assert_eq!(told, Vec::<String>::new());
    let question =
        "[[question]]\nid = \"q\"\nask = \"Q?\"\n[[question.answer]]\nwhen = \"Yes\"\nhire = [\"lead\"]\n";
    let sources = handbook(&[("content/hiring.toml", question)]);
    assert_eq!(crate::all_of(&sources), Vec::<String>::new(), "no pattern is the smallest");
}

#[test]
fn external_roles_are_columns_and_nothing_else() {
    let roles = "[[role]]\nid = \"lead\"\nname = \"Lead\"\nholders = [\"Person A\"]\ndeputies = [\"client\"]\n\
                 [[role]]\nid = \"client\"\nname = \"Client\"\nexternal = true\ninvolve = { phase = \"late\" }\n\
                 [[role]]\nid = \"law\"\nname = \"Law\"\nexternal = true\n";
    let row = "[[activity]]\nname = \"Row NUMBER\"\nphase = \"early\"\nA = \"lead\"\nR = \"client\"\n";
    let rows: String = (0..9).map(|number: u8| row.replace("NUMBER", &number.to_string())).collect();
    let sources = handbook(&[
        ("content/roles.toml", roles),
        ("content/phases.toml", "[[phase]]\nid = \"early\"\n[[phase]]\nid = \"late\"\n"),
        ("content/raci/work.toml", &format!("name = \"Work\"\n{rows}[lint]\nrow-silo = \"off\"\n")),
        ("content/staffing/p.toml", "name = \"P\"\n[[seat]]\nrole = \"lead\"\n"),
        (
            "content/hiring.toml",
            "[[question]]\nid = \"q\"\nask = \"Q?\"\n[[question.answer]]\nwhen = \"Yes\"\nhire = [\"lead\"]\n",
        ),
    ]);
    let told = crate::all_of(&sources);
    assert_eq!(told, ["info matrix-crowded: work", "info role-in-every-row: work, lead"]);
}

#[test]
fn a_file_that_could_not_be_read_as_a_whole_is_not_judged() {
    let matrix = |accountable: &str| {
        format!("name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = {accountable}\nI = \"builder\"\n")
    };
    let told = |accountable: &str| {
        crate::all_of(&handbook(&[
            ("content/raci/work.toml", &matrix(accountable)),
            (
                "content/staffing/p.toml",
                "name = \"P\"\nmatrices = [\"work\"]\n[[seat]]\nrole = \"builder\"\n",
            ),
        ]))
    };
    assert!(
        told("\"lead\"").iter().any(|finding| finding.starts_with("warning row-no-responsible: work#build"))
    );
    // Other files are judged by what could be read.
    assert_eq!(told("lead"), ["error syntax: ", "warning staffing-gap: p, work#build, A"]);
}

#[test]
fn messages_count_and_name_letters_as_they_are() {
    let told = |more: &str, matrix: &str| {
        let roles = "[[role]]\nid = \"r0\"\nname = \"R0\"\n[[role]]\nid = \"r1\"\nname = \"R1\"\n";
        let settings = format!(
            "[handbook]\ntitle = \"T\"\n{more}\n[[scheme]]\nid = \"two\"\n[[scheme.letter]]\nletter = \"A\"\n\
             word = \"Approver\"\naccountable = true\n[[scheme.letter]]\nletter = \"O\"\nword = \"Owner\"\n\
             accountable = true\n"
        );
        let sources = Sources::from([
            ("handbook.toml", &*settings),
            ("content/roles.toml", roles),
            ("content/raci/work.toml", matrix),
        ]);
        crate::messages(&sources)
    };
    let two = "name = \"Work\"\nscheme = \"two\"\n[[activity]]\nname = \"Build\"\nA = \"r0\"\nO = \"r1\"\n";
    let found = told("", two);
    assert!(
        found.contains(&"R0 and R1 both hold A (Approver) or O (Owner) for “Build”".to_owned()),
        "{found:?}"
    );
    let usual =
        "name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = [\"r0\", \"r1\"]\nR = \"r1\"\nC = \"r0\"\n";
    let strict = "[lint]\nrow-many-consulted = { limit = 0, share = 0 }\nrow-many-responsible = { limit = 0 }\n\
                  role-in-every-row = { at_least = 1 }\n";
    let found = told(strict, usual);
    for message in [
        "R0 and R1 both are accountable for “Build”",
        "1 of 2 roles is consulted for “Build”",
        "1 role is responsible for “Build”",
        "R0 has a letter in the one row of “Work”",
    ] {
        assert!(found.contains(&message.to_owned()), "{message}: {found:?}");
    }
}

#[test]
fn a_role_that_nobody_fills_does_no_work_and_holds_nobody() {
    let row = "name = \"Work\"\n[[activity]]\nname = \"Test\"\nA = \"lead\"\nR = [\"lead\", \"tester\"]\nindependent_check = true\n";
    let of = |more: &str| {
        let people =
            format!("[[person]]\nid = \"ben\"\nname = \"Ben\"\n[[person.holds]]\nrole = \"lead\"\n{more}");
        of_rule(
            &handbook(&[("content/raci/work.toml", row), ("content/people.toml", &people)]),
            "duties-same-person",
        )
    };
    assert_eq!(of(""), [""; 0], "the tester is vacant, and Ben is no tester");
    assert_eq!(
        of("[[person.holds]]\nrole = \"tester\"\n"),
        ["warning duties-same-person: work#test, lead, tester, ben"]
    );
}

#[test]
fn roles_that_stand_in_for_one_another_are_a_circle() {
    let roles = "[[role]]\nid = \"lead\"\nname = \"Lead\"\ndeputies = [\"builder\"]\n[[role]]\nid = \"builder\"\n\
                 name = \"Builder\"\ndeputies = [\"lead\"]\n";
    assert_eq!(
        of_rule(&handbook(&[("content/roles.toml", roles)]), "reference-cycle"),
        ["error reference-cycle: builder, lead"]
    );
}

#[test]
fn help_and_messages_fit_the_letters_and_schemes_concerned() {
    let rapid = "name = \"Buy\"\nscheme = \"rapid\"\n[[activity]]\nname = \"Buy\"\nD = \"lead\"\nR = \"builder\"\nP = \"builder\"\n";
    let raci = "name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = \"lead\"\nR = \"builder\"\nC = [\"tester\", \"builder\"]\nI = \"tester\"\n";
    let people = "[[person]]\nid = \"ada\"\nname = \"Ada\"\n[[person.holds]]\nrole = \"builder\"\n";
    let sources = handbook(&[
        ("content/raci/buy.toml", rapid),
        ("content/raci/work.toml", raci),
        ("content/people.toml", people),
    ]);
    let found = findings_of(&sources);
    let of = |rule: &str| found.shown().filter(|finding| finding.rule.name == rule).collect::<Vec<_>>();
    let helps: Vec<&str> =
        of("row-mixed-letters").iter().filter_map(|finding| finding.help.as_deref()).collect();
    assert!(helps[0].starts_with("keep the one that matters here"), "{helps:?}");
    assert_eq!(
        helps[1..],
        [
            "keep the stronger letter: who does the work is asked and told anyway",
            "keep the stronger letter: who is asked is told anyway"
        ]
    );
    assert_eq!(
        of("people-vacant-accountable")[0].message,
        "nobody holds Lead, which holds D (Decides) or A (Accountable) for 2 activities"
    );
    assert_eq!(
        of("people-single-holder")[0].message,
        "only Ada holds Builder, which holds R (Recommends) or R (Responsible) for 2 activities; nobody stands in"
    );
    assert_eq!(of("role-idle")[0].message, "Tester is neither accountable nor responsible in any activity");
}
