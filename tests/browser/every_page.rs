//! What holds on every page: no complaint of the browser, nothing that scrolls sideways, nothing dead.

use crate::compounds;
use crate::sites::Site;
use crate::tab::{DESK, NARROW, PHONE, Screen, Tab};

/// What the browser complains about on one page of each kind, opened as `address` says.
fn complaints(site: &'static Site, address: fn(&Site, &str) -> String) -> Vec<String> {
    let mut tab = Tab::new(DESK);
    let mut complaints = Vec::new();
    for page in site.kinds().values() {
        tab.open(&address(site, page));
        complaints.extend(tab.problems().into_iter().map(|problem| format!("{page}: {problem}")));
    }
    complaints
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_strict_policy_is_never_violated() {
    for site in Site::both() {
        assert_eq!(complaints(site, Site::served), [""; 0]);
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn pages_work_from_the_disk() {
    for site in Site::both() {
        assert_eq!(complaints(site, Site::on_disk), [""; 0]);
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_violation_would_be_seen() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().served("index.html"));
    tab.evaluate("document.body.setAttribute('style', 'color: red')");
    let problems = tab.problems();
    assert!(problems.iter().any(|problem| problem.contains("Content Security Policy")), "{problems:?}");
}

/// Pages of a site that can be moved sideways, with by how much.
fn sideways(site: &Site, screen: Screen, scripts: bool) -> Vec<String> {
    let mut tab = Tab::new(screen);
    if !scripts {
        tab.without_scripts();
    }
    let mut wide = Vec::new();
    for page in site.kinds().values() {
        tab.open(&site.on_disk(page));
        tab.evaluate("window.scrollTo(10000, 0)");
        let moved = tab.number("Math.max(window.scrollX, document.documentElement.scrollWidth - innerWidth)");
        if moved > 0.0 {
            wide.push(format!("{page}: {moved}"));
        }
    }
    wide
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn no_page_scrolls_sideways() {
    for site in Site::both() {
        for screen in [NARROW, PHONE, DESK] {
            assert_eq!(sideways(site, screen, true), [""; 0], "{screen:?}");
        }
    }
    assert_eq!(sideways(Site::sample(), NARROW, false), [""; 0]);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn words_as_long_as_a_line_scroll_no_page_sideways() {
    for screen in [NARROW, PHONE, DESK] {
        assert_eq!(sideways(compounds::site(), screen, true), [""; 0], "{screen:?}");
    }
}
