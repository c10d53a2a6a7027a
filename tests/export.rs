//! Exported files of small handbooks, compared with the files in `tests/formats/`, and what must hold for all.

#[path = "formats/hostile.rs"]
mod hostile;
mod support;

use rolebook::diagnostic::Diagnostics;
use rolebook::export::{self, Format, Kind, Subject};
use rolebook::load;
use rolebook::model::{self, Handbook, Records};
use rolebook::parse::describe;
use rolebook::source::Sources;
use support::assert_matches_file;

const SETTINGS: &str = r#"
[handbook]
title = "Small team"
description = "Who does what."
footer = "*Internal*"
[people]
publish = "contacts"
[lint]
row-many-consulted = { level = "warning", limit = 4 }
[[waiver]]
rule = "role-idle"
at = ["tester"]
reason = "Arrives in May."
until = 2027-06-30
"#;

const ROLES: &str = r##"
[[role]]
id = "lead"
name = "Team lead"
aliases = ["Boss"]
order = 1
purpose = "Keeps the *whole* in view | and decides."
responsibilities = ["Decide", { title = "In an incident", items = ["Call", "Tell `a|b`"] }]
kpis = ["Calm", { name = "Time to decide", target = "1 day", activities = ["delivery#release"] }]
skills = ["Listening", { name = "Writing", level = "expert" }]
contacts = [{ label = "#lead", href = "https://chat.example/lead", when = "urgent" }]
holders = ["Ada", { name = "Ben", as = "deputy" }]
reviewed = 2026-01-31
review_every = "6 months"
approved = { by = "The board", on = 2026-02-01 }
[role.involve]
phase = "early"
note = "From the first day."

[[role]]
id = "dev"
name = "Developer"
short = "Dev"
group = "Engineering"
order = 2.5
reports_to = "lead"
deputies = ["tester"]
risks = ["delay"]

[[role]]
id = "tester"
name = "Tester, \"QA\""
hiring = true
"##;

const DELIVERY: &str = r#"
name = "Delivery"
summary = "From *plan* to release."
roles = ["lead", "dev", "tester"]
[lint]
row-no-consulted = "off"

[[activity]]
name = "Plan"
A = "lead"
R = ["lead", "dev"]

[[activity]]
name = "Build"
phase = "early"
group = "Work"
R = "dev"
A = { role = "lead", note = "or a *deputy*" }
C = "rest"

[[activity]]
id = "release"
name = "Release | ship"
group = "Work"
A = "dev"
R = "tester"
C = "lead"
I = "lead"
deliverable = "A release"
note = "Only **tested**."
independent_check = true

[[separate]]
activities = ["plan", "release"]
letters = ["A"]
reason = "Four eyes"
"#;

const LISTS: [(&str, &str); 6] = [
    ("content/phases.toml", "[[phase]]\nid = \"early\"\nname = \"Early on\"\nsummary = \"The *start*.\"\n"),
    ("content/risks.toml", "[[risk]]\nid = \"delay\"\nname = \"Delay\"\nexamples = [\"late\"]\n"),
    (
        "content/hiring.toml",
        "[[question]]\nid = \"tests\"\nask = \"Do you test?\"\n[[question.answer]]\nwhen = \"No\"\n\
         hire = [\"tester\"]\nby = \"early\"\nbecause = \"It *pays*.\"\n",
    ),
    (
        "content/people.toml",
        "[[person]]\nid = \"cleo\"\nname = \"Cleo\"\ncontacts = [{ label = \"Mail\", href = \"mailto:c@x.example\" }]\n\
         [[person.holds]]\nrole = \"dev\"\nshare = 0.5\nfrom = 2026-01-01\n",
    ),
    (
        "content/staffing/pilot.toml",
        "name = \"Pilot\"\nmatrices = [\"delivery\"]\n[[seat]]\nrole = \"dev\"\ncommitment = \"part\"\n\
         covers = [\"tester\"]\n",
    ),
    (
        "content/raci/choices.toml",
        "name = \"Choices: what/who?\"\nscheme = \"daci\"\ngrid = '''\n| Choice | Dev | lead |\n|--|--|--|\n| Tools | D | A |\n'''\n",
    ),
];

