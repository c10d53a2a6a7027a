//! Exported JSON that somebody changed, merged into the handbook that it came from.

use rolebook::diagnostic::{Diagnostics, Level};
use rolebook::edit::applied;
use rolebook::export::{self, Format};
use rolebook::import::{Mode, Options, import};
use rolebook::load;
use rolebook::source::Sources;
use serde_json::{Value, json};

const SETTINGS: &str = "[handbook]\ntitle = \"T\"\n";

const ROLES: &str = "[[role]]\nid = \"pm\"\nname = \"PM\"\n\n[[role]]\nid = \"dev\"\nname = \"Dev\"\n\
                     [role.approved]\nby = \"The board\"\n";

const PHASES: &str =
    "[[phase]]\nid = \"early\"\nname = \"Early\"\n\n[[phase]]\nid = \"late\"\nname = \"Late\"\n";

const MATRIX: &str = r#"# The work.
name = "Work"
summary = "What we do." # in short
roles = ["pm", "dev"]
refs = ["https://x.example"]

[[activity]]
name = "Plan"
phase = "early"
group = "First"
A = "pm"
R = { role = "dev", note = "a draft" }

[[activity]]
name = "Build"
A = "pm"
R = "dev"
independent_check = true

[approved]
by = "The board"
"#;

fn handbook() -> Sources {
    Sources::from([
        ("handbook.toml", SETTINGS),
        ("content/roles.toml", ROLES),
        ("content/phases.toml", PHASES),
        ("content/raci/work.toml", MATRIX),
        ("content/raci/work.md", "How we work.\n"),
        ("content/roles/pm.md", "What a PM does.\n"),
    ])
}

fn exported(sources: &Sources) -> Value {
    let mut found = Diagnostics::new();
    let handbook = load::load(sources, &mut found);
    assert_eq!(found.count(Level::Error), 0);
    let bytes = export::handbook(&handbook, sources, Format::Json).expect("JSON takes everything");
    serde_json::from_slice(&bytes).expect("it is JSON")
}

/// The handbook after a merge, and its report.
fn merged(object: &Value, before: &Sources) -> (Sources, String) {
    let handbook = load::load(before, &mut Diagnostics::new());
    let options = Options { mode: Mode::Merge, ..Options::default() };
    let bytes = object.to_string();
    let import =
        import("handbook.json", bytes.as_bytes(), &options, &handbook, before).expect("it can be read");
    let changes = import.edits.clone().changes(before).expect("they can be made together");
    (applied(before, &changes), import.report.to_string())
}

/// Merges what a change makes of the matrix; what comes of it, and the report.
fn with(change: impl Fn(&mut Value)) -> (Value, Value, String) {
    let before = handbook();
    let mut object = exported(&before);
    change(&mut object["matrices"][0]);
    let (after, report) = merged(&object, &before);
    let (again, _) = merged(&object, &after);
    let texts = |sources: &Sources| -> Vec<String> {
        sources.iter().map(|(id, _)| sources.text(id).to_owned()).collect()
    };
    assert_eq!(texts(&after), texts(&again), "a second time changes nothing");
    let after = exported(&after)["matrices"][0].clone();
    (object["matrices"][0].clone(), after, report)
}

#[test]
fn every_key_of_a_matrix_changes() {
    let (wanted, after, report) = with(|matrix| {
        matrix["name"] = json!("Our work");
        matrix["summary"] = json!("Two\nlines");
        matrix["order"] = json!(2.5);
        matrix["about"] = json!("A *longer* text.\n\n- one\n- two");
        matrix["maintainer"] = json!("dev");
        matrix["reviewed"] = json!("2026-01-31");
        matrix["refs"] = json!([]);
        matrix["former_ids"] = json!(["old"]);
    });
    assert_eq!(wanted, after, "{report}");
    for key in ["name", "summary", "order", "about", "maintainer", "reviewed", "refs", "former_ids"] {
        assert!(report.contains(&format!("work: {key} changed")), "{key}: {report}");
    }
    assert!(!report.contains("left: "), "{report}");
    let (wanted, after, report) = with(|matrix| {
        matrix.as_object_mut().expect("an object").remove("summary");
    });
    assert_eq!(wanted, after, "{report}");
}

#[test]
fn every_key_of_an_activity_changes() {
    let (wanted, after, report) = with(|matrix| {
        let rows = &mut matrix["activities"];
        rows[0]["independent_check"] = json!(true);
        rows[0]["group"] = json!("Another");
        rows[0]["note"] = json!("Two\nlines:\n\n- one");
        rows[1]["independent_check"] = json!(false);
        rows[1]["name"] = json!("Build it");
        rows[1]["deliverable"] = json!("A  thing");
    });
    assert_eq!(wanted, after, "{report}");
    assert!(report.contains("work#plan: independent_check changed"), "{report}");
    assert!(report.contains("work#plan: group: First → Another"), "{report}");
    let (wanted, after, report) = with(|matrix| {
        matrix["activities"][0].as_object_mut().expect("an object").remove("group");
        matrix["activities"][0]["phase"] = json!("late");
    });
    assert_eq!(wanted, after, "{report}");
}

