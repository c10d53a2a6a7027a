//! Exported workbooks whose keys people moved, lost or parted from their rows, and texts that they wrote around the tables.

use rolebook::import::Options;
use rolebook::source::Sources;

use crate::book::Book;
use crate::case;

const SETTINGS: &str = "[handbook]\ntitle = \"T\"\n[lint]\norphan-page = \"off\"\n";

const ROLES: &str =
    "[[role]]\nid = \"pm\"\nname = \"Product Manager\"\n\n[[role]]\nid = \"dev\"\nname = \"Developer\"\n";

/// The columns of its sheet: B the group, C the activity, D and E the roles, F the deliverable, G the note.
const WORK: &str = r#"name = "Work"
roles = ["pm", "dev"]

[[activity]]
name = "Plan"
group = "Start"
A = "pm"
R = "dev"

[[activity]]
name = "Build"
group = "Start"
A = "pm"
R = "dev"
C = "pm"

[[activity]]
name = "Run"
group = "End"
A = "dev"
"#;

/// What a merge says that changes nothing.
const UNCHANGED: &str = "sheet `Roles`: merged into roles: no change\n\
                         sheet `Work`: merged into matrix work, because of its hidden key: no change\n";

fn handbook() -> Sources {
    sources(&[("content/roles.toml", ROLES), ("content/raci/work.toml", WORK)])
}

fn sources(files: &[(&str, &str)]) -> Sources {
    let all = [("handbook.toml", SETTINGS)].iter().chain(files).map(|(path, text)| case::source(path, text));
    Sources::new(all, case::empty().today())
}

#[test]
fn roles_of_one_name_keep_their_columns() {
    let roles = "[[role]]\nid = \"r0\"\nname = \"Team lead\"\n[[role]]\nid = \"r1\"\nname = \"Team lead\"\n[[role]]\nid = \"r2\"\n\
                 name = \"Team leads\"\n";
    let work = "name = \"Work\"\nroles = [\"r0\", \"r1\", \"r2\"]\n[[activity]]\nname = \"Plan\"\nA = \"r0\"\nR = \"r0\"\nC = \"r1\"\n";
    let before = sources(&[("content/roles.toml", roles), ("content/raci/work.toml", work)]);
    let book = Book::of(&before);
    assert_eq!(book.merged(&before), UNCHANGED);
    let said = case::run("team.xlsx", &book.bytes(), &Options::default(), &case::empty());
    assert!(said.contains("work \"Work\" (raci): r0 r1 r2\n  \"Plan\" r0=R r0=A r1=C\n"), "{said}");
    // Without ids nobody can say which column is whose.
    let csv = "Phase,Activity,Team lead,Team lead,Team leads\n,Plan,A/R,C,\n";
    let options = Options { mode: rolebook::import::Mode::Merge, ..Options::default() };
    let said = case::run("work.csv", csv.as_bytes(), &options, &before);
    assert!(said.contains("all of them are the role `r0`, so none is taken"), "{said}");
    assert!(said.contains("because of the file's name: no change"), "{said}");
}

#[test]
fn a_role_of_the_handbook_that_has_another_id_now_is_meant_by_its_name() {
    let before = handbook();
    let renamed = sources(&[("content/roles/developer.toml", "name = \"Developer\"\n")]);
    let said = case::run("team.xlsx", &Book::of(&before).bytes(), &Options::default(), &renamed);
    assert!(said.contains("work \"Work\" (raci): pm developer"), "{said}");
}

