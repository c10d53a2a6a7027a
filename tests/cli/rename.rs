//! `rename` on real files: all or none, with a look before.

use std::fs;

use crate::program::Place;

fn sample() -> Place {
    let place = Place::empty();
    place.run(&["init", "--sample"]).expect(0);
    place
}

/// All files with their texts.
fn texts(place: &Place) -> Vec<(String, Vec<u8>)> {
    let text = |path: String| (path.clone(), fs::read(place.path(&path)).expect("files can be read"));
    place.files().into_iter().map(text).collect()
}

#[test]
fn a_role_of_the_sample_gets_another_id() {
    let place = sample();
    let ran = place.run(&["rename", "role", "mlops-engineer", "platform-engineer"]).expect(0);
    assert!(
        ran.out
            .contains("content/roles/mlops-engineer.toml -> content/roles/platform-engineer.toml, 1 place\n"),
        "{}",
        ran.out
    );
    assert!(!place.has("content/roles/mlops-engineer.toml"));
    assert!(place.read("content/roles/platform-engineer.toml").contains("former_ids = [\"mlops-engineer\"]"));
    assert!(place.read("content/raci/delivery.toml").contains("A = \"platform-engineer\""));
    let check = place.run(&["check"]).expect(0);
    assert!(check.out.ends_with("11 warnings, 14 infos\n"), "{}", check.out);
    place.run(&["build"]).expect(0);
    assert!(place.read("output/roles/mlops-engineer.html").contains("platform-engineer.html"));
}

#[test]
fn a_role_of_the_sample_becomes_part_of_another() {
    let place = sample();
    let merge = ["rename", "role", "data-labeling-lead", "data-engineer", "--merge"];
    let before = texts(&place);
    let look = place.run(&[&merge[..], &["--dry-run"]].concat()).expect(0);
    assert!(look.out.contains("content/roles/data-labeling-lead.toml: removed\n"), "{}", look.out);
    assert_eq!(texts(&place), before);
    let ran = place.run(&merge).expect(0);
    assert!(ran.err.contains("left out: `purpose` of data-labeling-lead"), "{}", ran.err);
    assert!(
        !place.has("content/roles/data-labeling-lead.toml")
            && !place.has("content/roles/data-labeling-lead.md")
    );
    let role = place.read("content/roles/data-engineer.toml");
    assert!(
        role.contains("former_ids = [\"data-labeling-lead\"]") && role.contains("\"Label quality score\"")
    );
    assert!(place.read("content/hiring.toml").contains("hire = [\"data-engineer\"]"));
    place.run(&["build"]).expect(0);
    assert!(place.read("output/roles/data-labeling-lead.html").contains("data-engineer.html"));
    place
        .run(&["rename", "role", "ux-designer", "product-manager", "--merge"])
        .expect(2)
        .says(&["content/staffing/pilot.toml:", "`outsourced`"]);
    place
        .run(&["rename", "page", "guide/vendors.md", "guide/index.md", "--merge"])
        .expect(2)
        .says(&["only roles"]);
}

#[test]
fn a_look_before_writes_nothing() {
    let place = sample();
    let before = texts(&place);
    let ran = place.run(&["rename", "activity", "deploy-to-prod", "Ship it", "--dry-run"]).expect(0);
    assert!(ran.out.contains("-> \"Ship it\"\n"), "{}", ran.out);
    assert!(ran.out.contains("deploy-to-prod -> ship-it\n"), "{}", ran.out);
    assert_eq!(ran.err, "nothing was written\n");
    assert_eq!(texts(&place), before);
    place.run(&["rename", "activity", "deploy-to-prod", "Ship it"]).expect(0);
    assert_ne!(texts(&place), before);
    place.run(&["check"]).expect(0);
}

#[test]
fn a_page_and_a_matrix_move_with_their_links() {
    let place = sample();
    place.run(&["rename", "page", "guide/vendors.md", "vendors.md"]).expect(0);
    place.run(&["rename", "matrix", "delivery", "core"]).expect(0);
    assert!(place.has("content/vendors.md") && place.has("content/raci/core.toml"));
    let check = place.run(&["check"]).expect(0);
    assert!(check.out.ends_with("11 warnings, 14 infos\n"), "{}", check.out);
}

