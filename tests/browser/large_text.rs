//! Text at twice its size on a phone: it goes on below, and nothing widens the page.

use crate::sites::Site;
use crate::tab::{DESK, PHONE, Tab};

/// Doubles the size of the text, as a reader does in the settings of the browser.
const ENLARGE: &str = "new Promise(done => { const sheet = new CSSStyleSheet(); \
    sheet.replaceSync(':root { font-size: 200% }'); document.adoptedStyleSheets.push(sheet); \
    requestAnimationFrame(() => requestAnimationFrame(done)); })";

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn no_page_scrolls_sideways_with_text_twice_as_large() {
    let mut failing = Vec::new();
    let mut tab = Tab::new(PHONE);
    for page in Site::busy().kinds().values() {
        tab.open(&Site::busy().on_disk(page));
        tab.evaluate(ENLARGE);
        let width = tab.number("document.documentElement.scrollWidth");
        if width > f64::from(PHONE.width) {
            failing.push(format!("{page}: {width}"));
        }
    }
    assert!(failing.is_empty(), "{failing:?}");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn figures_of_charts_grow_with_the_text() {
    let mut tab = Tab::new(DESK);
    for (page, parts) in [
        ("timeline.html", [".timeline-bar text", ".timeline-bar svg > rect", ".timeline-key"]),
        ("roles/index.html", [".chart-label", ".tie-number", ".together-chart"]),
    ] {
        tab.open(&Site::sample().on_disk(page));
        tab.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })");
        let heights = |tab: &Tab| {
            parts.map(|part| {
                tab.number(&format!("document.querySelector({part:?}).getBoundingClientRect().height"))
            })
        };
        let before = heights(&tab);
        tab.evaluate(ENLARGE);
        let after = heights(&tab);
        for (place, part) in parts.iter().enumerate() {
            let growth = after[place] / before[place];
            assert!((1.8..2.2).contains(&growth), "{part} on {page}: {growth}");
        }
    }
}
