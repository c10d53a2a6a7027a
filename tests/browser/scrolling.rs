//! What moves when a reader scrolls, what stays in sight, and what is found again.

use serde_json::json;

use crate::look::LAPTOP;
use crate::sites::Site;
use crate::tab::{DESK, NARROW, Screen, Tab};

const WIDE_MATRIX: &str = "raci/everything.html";

fn opened(screen: Screen, site: &Site, page: &str) -> Tab {
    let mut tab = Tab::new(screen);
    tab.open(&site.on_disk(page));
    tab.rest(400);
    tab
}

fn turn_wheel(tab: &Tab, down: i32) {
    for _ in 0..3 {
        let turn = json!({ "type": "mouseWheel", "x": 900, "y": 700, "deltaX": 0, "deltaY": down });
        tab.call("Input.dispatchMouseEvent", &turn);
        tab.rest(100);
    }
}

/// How far the page and the frame of its matrix are scrolled, in whole pixels.
fn places(tab: &Tab) -> (u64, u64) {
    (
        tab.count("Math.round(scrollY)"),
        tab.count("Math.round(document.querySelector('.matrix-frame').scrollTop)"),
    )
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_wheel_brings_the_matrix_up_before_its_rows_go_by() {
    let tab = opened(DESK, Site::wide(), WIDE_MATRIX);
    turn_wheel(&tab, 100);
    let (page, frame) = places(&tab);
    assert!(page > 100 && frame == 0, "{page} {frame}");
    tab.evaluate("document.querySelector('.matrix-frame').scrollIntoView()");
    let page = places(&tab).0;
    // A wheel that rests belongs to what is under the pointer when it turns again.
    tab.rest(800);
    turn_wheel(&tab, 100);
    assert_eq!(places(&tab), (page, 300), "now the rows go by");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn whoever_comes_back_finds_the_matrix_as_they_left_it() {
    let mut tab = opened(DESK, Site::wide(), WIDE_MATRIX);
    tab.evaluate("document.querySelector('.matrix-frame').scrollTo(500, 300)");
    tab.rest(400);
    tab.open(&Site::wide().on_disk("roles/index.html"));
    tab.evaluate("setTimeout(() => history.back())");
    tab.wait_for_page();
    tab.rest(200);
    let left = tab.count("Math.round(document.querySelector('.matrix-frame').scrollLeft)");
    assert_eq!((left, places(&tab).1), (500, 300));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_column_that_is_asked_for_comes_into_sight() {
    for screen in [DESK, LAPTOP] {
        let tab = opened(screen, Site::wide(), &format!("{WIDE_MATRIX}?role=role-50"));
        let seen = "(() => { const own = document.querySelector('thead .chosen').getBoundingClientRect(); \
            const frame = document.querySelector('.matrix-frame').getBoundingClientRect(); \
            const names = document.querySelector('.matrix thead th').getBoundingClientRect(); \
            return own.left >= names.right - 1 && own.right <= frame.right + 1; })()";
        assert!(tab.holds(seen), "{}", screen.name);
        assert_eq!(places(&tab).0, 0, "the page stays");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn heads_of_patterns_and_phases_stay_in_sight() {
    for (page, head) in [("staffing/index.html", ".patterns thead th"), ("timeline.html", ".timeline-head")] {
        let tab = opened(DESK, Site::wide(), page);
        tab.evaluate("scrollTo(0, 900)");
        let top = tab.number(&format!("document.querySelector('{head}').getBoundingClientRect().top"));
        assert!(top.abs() < 1.0, "{page}: {top}");
        let hidden = "[...document.querySelectorAll('.patterns tbody a, .timeline-roles a')].reverse().filter(link => { \
            link.focus(); const box = link.getClientRects()[0]; \
            return !link.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)); }).length";
        assert_eq!(tab.count(hidden), 0, "{page}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_frame_is_a_stop_of_the_keyboard_only_where_it_scrolls() {
    let page = "roles/security-privacy-legal.html";
    let frames = "[...document.querySelectorAll('.prose > .table-scroll')].map(frame => \
        [frame.scrollWidth > frame.clientWidth, frame.tabIndex === 0, frame.getAttribute('role') === 'group'])";
    for screen in [DESK, NARROW] {
        let tab = opened(screen, Site::sample(), page);
        let scrolls = screen.name == NARROW.name;
        assert_eq!(tab.evaluate(frames), json!([[scrolls, scrolls, scrolls]]), "{}", screen.name);
        if scrolls {
            tab.look_on(DESK);
            tab.rest(100);
            assert_eq!(tab.evaluate(frames), json!([[false, false, false]]));
        }
    }
}
