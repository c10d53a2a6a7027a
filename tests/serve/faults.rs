//! Broken edits: the last good site stays up, and the page is told what is wrong.

use std::fs;

use crate::preview::Preview;

const FILES: &[(&str, &str)] = &[
    ("handbook.toml", "[handbook]\ntitle = \"Team\"\n"),
    ("content/index.md", "# Team\n\nWelcome.\n"),
    ("content/roles/a.toml", "name = \"Role A\"\npurpose = \"Does.\"\n"),
];

#[test]
fn errors_are_told_with_place_and_excerpt_while_the_last_good_site_stays_up() {
    let preview = Preview::with(FILES, &[]);
    let mut home = preview.listen("/");
    let first = home.next();
    assert!(first["faults"].is_null());
    preview.write("content/roles/a.toml", "name = \"<b>Role</b> A\npurpose = \"Does.\"\n");
    let second = home.until(|state| !state["faults"].is_null());
    assert_eq!(second["marks"], first["marks"]);
    assert_eq!(second["faults"]["title"], "1 error");
    let fault = &second["faults"]["list"][0];
    assert_eq!(fault["rule"], "syntax");
    let report = fault["report"].as_str().expect("a report is text");
    assert!(report.contains("content/roles/a.toml:1:"), "{report}");
    assert!(report.contains("1 | name = \"<b>Role</b> A"), "{report}");
    assert!(preview.get("/roles/a.html").text().contains("Role A"));
    // Who comes only now is told as well.
    assert_eq!(preview.listen("/roles/a.html").next()["faults"], second["faults"]);
    preview.write("content/roles/a.toml", "name = \"Role A again\"\npurpose = \"Does.\"\n");
    let third = home.until(|state| state["faults"].is_null());
    assert!(third["marks"].is_object());
    assert!(preview.get("/roles/a.html").text().contains("Role A again"));
}