fn sources(settings: &str) -> Sources {
    let [phases, risks, hiring, people, pilot, choices] = LISTS;
    Sources::from([
        ("handbook.toml", settings),
        ("content/index.md", "+++\nsummary = \"Hello\"\n+++\n# Home\n\nWelcome.\n"),
        ("content/notes/draft.md", "+++\ndraft = true\n+++\n# Draft\n"),
        ("content/phases.md", "How we *see* time.\n"),
        ("content/people.md", "Who we are.\n"),
        ("content/roles/dev.md", "A **narrative**.\n"),
        ("content/roles.toml", ROLES),
        ("content/raci/delivery.toml", DELIVERY),
        phases,
        risks,
        hiring,
        people,
        pilot,
        choices,
    ])
}

fn handbook(sources: &Sources) -> Handbook {
    load::load(sources, &mut Diagnostics::new())
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("the format is text")
}

/// A handbook with a single matrix.
fn matrix_of(roles: &str, matrix: &str) -> Handbook {
    handbook(&Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"x\"\n"),
        ("content/roles.toml", roles),
        ("content/raci/m.toml", matrix),
    ]))
}

fn export_matrix(handbook: &Handbook, id: &str, format: Format) -> Vec<u8> {
    let matrix = handbook.matrices.get(id).expect("the test has this matrix");
    export::matrix(handbook, matrix, format).expect("a matrix fits every format")
}

#[test]
fn tables_as_csv() {
    let handbook = handbook(&sources(SETTINGS));
    assert_matches_file(
        "tests/formats/delivery.csv",
        &text(export_matrix(&handbook, "delivery", Format::Csv)),
    );
    assert_matches_file("tests/formats/choices.csv", &text(export_matrix(&handbook, "choices", Format::Csv)));
    let roles = export::roles(&handbook, Format::Csv).expect("roles are a table");
    assert_matches_file("tests/formats/roles.csv", &text(roles));
}

#[test]
fn tables_as_markdown() {
    let sources = sources(SETTINGS);
    let handbook = handbook(&sources);
    let markdown = Format::Markdown;
    assert_matches_file("tests/formats/choices.md", &text(export_matrix(&handbook, "choices", markdown)));
    let roles = export::roles(&handbook, markdown).expect("roles are a table");
    assert_matches_file("tests/formats/roles.md", &text(roles));
    let matrices = export::matrices(&handbook, markdown).expect("Markdown takes several tables");
    assert_matches_file("tests/formats/matrices.md", &text(matrices));
    let whole = export::handbook(&handbook, &sources, markdown).expect("Markdown takes several tables");
    assert_matches_file("tests/formats/handbook.md", &text(whole));
}

#[test]
fn records_as_json() {
    let sources = sources(SETTINGS);
    let handbook = handbook(&sources);
    let whole = export::handbook(&handbook, &sources, Format::Json).expect("JSON takes everything");
    assert_matches_file("tests/formats/handbook.json", &text(whole));
    let roles = export::roles(&handbook, Format::Json).expect("JSON takes everything");
    assert_matches_file("tests/formats/roles.json", &text(roles));
    assert_matches_file(
        "tests/formats/choices.json",
        &text(export_matrix(&handbook, "choices", Format::Json)),
    );
}

/// Addresses as a site may give them; drafts have none.
fn address(subject: Subject<'_>) -> Option<String> {
    match subject {
        Subject::Role(role) => Some(format!("roles/{}.html", role.id)),
        Subject::Matrix(matrix) => Some(format!("raci/{}.html", matrix.id)),
        Subject::Activity(row) => Some(format!("raci/{}.html#{}", row.matrix.id, row.activity.id)),
        Subject::Pattern(pattern) => Some(format!("staffing/{}.html", pattern.id)),
        Subject::Phase(phase) => Some(format!("timeline.html#{}", phase.id)),
        Subject::Risk(risk) => Some(format!("risks.html#{}", risk.id)),
        Subject::Question(question) => Some(format!("hiring.html#{}", question.id)),
        Subject::Person(_) => None,
        Subject::Page(page) => (!page.draft).then(|| page.subject().replace(".md", ".html")),
        Subject::Contact(written) => Some(written.to_owned()),
    }
}

#[test]
fn data_of_the_site() {
    let handbook = handbook(&sources(SETTINGS));
    let pretty = |bytes: Vec<u8>| {
        let value: serde_json::Value = serde_json::from_slice(&bytes).expect("it is JSON");
        format!("{value:#}\n")
    };
    let whole = export::api::handbook(&handbook, &address).expect("JSON takes everything");
    assert_matches_file("tests/formats/api-handbook.json", &pretty(whole));
    let roles = export::api::roles(&handbook, &address).expect("JSON takes everything");
    assert_matches_file("tests/formats/api-roles.json", &pretty(roles));
    let accountable = export::api::accountable(&handbook, &address).expect("JSON takes everything");
    assert_matches_file("tests/formats/api-accountable.json", &pretty(accountable));
}

