//! `build`: nothing is written with an error, and the last line says what was.

use std::fs;

use crate::program::{Place, TODAY};

const SETTINGS: (&str, &str) = ("handbook.toml", "[handbook]\ntitle = \"T\"\n");

#[test]
fn the_last_line_says_what_was_done() {
    let place = Place::started();
    let first =
        place.run(&["build"]).expect(0).says(&[" pages, no findings; ", " 0 unchanged, 0 removed in "]);
    assert_eq!(first.err.lines().count(), 1, "{}", first.err);
    assert!(first.err.trim_end().ends_with("open output/index.html"));
    place.run(&["build"]).expect(0).says(&["; 0 written, ", " 0 removed in "]);
    fs::remove_file(place.path("content/guide/how-we-work.md")).expect("it is there");
    place.write("content/index.md", "# Home\n");
    // The page, and both pages of the folder that is empty now: on a screen, and for paper.
    place.run(&["build"]).expect(0).says(&[", 3 removed in "]);
    assert!(!place.has("output/guide/how-we-work.html"));
}

#[test]
fn an_error_leaves_the_former_site_whole() {
    let place = Place::started();
    place.run(&["build"]).expect(0);
    let before = place.files();
    let home = place.read("output/index.html");
    place.write("content/index.md", "# Other\n\n[broken](nowhere.md)\n");
    place.run(&["build"]).expect(1).says(&["link-broken", "content/index.md:3:", "nothing was written"]);
    assert_eq!(place.files(), before);
    assert_eq!(place.read("output/index.html"), home);
    let fresh = Place::with(&[SETTINGS, ("content/roles/x.toml", "name = 1\n")]);
    fresh.run(&["build"]).expect(1).says(&["wrong-type", "content/roles/x.toml:1:8"]);
    assert!(!fresh.has("output"));
}

#[test]
fn warnings_are_denied_only_when_asked() {
    let place = Place::started();
    place.write("content/roles/x.toml", "name = \"X\"\n");
    place
        .run(&["build", "--deny-warnings"])
        .expect(1)
        .says(&["warning[role-unassigned]", "nothing was written"]);
    assert!(!place.has("output"));
    place.run(&["build"]).expect(0).says(&["1 warning"]);
    assert!(place.has("output/index.html"));
}

#[test]
fn a_table_of_very_many_keys_is_told_and_left() {
    let keys: Vec<String> = (0..20_000).map(|number| format!("k{number}=1")).collect();
    let place =
        Place::with(&[SETTINGS, ("content/roles/x.toml", &format!("name = \"X\"\n{}\n", keys.join("\n")))]);
    let ran =
        place.run(&["build"]).expect(1).says(&["error[too-large]", "20001 keys", "nothing was written"]);
    assert!(!ran.err.contains("unknown-field"), "{}", ran.err);
}

#[test]
fn a_fault_in_a_template_writes_nothing() {
    let place = Place::started();
    place.run(&["build"]).expect(0);
    let home = place.read("output/index.html");
    // One is found when it is read, the other only when a page is drawn.
    for template in ["{% if %}", "{{ view.nowhere.at_all }}"] {
        place.write("themes/default/templates/role.html", template);
        let ran = place.run(&["build"]).expect(1).says(&["error[template]", "nothing was written"]);
        assert!(ran.err.contains("themes/default/templates/role.html:1:"), "{}", ran.err);
        assert_eq!(place.read("output/index.html"), home);
    }
}

#[test]
fn a_syntax_error_in_the_settings_is_a_finding() {
    let place = Place::started();
    place.write("handbook.toml", "[handbook\ntitle = \"T\"\n");
    place.run(&["build"]).expect(1).says(&["error[syntax]", "handbook.toml:1:"]);
    assert!(!place.has("output"));
}

