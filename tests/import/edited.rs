//! Exported workbooks as people edit them, merged into the handbook that they came from.

use rolebook::import::Options;
use rolebook::source::Sources;

use crate::book::Book;
use crate::case;

const SETTINGS: &str = "[handbook]\ntitle = \"T\"\n[lint]\norphan-page = \"off\"\n";

const ROLES: &str = "[[role]]\nid = \"pm\"\nname = \"Product Manager\"\n\n[[role]]\nid = \"dev\"\n\
                     name = \"Software Engineer\"\n\n[[role]]\nid = \"qa\"\nname = \"QA Engineer\"\n\n[[role]]\n\
                     id = \"ops\"\nname = \"Ops Engineer\"\n";

/// The columns of its sheet: B the group, C the activity, D to G the roles, H the deliverable, I the note.
const DELIVERY: &str = r#"name = "Core delivery"
roles = ["pm", "dev", "qa", "ops"]

[[activity]]
name = "Plan"
group = "Start"
A = "pm" # the boss
R = ["dev", "qa"]
C = [{ role = "ops", note = "only infra" }]

[[activity]]
name = "Deploy"
group = "End"
A = "ops"
R = ["ops", "dev"]
I = "rest"
note = "careful"
"#;

const OPERATIONS: &str = "name = \"Operations\"\nroles = [\"pm\", \"ops\"]\n\n[[activity]]\nname = \"Patch\"\nA = \"pm\"\n\
                          R = \"ops\"\n\n[[activity]]\nname = \"Backup\"\nA = \"pm\"\nR = \"ops\"\n";

const SHEET: &str = "Core delivery";

/// What a merge says of a sheet that it takes.
const TAKEN: &str = "sheet `Core delivery`: merged into matrix delivery, because of its hidden key";
const ROLES_STAY: &str = "sheet `Roles`: merged into roles: no change\n";

fn handbook() -> Sources {
    with(&[])
}

fn with(more: &[(&str, &str)]) -> Sources {
    let own = [
        ("handbook.toml", SETTINGS),
        ("content/roles.toml", ROLES),
        ("content/raci/delivery.toml", DELIVERY),
    ];
    let files = own.iter().chain(more).map(|(path, text)| case::source(path, text));
    Sources::new(files, case::empty().today())
}

/// The export of the handbook, with the remark on its one letter that has one.
fn exported(sources: &Sources) -> Book {
    let mut book = Book::of(sources);
    book.comment(SHEET, "G3", "C: only infra");
    book
}

#[test]
fn a_workbook_that_nobody_edited_changes_nothing() {
    let sources = handbook();
    assert_eq!(exported(&sources).merged(&sources), format!("{ROLES_STAY}{TAKEN}: no change\n"));
}

#[test]
fn the_legend_is_no_matrix_even_where_a_role_is_called_as_a_letter() {
    let delivery = DELIVERY.replace("roles = [", "scheme = \"rasci\"\nroles = [\"support\", ");
    let sources = Sources::new(
        [
            ("handbook.toml", SETTINGS),
            ("content/roles.toml", ROLES),
            ("content/roles/support.toml", "name = \"Support\"\n"),
            ("content/raci/delivery.toml", &delivery),
        ]
        .map(|(path, text)| case::source(path, text)),
        case::empty().today(),
    );
    let mut book = Book::of(&sources);
    book.comment(SHEET, "H3", "C: only infra");
    let unchanged = format!("{ROLES_STAY}{TAKEN}: no change\n");
    assert_eq!(book.merged(&sources), unchanged);
    assert_eq!(book.without_keys("Legend").merged(&sources), unchanged);
}

#[test]
fn a_copied_column_is_a_new_role() {
    let sources = handbook();
    let mut book = exported(&sources);
    book.copy_column(SHEET, "F", "J").set(SHEET, "J2", "Security");
    assert_eq!(
        book.merged(&sources),
        format!(
            "{ROLES_STAY}{TAKEN}: 3 changes\n  J2: its hidden id `qa` was copied, so `Security` counts by its name\n  \
             delivery: a new column, security\n  delivery#plan: security: – → R\n  delivery#deploy: security: – → I\n\
             content/raci/delivery.toml from line 2\n-roles = [\"pm\", \"dev\", \"qa\", \"ops\"]\n-\n-[[activity]]\n\
             -name = \"Plan\"\n-group = \"Start\"\n-A = \"pm\" # the boss\n-R = [\"dev\", \"qa\"]\n\
             +roles = [\"pm\", \"dev\", \"qa\", \"ops\", \"security\"]\n+\n+[[activity]]\n+name = \"Plan\"\n\
             +group = \"Start\"\n+A = \"pm\" # the boss\n+R = [\"dev\", \"qa\", \"security\"]\n\
             content/roles/security.toml from line 1\n+name = \"Security\"\n"
        )
    );
    // The copy may also stand before the column that it was made of.
    let mut before = exported(&sources);
    before.copy_column(SHEET, "F", "J").set(SHEET, "F2", "Security");
    let said = before.merged(&sources);
    assert!(said.contains("F2: its hidden id `qa` was copied, so `Security` counts by its name"), "{said}");
    assert!(!said.contains("role qa"), "{said}");
}

