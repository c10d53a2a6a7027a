//! `init`: a handbook that builds at once, and never over what is there.

use std::fs;
use std::path::Path;

use crate::program::{Place, TODAY};

#[test]
fn a_new_handbook_builds_without_findings() {
    let place = Place::empty();
    let ran = place.run(&["init", "handbook"]).expect(0);
    for line in ran.out.lines() {
        assert!(place.has(line), "{line} was written");
    }
    assert_eq!(place.files().len(), ran.out.lines().count());
    assert!(ran.err.contains("cd handbook && rolebook build"), "{}", ran.err);
    let checked = place.run_in("handbook", &["check", "--deny-warnings"]).expect(0);
    assert_eq!(checked.out, "no findings\n");
    place.run_in("handbook", &["build"]).expect(0).says(&["no findings", "open output/index.html"]);
    assert!(place.has("handbook/output/index.html"));
    assert!(place.has("handbook/output/roles/team-lead.html"));
}

#[test]
fn a_new_handbook_is_small_and_has_recipes() {
    let place = Place::started();
    let expected = [
        ".github/workflows/handbook.yml",
        ".gitignore",
        ".gitlab-ci.yml",
        ".rolebook/schemas/handbook.json",
        ".rolebook/schemas/hiring.json",
        ".rolebook/schemas/matrix.json",
        ".rolebook/schemas/pattern.json",
        ".rolebook/schemas/people.json",
        ".rolebook/schemas/phases.json",
        ".rolebook/schemas/risks.json",
        ".rolebook/schemas/role.json",
        ".rolebook/schemas/roles.json",
        ".taplo.toml",
        "content/guide/how-we-work.md",
        "content/index.md",
        "content/raci/core-work.toml",
        "content/roles/team-lead.toml",
        "handbook.toml",
    ];
    assert_eq!(place.files(), expected);
    for recipe in [".github/workflows/handbook.yml", ".gitlab-ci.yml"] {
        let text = place.read(recipe);
        serde_saphyr::from_str::<serde_json::Value>(&text)
            .unwrap_or_else(|fault| panic!("{recipe}: {fault}"));
        assert!(
            text.contains("cargo install rolebook --locked") || text.contains("install rolebook --locked")
        );
        assert!(text.contains(env!("CARGO_PKG_VERSION")), "{recipe} names the version");
        assert!(text.contains("rolebook build"));
    }
    assert!(place.read(".gitignore").lines().any(|line| line == "/output/"));
}

#[test]
fn the_sample_is_this_repository() {
    let place = Place::empty();
    place.run(&["init", "--sample"]).expect(0);
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut compared = 0;
    for path in place.files().iter().filter(|path| path.starts_with("content/") || *path == "handbook.toml") {
        let own = fs::read(repository.join(path)).unwrap_or_else(|reason| panic!("{path}: {reason}"));
        assert!(fs::read(place.path(path)).expect("it is there") == own, "{path} differs");
        compared += 1;
    }
    assert_eq!(compared, 1 + count(&repository.join("content")));
    let built = place.run(&["build", "--today", TODAY]).expect(0).says(&["11 warnings", "staffing-gap"]);
    assert!(!built.err.contains("info["), "a build leaves what is only worth knowing to `check`");
}

fn count(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("the sample can be read").flatten();
    entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
}

#[test]
fn a_folder_with_a_handbook_is_refused() {
    let place = Place::started();
    place.run(&["init"]).expect(2).says(&["has a handbook already"]);
    place.run(&["init", "--sample", "."]).expect(2).says(&["has a handbook already"]);
}

#[test]
fn nothing_is_overwritten() {
    let place = Place::with(&[("content/index.md", "mine"), ("notes.txt", "mine too")]);
    place.run(&["init"]).expect(2).says(&["content/index.md", "nothing was written"]);
    assert_eq!(place.files(), ["content/index.md", "notes.txt"]);
    assert_eq!(place.read("content/index.md"), "mine");
}