#[test]
fn the_output_can_be_set_and_chosen() {
    let place = Place::started();
    place.run_in("content", &["build", "-o", "../public"]).expect(0);
    assert!(place.has("public/index.html"));
    assert!(!place.has("output"));
    let settings = place.read("handbook.toml") + "\n[build]\noutput = \"site\"\n";
    place.write("handbook.toml", settings);
    place.run_in("content", &["build"]).expect(0);
    assert!(place.has("site/index.html"));
}

#[test]
fn places_that_would_endanger_the_sources_are_refused() {
    let place = Place::started();
    let before = place.files();
    for output in [".", "..", "content", "content/guide", "themes"] {
        place.run(&["build", "-o", output]).expect(2).says(&["error: the output folder"]);
    }
    let settings = place.read("handbook.toml");
    place.write("handbook.toml", format!("{settings}\n[build]\noutput = \".\"\n"));
    place.run(&["build"]).expect(1).says(&["error[unsafe-path]", "the output folder"]);
    assert!(place.run(&["check"]).expect(1).out.contains("error[unsafe-path]"));
    place.write("handbook.toml", settings);
    assert_eq!(place.files(), before);
}

#[test]
fn content_that_is_missing_or_in_capitals_leaves_the_site() {
    let place = Place::started();
    place.run(&["build"]).expect(0);
    let site = || {
        let files: Vec<String> =
            place.files().into_iter().filter(|path| path.starts_with("output/")).collect();
        (files, place.read("output/index.html"))
    };
    let before = site();
    let rename = |from: &str, to: &str| fs::rename(place.path(from), place.path(to)).expect("a folder");
    rename("content", "Content");
    place.run(&["build"]).expect(1).says(&["error[unsafe-path]", "Content:1:1", "rename it to content"]);
    assert!(place.run(&["check"]).expect(1).out.contains("Content:1:1"));
    rename("Content", "elsewhere");
    place.run(&["build"]).expect(2).says(&["there is no folder content", "would lose its pages"]);
    assert!(place.run(&["check"]).expect(0).err.contains("note: there are no files in"));
    assert_eq!(site(), before);
    place.run(&["new", "role", "Designer"]).expect(0);
    place.run(&["build"]).expect(0);
    fs::remove_dir_all(place.path("content/roles")).expect("a folder");
    place.run(&["build"]).expect(0).says(&["note: there are no files in"]);
}

#[test]
fn a_file_in_the_way_ends_with_2_and_is_kept() {
    let place = Place::started();
    place.write("output/index.html", "mine");
    let ran = place.run(&["build"]).expect(2).says(&["index.html"]);
    assert!(!ran.err.contains("--adopt"), "it would not take this file over: {}", ran.err);
    assert_eq!(place.read("output/index.html"), "mine");
    assert!(!place.has("output/404.html"));
}

#[test]
fn adopt_takes_over_what_rolebook_made() {
    let place = Place::started();
    place.run(&["build"]).expect(0);
    fs::remove_file(place.path("output/.rolebook")).expect("the list is there");
    let page = place.read("output/index.html");
    place.write("output/index.html", page.clone() + "<!-- from another version -->");
    place.run(&["build"]).expect(2).says(&["--adopt"]);
    place.write("output/404.html", "mine");
    let ran = place.run(&["build", "--adopt"]).expect(2).says(&["404.html"]);
    assert!(!ran.err.contains("--adopt"), "it was given: {}", ran.err);
    fs::remove_file(place.path("output/404.html")).expect("it is there");
    place.run(&["build", "--adopt"]).expect(0);
    assert_eq!(place.read("output/index.html"), page);
}

#[test]
fn drafts_and_the_address_are_chosen_by_the_call() {
    let place = Place::started();
    place.write("content/guide/plan.md", "+++\ntitle = \"Plan\"\ndraft = true\n+++\n\nText\n");
    place.run(&["build"]).expect(0);
    assert!(!place.has("output/guide/plan.html"));
    place.run(&["build", "--drafts", "--base-url", "https://acme.example/handbook"]).expect(0);
    assert!(place.has("output/guide/plan.html"));
    let home = place.read("output/index.html");
    assert!(home.contains("https://acme.example/handbook/"), "the canonical address is there");
}