#[test]
fn a_copied_row_is_a_new_role_or_activity() {
    let sources = handbook();
    let mut book = exported(&sources);
    book.copy_row("Roles", 5, 7).set("Roles", "B7", "Security Engineer");
    assert_eq!(
        book.merged(&sources),
        format!(
            "sheet `Roles`: merged into roles: 1 change\n  \
             row 7: its hidden id `qa` was copied, so `Security Engineer` counts by its name\n  \
             role security-engineer: a new role, Security Engineer\n{TAKEN}: no change\n\
             content/roles/security-engineer.toml from line 1\n+name = \"Security Engineer\"\n"
        )
    );
    let mut book = exported(&sources);
    book.copy_row(SHEET, 3, 5).set(SHEET, "C3", "Agree");
    let said = book.merged(&sources);
    assert!(said.contains("row 3: its hidden id `plan` was copied, so `Agree` counts by its name"), "{said}");
    assert!(said.contains("delivery: a new activity, Agree") && !said.contains("name: Plan"), "{said}");
}

#[test]
fn what_was_emptied_leaves_the_rest_of_its_line() {
    let involve = "name = \"Product Manager\"\ninvolve = { when = \"Late\", note = \"by phone\" }\n";
    let roles = ROLES.replacen("name = \"Product Manager\"\n", involve, 1);
    let sources = Sources::new(
        [("handbook.toml", SETTINGS), ("content/roles.toml", &roles)]
            .map(|(path, text)| case::source(path, text)),
        case::empty().today(),
    );
    let said = Book::of(&sources).set("Roles", "R4", "").merged(&sources);
    assert!(said.contains("role pm: involve.when changed"), "{said}");
    assert!(said.contains("+involve = { note = \"by phone\" }"), "{said}");
}

/// Texts that say nothing in a table of other programs.
const SIGNS: [&str; 7] = ["-", "–", "n/a", "N/A", "none", "0", "SO"];

/// The handbook with the first role's fields written by hand.
fn with_fields(fields: &str) -> Sources {
    let fields = format!("name = \"Product Manager\"\n{fields}");
    let roles = ROLES.replacen("name = \"Product Manager\"\n", &fields, 1);
    Sources::new(
        [("handbook.toml", SETTINGS), ("content/roles.toml", &roles)]
            .map(|(path, text)| case::source(path, text)),
        case::empty().today(),
    )
}

#[test]
fn texts_that_look_like_nothing_are_texts() {
    for sign in SIGNS {
        let texts = ["short", "group", "purpose"].map(|key| format!("{key} = \"{sign}\" # to be written\n"));
        let lists = ["aliases", "responsibilities", "ask_when", "kpis", "skills", "deliverables", "holders"];
        let lists = lists.map(|key| format!("{key} = [\"{sign}\"]\n"));
        let fields = format!("{}{}involve = {{ when = \"{sign}\" }}\n", texts.concat(), lists.concat());
        let sources = with_fields(&fields);
        let book = Book::of(&sources);
        assert_eq!(book.merged(&sources), ROLES_STAY, "{sign}");
        let said = case::run("team.xlsx", &book.bytes(), &Options::default(), &case::empty());
        for key in ["short", "group", "purpose", "when"] {
            assert!(said.contains(&format!("    {key} = \"{sign}\"\n")), "{sign}: {said}");
        }
        assert!(said.contains(&format!("    skills = [\"{sign}\"]\n")), "{sign}: {said}");
    }
}

