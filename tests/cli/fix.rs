//! `check --fix`: mends what is certain, and touches nothing else.

use std::fs;

use crate::program::Place;

const ROLES: &str =
    "[[role]]\nid = \"data-engineer\"\nname = \"Data Engineer\"\n[[role]]\nid = \"lead\"\nname = \"Lead\"\n";

/// A handbook with a matrix of this text.
fn with_matrix(matrix: &str) -> Place {
    Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles.toml", ROLES),
        ("content/raci/work.toml", matrix),
    ])
}

/// What a fix makes of a matrix.
fn mended(matrix: &str) -> String {
    let place = with_matrix(matrix);
    place.run(&["check", "--fix"]);
    place.read("content/raci/work.toml")
}

#[test]
fn each_kind_of_slip_is_mended() {
    let head = "name = \"Work\" # the work\n\n[[activity]]\nname = \"Build\"\n";
    for (slip, right) in [
        ("А = \"lead\"   # Cyrillic", "A = \"lead\"   # Cyrillic"),
        ("\"А\" = \"lead\"", "A = \"lead\""),
        ("Ａ = \"lead\"", "A = \"lead\""),
        ("a = \"lead\"", "A = \"lead\""),
        ("Accountable = \"lead\"", "A = \"lead\""),
        ("A = \"laed\"", "A = \"lead\""),
        ("A = 'Data Engineer'", "A = \"data-engineer\""),
        ("A = [\"lead\", 'dataengineer'] # two", "A = [\"lead\", \"data-engineer\"] # two"),
        ("A = { role = \"lead\", noet = \"x\" }", "A = { role = \"lead\", note = \"x\" }"),
        ("independant_check = true", "independent_check = true"),
    ] {
        assert_eq!(mended(&format!("{head}{slip}\n")), format!("{head}{right}\n"), "{slip}");
    }
    let separate = |letters: &str| {
        format!(
            "{head}A = \"lead\"\n[[activity]]\nname = \"Ship\"\nA = \"lead\"\n[[separate]]\nactivities = [\"build\", \"ship\"]\nletters = [{letters}]\n"
        )
    };
    assert_eq!(mended(&separate("\"А\", 'r'")), separate("\"A\", \"R\""));
    assert_eq!(mended("name = \"W\"\nscheme = \"RASCI\"\n"), "name = \"W\"\nscheme = \"rasci\"\n");
}

#[test]
fn a_grid_is_mended_cell_by_cell() {
    let grid = "name = \"Work\"\ngrid = '''\n| Activity | Data Enginer | Lead |\n|---|---|---|\n| Build | А/r | С |\n'''\n";
    let right = "name = \"Work\"\ngrid = '''\n| Activity | Data Engineer | Lead |\n|---|---|---|\n| Build | A/R | C |\n'''\n";
    let place = with_matrix(grid);
    let ran = place.run(&["check", "--fix"]).expect(0);
    assert_eq!(place.read("content/raci/work.toml"), right);
    let told: Vec<&str> = ran.err.lines().collect();
    assert_eq!(
        told,
        [
            "fixed content/raci/work.toml:3:14: Data Enginer -> Data Engineer [unknown-reference]",
            "fixed content/raci/work.toml:5:11: А -> A [unknown-letter]",
            "fixed content/raci/work.toml:5:13: r -> R [unknown-letter]",
            "fixed content/raci/work.toml:5:17: С -> C [unknown-letter]",
            "fixed 4 places in 1 file",
        ]
    );
    place.run(&["check", "--fix"]).expect(0);
    assert_eq!(place.read("content/raci/work.toml"), right, "a second time changes nothing");
}

