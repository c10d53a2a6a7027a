//! Search as readers use it: the dialog on every page, and the page of results.

use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::sites::Site;
use crate::tab::{DESK, PHONE, Tab};

/// Waits until an expression holds: parts of the index are loaded as they are needed.
fn wait_for(tab: &Tab, expression: &str) {
    let start = Instant::now();
    while !tab.holds(expression) {
        assert!(start.elapsed() < Duration::from_secs(20), "{expression} never holds");
        sleep(Duration::from_millis(20));
    }
}

fn write(tab: &Tab, text: &str) {
    tab.call("Input.insertText", &serde_json::json!({ "text": text }));
}

const STATUS: &str = "document.querySelector('.search-status').textContent";
const RESULTS: &str = "document.querySelector('.search-result')";
const FOCUS: &str = "document.activeElement.textContent";

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_question_is_answered_from_a_disk_and_under_a_strict_policy() {
    for address in [Site::sample().on_disk("roles/index.html"), Site::sample().served("roles/index.html")] {
        let mut tab = Tab::new(DESK);
        tab.open(&address);
        assert!(tab.holds("!window.rolebookSearch"), "nothing of it is loaded before it is wanted");
        tab.press("/");
        wait_for(&tab, "document.querySelector('dialog[open]')");
        write(&tab, "who trains the model");
        wait_for(&tab, RESULTS);
        assert!(tab.text(STATUS).starts_with("Results: "), "it is said aloud");
        let first = "document.querySelector('.search-result').textContent";
        assert!(tab.text(first).contains("ML Engineer"), "the answer stands in the result");
        tab.press("ArrowDown");
        assert_eq!(tab.text(FOCUS), "Model training");
        tab.press("Escape");
        assert!(!tab.holds("document.querySelector('dialog').open"));
        tab.press("/");
        tab.press("Enter");
        tab.wait_for_page();
        assert!(tab.text("location.href").ends_with("raci/delivery.html#model-training"), "{address}");
        assert_eq!(tab.problems(), Vec::<String>::new());
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn results_have_an_address() {
    let mut tab = Tab::new(PHONE);
    tab.open(&Site::sample().on_disk("search.html?q=mlpos"));
    wait_for(&tab, RESULTS);
    assert_eq!(tab.text("document.querySelector('.search-target').textContent"), "MLOps Engineer");
    assert!(tab.holds("document.documentElement.scrollWidth <= innerWidth"));
    tab.open(&Site::sample().on_disk("search.html"));
    tab.evaluate("document.querySelector('.search-input').focus()");
    write(&tab, "xylophon");
    wait_for(&tab, &format!("{STATUS}.includes('xylophon')"));
    assert!(!tab.holds(RESULTS));
}
