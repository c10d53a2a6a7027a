//! `new`: starting files that fit into the handbook.

use std::fs;
use std::path::Path;

use crate::program::Place;
use toml::Table;

/// No error is in the handbook, whatever else there is to say.
fn assert_no_errors(place: &Place) {
    place.run(&["check"]).expect(0);
}

#[test]
fn an_id_that_is_not_made_of_the_name_is_told_with_the_reason() {
    let place = Place::started();
    for (name, reason) in [("Rest", "`rest` means every other column"), ("???", "nothing in it is a letter")]
    {
        let ran = place.run(&["new", "role", name]).expect(0);
        assert!(ran.out.starts_with("content/roles/role-"), "{}", ran.out);
        for told in ["note: its id", reason, "rename the file"] {
            assert!(ran.err.contains(told), "{}", ran.err);
        }
    }
}

#[test]
fn every_kind_passes_the_check() {
    let place = Place::started();
    for (kind, name, path) in [
        ("role", "Data \"Engineer\" {row}", "content/roles/data-engineer-row.toml"),
        ("role", "Designer", "content/roles/designer.toml"),
        ("role", "Büro & Größe", "content/roles/buro-grosse.toml"),
        ("matrix", "Incident response", "content/raci/incident-response.toml"),
        ("pattern", "Small team", "content/staffing/small-team.toml"),
        ("page", "guide/Working with vendors", "content/guide/working-with-vendors.md"),
        ("page", "content/Deep Folder/Page.md", "content/deep-folder/page.md"),
        ("page", "guide/index", "content/guide/index.md"),
    ] {
        let ran = place.run(&["new", kind, name]).expect(0);
        assert_eq!(ran.out, format!("{path}\n"));
        assert!(ran.err.starts_with("next: "));
        assert!(place.has(path));
        assert_no_errors(&place);
    }
    let matrix: Table = place.read("content/raci/incident-response.toml").parse().expect("TOML");
    assert_eq!(matrix["name"].as_str(), Some("Incident response"));
    assert_eq!(matrix["roles"].as_array().map(Vec::len), Some(4));
    let pattern: Table = place.read("content/staffing/small-team.toml").parse().expect("TOML");
    assert_eq!(pattern["seat"].as_array().map(Vec::len), Some(4));
    place.run(&["build"]).expect(0);
}

#[test]
fn the_page_of_a_folder_has_the_folder_s_name() {
    let place = Place::started();
    for (name, path, title) in [
        ("guide/index", "content/guide/index.md", "Guide"),
        ("Team days/index", "content/team-days/index.md", "Team days"),
        ("vendors/README", "content/vendors/readme.md", "Vendors"),
        ("content/Our data/_index.md", "content/our-data/index.md", "Our data"),
        ("models/Index", "content/models/index.md", "Models"),
    ] {
        place.run(&["new", "page", name]).expect(0);
        assert!(place.read(path).contains(&format!("title = \"{title}\"")), "{}", place.read(path));
    }
    fs::remove_file(place.path("content/index.md")).expect("it is there");
    place.run(&["new", "page", "index"]).expect(0);
    assert!(place.read("content/index.md").contains("title = \"Team handbook\""));
}

#[test]
fn the_page_of_a_folder_takes_no_other_one_s_place() {
    for former in ["_index.md", "README.md", "index.md"] {
        let place = Place::started();
        place.write(
            &format!("content/leitfaden/{former}"),
            "+++\ntitle = \"Leitfaden\"\norder = 1\n+++\nText.\n",
        );
        let before = place.files();
        for name in ["leitfaden/index", "leitfaden/_index", "leitfaden/README"] {
            place
                .run(&["new", "page", name])
                .expect(2)
                .says(&[&format!("content/leitfaden/{former}"), "already"]);
        }
        assert_eq!(place.files(), before);
    }
}

#[test]
fn words_without_quotes_are_one_name() {
    let place = Place::started();
    place.run(&["new", "role", "Data", "Engineer"]).expect(0);
    assert!(place.read("content/roles/data-engineer.toml").contains("name = \"Data Engineer\""));
}

#[test]
fn a_handbook_without_roles_can_begin_with_anything() {
    for (kind, path) in [("matrix", "content/raci/first.toml"), ("pattern", "content/staffing/first.toml")] {
        let place = Place::with(&[("handbook.toml", "[handbook]\ntitle = \"T\"\n")]);
        place.run(&["new", kind, "First"]).expect(0);
        assert!(place.read(path).contains("rolebook new role"));
        assert_no_errors(&place);
    }
}

/// An author removes the `#` of what is offered; it must be what the format knows.
#[test]
fn what_is_offered_in_comments_is_known() {
    for (kind, path) in [
        ("role", "content/roles/x.toml"),
        ("matrix", "content/raci/x.toml"),
        ("pattern", "content/staffing/x.toml"),
        ("page", "content/x.md"),
    ] {
        let place = Place::started();
        place.run(&["new", kind, "X"]).expect(0);
        let text = place.read(path);
        let offered = |line: &str| line.strip_prefix("# ").filter(|rest| is_setting(rest)).map(str::to_owned);
        let open: Vec<String> =
            text.lines().map(|line| offered(line).unwrap_or_else(|| line.to_owned())).collect();
        assert_ne!(open.join("\n"), text.trim_end(), "{kind} offers something");
        place.write(path, open.join("\n") + "\n");
        let found = place.run(&["check", "--format", "json"]).json();
        for finding in found["findings"].as_array().expect("a list") {
            let is_expected = finding["level"] != "error" || finding["rule"] == "unknown-reference";
            assert!(is_expected, "{finding:#}");
        }
    }
}

