//! `import` and `init --from`: what they print, write and refuse.

use crate::program::Place;

const TABLE: &str = "Activity,PM,Dev\nPlan,A/R,C\nBuild,A,R\n";

#[test]
fn a_table_becomes_files_that_check_has_no_errors_in() {
    let place = Place::with(&[("handbook.toml", "[handbook]\ntitle = \"T\"\n"), ("work.csv", TABLE)]);
    let ran = place.run(&["import", "work.csv"]).expect(0);
    assert!(ran.out.contains("content/raci/work.toml: 2 activities, 2 roles (2 new)"), "{}", ran.out);
    assert!(ran.out.contains("wrote content/roles/pm.toml"), "{}", ran.out);
    assert_eq!(
        place.read("content/raci/work.toml"),
        "name = \"Work\"\nroles = [\"pm\", \"dev\"]\n\n[[activity]]\nname = \"Plan\"\nA = \"pm\"\nR = \"pm\"\nC = \"dev\"\n\n\
         [[activity]]\nname = \"Build\"\nA = \"pm\"\nR = \"dev\"\n"
    );
    place.run(&["check"]).expect(0);
}

#[test]
fn a_dry_run_shows_the_files_and_writes_none() {
    let place = Place::with(&[("handbook.toml", "[handbook]\ntitle = \"T\"\n"), ("work.csv", TABLE)]);
    let ran = place.run(&["import", "work.csv", "--dry-run", "--map", "PM=lead"]).expect(0);
    assert!(ran.out.contains("--- content/roles/lead.toml\nname = \"PM\"\n"), "{}", ran.out);
    assert_eq!(place.files(), ["handbook.toml", "work.csv"]);
}

#[test]
fn nothing_recognized_ends_with_1_and_what_cannot_be_read_with_2() {
    let place =
        Place::with(&[("handbook.toml", "[handbook]\ntitle = \"T\"\n"), ("words.md", "# RACI\n\nAsk.\n")]);
    place.run(&["import", "words.md"]).expect(1).says(&["nothing was written"]);
    place.run(&["import", "none.csv"]).expect(2).says(&["cannot read none.csv"]);
    place.write("broken.xlsx", "PK\u{3}\u{4}");
    place.run(&["import", "broken.xlsx"]).expect(2).says(&["save it anew"]);
    place.run(&["import", "words.md", "--map", "x"]).expect(2).says(&["software-engineer"]);
    assert_eq!(place.files(), ["broken.xlsx", "handbook.toml", "words.md"]);
}

#[test]
fn nothing_is_overwritten() {
    let place = Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/raci/work.toml", "name = \"Mine\"\n"),
        ("work.csv", TABLE),
    ]);
    place.run(&["import", "work.csv", "--as", "work"]).expect(2).says(&["already"]);
    place.run(&["import", "work.csv"]).expect(0);
    assert_eq!(place.read("content/raci/work.toml"), "name = \"Mine\"\n");
    assert!(place.has("content/raci/work-2.toml"));
}

#[test]
fn a_handbook_begins_with_a_table() {
    let place = Place::with(&[("our-team.csv", TABLE)]);
    place.run(&["init", "handbook", "--from", "our-team.csv"]).expect(0);
    assert!(place.read("handbook/handbook.toml").contains("title = \"Our team\""));
    assert!(place.read("handbook/content/index.md").contains("{{ matrix(id=\"our-team\") }}"));
    place.run_in("handbook", &["build"]).expect(0);
    place.write("words.md", "no table");
    place.run(&["init", "other", "--from", "words.md"]).expect(1).says(&["nothing was written"]);
    assert!(!place.has("other"));
}

#[test]
fn a_merge_changes_only_the_cells_that_differ() {
    let place = Place::with(&[("handbook.toml", "[handbook]\ntitle = \"T\"\n"), ("work.csv", TABLE)]);
    place.run(&["import", "work.csv"]).expect(0);
    place.write("work.csv", TABLE.replace("Plan,A/R,C", "Plan,A,R"));
    let before = place.read("content/raci/work.toml");
    let dry = place.run(&["import", "work.csv", "--merge", "--dry-run"]).expect(0);
    assert!(dry.out.contains("work#plan: dev: C → R"), "{}", dry.out);
    assert_eq!(place.read("content/raci/work.toml"), before);
    place.run(&["import", "work.csv", "--merge"]).expect(0);
    assert_eq!(
        place.read("content/raci/work.toml"),
        before.replace("R = \"pm\"\nC = \"dev\"\n", "R = \"dev\"\n")
    );
    let again = place.run(&["import", "work.csv", "--merge"]).expect(0);
    assert!(again.out.contains("no change") && !again.out.contains("wrote"), "{}", again.out);
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let roles: Vec<String> = (0..200).map(|number| format!("A role with a long name {number}")).collect();
    let letters = vec!["R"; roles.len()].join(",");
    let rows: Vec<String> = (0..2_400).map(|number| format!("Activity {number},{letters}\n")).collect();
    let place = Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("work.csv", &format!("Activity,{}\n{}", roles.join(","), rows.concat())),
    ]);
    place
        .run(&["import", "work.csv"])
        .expect(2)
        .says(&["nothing was written", "Save a part of the table alone"]);
    place.run(&["init", "other", "--from", "work.csv"]).expect(2).says(&["nothing was written"]);
    assert_eq!(place.files(), ["handbook.toml", "work.csv"]);
}

#[test]
fn a_mapping_of_names_makes_no_sense_for_json() {
    let place = Place::with(&[("handbook.toml", "[handbook]\ntitle = \"T\"\n")]);
    place.run(&["export", "handbook", "-o", "all.json"]).expect(0);
    place.run(&["import", "all.json", "--map", "PM=lead"]).expect(2).says(&["roles of JSON have ids"]);
}