#[test]
fn other_files_and_a_list_of_ignored_ones_stay() {
    let place =
        Place::with(&[("README.md", "mine"), (".gitignore", "/target\n"), (".taplo.toml", "# mine\n")]);
    let ran = place.run(&["init"]).expect(0);
    assert!(ran.err.contains("/output/"), "{}", ran.err);
    assert!(!ran.out.contains(".gitignore"));
    assert_eq!(place.read(".gitignore"), "/target\n");
    assert!(ran.err.contains(".taplo.toml stays as it is"), "{}", ran.err);
    assert_eq!(place.read(".taplo.toml"), "# mine\n");
    place.run(&["build"]).expect(0);
}

#[test]
fn a_file_in_the_place_of_a_folder_is_told() {
    let place = Place::with(&[("content", "a file")]);
    place.run(&["init"]).expect(2).says(&["content"]);
    assert_eq!(place.files(), ["content"]);
    place.run(&["init", "content"]).expect(2).says(&["content is no folder"]);
}

#[test]
fn recipes_in_a_folder_of_a_repository_are_to_be_moved() {
    let place = Place::with(&[(".git/HEAD", "ref: refs/heads/main\n")]);
    let ran = place.run(&["init", "docs/handbook"]).expect(0);
    assert!(ran.err.contains("`rolebook --root docs/handbook`"), "{}", ran.err);
    let at_the_top = place.run(&["init"]).expect(0);
    assert!(!at_the_top.err.contains("--root"), "{}", at_the_top.err);
}

#[cfg(unix)]
#[test]
fn folders_with_blanks_are_quoted_and_folders_named_twice_refused() {
    let place = Place::empty();
    std::fs::create_dir(place.path(".git")).expect("it can be made");
    let ran = place.run(&["init", "b/c d"]).expect(0);
    assert!(ran.err.contains("`rolebook --root \"b/c d\"`"), "{}", ran.err);
    assert!(ran.err.contains("cd \"b/c d\""), "{}", ran.err);
    place.run(&["init", "--root", "q", "r"]).expect(2).says(&["leave one of them out"]);
    assert!(!place.has("r") && !place.has("q"));
    let within = place.run_in("b/c d", &["init", "sub"]).expect(0);
    assert!(within.err.contains("is a handbook already"), "{}", within.err);
}

#[test]
fn a_full_disk_leaves_nothing_that_stands_in_the_way() {
    let place = Place::empty();
    place.run_on_a_full_disk(8, &["init"]).expect(2).says(&["cannot write", "nothing was changed"]);
    assert_eq!(place.files(), Vec::<String>::new());
    place.run(&["init"]).expect(0);
    place.run(&["build"]).expect(0);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_told() {
    let place = Place::empty();
    std::os::unix::fs::symlink("nowhere", place.path("dang")).expect("links can be made");
    place.run(&["init", "dang"]).expect(2).says(&["dang is a link that leads nowhere"]);
}

#[test]
fn a_part_of_an_export_becomes_a_handbook_that_builds() {
    let place = Place::empty();
    place.run(&["init", "--sample", "s"]).expect(0);
    for (name, part) in [("roles", &["roles"][..]), ("matrix", &["matrix", "delivery"])] {
        let file = format!("{name}.json");
        let output = place.path(&file);
        let output = output.to_str().expect("UTF-8");
        let export = [&["--root", "s", "export"], part, &["--format", "json", "--output", output]].concat();
        place.run(&export).expect(0);
        let ran = place.run(&["init", name, "--from", &file]).expect(0);
        assert!(ran.out.contains("references: left out"), "{}", ran.out);
        assert!(
            ran.out.contains("content/roles/ml-engineer.toml: there is no risk with the id `model`"),
            "{}",
            ran.out
        );
        place.run(&["--root", name, "build"]).expect(0);
        let role = place.read(&format!("{name}/content/roles/ml-engineer.toml"));
        assert!(role.contains("kpis") && !role.contains("risks"), "{role}");
    }
    let matrix = place.read("matrix/content/roles/ml-engineer.toml");
    assert!(matrix.contains("delivery#model-training"), "what came along is named: {matrix}");
}
