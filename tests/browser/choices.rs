//! The quick reference sorts and filters; the hiring guide asks, and says whom to hire; charts are there in words too.

use serde_json::json;

use crate::sites::Site;
use crate::tab::{DESK, PHONE, TABLET, Tab};

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_quick_reference_filters_and_sorts() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::wide().served("roles/index.html?find=groundwater"));
    let shown = "[...document.querySelectorAll('.quick-reference tbody tr:not(.band)')]\
        .filter(row => row.checkVisibility()).length";
    // Six are named so, and five more are of a group with that word.
    assert_eq!(tab.count(shown), 11);
    assert_eq!(
        tab.text("document.querySelector('.table-filter [role=status]').textContent"),
        "11 of 60 roles."
    );
    tab.open(&Site::wide().served("roles/index.html?find=GR%C3%96UNDWATER"));
    assert_eq!(tab.count(shown), 11, "case and accents do not count");
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
fn the_quick_reference_finds_roles_by_their_other_names() {
    let mut tab = Tab::new(DESK);
    let shown = "[...document.querySelectorAll('.quick-reference tbody tr:not(.band)')]\
        .filter(row => row.checkVisibility()).map(row => row.querySelector('a').textContent).join()";
    for (asked, found) in [("annotation", "Data Labeling Lead"), ("warning", "")] {
        tab.open(&Site::sample().served(&format!("roles/index.html?find={asked}")));
        assert_eq!(tab.text(shown), found, "{asked}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn how_the_quick_reference_is_sorted_stands_in_the_address() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::wide().served("roles/index.html?find=groundwater"));
    tab.evaluate("document.querySelector('[data-column=role] .sort').focus()");
    tab.press("Enter");
    assert_eq!(tab.text("location.search"), "?find=groundwater&sort=role");
    tab.press("Enter");
    assert_eq!(tab.text("location.search"), "?find=groundwater&sort=-role");
    let names = "[...document.querySelectorAll('.quick-reference th[scope=row]')]\
        .filter(cell => cell.checkVisibility()).map(cell => cell.textContent)";
    let sorted = tab.evaluate(names);
    tab.open(&Site::wide().served("roles/index.html?find=groundwater&sort=-role"));
    assert_eq!(tab.evaluate(names), sorted, "whoever is sent the address sees the same");
    assert_eq!(
        tab.text("document.querySelector('[data-column=role]').getAttribute('aria-sort')"),
        "descending"
    );
    tab.open(&Site::wide().served("roles/index.html?sort=nothing"));
    assert_eq!(tab.count("document.querySelectorAll('[aria-sort]').length"), 0);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_heads_of_the_quick_reference_stay_in_sight() {
    for screen in [DESK, TABLET] {
        let mut tab = Tab::new(screen);
        tab.open(&Site::wide().on_disk("roles/index.html"));
        tab.evaluate("window.scrollTo(0, 2000)");
        assert!(tab.holds("document.querySelector('.quick-reference').getBoundingClientRect().top < -500"));
        let top =
            tab.number("document.querySelector('.quick-reference thead th').getBoundingClientRect().top");
        assert!((-1.0..=1.0).contains(&top), "{screen:?}: {top}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn roles_are_sorted_by_the_order_of_phases() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::wide().served("roles/index.html"));
    tab.click(".quick-reference thead th:last-child .sort");
    let phases = tab.evaluate(
        "[...document.querySelectorAll('.quick-reference tbody:first-of-type tr:not(.band) > td:last-child')]\
         .map(cell => cell.textContent)",
    );
    let in_time = [
        "Discovery",
        "Procurement and contracting",
        "Construction",
        "Commissioning",
        "Operation",
        "Decommissioning",
    ];
    assert_eq!(phases, serde_json::json!(in_time));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_hiring_guide_answers_and_can_be_shared() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("hiring.html"));
    let hires = "[...document.querySelectorAll('.hiring-result li')].map(hire => [...hire.querySelectorAll('a')]\
        .map(link => link.textContent).join(' by '))";
    assert_eq!(tab.evaluate(hires), serde_json::json!([]));
    tab.click(".hiring-choice input[name='real-time'][value='Real time']");
    tab.click(".hiring-choice input[name='labeled-data'][value='No']");
    let chosen = tab.evaluate(hires);
    let in_time = [
        "Data Engineer by Early",
        "Data Labeling Lead by Early",
        "MLOps Engineer by Pre-production",
        "Software Engineer by Pre-production",
    ];
    assert_eq!(chosen, serde_json::json!(in_time));
    assert_eq!(tab.count("document.querySelectorAll('.questions tr.answered').length"), 2);
    let shared = tab.text("location.href");
    assert!(shared.contains("?labeled-data=No&real-time=Real+time"), "{shared}");
    let mut other = Tab::new(DESK);
    other.open(&shared);
    assert_eq!(other.evaluate(hires), chosen);
    other.click(".hiring-result button");
    assert_eq!(other.evaluate(hires), serde_json::json!([]));
    assert!(other.text("location.href").ends_with("hiring.html"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_hiring_guide_is_answered_by_the_keyboard() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("hiring.html"));
    tab.evaluate("document.querySelector('.hiring-choice input[name=labeled-data]:checked').focus()");
    tab.press("ArrowUp");
    assert_eq!(
        tab.text("document.querySelector('.hiring-choice input[name=labeled-data]:checked').value"),
        "No"
    );
    assert_eq!(tab.count("document.querySelectorAll('.hiring-result li').length"), 2);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_timeline_is_drawn_within_its_screen_and_there_in_words() {
    for (site, screen) in [(Site::sample(), DESK), (Site::sample(), PHONE), (Site::wide(), DESK)] {
        let mut tab = Tab::new(screen);
        tab.open(&site.on_disk("timeline.html"));
        let bars = tab.count("document.querySelectorAll('.timeline-bar').length");
        assert_eq!(tab.count("document.querySelectorAll('.timeline tbody tr:not(.group)').length"), bars);
        let beyond = "[...document.querySelectorAll('.timeline-bar rect, .timeline-phases a')].filter(part => \
            { const box = part.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth + 1; }).length";
        assert_eq!(tab.count(beyond), 0, "{screen:?}");
        // Each phase stands above its part of the bars.
        let off = "[...document.querySelectorAll('.timeline-phases > li')].map((phase, place, all) => { \
            const bar = document.querySelector('.timeline-bar').getBoundingClientRect(); \
            const box = phase.getBoundingClientRect(); \
            return Math.abs(box.left + box.width / 2 - bar.left - bar.width * (place + 0.5) / all.length); })";
        assert!(tab.number(&format!("Math.max(...{off})")) < 3.0, "{screen:?}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn people_are_found_by_what_their_rows_say_whatever_the_accents() {
    for screen in [DESK, PHONE] {
        let mut tab = Tab::new(screen);
        tab.open(&Site::wide().on_disk("people.html?find=pérson+12"));
        let shown = "[...document.querySelectorAll('.people tbody tr')].filter(row => row.checkVisibility())\
            .map(row => row.cells[0].textContent)";
        assert_eq!(tab.evaluate(shown), json!(["Person 12"]), "{}", screen.name);
        assert_eq!(
            tab.text("document.querySelector('.table-filter [role=status]').textContent"),
            "1 of 12 people."
        );
        tab.click(".table-filter [type=reset]");
        tab.rest(50);
        assert_eq!(tab.count(&format!("{shown}.length")), 12);
        assert!(tab.text("location.href").ends_with("people.html"));
    }
}
