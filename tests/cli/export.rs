//! `export`: what goes to files and to the standard output, and what is refused.

use crate::program::Place;

const ROLES: &str = "[[role]]\nid = \"lead\"\nname = \"Team lead\"\nholders = [\"Person A\"]\n\
                     [[role]]\nid = \"dev\"\nname = \"Developer\"\n";

/// A handbook of two matrices; it has warnings, and an error of the analysis in the strict profile.
fn place() -> Place {
    Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"Team\"\n[lint]\nprofile = \"strict\"\n"),
        ("content/index.md", "# Home\n\n[lost](nowhere.md)\n"),
        ("content/roles.toml", ROLES),
        (
            "content/raci/delivery.toml",
            "name = \"Delivery\"\n[[activity]]\nname = \"Ship\"\nA = \"lead\"\nR = [\"lead\", \"dev\"]\n",
        ),
        ("content/raci/other.toml", "name = \"Other\"\n[[activity]]\nname = \"Nobody's\"\nC = \"dev\"\n"),
    ])
}

#[test]
fn roles_of_one_name_are_told_apart_and_come_back() {
    let place = Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"Team\"\n"),
        ("content/roles/analyst.toml", "name = \"Analyst\"\n"),
        ("content/roles/analyst2.toml", "name = \"Analyst\"\n"),
        ("content/roles/lead.toml", "name = \"Lead\"\n"),
        (
            "content/raci/m.toml",
            "name = \"M\"\n[[activity]]\nname = \"Ship\"\nA = \"lead\"\nR = \"analyst\"\nC = \"analyst2\"\n",
        ),
    ]);
    for format in ["csv", "md"] {
        let table = place.run(&["export", "matrix", "m", "--format", format]).expect(0).out;
        assert!(table.contains("Analyst (analyst)") && table.contains("Analyst (analyst2)"), "{table}");
        let file = format!("again.{format}");
        place.write(&file, table);
        let read = place.run(&["import", &file, "--dry-run"]).expect(0);
        let all = read.out + &read.err;
        for letter in ["A = \"lead\"", "R = \"analyst\"", "C = \"analyst2\""] {
            assert!(all.contains(letter), "{letter}: {all}");
        }
    }
}

#[test]
fn a_matrix_goes_to_the_standard_output() {
    let ran = place().run(&["export", "matrix", "delivery", "--format", "csv"]).expect(0);
    assert_eq!(ran.out, "Phase,Activity,Developer,Team lead\n,Ship,R,A/R\n");
    assert_eq!(ran.err, "");
    let ran = place().run(&["export", "matrix", "other", "--format", "md"]).expect(0);
    assert_eq!(ran.out, "| Activity | Developer |\n| -------- | :-------: |\n| Nobody's | C         |\n");
}

#[test]
fn findings_about_pages_and_of_the_analysis_are_no_reason_not_to_export() {
    let place = place();
    place.run(&["check"]).expect(1);
    for kind in ["roles", "matrices", "handbook"] {
        let ran = place.run(&["export", kind, "--format", "json"]).expect(0);
        assert_eq!((ran.json()["version"].as_u64(), ran.err.as_str()), (Some(1), ""));
    }
}

#[test]
fn records_that_could_not_be_read_are_not_left_out_in_silence() {
    let place = place();
    place.write("content/raci/other.toml", "name = \"Other\"\n[[activity]\nname = \"Lost\"\n");
    let ran = place.run(&["export", "matrices", "--format", "md", "--output", "all.md"]).expect(1);
    ran.says(&["content/raci/other.toml:2", "nothing was exported"]);
    assert!(!place.has("all.md"));
}