#[test]
fn what_is_not_certain_stays() {
    for matrix in [
        // Two keys for one letter.
        "name = \"W\"\n[[activity]]\nname = \"Build\"\nA = \"lead\"\nА = \"data-engineer\"\n",
        "name = \"W\"\n[[activity]]\nname = \"Build\"\nА = \"lead\"\nａ = \"data-engineer\"\n",
        // The field is there already, in one case only after the first repair.
        "name = \"W\"\nsumary = \"x\"\nsummary = \"y\"\n",
        "name = \"W\"\nsumary = \"x\"\nsummry = \"y\"\n",
        // Too far, too short, no letter at all.
        "name = \"W\"\n[[activity]]\nname = \"Build\"\nA = \"leader-of-all\"\nX = \"lead\"\n",
        "name = \"W\"\nscheme = \"rac1\"\n",
    ] {
        assert_eq!(mended(matrix), matrix);
    }
    let place = with_matrix("name = \"W\"\n[[activity]]\nname = \"Build\"\nA = \"role-c\"\n");
    place.write(
        "content/roles.toml",
        "[[role]]\nid = \"role-a\"\nname = \"A\"\n[[role]]\nid = \"role-b\"\nname = \"B\"\n",
    );
    let ran = place.run(&["check", "--fix"]).expect(1);
    assert!(ran.err.ends_with("nothing to fix that is certain\n"), "{}", ran.err);
}

#[test]
fn marks_line_ends_and_other_files_stay() {
    let matrix =
        "\u{feff}name = \"W\"\r\n\r\n[[activity]]\r\nname = \"Größe\" # ü\r\nА = \"laed\" \r\n\tR=\"lead\"";
    let place = with_matrix(matrix);
    place.write("content/page.md", "A page.\n");
    let before =
        fs::metadata(place.path("content/page.md")).and_then(|file| file.modified()).expect("a time");
    place.run(&["check", "--fix"]).expect(0);
    assert_eq!(place.read("content/raci/work.toml"), matrix.replace('А', "A").replace("laed", "lead"));
    let after = fs::metadata(place.path("content/page.md")).and_then(|file| file.modified()).expect("a time");
    assert_eq!(before, after);
    assert_eq!(place.files().len(), 4, "nothing is left beside the files");
}

#[test]
fn what_is_left_is_reported_in_any_format() {
    let place = with_matrix("name = \"W\"\nwhatever = 1\n[[activity]]\nname = \"Build\"\nA = \"laed\"\n");
    let ran = place.run(&["check", "--fix", "--format", "json"]).expect(1);
    let json = ran.json();
    assert_eq!(json["summary"]["errors"], 1);
    assert_eq!(json["findings"][0]["message"], "unknown field `whatever`");
    assert!(ran.err.contains("laed\" -> \"lead"), "{}", ran.err);
}

#[test]
fn a_repair_shows_what_stood_behind_it() {
    let place = with_matrix("name = \"W\"\n[[activity]]\nname = \"Build\"\nA = \"lead\"\n");
    place.write("content/roles/x.toml", "name = \"X\"\nresponsibilites = [\"a\"]\ndeputeis = [\"laed\"]\n");
    place.run(&["check", "--fix"]).expect(0);
    assert_eq!(
        place.read("content/roles/x.toml"),
        "name = \"X\"\nresponsibilities = [\"a\"]\ndeputies = [\"lead\"]\n"
    );
}

#[test]
fn a_baseline_is_written_from_what_is_left() {
    let place = with_matrix("name = \"W\"\n[[activity]]\nname = \"Build\"\nA = \"laed\"\n");
    let ran = place.run(&["check", "--fix", "--write-baseline", "accepted.json"]).expect(0);
    assert!(ran.out.starts_with("no findings ("), "{}", ran.out);
    assert!(place.read("content/raci/work.toml").ends_with("A = \"lead\"\n"));
}

#[test]
fn files_that_cannot_be_changed_stop_all() {
    let place = with_matrix("name = \"W\"\n[[activity]]\nname = \"Build\"\nA = \"laed\"\n");
    place.write("content/roles/x.toml", "name = \"X\"\nresponsibilites = [\"a\"]\n");
    place.write("content/unread.md", [0xff, 0xfe, 0x41, 0x00]);
    let path = place.path("content/roles/x.toml");
    let mut permissions = fs::metadata(&path).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions.clone()).expect("they can be set");
    place
        .run(&["check", "--fix"])
        .expect(2)
        .says(&["content/roles/x.toml is read-only", "nothing was written"]);
    assert!(place.read("content/raci/work.toml").contains("laed"));
    #[expect(clippy::permissions_set_readonly_false, reason = "the file is the test's own")]
    permissions.set_readonly(false);
    fs::set_permissions(&path, permissions).expect("they can be set");
    let ran = place.run(&["check", "--fix"]).expect(1);
    assert!(ran.out.contains("not-utf-8"), "{}", ran.out);
    assert!(place.read("content/raci/work.toml").contains("lead"));
}