#[test]
fn a_dash_in_the_place_of_a_role_takes_it_away() {
    let sources =
        with_fields("purpose = \"Plans.\"\nreports_to = \"qa\"\ndeputies = [\"dev\"]\nhiring = true\n");
    for sign in ["–", "n/a"] {
        let mut book = Book::of(&sources);
        for column in ["M", "N", "S"] {
            book.set("Roles", &format!("{column}4"), sign);
            // Where there is none, nothing is taken away.
            book.set("Roles", &format!("{column}5"), sign);
        }
        let said = book.set("Roles", "F4", sign).merged(&sources);
        assert!(said.starts_with("sheet `Roles`: merged into roles: 4 changes\n"), "{said}");
        assert!(said.contains(&format!("+purpose = \"{sign}\"\n")), "{said}");
        for gone in ["-reports_to", "-deputies", "-hiring"] {
            assert!(said.contains(gone), "{said}");
        }
    }
}

#[test]
fn texts_that_are_too_long_for_a_cell_stay() {
    let purpose = format!("name = \"Product Manager\"\npurpose = \"{}\"\n", "word ".repeat(8_000));
    let roles = ROLES.replacen("name = \"Product Manager\"\n", &purpose, 1);
    let sources = Sources::new(
        [("handbook.toml", SETTINGS), ("content/roles.toml", &roles)]
            .map(|(path, text)| case::source(path, text)),
        case::empty().today(),
    );
    assert_eq!(Book::of(&sources).merged(&sources), ROLES_STAY);
}