#[test]
fn formats_that_cannot_hold_a_part_name_those_that_can() {
    let sources = sources(SETTINGS);
    let handbook = handbook(&sources);
    let message = |fault: export::Fault| fault.to_string();
    assert_eq!(
        export::matrices(&handbook, Format::Csv).map_err(message),
        Err("matrices cannot be exported as csv, which holds a single table; choose xlsx, md, json, or export \
             `roles` or one `matrix ID`"
            .to_owned())
    );
    for kind in Kind::ALL {
        for format in Format::ALL {
            let exported = match kind {
                Kind::Roles => export::roles(&handbook, format),
                Kind::Matrix => export::matrix(&handbook, &handbook.matrices.as_slice()[0], format),
                Kind::Matrices => export::matrices(&handbook, format),
                Kind::Handbook => export::handbook(&handbook, &sources, format),
            };
            assert_eq!(exported.is_ok(), kind.formats().contains(&format), "{kind} as {format}");
        }
    }
}

#[test]
fn people_appear_in_tables_and_on_the_site_only_as_far_as_they_are_published() {
    let exports = |level: &str| -> String {
        let sources = sources(&SETTINGS.replace("\"contacts\"", level));
        let handbook = handbook(&sources);
        let mut all = String::new();
        for format in [Format::Csv, Format::Markdown] {
            all += &text(export::roles(&handbook, format).unwrap_or_default());
            all += &text(export::matrices(&handbook, format).unwrap_or_default());
            all += &text(export::handbook(&handbook, &sources, format).unwrap_or_default());
        }
        all + &text(export::api::handbook(&handbook, &address).expect("JSON takes everything"))
    };
    let whole = |level: &str| {
        let sources = sources(&SETTINGS.replace("\"contacts\"", level));
        text(export::handbook(&handbook(&sources), &sources, Format::Json).expect("JSON takes everything"))
    };
    for level in ["\"none\"", "\"names\""] {
        let whole = whole(level);
        for kept in ["Ada", "Ben", "Cleo", "mailto:", "Who we are."] {
            assert!(whole.contains(kept), "an author's copy lacks {kept}");
        }
    }
    let none = exports("\"none\"");
    for hidden in ["Ada", "Ben", "Cleo", "mailto:", "Who we are."] {
        assert!(!none.contains(hidden), "{hidden}");
    }
    let names = exports("\"names\"");
    assert!(names.contains("Ada") && names.contains("Cleo") && !names.contains("mailto:"));
    assert!(exports("\"contacts\"").contains("mailto:"));
}

#[test]
fn a_draft_beside_a_record_is_in_an_authors_copy_alone() {
    let draft = "+++\ndraft = true\n+++\n\nA secret.\n";
    let role = ("content/roles/a.toml", "name = \"A\"\n");
    let sources = Sources::from([("handbook.toml", SETTINGS), role, ("content/roles/a.md", draft)]);
    let handbook = handbook(&sources);
    let whole = text(export::handbook(&handbook, &sources, Format::Json).expect("JSON takes everything"));
    assert!(whole.contains("A secret.") && whole.contains("\"path\": \"roles/a.md\""), "{whole}");
    for published in [export::api::handbook, export::api::roles, export::api::accountable] {
        let published = text(published(&handbook, &address).expect("JSON takes everything"));
        assert!(!published.contains("secret") && !published.contains("held_back"), "{published}");
    }
}

/// A letter for every cell of a table of this size.
fn large(rows: usize, columns: usize) -> Handbook {
    let mut roles = String::new();
    let mut grid = String::from("name = \"Large\"\ngrid = '''\n| Activity |");
    for column in 0..columns {
        roles += &format!("[[role]]\nid = \"role-{column}\"\nname = \"Role {column}\"\n");
        grid += &format!(" role-{column} |");
    }
    for row in 0..rows {
        grid += &format!("\n| Activity {row} |");
        for column in 0..columns {
            grid += ["A |", "R |", "C |", "I |", "C/I |"][(row + column) % 5];
        }
    }
    matrix_of(&roles, &format!("{grid}\n'''\n"))
}

#[test]
fn a_workbook_is_the_same_every_time() {
    let sources = sources(SETTINGS);
    let handbook = handbook(&sources);
    let make = || export::handbook(&handbook, &sources, Format::Xlsx).expect("a small handbook fits");
    assert!(make() == make());
    let large = large(300, 60);
    assert!(export_matrix(&large, "m", Format::Xlsx) == export_matrix(&large, "m", Format::Xlsx));
}