#[test]
fn a_name_that_no_file_can_have_is_told() {
    let place = Place::started();
    // 251 letters and `.md` are a file's name; with `.html` they are too many.
    let name = "a".repeat(251);
    place.write(&format!("content/{name}.md"), "# Long\n");
    let ran = place.run(&["build"]);
    assert_ne!(ran.code, Some(0), "exit 0 means that every page is on disk");
    assert!(ran.err.contains(&name), "{}", ran.err);
    assert!(!place.has("output/index.html"));
}

#[test]
fn the_date_is_an_input() {
    let waiver =
        "\n[[waiver]]\nrule = \"role-unassigned\"\nat = [\"x\"]\nreason = \"New\"\nuntil = 2026-06-30\n";
    let place = Place::started();
    place.write("content/roles/x.toml", "name = \"X\"\n");
    place.write("handbook.toml", place.read("handbook.toml") + waiver);
    assert_eq!(place.run(&["check", "--today", TODAY]).expect(0).out, "no findings (1 waived)\n");
    assert!(place.run(&["check", "--today", "2026-07-01"]).expect(0).out.contains("waiver-expired"));
    place.run(&["build", "--today", "2026-07-01"]).expect(0).says(&["waiver-expired"]);
}

#[test]
fn without_a_handbook_the_way_to_one_is_told() {
    let place = Place::empty();
    for command in ["build", "check"] {
        place.run(&[command]).expect(2).says(&["no handbook.toml", "rolebook init", "--root"]);
    }
    place.run(&["build", "--root", "nowhere"]).expect(2).says(&["nowhere"]);
    place.run(&["build", "--root", "."]).expect(2).says(&["no handbook.toml"]);
}

#[test]
fn a_relative_root_is_read_from_where_the_call_is_made() {
    let place = Place::with(&[("inner/handbook.toml", SETTINGS.1), ("inner/content/index.md", "# Home\n")]);
    place.run(&["build", "--root", "inner"]).expect(0).says(&["open inner/output/index.html"]);
    assert!(place.has("inner/output/index.html") && !place.has("inner/inner"));
}

#[test]
fn a_template_that_cannot_be_read_hides_no_embed_of_its_theme() {
    let place = Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n[theme]\nname = \"own\"\n"),
        ("content/index.md", "{{ hello() }}\n"),
        ("themes/own/templates/embeds/hello.html", "<b>Hello</b>\n"),
        ("themes/own/templates/page.html", "{% if x %}\n"),
    ]);
    let run = place.run(&["build"]).expect(1).says(&["template", "themes/own/templates/page.html:"]);
    assert!(!run.err.contains("unknown-embed"), "{}", run.err);
}

#[test]
fn a_matrix_in_a_text_shows_the_rows_of_a_group_of_roles() {
    let place = Place::with(&[
        SETTINGS,
        ("content/roles/a.toml", "name = \"A\"\ngroup = \"Data\"\n"),
        ("content/roles/b.toml", "name = \"B\"\n"),
        (
            "content/raci/m.toml",
            "name = \"M\"\n[[activity]]\nname = \"Clean it\"\nA = \"a\"\nR = \"b\"\n\
             [[activity]]\nname = \"Sell it\"\nA = \"b\"\nR = \"b\"\nC = \"a\"\n",
        ),
        ("content/index.md", "# T\n\n{{ matrix(id=\"m\", group=\"data\") }}\n"),
    ]);
    place.run(&["build"]).expect(0);
    let paper = place.read("output/print.html");
    let embed = paper.split("embed").nth(1).expect("the text has the matrix");
    let embed = embed.split("</table>").next().expect("it is a table");
    assert!(embed.contains("Clean it") && !embed.contains("Sell it"), "{embed}");
}