#[test]
fn a_new_activity_keeps_its_id_and_its_check() {
    let (wanted, after, report) = with(|matrix| {
        let mut row = matrix["activities"][1].clone();
        row["id"] = json!("shipping");
        row["name"] = json!("Ship");
        row["note"] = json!("Two\nlines");
        matrix["activities"].as_array_mut().expect("a list").push(row);
    });
    assert_eq!(wanted, after, "{report}");
}

#[test]
fn what_a_merge_cannot_write_is_named() {
    let named = |change: fn(&mut Value), words: &str| {
        let (_, _, report) = with(change);
        assert!(report.contains(&format!("left: {words}")), "{words}: {report}");
    };
    named(
        |matrix| matrix["separate"] = json!([{"activities": ["work#plan", "work#build"], "letters": ["A"]}]),
        "work: separate differs",
    );
    named(|matrix| matrix["lint"] = json!({"row-silo": {"level": "off"}}), "work: lint differs");
    named(|matrix| matrix["narrative"] = json!("Another way.\n"), "the text beside work differs");
    named(|matrix| matrix["scheme"] = json!("daci"), "work has another letter scheme");
    named(|matrix| matrix["columns"] = json!(["dev", "pm"]), "work: the columns stand in another order");
    named(
        |matrix| matrix["activities"].as_array_mut().expect("a list").reverse(),
        "work: the rows stand in another order",
    );
    named(
        |matrix| matrix["activities"][0]["notes"] = json!([]),
        "work#plan: dev: R: the remark on the letter differs",
    );
    named(
        |matrix| matrix["activities"][0]["id"] = json!("planning"),
        "work#plan: the file calls it `planning`",
    );
    named(
        |matrix| matrix["approved"]["by"] = json!("Nobody"),
        "work: approved differs, and it stands under a heading",
    );
    named(|matrix| drop(matrix.as_object_mut().expect("an object").remove("name")), "work: name differs");
}

#[test]
fn a_key_of_a_role_under_a_heading_is_named() {
    let before = handbook();
    let mut object = exported(&before);
    let roles = object["roles"].as_array_mut().expect("a list");
    let dev = roles.iter_mut().find(|role| role["id"] == "dev").expect("it is there");
    dev["approved"]["by"] = json!("Nobody");
    dev["purpose"] = json!("Builds.");
    let (after, report) = merged(&object, &before);
    assert!(report.contains("left: role dev: approved differs"), "{report}");
    assert!(after.iter().any(|(id, _)| after.text(id).contains("purpose = \"Builds.\"")), "{report}");
}

#[test]
fn a_file_of_a_part_says_nothing_of_texts_beside() {
    let before = handbook();
    let mut object = exported(&before);
    let whole = object.as_object_mut().expect("an object");
    whole.retain(|key, _| matches!(key.as_str(), "version" | "roles" | "matrices"));
    for list in ["roles", "matrices"] {
        for record in whole[list].as_array_mut().expect("a list") {
            record.as_object_mut().expect("an object").remove("narrative");
        }
    }
    let (_, report) = merged(&object, &before);
    assert!(!report.contains("left: "), "{report}");
}

#[test]
fn rows_of_a_grid_change_too() {
    let grid =
        "name = \"Work\"\ngrid = \"\"\"\n| Activity | pm | dev |\n|---|---|---|\n| Plan | A | R |\n\"\"\"\n";
    let before = Sources::from([
        ("handbook.toml", SETTINGS),
        ("content/roles.toml", ROLES),
        ("content/raci/work.toml", grid),
    ]);
    let mut object = exported(&before);
    let matrix = &mut object["matrices"][0];
    matrix["summary"] = json!("What we do.");
    matrix["activities"][0]["independent_check"] = json!(true);
    let mut row = matrix["activities"][0].clone();
    row["id"] = json!("ship");
    row["name"] = json!("Ship");
    matrix["activities"].as_array_mut().expect("a list").push(row);
    let (after, report) = merged(&object, &before);
    assert_eq!(object["matrices"][0], exported(&after)["matrices"][0], "{report}");
    object["matrices"][0]["activities"][1]["id"] = json!("shipping");
    let (_, report) = merged(&object, &before);
    assert!(report.contains("left: work: Ship: a grid makes the id of the name"), "{report}");
}

#[test]
fn a_scheme_that_differs_is_named() {
    let letter = "[[scheme.letter]]\nletter = \"D\"\naccountable = true\n";
    let settings = format!("{SETTINGS}[[scheme]]\nid = \"lite\"\n{letter}");
    let before = Sources::from([("handbook.toml", settings.as_str())]);
    let mut object = exported(&before);
    let (_, report) = merged(&object, &before);
    assert!(!report.contains("schemes"), "{report}");
    object["schemes"][0]["letters"][0]["word"] = json!("Driver");
    let (after, report) = merged(&object, &before);
    assert!(report.contains("schemes: 0 new\n  known already, and left as they are: lite"), "{report}");
    assert_eq!(exported(&after), exported(&before));
}