#[test]
fn too_many_cells_are_refused_by_workbooks_alone() {
    // Files cannot say so many: the rows that they may say stand several times.
    let mut handbook = large(100, 1_000);
    let mut long = handbook.matrices.get("m").expect("the test has this matrix").clone();
    long.activities = long.activities.iter().cycle().take(1_001).cloned().collect();
    handbook.set_matrices(Records::new(vec![long]));
    let matrix = handbook.matrices.get("m").expect("the test has this matrix");
    let fault = export::matrix(&handbook, matrix, Format::Xlsx).expect_err("it is too large");
    assert_eq!(fault.to_string(), "`Large` is too large for a workbook; export it as json");
    assert!(export::matrix(&handbook, matrix, Format::Csv).is_ok());
    assert!(export::matrices(&handbook, Format::Markdown).is_ok());
}

/// A field that is added to a record is in its JSON too, under the name that its file has.
#[test]
fn json_has_every_field() {
    let upkeep = "about = \"x\"\nmaintainer = \"a\"\nreviewed = 2026-01-01\nreview_every = \"1 year\"\n\
                  approved = { by = \"x\" }\n";
    let role = "id = \"a\"\nname = \"A\"\ngroup = \"x\"\norder = 1\npurpose = \"x\"\nreports_to = \"a\"\n";
    let row = "[[activity]]\nid = \"x\"\nname = \"X\"\nphase = \"p\"\ngroup = \"x\"\nA = \"a\"\ndeliverable = \"x\"\n\
               note = \"x\"\nindependent_check = true\n";
    let page = "title = \"x\"\nsummary = \"x\"\norder = 1\ndraft = false\nredirect_from = [\"z\"]\ntoc = false\n\
                edition = \"x\"\nedition_of = \"y.md\"\n";
    let sources = Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"x\"\n"),
        ("content/roles.toml", &format!("[[role]]\n{role}{upkeep}")),
        (
            "content/staffing/p.toml",
            &format!("name = \"P\"\nsummary = \"x\"\norder = 1\nmatrices = []\n{upkeep}"),
        ),
        ("content/phases.toml", &format!("[[phase]]\nid = \"p\"\ntrack = \"x\"\nsummary = \"x\"\n{upkeep}")),
        ("content/risks.toml", &format!("[[risk]]\nid = \"r\"\n{upkeep}")),
        ("content/hiring.toml", &format!("[[question]]\nid = \"q\"\nask = \"x\"\n{upkeep}")),
        ("content/people.toml", &format!("[[person]]\nid = \"p\"\nname = \"x\"\n{upkeep}")),
        (
            "content/raci/m.toml",
            &format!(
                "name = \"M\"\nsummary = \"x\"\norder = 1\ntrack = \"x\"\n{upkeep}[lint]\nrole-idle = \"off\"\n{row}\
                 [[separate]]\nactivities = [\"m#x\"]\nletters = [\"A\"]\n"
            ),
        ),
        ("content/x.md", &format!("+++\n{page}{upkeep}+++\n")),
        ("content/y.md", "+++\ntitle = \"y\"\n+++\n"),
    ]);
    let bytes = export::handbook(&handbook(&sources), &sources, Format::Json).expect("JSON takes everything");
    let json: serde_json::Value = serde_json::from_slice(&bytes).expect("it is JSON");
    let records = [
        ("roles", describe::<model::Role>().fields),
        ("patterns", describe::<model::Pattern>().fields),
        ("phases", describe::<model::Phase>().fields),
        ("risks", describe::<model::Risk>().fields),
        ("questions", describe::<model::Question>().fields),
        ("people", describe::<model::Person>().fields),
        ("matrices", fields_of("matrix")),
        ("pages", fields_of("page")),
    ];
    for (list, fields) in records {
        for field in fields {
            // Tables in double brackets are named for one of them; their list is not.
            let name = match field.name {
                "seat" => "seats",
                "answer" => "answers",
                "activity" => "activities",
                // As columns and as cells.
                "roles" if list == "matrices" => "columns",
                "grid" => continue,
                name => name,
            };
            assert!(json[list][0].get(name).is_some(), "{list} lack `{name}`");
        }
    }
}

/// The fields of a kind of file.
fn fields_of(form: &str) -> Vec<rolebook::parse::Field> {
    let form = load::FORMS.iter().find(|known| known.name == form).expect("there is such a kind");
    (form.describe)().fields
}