#[test]
fn a_column_of_words_is_no_role() {
    let sources = handbook();
    let mut book = exported(&sources);
    for (place, text) in
        [("J2", "Comments"), ("J3", "ask Ann first"), ("K2", "Status"), ("L2", "Legal"), ("L3", "C")]
    {
        book.set(SHEET, place, text);
    }
    book.set(SHEET, "M2", "Board").set(SHEET, "N3", "without a heading");
    let said = book.merged(&sources);
    for line in [
        "J2: the column `Comments` is left out: it has no letters",
        "K2: the column `Status` is left out: it has no letters",
        "N2: a column without a heading is left out",
        "delivery: a new column, legal",
        "delivery: a new column, board",
        "delivery#plan: legal: – → C",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(!said.contains("roles/comments") && !said.contains("roles/status"), "{said}");
}

#[test]
fn one_matrix_takes_one_sheet() {
    let sources = handbook();
    let mut book = exported(&sources);
    book.copy_sheet(SHEET, "Backup").set(SHEET, "D3", "C").set("Backup", "D3", "I");
    assert_eq!(
        book.merged(&sources),
        "fault: sheet `Core delivery` and sheet `Backup` both are the matrix `delivery`; choose one with --sheet, or leave \
         only one in the file\n"
    );
    let options = Options { sheet: Some("Backup".to_owned()), ..Options::default() };
    assert!(book.merged_with(&sources, options).contains("delivery#plan: pm: A → I"));
}

#[test]
fn the_id_that_the_caller_gives_is_that_of_one_sheet() {
    let sources = with(&[("content/raci/ops.toml", OPERATIONS)]);
    let asked = |id: &str, sheet: Option<&str>| {
        let options =
            Options { id: Some(id.to_owned()), sheet: sheet.map(str::to_owned), ..Options::default() };
        exported(&sources).merged_with(&sources, options)
    };
    assert_eq!(
        asked("delivery", None),
        format!(
            "{ROLES_STAY}sheet `Core delivery`: merged into matrix delivery, because of --as: no change\n\
             sheet `Operations`: left out: --as names the matrix `delivery`, which another table of the file fits better\n"
        )
    );
    assert_eq!(
        asked("ops", Some(SHEET)),
        "fault: --as ops: sheet `Core delivery` is an export of the matrix `delivery`; leave --as out to merge it into \
         that one\n"
    );
}

#[test]
fn two_new_names_of_a_role_are_told() {
    let sources = handbook();
    let mut book = exported(&sources);
    book.set(SHEET, "F2", "Quality").set("Roles", "B5", "Tester");
    let said = book.merged(&sources);
    assert!(
        said.contains(
            "left: role qa: its new name is `Quality` in sheet `Core delivery`, F2, and `Tester` in sheet `Roles`, row 5; \
             it stays `QA Engineer` until they are the same"
        ),
        "{said}"
    );
    book.set(SHEET, "F2", "Tester");
    let said = book.merged(&sources);
    assert_eq!(said.matches("role qa: name: QA Engineer → Tester").count(), 1, "{said}");
}

#[test]
fn a_row_whose_name_was_cleared_is_told() {
    let sources = handbook();
    let mut book = exported(&sources);
    book.set(SHEET, "C4", "").set("Roles", "B4", "");
    assert_eq!(
        book.merged(&sources),
        format!(
            "{ROLES_STAY}  row 4: it has an id but no name, so the role `pm` stays as it is; write its name\n\
             {TAKEN}: no change\n  \
             left: delivery#deploy: row 4 has its id but no name, so it stays. Write its name\n"
        )
    );
}

#[test]
fn cells_that_show_an_error_keep_what_the_handbook_has() {
    let sources = handbook();
    let mut book = exported(&sources);
    book.set_formula(SHEET, "D3", "VLOOKUP(1,X,2)", "#REF!").set_formula(SHEET, "E3", "\"A\"", "");
    book.set_formula(SHEET, "B4", "X1", "#NAME?").set_formula(SHEET, "I4", "X1", "");
    book.set_formula(SHEET, "F4", "\"I\"", "I").set_formula("Roles", "B3", "X1", "#N/A");
    assert_eq!(
        book.merged(&sources),
        format!(
            "the sheet `Core delivery` has 3 cells with formulas: what they last showed was taken\n\
             the sheet `Core delivery` has cells that show an error or have no result, so they are not read: D3 `#REF!`, \
             E3 `=\"A\"`, B4 `#NAME?`, I4 `=X1`; open it in a spreadsheet program, mend them and save it anew\n\
             the sheet `Roles` has 1 cells with formulas: what they last showed was taken\n\
             the sheet `Roles` has cells that show an error or have no result, so they are not read: B3 `#N/A`; open it in a \
             spreadsheet program, mend them and save it anew\n\
             {ROLES_STAY}  row 3: it has an id but no name, so the role `ops` stays as it is; write its name\n\
             {TAKEN}: no change\n  D3: `#REF!` is no letter and was left out\n  \
             E3: `=\"A\"` is no letter and was left out\n  \
             left: delivery#plan: pm: the sheet's cell is not understood; it stays\n  \
             left: delivery#plan: dev: the sheet's cell is not understood; it stays\n  \
             left: delivery#deploy: group: the sheet's cell is not understood; it stays\n  \
             left: delivery#deploy: note: the sheet's cell is not understood; it stays\n"
        )
    );
}

#[test]
fn a_row_of_errors_in_a_foreign_sheet_is_no_heading() {
    let sources = handbook();
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet().set_name("delivery").expect("a name");
    let head = ["Activity", "Product Manager", "Software Engineer", "QA Engineer", "Ops Engineer"];
    for (row, cells) in
        [head, ["Plan", "A", "R", "R", "C"], ["Deploy", "", "", "", ""], ["Test", "A", "R", "", ""]]
            .iter()
            .enumerate()
    {
        for (column, text) in (0..).zip(cells) {
            sheet.write(u32::try_from(row).expect("a row"), column, *text).expect("a cell");
        }
    }
    for column in 1..5 {
        let formula = rust_xlsxwriter::Formula::new("X1").set_result("#REF!");
        sheet.write(2, column, formula).expect("a cell");
    }
    let bytes = workbook.save_to_buffer().expect("a small workbook");
    let options = Options { mode: rolebook::import::Mode::Merge, ..Options::default() };
    let said = case::run("team.xlsx", &bytes, &options, &sources);
    assert!(said.contains("because of its name: 1 change\n"), "{said}");
    assert!(said.contains("delivery: a new activity, Test\n"), "{said}");
    for (column, role) in [("B", "pm"), ("C", "dev"), ("D", "qa"), ("E", "ops")] {
        assert!(said.contains(&format!("{column}3: `#REF!` is no letter and was left out")), "{said}");
        assert!(said.contains(&format!("left: delivery#deploy: {role}: the sheet's cell")), "{said}");
    }
}

#[test]
fn remarks_and_comments_on_letters_come_back() {
    let sources = handbook();
    let mut book = exported(&sources);
    book.set(SHEET, "D3", "A (until May)").comment(SHEET, "E3", "R: *at night*\nand on Sundays");
    book.comment(SHEET, "F4", "by mail");
    assert_eq!(
        book.merged(&sources),
        format!(
            "{ROLES_STAY}{TAKEN}: 3 changes\n  delivery#plan: pm: A: remark: – → until May\n  \
             delivery#plan: dev: R: remark: – → *at night* and on Sundays\n  delivery#deploy: qa: I: remark: – → by mail\n\
             content/raci/delivery.toml from line 7\n-A = \"pm\" # the boss\n-R = [\"dev\", \"qa\"]\n\
             -C = [{{ role = \"ops\", note = \"only infra\" }}]\n-\n-[[activity]]\n-name = \"Deploy\"\n-group = \"End\"\n\
             -A = \"ops\"\n-R = [\"ops\", \"dev\"]\n-I = \"rest\"\n\
             +A = {{ role = \"pm\", note = \"until May\" }} # the boss\n\
             +R = [{{ role = \"dev\", note = \"*at night*\\nand on Sundays\" }}, \"qa\"]\n\
             +C = [{{ role = \"ops\", note = \"only infra\" }}]\n+\n+[[activity]]\n+name = \"Deploy\"\n+group = \"End\"\n\
             +A = \"ops\"\n+R = [\"ops\", \"dev\"]\n+I = [{{ role = \"qa\", note = \"by mail\" }}, \"rest\"]\n"
        )
    );
}

#[test]
fn remarks_that_cannot_be_written_are_told() {
    let sources = handbook();
    // The remark on C is not in the sheet any more, and its letter may be another one.
    let said = Book::of(&sources).merged(&sources);
    assert!(said.contains("left: delivery#plan: ops: C: its remark is not in the sheet; it stays"), "{said}");
    let said = exported(&sources).set(SHEET, "G3", "I").merged(&sources);
    assert!(
        said.contains("G3: the comment `C: only infra` is about a letter that the cell does not have"),
        "{said}"
    );
    // Comments elsewhere have no place.
    let mut book = exported(&sources);
    book.comment(SHEET, "D2", "Ann").comment(SHEET, "C3", "in spring").comment("Roles", "B3", "Bob");
    let said = book.merged(&sources);
    for place in ["D2", "C3", "B3"] {
        assert!(said.contains(&format!("  {place}: the comment on it is left out")), "{place}: {said}");
    }
    // A row of a grid has no place for one either.
    let grid = "name = \"Core delivery\"\ngrid = \"\"\"\n| Activity | pm | dev |\n|---|---|---|\n| Plan | A | R |\n\"\"\"\n";
    let sources = Sources::from([
        ("handbook.toml", SETTINGS),
        ("content/roles.toml", ROLES),
        ("content/raci/delivery.toml", grid),
    ]);
    let said = Book::of(&sources).set(SHEET, "D3", "A (until May)").merged(&sources);
    assert!(
        said.contains("left: delivery#plan: pm: A: the row has no place for the remark “until May”"),
        "{said}"
    );
}

#[test]
fn a_scheme_that_the_handbook_lacks_is_said_once() {
    let scheme = "[[scheme]]\nid = \"lite\"\n[[scheme.letter]]\nletter = \"D\"\nword = \"Drives\"\naccountable = true\n\
                  [[scheme.letter]]\nletter = \"W\"\nword = \"Works\"\nresponsible = true\n[[scheme.letter]]\n\
                  letter = \"Q\"\nword = \"Questions\"\n";
    let settings = format!("{SETTINGS}{scheme}");
    let matrix = "name = \"Core delivery\"\nscheme = \"lite\"\nroles = [\"pm\", \"dev\"]\n\n[[activity]]\nname = \"Plan\"\n\
                  D = \"pm\"\nW = [\"pm\", \"dev\"]\n\n[[activity]]\nname = \"Build\"\nD = \"pm\"\nQ = \"dev\"\n";
    let own = Sources::from([
        ("handbook.toml", settings.as_str()),
        ("content/roles.toml", ROLES),
        ("content/raci/delivery.toml", matrix),
    ]);
    let said = case::run("team.xlsx", &Book::of(&own).bytes(), &Options::default(), &case::empty());
    assert_eq!(said.matches("`lite`").count(), 1, "{said}");
    assert!(
        said.contains("which this handbook does not have: write its `[[scheme]]` into handbook.toml"),
        "{said}"
    );
    assert!(!said.contains("is no letter"), "{said}");
    let with_raci = matrix.replace("scheme = \"lite\"\n", "").replace("D = ", "A = ").replace("W = ", "R = ");
    let changed = Sources::from([
        ("handbook.toml", settings.as_str()),
        ("content/roles.toml", ROLES),
        ("content/raci/delivery.toml", &with_raci.replace("Q = ", "C = ")),
    ]);
    let said = Book::of(&own).merged(&changed);
    assert!(said.contains("are of the scheme `lite`, and the matrix has `raci` now"), "{said}");
}
