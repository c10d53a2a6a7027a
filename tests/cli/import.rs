//! `import` and `init --from`: what they print, write and refuse.

use crate::program::{Place, Ran};

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
fn a_handbook_that_begins_with_a_table_takes_names_for_roles() {
    let place = Place::empty();
    place.write("raci.csv", "Activity,SWE,Boss\nShip it,R,A\n");
    let mapped = ["--map", "SWE=software-engineer", "--map", "Boss=product-manager"];
    place.run(&[&["init", "new", "--from", "raci.csv"], &mapped[..]].concat()).expect(0);
    for role in ["software-engineer", "product-manager"] {
        assert!(place.has(&format!("new/content/roles/{role}.toml")), "{:?}", place.files());
    }
    assert!(!place.has("new/content/roles/swe.toml"));
    place.run(&[&["init", "other"], &mapped[..]].concat()).expect(2).says(&["--from"]);
}

#[test]
fn what_has_no_name_with_an_ending_is_refused_with_the_reason() {
    let place = Place::started();
    for file in ["-", "/dev/stdin"] {
        let mut command = place.command("", &["import", file]);
        command.stdin(std::process::Stdio::piped());
        let ran = Ran::of(&command.output().expect("the program can be run")).expect(2);
        ran.says(&[
            &format!("cannot read {file}"),
            "the ending of a file's name tells its format",
            "raci.csv",
        ]);
    }
    place.run(&["import", "content"]).expect(2).says(&["cannot read content: it is a folder"]);
}

#[test]
fn a_file_that_is_too_large_is_told_without_a_size_that_it_does_not_have() {
    let place = Place::started();
    place.write("big.csv", "");
    let file = std::fs::File::options().write(true).open(place.path("big.csv")).expect("it is there");
    file.set_len(100 << 20).expect("a file of holes");
    place
        .run(&["import", "big.csv"])
        .expect(2)
        .says(&["big.csv: it has more than 32 MB, the most that is read"]);
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
