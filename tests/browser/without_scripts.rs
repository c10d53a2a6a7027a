//! The pages where no script runs.

use crate::sites::Site;
use crate::tab::{DESK, NIGHT, PHONE, Tab};

/// Controls in sight that only a script could answer.
const DEAD: &str = "[...document.querySelectorAll('button, select, input, textarea, [role=button]')]\
    .filter(control => control.checkVisibility() && !control.disabled).map(control => control.outerHTML)";

/// Text of the main part that can never be seen: hidden, and not in a fold that opens.
const LOST: &str = "[...document.querySelectorAll('main :is(p, li, td, th, dd)')]\
    .filter(part => part.textContent.trim() && !part.checkVisibility() && !part.closest('details, .print-only, \
    .needs-script')).map(part => part.outerHTML.slice(0, 120))";

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn no_control_is_dead_and_no_text_is_lost() {
    for site in Site::both() {
        let mut tab = Tab::new(DESK);
        tab.without_scripts();
        for page in site.kinds().values() {
            tab.open(&site.on_disk(page));
            assert_eq!(tab.evaluate(DEAD), serde_json::json!([]), "{page}");
            assert_eq!(tab.evaluate(LOST), serde_json::json!([]), "{page}");
        }
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_theme_follows_the_system() {
    let paper = "getComputedStyle(document.documentElement).backgroundColor";
    let of = |screen| {
        let mut tab = Tab::new(screen);
        tab.without_scripts();
        tab.open(&Site::sample().on_disk("index.html"));
        tab.text(paper)
    };
    assert_ne!(of(DESK), of(NIGHT));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn menus_unfold_on_a_phone() {
    let mut tab = Tab::new(PHONE);
    tab.without_scripts();
    tab.open(&Site::sample().on_disk("index.html"));
    tab.click(".site-menu > summary");
    assert!(tab.holds("document.querySelector('.site-menu nav a').checkVisibility()"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_redirect_leads_on() {
    let mut tab = Tab::new(DESK);
    tab.without_scripts();
    tab.open(&Site::wide().on_disk("old/working.html"));
    tab.wait_for_page();
    assert!(tab.text("location.href").ends_with("/guide/working-together.html"));
}
