//! Whole sites drawn in memory: every link works, nothing is remote, nothing that authors wrote is live.

mod beside;
mod casts;
mod checker;
mod collected;
mod drafts;
mod foreign_tree;
mod hostile;
mod html;
mod injection;
mod menus;
mod paper;
mod people;
mod resources;
mod said;
mod themes;
mod upkeep;
mod words;

use checker::check;
use collected::{Collected, draw, everything, from_folder};
use rolebook::source::Sources;

/// Draws a handbook and asserts that its site has no fault.
fn assert_sound(sources: &Sources) -> Collected {
    let site = draw(sources);
    let faults = check(&site);
    let shown: Vec<&str> = faults.iter().take(40).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), shown.join("\n"));
    site
}

#[test]
fn the_sample_is_sound() {
    let site = assert_sound(&from_folder(env!("CARGO_MANIFEST_DIR")));
    for path in
        ["index.html", "roles/index.html", "raci/delivery.html", "timeline.html", "404.html", ".nojekyll"]
    {
        assert!(site.has(path), "{path}");
    }
    assert!(!site.has("people.html") && !site.has("sitemap.xml"), "what has no records has no page");
}

#[test]
fn a_handbook_with_every_field_is_sound() {
    let site = assert_sound(&everything());
    for path in ["people.html", "hiring.html", "risks.html", "staffing/pilot.html", "guide/vendors.html"] {
        assert!(site.has(path), "{path}");
    }
    assert!(site.has("old/path.html") && site.has("roles/data-plumber.html"), "former addresses lead on");
    assert!(!site.has("guide/hidden.html"), "a draft is left out");
}

#[test]
fn a_handbook_of_settings_and_one_role_is_sound() {
    assert_sound(&Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/x.toml", "name = \"X\"\n"),
    ]));
}

#[test]
fn links_to_sections_without_content_hold() {
    assert_sound(&Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/x.toml", "name = \"X\"\n"),
        ("content/index.md", "[[roles/x#kpis]] and [more](roles/x.toml#works-with)\n"),
    ]));
}

#[test]
fn an_empty_handbook_is_sound() {
    assert_sound(&Sources::from([("handbook.toml", "[handbook]\ntitle = \"T\"\n")]));
}

#[test]
fn a_foreign_tree_is_published() {
    let tree = foreign_tree::tree(400);
    let strict = tree.sources("error");
    let outcome = collected::check_only(&strict);
    let found: Vec<(String, usize)> = outcome.found_at(&["link-broken", "anchor-broken", "image-missing"]);
    assert_eq!(found, tree.planted(), "each planted link is reported at its line, and no other");
    let site = assert_sound(&tree.sources("warning"));
    assert!(site.pages().count() > 400);
}

#[test]
fn nothing_of_a_hostile_handbook_is_live() {
    let site = draw(&hostile::sources_hostile());
    let mut faults = check(&site);
    faults.extend(hostile::live(&site));
    let shown: Vec<&str> = faults.iter().take(40).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), shown.join("\n"));
}

#[test]
fn raw_ids_of_several_pages_are_kept_apart_on_paper() {
    assert_sound(&Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/a.md", "# A\n\n<a id=\"old\"></a>\n"),
        ("content/b.md", "# B\n\n<a id=\"old\"></a>\n"),
    ]));
}