#[test]
fn a_file_is_written_once_unless_forced() {
    let place = place();
    place.run(&["export", "roles", "--format", "csv", "-o", "out/roles.txt"]).expect(0);
    let first = place.read("out/roles.txt");
    assert!(first.starts_with("Role,"));
    let again = ["export", "roles", "--format", "md", "-o", "out/roles.txt"];
    place.run(&again).expect(2).says(&["is there already", "--force"]);
    assert_eq!(place.read("out/roles.txt"), first);
    place.run(&[&again[..], &["--force"]].concat()).expect(0);
    assert!(place.read("out/roles.txt").starts_with("| Role"));
    assert_eq!(place.files().iter().filter(|path| path.starts_with("out/")).count(), 1);
    place.run(&["export", "roles", "--format", "csv", "-o", "out"]).expect(2).says(&["is a folder"]);
}

#[test]
fn a_workbook_has_the_same_bytes_every_time() {
    let place = place();
    for file in ["a.xlsx", "b.xlsx"] {
        place.run(&["export", "handbook", "-o", file]).expect(0);
    }
    let bytes = |file: &str| std::fs::read(place.path(file)).expect("it was written");
    assert!(bytes("a.xlsx").starts_with(b"PK") && bytes("a.xlsx") == bytes("b.xlsx"));
}

#[test]
fn calls_that_cannot_be_answered_say_what_can() {
    let place = place();
    let says = |call: &[&str], words: &[&str]| {
        place.run(&[&["export"], call].concat()).expect(2).says(words);
    };
    says(&["matrix", "deliver", "--format", "csv"], &["did you mean `delivery`?"]);
    says(&["matrix", "Delivery", "--format", "csv"], &["did you mean `delivery`?"]);
    says(&["matrix", "zzz", "--format", "csv"], &["delivery, other"]);
    says(&["matrix", "--format", "csv"], &["which matrix?", "delivery, other"]);
    says(&["roles", "lead", "--format", "csv"], &["takes no id"]);
    says(&["handbook", "--format", "csv"], &["holds a single table", "xlsx, md, json"]);
    says(&["matrix", "delivery"], &["which format?", "csv, xlsx, md, json"]);
    says(&["matrix", "delivery", "--format", "pdf"], &["csv, xlsx, md, json"]);
    says(&["rolls", "--format", "csv"], &["'roles'"]);
    says(&["roles", "--format", "csv", "--force"], &["--output"]);
}

#[test]
fn schemas_go_to_the_standard_output_or_to_a_folder() {
    let place = Place::empty();
    let all = place.run(&["schema"]).expect(0).json();
    let one = place.run(&["schema", "role"]).expect(0).json();
    assert_eq!(all["role"], one);
    place.run(&["schema", "--output", "s"]).expect(0);
    place.write("s/role.json", "old");
    let ran = place.run(&["schema", "--output", "s"]).expect(0);
    assert_eq!(ran.out.lines().count(), all.as_object().map_or(0, serde_json::Map::len));
    assert_eq!(serde_json::from_str::<serde_json::Value>(&place.read("s/role.json")).ok(), Some(one));
    place.run(&["schema", "rolle"]).expect(2).says(&["'role'"]);
}

#[test]
fn a_dash_is_the_standard_output_and_a_name_of_another_format_is_refused() {
    let place = place();
    let csv = place.run(&["export", "roles", "--format", "csv"]).expect(0).out;
    assert_eq!(place.run(&["export", "roles", "--format", "csv", "-o", "-"]).expect(0).out, csv);
    assert!(!place.has("-"));
    place
        .run(&["export", "roles", "--format", "csv", "-o", "team.xlsx"])
        .expect(2)
        .says(&["its name says xlsx"]);
    place.run(&["export", "roles", "--format", "csv", "-o", "team.txt"]).expect(0);
    assert!(!place.has("team.xlsx") && place.has("team.txt"));
}

#[test]
fn texts_that_no_cell_holds_are_named() {
    let place = place();
    let long = format!("name = \"Writer\"\npurpose = \"{}\"\n", "word ".repeat(8_001));
    place.write("content/roles/writer.toml", &long);
    let ran = place.run(&["export", "handbook", "-o", "team.xlsx"]).expect(0);
    ran.says(&["Roles!F5 holds only the beginning of a text of 40005 characters"]);
    assert_eq!(place.run(&["export", "roles", "--format", "csv"]).expect(0).err, "");
}