#[test]
fn new_rows_without_a_name_are_told() {
    let before = handbook();
    let mut book = Book::of(&before);
    book.set("Work", "B6", "Production").set("Work", "D6", "A").set("Work", "G7", "only a note");
    book.set("Roles", "F5", "no name");
    let said = book.merged(&before);
    for line in [
        "row 6 is left out, as it has no name (name the activity): `Production | A`",
        "row 7 is left out, as it has no name (name the activity): `only a note`",
        "row 5 is left out, as it has no name (name the role): `no name`",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert!(!said.contains("new activity"), "{said}");
}

#[test]
fn words_below_the_tables_are_no_rows() {
    let before = handbook();
    let mut book = Book::of(&before);
    for (place, text) in [
        ("C6", "Ship"),
        ("C8", "Total"),
        ("D8", "3"),
        ("E8", "2"),
        ("B9", "R = Responsible"),
        ("C10", "Last changed 2026-05-01"),
        ("B11", "Approved by"),
        ("C11", "J. Doe"),
        ("C12", "Thanks to all"),
    ] {
        book.set("Work", place, text);
    }
    book.set("Roles", "B6", "Our roles");
    let said = book.merged(&before);
    for line in [
        "row 6: `Ship` has no letters",
        "work: a new activity, Ship",
        "row 8 is left out, as it only counts: `Total | 3 | 2`",
        "row 9 is left out, as it explains the letters: `R = Responsible`",
        "row 10 is left out, as it has no letters and is a remark below the table: `Last changed 2026-05-01`",
        "row 11 is left out, as it has no letters and is a remark below the table: `Approved by | J. Doe`",
        "row 12 is left out, as it stands below the table and has no letters",
        "row 6 is left out, as it stands below the table and is only a name",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    assert_eq!(said.matches("a new ").count(), 1, "{said}");
}

#[test]
fn sorting_without_the_ids_changes_nothing() {
    let before = handbook();
    let mut book = Book::of(&before);
    book.exchange("Work", 3, 5).exchange("Roles", 3, 4);
    let said = book.merged(&before);
    assert!(said.contains("because of its hidden key: no change"), "{said}");
    assert!(said.contains("merged into roles: no change"), "{said}");
    assert!(said.contains("row 3, row 5: the hidden ids stand beside names of others"), "{said}");
    assert!(said.contains("row 3, row 4: the hidden ids stand beside names of others"), "{said}");
    // A name that was changed on the way is a new one.
    let said = Book::of(&before).exchange("Work", 3, 4).set("Work", "C4", "Agree").merged(&before);
    assert!(said.contains("work: a new activity, Agree"), "{said}");
    assert!(!said.contains("name: "), "{said}");
}

#[test]
fn rows_around_the_headings_are_left() {
    let before = handbook();
    let mut book = Book::of(&before);
    book.move_rows("Work", 1, 2).set("Work", "B1", "Our work");
    book.move_rows("Work", 4, 1).set("Work", "C4", "as agreed");
    book.move_rows("Roles", 2, 1).set("Roles", "B2", "Who we are");
    let said = book.merged(&before);
    for line in [
        "row 1 is left out, as it stands above the headings: `Our work`",
        "row 4 is left out, as it stands above the headings: `as agreed`",
        "row 2 is left out, as it stands above the headings: `Who we are`",
        "merged into roles: no change",
        "because of its hidden key: no change",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
}

#[test]
fn sheets_whose_own_key_is_lost_are_known_by_their_columns() {
    let before = handbook();
    let unchanged = "sheet `Roles`: merged into roles: no change\n\
                     sheet `Work`: merged into matrix work, because of its name: no change\n";
    let mut book = Book::of(&before);
    book.without_ids("Work").without_ids("Roles");
    assert_eq!(book.merged(&before), unchanged);
    let mut book = Book::of(&before);
    book.set("Work", "A1", "").set("Roles", "A1", "");
    assert_eq!(book.merged(&before), unchanged);
}

#[test]
fn merged_groups_count_for_all_their_rows() {
    let before = handbook();
    let mut book = Book::of(&before);
    book.set("Work", "B4", "").merge("Work", "B3", 2);
    assert_eq!(book.merged(&before), UNCHANGED);
}

#[test]
fn groups_that_are_shown_as_they_were_stay() {
    let phases = "[[phase]]\nid = \"plan\"\nname = \"Plan\"\n[[phase]]\nid = \"run\"\nname = \"Run\"\n[[phase]]\nid = \"p3\"\nname = \"Same\"\n\
                  [[phase]]\nid = \"p4\"\nname = \"Same\"\n[[phase]]\nid = \"elsewhere\"\nname = \"Start\"\ntrack = \"y\"\n";
    let row = |name: &str, heading: &str| format!("[[activity]]\nname = \"{name}\"\n{heading}\nA = \"pm\"\n");
    let rows =
        [row("a", "phase = \"plan\""), row("b", "group = \"Run\""), row("c", "phase = \"p4\"")].concat();
    let work = format!("name = \"Work\"\nroles = [\"pm\", \"dev\"]\n{rows}");
    let other =
        format!("name = \"Other\"\ntrack = \"y\"\nroles = [\"pm\"]\n{}", row("d", "group = \"Plan\""));
    let before = sources(&[
        ("content/roles.toml", ROLES),
        ("content/phases.toml", phases),
        ("content/raci/work.toml", &work),
        ("content/raci/other.toml", &other),
    ]);
    let said = Book::of(&before).merged(&before);
    assert_eq!(said.matches(": no change").count(), 3, "{said}");
    let csv = "Phase,Activity,Product Manager,Developer\nPlan,a,A,\nRun,b,A,\nSame,c,A,\n";
    let options = Options { mode: rolebook::import::Mode::Merge, ..Options::default() };
    let said = case::run("work.csv", csv.as_bytes(), &options, &before);
    assert!(said.contains(": no change"), "{said}");
}

#[test]
fn texts_that_a_cell_holds_in_part_are_not_changed_by_it() {
    let long = "word ".repeat(8_000);
    let chinese = "字".repeat(12_000);
    let roles = format!(
        "[[role]]\nid = \"pm\"\nname = \"Product Manager\"\npurpose = \"{long}\"\n[[role]]\nid = \"dev\"\nname = \"Developer\"\n\
         purpose = \"{chinese}\"\n"
    );
    let work = format!("{WORK}note = \"{long}\"\n");
    let before = sources(&[("content/roles.toml", &roles), ("content/raci/work.toml", &work)]);
    assert_eq!(Book::of(&before).merged(&before), UNCHANGED);
    let mut book = Book::of(&before);
    // In the order of their names.
    book.set("Roles", "F4", "short").set("Roles", "F3", &"字".repeat(11_000)).set("Work", "G5", "short");
    let said = book.merged(&before);
    for line in [
        "role dev: purpose changed",
        "left: role pm: purpose: a cell holds only the first 32,766 characters of it",
        "left: work#run: note: a cell holds only the first 32,766 characters of it",
    ] {
        assert!(said.contains(line), "{line}: {}", &said[..said.len().min(2_000)]);
    }
}

#[test]
fn who_holds_a_role_by_the_file_of_people_is_shown_and_changed_there() {
    let roles = ROLES.replacen("name = \"Developer\"\n", "name = \"Developer\"\nholders = [\"Bob\"]\n", 1);
    let people = "[[person]]\nid = \"ann\"\nname = \"Ann\"\nholds = [{ role = \"pm\" }, { role = \"dev\", as = \"deputy\" }, \
                  { role = \"dev\", until = 2025-12-31 }]\n";
    let files = [("content/roles.toml", roles.as_str()), ("content/people.toml", people)];
    let before = sources(&files);
    let unchanged = "sheet `Roles`: merged into roles: no change\n";
    // In the order of their names.
    let mut book = Book::of(&before);
    assert_eq!(book.merged(&before), unchanged);
    let csv = |sources: &Sources| {
        let handbook = rolebook::load::load(sources, &mut rolebook::diagnostic::Diagnostics::new());
        let bytes = rolebook::export::roles(&handbook, rolebook::export::Format::Csv).expect("it fits");
        String::from_utf8(bytes).expect("it is text")
    };
    assert!(
        csv(&before).contains("\"Ann (deputy)\nBob\"") && csv(&before).contains(",Ann,"),
        "{}",
        csv(&before)
    );
    let said = book.set("Roles", "O4", "Cleo").merged(&before);
    assert!(said.contains("left: role pm: holders: people.toml says who holds it"), "{said}");
    let hidden = format!("{SETTINGS}[people]\npublish = \"none\"\n");
    let hidden = Sources::new(
        [("handbook.toml", hidden.as_str())]
            .iter()
            .chain(&files)
            .map(|(path, text)| case::source(path, text)),
        case::empty().today(),
    );
    assert!(!csv(&hidden).contains("Ann") && !csv(&hidden).contains("Bob"), "{}", csv(&hidden));
    assert_eq!(Book::of(&hidden).merged(&hidden), unchanged);
}
