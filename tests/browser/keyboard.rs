//! The pages without a mouse.

use crate::sites::Site;
use crate::tab::{DESK, PHONE, Tab};

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_first_key_leads_past_the_menus() {
    let mut tab = Tab::new(DESK);
    for page in Site::sample().kinds().values() {
        tab.open(&Site::sample().on_disk(page));
        // On the page of search the box has the focus: whoever comes there wants to write.
        if tab.holds("document.activeElement.matches('.search-input')") {
            continue;
        }
        tab.press("Tab");
        assert!(tab.holds("document.activeElement.matches('.skip-link')"), "{page}");
        let box_of = "document.activeElement.getBoundingClientRect()";
        assert!(tab.holds(&format!("{box_of}.width > 50 && {box_of}.height > 20")), "{page}: it is seen");
        tab.press("Enter");
        assert_eq!(tab.text("document.activeElement.id"), "page:main", "{page}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn focus_is_seen_on_everything_that_can_have_it() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("raci/delivery.html"));
    for step in 0..40 {
        tab.press("Tab");
        let seen = "(() => { const style = getComputedStyle(document.activeElement); \
            return document.activeElement === document.body || parseFloat(style.outlineWidth) >= 2; })()";
        assert!(
            tab.holds(seen),
            "step {step}: {}",
            tab.text("document.activeElement.outerHTML.slice(0, 200)")
        );
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_menu_on_a_phone_opens_and_closes() {
    let mut tab = Tab::new(PHONE);
    tab.open(&Site::sample().on_disk("index.html"));
    let link = "document.querySelector('.site-menu nav a').checkVisibility()";
    assert!(!tab.holds(link));
    tab.evaluate("document.querySelector('.site-menu > summary').focus()");
    tab.press("Enter");
    assert!(tab.holds(link));
    tab.press("Tab");
    assert!(tab.holds("document.activeElement.matches('.site-menu nav a')"));
    tab.press("Escape");
    assert!(!tab.holds(link));
    assert!(tab.holds("document.activeElement.matches('.site-menu > summary')"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_theme_switch_is_remembered() {
    let mut tab = Tab::new(DESK);
    let paper = "getComputedStyle(document.documentElement).backgroundColor";
    tab.open(&Site::sample().served("index.html"));
    let light = tab.text(paper);
    tab.evaluate("document.querySelector('.theme-switch').focus()");
    tab.press("Enter");
    let dark = tab.text(paper);
    assert_ne!(light, dark);
    tab.open(&Site::sample().served("roles/index.html"));
    assert_eq!(tab.text(paper), dark);
    assert_eq!(tab.text("document.documentElement.dataset.theme"), "dark");
}
