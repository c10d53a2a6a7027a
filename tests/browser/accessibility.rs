//! axe-core, with its rules for WCAG 2.2 A and AA and its best practices, on every kind of page.

use std::path::Path;

use crate::compounds;
use crate::sites::Site;
use crate::tab::{DESK, NIGHT, PHONE, Screen, Tab};

/// Runs the rules and lists what fails: rule, number of places, the first place.
const RUN: &str = "axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', \
    'wcag21aa', 'wcag22aa', 'best-practice'] }).then(result => result.violations.map(found => found.id + ' (' + \
    found.nodes.length + '): ' + found.nodes[0].html.slice(0, 160) + ' | ' + found.nodes[0].failureSummary))";

/// The failing rules of each kind of page of a site on a screen.
fn failing(site: &Site, screen: Screen) -> Vec<String> {
    let mut tab = Tab::new(screen);
    let axe = axe();
    let mut failing = Vec::new();
    for page in site.kinds().values() {
        tab.open(&site.on_disk(page));
        tab.evaluate(&axe);
        let found = tab.evaluate(RUN);
        failing.extend(found.as_array().into_iter().flatten().map(|rule| format!("{page}: {rule}")));
    }
    failing
}

/// The program, as `npm ci --prefix tests` brings it.
fn axe() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/node_modules/axe-core/axe.min.js");
    let text = std::fs::read_to_string(path);
    text.expect("these tests need axe-core: `npm ci --prefix tests --ignore-scripts`, or call tests/run")
        + "; 0"
}

fn assert_none(failing: &[String]) {
    assert!(failing.is_empty(), "{} failing rules:\n{}", failing.len(), failing.join("\n"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn every_kind_of_page_passes_in_light() {
    assert_none(&failing(Site::sample(), DESK));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn every_kind_of_page_passes_in_dark() {
    assert_none(&failing(Site::sample(), NIGHT));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn every_kind_of_page_passes_on_a_phone() {
    assert_none(&failing(Site::sample(), PHONE));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn large_pages_pass_in_light() {
    assert_none(&failing(Site::wide(), DESK));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn large_pages_pass_on_a_phone() {
    assert_none(&failing(Site::wide(), PHONE));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn pages_of_the_shortest_names_pass() {
    let files = [
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/index.md", "# T\n\n{{ roles() }}\n\n{{ matrix(id=\"m\") }}\n"),
        ("content/roles/a.toml", "name = \"A\"\n"),
        ("content/roles/e.toml", "name = \"E\"\n"),
        (
            "content/raci/m.toml",
            "name = \"M\"\n[[activity]]\nid = \"x\"\nname = \"X\"\nA = \"a\"\nR = \"e\"\n",
        ),
    ];
    let site = Site::of("short", &files);
    for screen in [DESK, PHONE] {
        assert_none(&failing(&site, screen));
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn pages_of_long_words_pass() {
    for screen in [DESK, PHONE] {
        assert_none(&failing(compounds::site(), screen));
    }
}