fn is_setting(line: &str) -> bool {
    let key = line.split(" = ").next().unwrap_or_default();
    line.contains(" = ") && key.chars().all(|character| character.is_ascii_lowercase() || character == '_')
}

#[test]
fn nothing_is_overwritten() {
    let place = Place::started();
    let before = place.read("content/roles/team-lead.toml");
    place
        .run(&["new", "role", "Team lead"])
        .expect(2)
        .says(&["content/roles/team-lead.toml is there already"]);
    assert_eq!(place.read("content/roles/team-lead.toml"), before);
}

#[test]
fn what_would_not_fit_is_refused() {
    let place = Place::started();
    place.write("content/roles.toml", "[[role]]\nid = \"designer\"\nname = \"Designer\"\n");
    place.run(&["new", "role", "Designer"]).expect(2).says(&["duplicate-id", "nothing was written"]);
    assert!(!place.has("content/roles/designer.toml"));
}

#[test]
fn pages_stay_in_the_content() {
    let place = Place::started();
    let before = place.files();
    for name in ["../x", "/etc/x", "guide/../../x", "..\\x", "", "   ", "guide/", "a\n/../../x"] {
        place.run(&["new", "page", name]).expect(2).says(&["rolebook new page"].map(|_| "guide/"));
    }
    place.run(&["new", "role", " "]).expect(2).says(&["needs a name"]);
    assert_eq!(place.files(), before);
}

#[test]
fn the_handbook_is_found_from_below_and_by_name() {
    let place = Place::started();
    let ran = place.run_in("content/guide", &["new", "page", "Below"]).expect(0);
    assert!(place.has("content/below.md"), "{}", ran.out);
    assert!(Path::new(ran.out.trim()).ends_with("content/below.md"));
    let elsewhere = Place::empty();
    let root = place.path("");
    elsewhere.run(&["--root", root.to_str().expect("UTF-8"), "new", "page", "By name"]).expect(0);
    assert!(place.has("content/by-name.md"));
    elsewhere.run(&["new", "page", "X"]).expect(2).says(&["rolebook init"]);
}

#[test]
fn the_text_of_a_record_has_no_header() {
    let place = Place::started();
    let before = place.run(&["check"]).expect(0).out;
    let ran = place.run(&["new", "page", "roles/team-lead"]).expect(0);
    assert!(ran.err.contains("the text of the record"), "{}", ran.err);
    assert!(!place.read("content/roles/team-lead.md").contains("+++"));
    assert_eq!(place.run(&["check"]).expect(0).out, before);
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_no_half_file() {
    let place = Place::started();
    let before = place.files();
    place.run_on_a_full_disk(0, &["new", "role", "Designer"]).expect(2).says(&["cannot write"]);
    assert_eq!(place.files(), before);
    place.run(&["new", "role", "Designer"]).expect(0);
}

#[test]
fn files_of_the_built_in_theme_are_copied_and_change_nothing_yet() {
    let place = Place::started();
    place.run(&["build"]).expect(0);
    let before = place.read("output/index.html");
    for (written, path) in [
        ("parts/menu.html", "themes/default/templates/parts/menu.html"),
        ("templates/page.html", "themes/default/templates/page.html"),
        ("styles/10-tokens.css", "themes/default/styles/10-tokens.css"),
        ("words/en.toml", "themes/default/words/en.toml"),
        ("assets/icon.svg", "themes/default/assets/icon.svg"),
    ] {
        assert_eq!(place.run(&["new", "template", written]).expect(0).out, format!("{path}\n"));
        place.run(&["new", "template", written]).expect(2).says(&["is there already"]);
    }
    place.run(&["check", "--deny-warnings"]).expect(0);
    place.run(&["build"]).expect(0);
    assert_eq!(place.read("output/index.html"), before);
    place.run(&["new", "template", "parts/menus.html"]).expect(2).says(&["did you mean parts/menu.html?"]);
    for (written, advice) in [
        ("words/it.toml", "write themes/default/words/it.toml yourself"),
        ("parts/nope.html", "it has parts/"),
        ("elsewhere/nope.html", "write a path such as"),
    ] {
        let ran = place.run(&["new", "template", written]).expect(2).says(&["has no file", advice]);
        assert!(!ran.err.contains("did you mean"), "{}", ran.err);
    }
    let part = "joined of parts, such as styles/10-tokens.css";
    place.run(&["new", "template", "assets/style.css"]).expect(2).says(&[part]);
    place.run(&["new", "template", "../../x"]).expect(2).says(&["has no file"]);
}

#[test]
fn a_theme_that_nothing_would_read_gets_no_files() {
    for name in [".git", ".hidden"] {
        let place = Place::with(&[(
            "handbook.toml",
            &format!("[handbook]\ntitle = \"T\"\n[theme]\nname = \"{name}\"\n"),
        )]);
        place.run(&["new", "template", "page.html"]).expect(2).says(&["is no name of a folder"]);
        assert!(!place.has("themes"));
    }
}

#[test]
fn a_name_that_other_systems_refuse_is_refused() {
    let place = Place::started();
    for (kind, name) in [("page", "CON"), ("page", "guide/aux"), ("role", "Nul")] {
        place.run(&["new", kind, name]).expect(2).says(&["Windows reserves the name", "choose another name"]);
    }
}
