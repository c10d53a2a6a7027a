//! The quick reference sorts and filters; the hiring guide asks, and says whom to hire.

use crate::sites::Site;
use crate::tab::{DESK, Tab};

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_quick_reference_filters_and_sorts() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::wide().served("roles/index.html?find=groundwater"));
    let shown = "[...document.querySelectorAll('.quick-reference tbody tr:not(.band)')]\
        .filter(row => row.checkVisibility()).length";
    assert_eq!(tab.count(shown), 6);
    assert_eq!(
        tab.text("document.querySelector('.roles-filter [role=status]').textContent"),
        "6 of 60 roles."
    );
    let names = "[...document.querySelectorAll('.quick-reference tbody:first-of-type th[scope=row]')]\
        .map(cell => cell.textContent)";
    tab.evaluate("document.querySelector('.quick-reference .sort').focus()");
    tab.press("Enter");
    assert_eq!(
        tab.text("document.querySelector('.quick-reference th').getAttribute('aria-sort')"),
        "ascending"
    );
    let up = tab.evaluate(names);
    tab.press("Enter");
    let down = tab.evaluate(names);
    assert_ne!(up, down);
    let mut turned = down.as_array().expect("names are a list").clone();
    turned.reverse();
    assert_eq!(up.as_array(), Some(&turned));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_hiring_guide_answers_and_can_be_shared() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("hiring.html"));
    let hires = "[...document.querySelectorAll('.hiring-result li > a')].map(link => link.textContent)";
    assert_eq!(tab.evaluate(hires), serde_json::json!([]));
    tab.click(".questions input[name='labeled-data'][value='No']");
    tab.click(".questions input[name='real-time'][value='Real time']");
    let chosen = tab.evaluate(hires);
    assert_eq!(chosen.as_array().map(Vec::len), Some(4), "{chosen}");
    let shared = tab.text("location.href");
    assert!(shared.contains("?labeled-data=No&real-time=Real+time"), "{shared}");
    let mut other = Tab::new(DESK);
    other.open(&shared);
    assert_eq!(other.evaluate(hires), chosen);
}