#[test]
fn a_handbook_that_begins_with_errors_is_shown_once_they_are_mended() {
    let broken = ("content/roles/a.toml", "name = \"<script>alert(1)</script>\npurpose = \"Does.\"\n");
    let preview = Preview::with(&[FILES[0], FILES[1], broken], &[]);
    let answer = preview.get("/");
    assert_eq!(answer.status, 500);
    assert!(answer.text().contains("content/roles/a.toml:1:"));
    assert!(!answer.text().contains("<noscript>"), "it is there until the overlay is");
    assert!(answer.text().contains("&lt;script&gt;alert(1)") && !answer.text().contains("<script>alert"));
    assert!(answer.text().contains("<script src=\"/.rolebook/reload.js\" data-page=\"\""));
    let mut home = preview.listen("/");
    let first = home.next();
    assert!(first["marks"].is_null() && !first["faults"].is_null());
    let remark = first["faults"]["remark"].as_str().expect("it is text");
    assert!(!remark.contains("last site"), "there was none yet: {remark}");
    preview.write(FILES[2].0, FILES[2].1);
    let second = home.until(|state| state["faults"].is_null());
    assert!(second["marks"]["page"].is_string());
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_template_that_fails_on_one_page_fails_there_alone() {
    let preview = Preview::with(FILES, &[]);
    let (mut home, mut role) = (preview.listen("/"), preview.listen("/roles/a.html"));
    let first = home.next();
    assert!(role.next()["marks"].is_object());
    preview.write("themes/default/templates/role.html", "{{ view.unknown_thing }}\n");
    // Who has the page open is told as well.
    let told = role.until(|state| !state["faults"].is_null());
    assert!(told["marks"].is_null());
    assert_eq!(told["faults"]["list"][0]["rule"], "template");
    // Home did not change; that the theme was read is seen by its effect.
    home.until(|_| preview.get("/roles/a.html").status == 500);
    let answer = preview.get("/roles/a.html").text();
    assert!(answer.contains("themes/default/templates/role.html:1:"), "{answer}");
    assert_eq!(preview.get("/").status, 200);
    let again = preview.listen("/").next();
    assert!(again["marks"] == first["marks"] && again["faults"].is_null());
    fs::remove_dir_all(preview.path("themes")).expect("it is there");
    role.until(|state| state["faults"].is_null() && state["marks"].is_object());
    assert_eq!(preview.get("/roles/a.html").status, 200);
}

#[test]
fn a_theme_that_cannot_be_read_leaves_the_last_good_site_up() {
    let preview = Preview::with(FILES, &[]);
    let mut home = preview.listen("/");
    home.next();
    preview.write("themes/default/templates/role.html", "{% if %}\n");
    let state = home.until(|state| !state["faults"].is_null());
    assert_eq!(state["faults"]["list"][0]["rule"], "template");
    assert_eq!(preview.get("/roles/a.html").status, 200);
}

#[test]
fn a_handbook_that_is_no_handbook_any_more_is_told_until_it_is_one_again() {
    let preview = Preview::with(FILES, &[]);
    let mut home = preview.listen("/");
    let first = home.next();
    let (settings, away) = (preview.path("handbook.toml"), preview.path("handbook.away"));
    fs::rename(&settings, &away).expect("files can be moved");
    let second = home.until(|state| !state["faults"].is_null());
    assert_eq!(second["marks"], first["marks"]);
    assert_eq!(second["faults"]["title"], "The handbook cannot be read");
    let reason = second["faults"]["more"].as_str().expect("it is text");
    assert!(reason.contains("there is no handbook.toml"), "{reason}");
    assert_eq!(preview.get("/").status, 200);
    let told = preview.told_once(|told| told.contains("there is no handbook.toml"));
    assert!(told.trim_end().ends_with("the last site without errors stays up"), "{told}");
    // A folder of this name is none either.
    fs::create_dir(&settings).expect("folders can be made");
    preview.write("content/index.md", "# Team\n\nWelcome back.\n");
    fs::remove_dir(&settings).expect("folders can be removed");
    // The settings are the same as before.
    fs::rename(&away, &settings).expect("files can be moved");
    home.until(|state| state["faults"].is_null() && state["marks"] != first["marks"]);
    assert!(preview.get("/").text().contains("Welcome back."));
    fs::rename(&settings, &away).expect("files can be moved");
    home.until(|state| !state["faults"].is_null());
    fs::rename(&away, &settings).expect("files can be moved");
    home.until(|state| state["faults"].is_null());
}

#[test]
fn a_handbook_that_is_lost_before_it_ever_stood_says_why() {
    let broken = ("content/roles/a.toml", "name = ");
    let preview = Preview::with(&[FILES[0], FILES[1], broken], &[]);
    let mut home = preview.listen("/");
    fs::remove_file(preview.path("handbook.toml")).expect("files can be removed");
    home.until(|state| state["faults"]["title"] == "The handbook cannot be read");
    let answer = preview.get("/");
    assert_eq!(answer.status, 500);
    assert!(answer.text().contains("there is no handbook.toml"), "{}", answer.text());
    let told = preview.told_once(|told| told.contains("there is no handbook.toml"));
    assert!(told.trim_end().ends_with("the site is shown as soon as it can be read"), "{told}");
}

#[test]
fn warnings_that_an_error_hid_for_a_while_are_not_said_again() {
    let preview = Preview::sample();
    let path = "content/raci/delivery.toml";
    let text = preview.read(path);
    let begun = preview.told_once(|told| told.contains(" pages, "));
    let warnings = |told: &str| told.lines().filter(|line| line.starts_with("warning")).count();
    assert!(warnings(&begun) > 5, "{begun}");
    preview.write(path, &text.replacen("A = \"product-manager\"", "A = ", 1));
    preview.told_once(|told| told.contains("stays up"));
    preview.write(path, &text);
    let end = preview.told_once(|told| told.matches(" pages, ").count() == 2);
    assert_eq!(warnings(&end), warnings(&begun), "{end}");
}