#[test]
fn what_cannot_be_done_changes_nothing() {
    let place = sample();
    let says = |arguments: &[&str], words: &str| {
        place.run(&[&["rename"], arguments].concat()).expect(2).says(&[words]);
    };
    says(&["role", "mlops-enginer", "x"], "did you mean `mlops-engineer`?");
    says(&["role", "mlops-engineer", "data-engineer"], "already");
    says(&["role", "mlops-engineer", "../x"], "cannot be an id");
    says(&["page", "guide/vendors.md", "../../x.md"], "no path of a page");
    says(&["team", "a", "b"], "possible values");
    let path = place.path("content/hiring.toml");
    let mut permissions = fs::metadata(&path).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("they can be set");
    let before = texts(&place);
    says(&["role", "mlops-engineer", "platform-engineer"], "content/hiring.toml is read-only");
    assert_eq!(texts(&place), before);
}

#[test]
fn the_name_that_something_has_is_no_new_one() {
    let place = sample();
    let before = texts(&place);
    for (kind, id, name) in [
        ("role", "data-engineer", "Data Engineer"),
        ("activity", "delivery#deploy-to-prod", "Deploy to prod"),
    ] {
        place.run(&["rename", kind, id, name]).expect(2).says(&[&format!("“{name}” is its name already")]);
        place.run(&["rename", kind, id, id]).expect(2);
        assert_eq!(texts(&place), before);
    }
}

#[test]
fn what_an_interrupted_command_left_is_taken_away_by_the_next_one_that_changes_files() {
    let place = sample();
    let before = texts(&place);
    let header = "# What a command of Rolebook is changing. Format 1.";
    place.write(
        ".changes.rolebook",
        format!("{header}\n{{\"staging\":[\"content/.index.md.1.rolebook\"]}}\n"),
    );
    place.write("content/.index.md.1.rolebook", "half");
    let left = place.files();
    // Who only reads says so, and changes nothing.
    for reading in
        [&["check"][..], &["build"], &["who", "lead"], &["rename", "role", "data-engineer", "x", "--dry-run"]]
    {
        let ran = place.run(reading).expect(0);
        assert!(
            ran.err.contains("note: .changes.rolebook says that a command was interrupted"),
            "{}",
            ran.err
        );
        let _ = fs::remove_dir_all(place.path("output"));
        assert_eq!(place.files(), left, "{reading:?}");
    }
    let ran = place.run(&["check", "--fix"]).expect(0);
    assert!(ran.err.contains("took away what a command left"), "{}", ran.err);
    assert_eq!(texts(&place), before);
    assert!(!place.run(&["check"]).expect(0).err.contains("interrupted"));
}

#[test]
fn a_page_whose_yaml_names_former_addresses_keeps_its_header() {
    let place = Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/index.md", "# Home\n"),
        ("content/w.md", "---\nredirect_from: \"old/w.html\"\ntitle: My title\ndraft: true\n---\nhi\n"),
    ]);
    place.run(&["rename", "page", "w.md", "w2.md"]).expect(0);
    place.run(&["build"]).expect(0);
    assert!(!place.has("output/w2.html"), "a draft stays a draft");
}

#[cfg(unix)]
#[test]
fn a_page_that_is_a_link_stays_with_what_it_leads_to() {
    let place = Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/p.md", "# P\n"),
        ("content/g/r.md", "# R\n"),
    ]);
    std::os::unix::fs::symlink("../p.md", place.path("content/g/q.md")).expect("links can be made");
    place
        .run(&["rename", "page", "g/q.md", "g/z.md"])
        .expect(2)
        .says(&["content/g/q.md is reached by a link"]);
    assert!(place.has("content/p.md") && place.has("content/g/q.md"));
    place
        .run(&["rename", "page", "p.md", "o.md"])
        .expect(2)
        .says(&["content/g/q.md is a link to content/p.md"]);
    place.run(&["rename", "page", "g/r.md", "g/s.md"]).expect(0);
}

#[test]
fn kinds_that_are_renamed_by_hand_say_so_and_folders_do_not_stay_empty() {
    let place = sample();
    place.run(&["rename", "phase", "early", "soon"]).expect(2).says(&["its id in content/phases.toml"]);
    place.run(&["rename", "rol", "x", "y"]).expect(2).says(&["role, activity, matrix, page"]);
    let place = Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/index.md", "# Home\n"),
        ("content/deep/er/x.md", "# X\n"),
        ("content/deep/y.md", "# Y\n"),
    ]);
    place.run(&["rename", "page", "deep/er/x.md", "other/x.md"]).expect(0);
    assert!(!place.path("content/deep/er").exists() && place.path("content/deep").exists());
    place.run(&["rename", "page", "deep/y.md", "y.md"]).expect(0);
    assert!(!place.path("content/deep").exists() && place.path("content").exists());
}
