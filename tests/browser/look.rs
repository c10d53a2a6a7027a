//! How pages look: nothing overlaps, is cut, or breaks within a word; what is the same looks the same everywhere.

use serde_json::json;

use crate::sites::Site;
use crate::tab::{DESK, PHONE, Screen, TABLET, Tab};

pub const LAPTOP: Screen = Screen { name: "laptop", width: 1024, height: 768, theme: "light" };

/// The words of the elements of SELECTOR that stand on more than one line.
pub const BROKEN_WORDS: &str = r"(() => {
    const broken = [];
    for (const part of document.querySelectorAll('SELECTOR')) {
        const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            for (const word of text.data.matchAll(/\p{L}+/gu)) {
                const range = document.createRange();
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                if (range.getClientRects().length > 1) { broken.push(word[0]); }
            }
        }
    }
    return broken;
})()";

fn opened(screen: Screen, page: &str) -> Tab {
    let mut tab = Tab::new(screen);
    tab.open(&Site::busy().on_disk(page));
    tab
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn figures_of_a_timeline_stand_side_by_side_and_phases_have_whole_words() {
    let narrow = Screen { width: 960, ..LAPTOP };
    for screen in [DESK, LAPTOP, narrow, TABLET, PHONE] {
        let tab = opened(screen, "timeline.html");
        let over = "[...document.querySelectorAll('.timeline-bar')].flatMap(bar => { \
            const boxes = [...bar.querySelectorAll(':scope > svg > rect')].map(rect => rect.getBoundingClientRect()) \
            .sort((one, other) => one.left - other.left); \
            return boxes.filter((box, place) => place && box.left < boxes[place - 1].right - 0.5); }).length";
        assert_eq!(tab.count(over), 0, "{}", screen.width);
        let bars =
            "[...document.querySelectorAll('.timeline-bar > svg')].some(work => work.children.length > 4)";
        assert!(tab.holds(bars), "a role has three figures in a phase");
        let broken = BROKEN_WORDS.replace("SELECTOR", ".timeline-phases a");
        assert_eq!(tab.evaluate(&broken), json!([]), "{}", screen.width);
        assert!(tab.holds("document.documentElement.scrollWidth <= innerWidth"), "{}", screen.width);
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_timeline_in_words_has_a_line_for_each_role_and_phase() {
    let tab = opened(DESK, "timeline.html");
    let row = "[...document.querySelectorAll('.timeline tbody tr')].find(row => \
        row.querySelector('th[scope=row]')?.textContent === 'UX / ML Designer')";
    let lines = format!("[...{row}.querySelectorAll('li')].map(line => line.textContent)");
    let lines = tab.evaluate(&lines);
    let first = lines[0].as_str().unwrap_or_default();
    assert!(first.starts_with("Day 0: "), "{lines}");
    assert!(lines.as_array().is_some_and(|lines| lines.len() > 3), "{lines}");
    let mut sample = Tab::new(DESK);
    sample.open(&Site::sample().on_disk("timeline.html"));
    let lines = sample.text("document.querySelector('.timeline tbody').textContent");
    assert!(lines.contains("Early – Production: involved") || lines.contains(" – "), "{lines}");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn every_pattern_is_seen_whole_on_a_phone() {
    let tab = opened(PHONE, "staffing/index.html");
    let beyond = "[...document.querySelectorAll('.patterns :is(th, td) > *')].filter(part => part.checkVisibility() && \
        part.getBoundingClientRect().right > innerWidth).length";
    assert_eq!(tab.count(beyond), 0);
    tab.evaluate("scrollTo(0, 500)");
    assert!(tab.holds("Math.abs(document.querySelector('.patterns thead').getBoundingClientRect().top) < 1"));
    let round = "[...document.querySelectorAll('.patterns .seat')].map(seat => getComputedStyle(seat, '::before'))\
        .every(mark => mark.width === mark.height)";
    assert!(tab.holds(round), "the mark of a seat is round");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn parts_of_a_roles_page_keep_their_distance_and_links_their_commas() {
    let tab = opened(DESK, "roles/data-engineer.html");
    let gap = "(() => { const part = document.querySelector('#approved-by'); \
        const above = part.previousElementSibling.previousElementSibling.getBoundingClientRect(); \
        return part.getBoundingClientRect().top - above.bottom; })()";
    assert!(tab.number(gap) >= 16.0, "{}", tab.number(gap));
    let tab = opened(PHONE, "roles/data-engineer.html");
    let alone = "[...document.querySelectorAll('.ties small > a + a')].filter(link => { \
        const range = document.createRange(), comma = link.previousSibling; \
        range.setStart(comma, 0); range.setEnd(comma, 1); \
        const before = [...comma.previousSibling.getClientRects()].at(-1); \
        return range.getBoundingClientRect().top > before.top + 8; }).length";
    assert_eq!(tab.count(alone), 0, "no comma begins a line");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_questions_of_the_hiring_guide_have_more_room_than_what_they_lead_to() {
    let tab = opened(LAPTOP, "hiring.html");
    let wide =
        |part: &str| tab.number(&format!("document.querySelector('.hiring-choice > {part}').clientWidth"));
    assert!(wide("form") > 1.2 * wide(".hiring-result"), "{} {}", wide("form"), wide(".hiring-result"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn results_have_the_same_headings_on_every_page_and_the_page_behind_them_stays() {
    let looks = ["roles/data-engineer.html", "raci/index.html"].map(|page| {
        let tab = opened(DESK, page);
        assert_eq!(tab.text("getComputedStyle(document.documentElement).overflowY"), "visible");
        tab.press("/");
        tab.wait_for("document.querySelector('dialog[open]')");
        assert_eq!(tab.text("getComputedStyle(document.documentElement).overflowY"), "hidden");
        tab.call("Input.insertText", &json!({ "text": "deploy zzzz" }));
        tab.wait_for("document.querySelector('.search-result')");
        let said = tab.text("document.querySelector('dialog .search-status').textContent");
        assert!(said.contains(". Nowhere in this handbook: zzzz."), "{said}");
        tab.evaluate(
            "(() => { const style = getComputedStyle(document.querySelector('dialog .search-kind')); \
             return [style.fontSize, style.fontFamily, style.fontWeight, style.marginTop]; })()",
        )
    });
    assert_eq!(looks[0], looks[1]);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn one_box_to_search_is_enough() {
    for page in ["search.html", "404.html", "index.html"] {
        let tab = opened(DESK, page);
        assert!(!tab.holds("document.querySelector('.search-opener').checkVisibility()"), "{page}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn forced_colours_keep_marks_and_say_where_the_reader_is() {
    let mut tab = Tab::new(DESK);
    tab.force_colours();
    tab.open(&Site::busy().on_disk("staffing/index.html"));
    for (part, mark) in [(".site-mark", "null"), (".seat", "'::before'"), (".theme-switch", "'::before'")] {
        let style = format!("getComputedStyle(document.querySelector('{part}'), {mark})");
        assert_eq!(tab.text(&format!("{style}.forcedColorAdjust")), "none", "{part}");
    }
    let here = "getComputedStyle(document.querySelector('.site-menu a[aria-current=page]')).outlineStyle";
    assert_eq!(tab.text(here), "solid");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn roles_that_are_all_filtered_out_leave_no_heads_and_a_way_back() {
    for screen in [DESK, PHONE] {
        let tab = opened(screen, "roles/index.html?find=zzzz");
        let table = "document.querySelector('.quick-reference').checkVisibility()";
        assert!(!tab.holds(table));
        tab.click(".table-filter [type=reset]");
        tab.wait_for(table);
        assert!(tab.text("location.href").ends_with("roles/index.html"));
        assert!(tab.holds("document.activeElement.matches('.table-filter input')"));
        assert!(!tab.holds("document.querySelector('.table-filter [type=reset]').checkVisibility()"));
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn headings_can_be_linked_to_and_keep_their_names() {
    for (page, name, fragment) in [
        ("guide/why-roles-matter.html", "Three risks", "#three-risks"),
        ("roles/data-engineer.html", "Responsibilities", "#responsibilities"),
    ] {
        let tab = opened(DESK, page);
        let tree = tab.call("Accessibility.getFullAXTree", &json!({}));
        let nodes = tree["nodes"].as_array().expect("the tree has nodes");
        let headings: Vec<&str> = nodes
            .iter()
            .filter(|node| node["role"]["value"] == "heading")
            .filter_map(|node| node["name"]["value"].as_str())
            .collect();
        assert!(headings.contains(&name), "{page}: {headings:?}");
        assert!(headings.iter().all(|heading| !heading.contains("Link to")), "{headings:?}");
        let link = format!("document.querySelector('main .heading-link[href=\"{fragment}\"]').ariaLabel");
        assert_eq!(tab.text(&link), format!("Link to this section: {name}"));
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_menu_ends_within_the_window_and_pages_have_titles_of_their_own() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::wide().on_disk("roles/index.html"));
    assert!(
        tab.holds("document.querySelector('.site-menu > nav').getBoundingClientRect().bottom <= innerHeight")
    );
    let roles = tab.text("document.title");
    tab.open(&Site::wide().on_disk("print/roles.html"));
    assert_ne!(tab.text("document.title"), roles);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn words_of_a_table_on_paper_and_names_beside_bars_are_whole() {
    // The width of A4 between its margins.
    let mut tab = Tab::new(Screen { width: 673, ..DESK });
    tab.open(&Site::sample().on_disk("print.html"));
    tab.call("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
    let broken = BROKEN_WORDS.replace("SELECTOR", ".quick-reference td");
    assert_eq!(tab.evaluate(&broken), json!([]));
    let tab = opened(LAPTOP, "raci/index.html");
    let lines = "[...document.querySelectorAll('.workload th[scope=row] a')].filter(name => \
        name.textContent.length < 20 && name.getClientRects().length > 1).map(name => name.textContent)";
    assert_eq!(tab.evaluate(lines), json!([]));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn parts_of_the_handbook_leave_no_holes() {
    let tab = opened(DESK, "404.html");
    let far = "(() => { const boxes = [...document.querySelectorAll('.parts > li')].map(part => part.getBoundingClientRect()); \
        return boxes.filter((box, place) => place && Math.abs(box.left - boxes[place - 1].left) < 1 && \
        box.top - boxes[place - 1].bottom > 40).length; })()";
    assert_eq!(tab.count(far), 0);
    assert!(tab.holds("document.querySelector('.parts').offsetHeight < 420"), "short parts share a column");
}
