//! How a crowded matrix looks: nothing hangs, hides, jumps or leaves its column.

use crate::look::{BROKEN_WORDS, LAPTOP};
use crate::sites::Site;
use crate::tab::{DESK, PHONE, Screen, Tab};

const PAGE: &str = "raci/cycle.html";

fn opened(screen: Screen, address: &str) -> Tab {
    let mut tab = Tab::new(screen);
    tab.open(&Site::busy().on_disk(address));
    tab.rest(100);
    tab
}

/// An edge of the box of the first such element.
fn edge(tab: &Tab, selector: &str, edge: &str) -> f64 {
    tab.number(&format!("document.querySelector({selector:?}).getBoundingClientRect().{edge}"))
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn bands_stop_where_the_head_ends() {
    for screen in [DESK, LAPTOP] {
        let tab = opened(screen, PAGE);
        let head = "document.querySelector('.matrix thead th').getBoundingClientRect().bottom";
        let below = format!("document.querySelector('tr.band > th').getBoundingClientRect().top - {head}");
        assert!(tab.number(&below).abs() < 1.0, "{}: at rest", screen.name);
        let cut = edge(&tab, "tr.band > th", "bottom") - edge(&tab, "#work-0", "top");
        assert!(cut < 1.0, "{}: the first row is whole", screen.name);
        tab.evaluate("document.querySelector('.matrix-frame').scrollTop = 60");
        assert!(tab.number(&below).abs() < 1.0, "{}: scrolled", screen.name);
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn without_scripts_bands_go_with_their_rows_and_the_head_stays() {
    let mut tab = Tab::new(DESK);
    tab.without_scripts();
    tab.open(&Site::busy().on_disk(PAGE));
    tab.evaluate("document.querySelector('.matrix-frame').scrollTop = 300");
    assert!(edge(&tab, "tr.band > th", "bottom") < edge(&tab, ".matrix thead th", "top"));
    assert!((edge(&tab, ".matrix thead th", "top") - edge(&tab, ".matrix-frame", "top")).abs() < 1.0);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_row_that_somebody_comes_for_begins_below_its_band() {
    let tab = opened(DESK, &format!("{PAGE}#work-9"));
    let gap = edge(&tab, "#work-9", "top") - edge(&tab, "tbody:has(#work-9) .band > th", "bottom");
    assert!((-1.0..=4.0).contains(&gap), "no other row shows in between: {gap}");
}

/// Links, buttons and folds of the matrix of which nothing is seen when they get the focus, from the last to the first.
const HIDDEN_STOPS: &str = "(() => {
    const stops = [...document.querySelectorAll('.matrix-frame :is(a, button, summary)')]
        .filter(stop => stop.checkVisibility());
    return stops.reverse().filter(stop => {
        stop.focus();
        const box = stop.getBoundingClientRect();
        return ![[0.5, 0.5], [0.1, 0.15], [0.9, 0.85], [0.1, 0.85], [0.9, 0.15]].some(([x, y]) =>
            stop.contains(document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)));
    }).map(stop => stop.textContent);
})()";

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn nothing_that_has_the_focus_is_hidden_below_head_or_band() {
    for screen in [DESK, LAPTOP] {
        let tab = opened(screen, PAGE);
        assert_eq!(tab.evaluate(HIDDEN_STOPS), serde_json::json!([]), "{}", screen.name);
    }
}

/// Links and folds of the matrix of which less than half is seen when a reader comes to them by the key Tab.
fn covered_stops(tab: &Tab) -> Vec<String> {
    let here = "(() => { const stop = document.activeElement; if (!stop.closest('.matrix')) { return [false, null]; } \
        const box = stop.getClientRects()[0]; \
        const seen = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8], [0.1, 0.8], [0.9, 0.2]].filter(([x, y]) => \
        stop.contains(document.elementFromPoint(box.left + box.width * x, box.top + box.height * y))).length; \
        return [true, seen < 3 ? stop.textContent : null]; })()";
    let mut covered = Vec::new();
    tab.evaluate("document.querySelector('.matrix-frame').focus()");
    tab.press("Tab");
    loop {
        let stop = tab.evaluate(here);
        if stop[0] == false {
            return covered;
        }
        covered.extend(stop[1].as_str().map(str::to_owned));
        tab.press("Tab");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn nothing_that_has_the_focus_is_hidden_below_the_line_that_says_it() {
    for screen in [DESK, LAPTOP, PHONE] {
        let tab = opened(screen, PAGE);
        assert_eq!(covered_stops(&tab), Vec::<String>::new(), "{}", screen.name);
    }
}

/// A window that is lower than the matrix of the sample.
const LOW: Screen = Screen { name: "low", width: 1440, height: 460, theme: "light" };

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_matrix_that_fits_goes_by_with_the_page_and_its_head_stays() {
    for screen in [LOW, Screen { width: 1024, ..LOW }] {
        let mut tab = Tab::new(screen);
        tab.open(&Site::sample().on_disk("raci/delivery.html#monitoring-alert"));
        tab.rest(100);
        let style = "getComputedStyle(document.querySelector('.matrix-frame.fits')).overflowY";
        assert_eq!(tab.text(style), "visible", "{}", screen.width);
        let head = edge(&tab, ".matrix thead th", "bottom");
        assert!(edge(&tab, ".matrix thead th", "top").abs() < 1.0, "{}: the head stays", screen.width);
        let band = edge(&tab, "tbody:has(#monitoring-alert) .band > th", "bottom");
        let gap = edge(&tab, "#monitoring-alert", "top") - band;
        assert!(
            band > head && (-1.0..=4.0).contains(&gap),
            "{}: the row is below its band: {gap}",
            screen.width
        );
        assert_eq!(tab.evaluate(HIDDEN_STOPS), serde_json::json!([]), "{}", screen.width);
        tab.evaluate("document.querySelector('#define-success > th > a').focus()");
        for _ in 0..4 {
            tab.press("ArrowDown");
        }
        tab.press("ArrowRight");
        let end = edge(&tab, ".aimed", "bottom");
        assert!(end <= edge(&tab, ".matrix-says", "top") + 1.0, "{}: above the line: {end}", screen.width);
        assert!(edge(&tab, ".aimed", "top") >= head - 1.0, "{}: below the head", screen.width);
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_names_of_turned_heads_take_no_more_room_than_they_may() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::wide().on_disk("raci/everything.html"));
    let longest = "Math.max(...[...document.querySelectorAll('.matrix.turned thead th > a')].map(name => name.offsetHeight))";
    assert!(tab.number(longest) <= 9.0 * 17.0 + 1.0, "{}", tab.number(longest));
    let gaps = "[...document.querySelectorAll('.matrix.turned thead th:has(+ th:not(.total)):not(:first-child) > a')]\
        .map(name => name.parentElement.nextElementSibling.querySelector('a').getBoundingClientRect().left - \
        name.getBoundingClientRect().right)";
    let least = tab.number(&format!("Math.min(...{gaps})"));
    assert!(least >= 4.0, "names do not run into each other: {least}");
    let style = "getComputedStyle(document.querySelector('.matrix.turned thead th > a[href*=role-01]')).textOrientation";
    assert_eq!(tab.text(style), "sideways");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_filtered_matrix_shows_no_sums_of_all() {
    let tab = opened(DESK, &format!("{PAGE}?letter=A&role=ux-designer"));
    assert!(!tab.holds("document.querySelector('.matrix tfoot').checkVisibility()"));
    let caption = "document.querySelector('.matrix caption').checkVisibility({ visibilityProperty: true })";
    assert!(!tab.holds(caption));
    tab.click(".matrix-controls [type=reset]");
    tab.rest(50);
    assert!(tab.holds("document.querySelector('.matrix tfoot').checkVisibility()"));
    assert!(tab.holds(caption));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn letters_stand_in_the_middle_of_their_columns_and_heads_have_whole_words() {
    for screen in [DESK, LAPTOP] {
        let tab = opened(screen, PAGE);
        let off = "[...document.querySelectorAll('.matrix tbody td:not(.total):has(b:only-of-type)')].map(cell => { \
            const box = cell.getBoundingClientRect(), chip = cell.querySelector('b').getBoundingClientRect(); \
            return Math.abs(box.left + box.width / 2 - chip.left - chip.width / 2); })";
        assert!(tab.number(&format!("Math.max(...{off})")) < 1.0, "{}", screen.name);
        let broken = BROKEN_WORDS.replace("SELECTOR", ".matrix .vacant");
        assert_eq!(tab.evaluate(&broken), serde_json::json!([]), "{}", screen.name);
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn open_details_leave_the_letters_beside_the_name() {
    let tab = opened(DESK, PAGE);
    tab.click("#work-2 summary");
    let below = edge(&tab, "#work-2 td b", "top") - edge(&tab, "#work-2", "top");
    assert!(below < 12.0, "{below}");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_line_below_does_not_jump_and_the_row_under_the_pointer_is_seen() {
    let tab = opened(LAPTOP, PAGE);
    let mut heights = vec![edge(&tab, ".matrix-says", "height")];
    for cell in ["#work-1 > th", "#work-0 > td:nth-of-type(1)", "#work-1 > td:nth-of-type(2)"] {
        tab.point_at(cell);
        heights.push(edge(&tab, ".matrix-says", "height"));
    }
    assert!(heights.iter().all(|height| (height - heights[0]).abs() < 1.0), "{heights:?}");
    let ratio = tab.number(
        "(() => { const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d'); \
         const light = colour => { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); \
         const [red, green, blue] = [...pen.getImageData(0, 0, 1, 1).data].map(value => (value / 255) ** 2.2); \
         return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05; }; \
         return light(getComputedStyle(document.documentElement).backgroundColor) / \
         light(getComputedStyle(document.querySelector('#work-1 > td')).backgroundColor); })()",
    );
    assert!(ratio > 1.1, "{ratio}");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_card_unfolds_by_words_in_a_line_of_their_own_and_is_marked_as_a_whole() {
    let tab = opened(PHONE, &format!("{PAGE}#work-9"));
    assert!(edge(&tab, "#work-9 summary", "top") >= edge(&tab, "#work-9 > th > a", "bottom") - 1.0);
    let words = edge(&tab, "#work-9 summary .others", "left") - edge(&tab, "#work-9", "left");
    assert!(words < 30.0, "the words come first: {words}");
    let grounds = "[...new Set([...document.querySelectorAll('#work-9 > *')].map(cell => \
        getComputedStyle(cell).backgroundColor))]";
    assert_eq!(tab.evaluate(grounds), serde_json::json!(["rgba(0, 0, 0, 0)"]));
    assert_eq!(tab.text("getComputedStyle(document.querySelector('#work-9')).borderInlineStartWidth"), "3px");
    tab.click("#work-9 > td:has(.letter-accountable)");
    assert_eq!(tab.evaluate(grounds), serde_json::json!(["rgba(0, 0, 0, 0)"]));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn who_answers_stands_above_the_notes_of_an_open_card() {
    let tab = opened(PHONE, &format!("{PAGE}?without=data-engineer"));
    tab.evaluate("document.querySelector('#work-9 summary').click()");
    let letters = "Math.max(...[...document.querySelectorAll('#work-9 > td > b')].map(letter => \
        letter.getBoundingClientRect().bottom))";
    assert!(tab.number(letters) <= edge(&tab, "#work-9 .row-notes", "top"));
    assert!(
        edge(&tab, "#work-9 summary", "bottom")
            <= edge(&tab, "#work-9 td:has(.letter-accountable)", "top") + 1.0
    );
    let broken = "document.querySelector('.broken:has(summary)')";
    let bars = format!(
        "(() => {{ const row = {broken}; row.querySelector('details').open = true; \
         return getComputedStyle(row).borderInlineStartWidth; }})()"
    );
    assert_eq!(tab.text(&bars), "4px", "a broken row stays marked");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn rows_stand_close_where_there_are_many() {
    let tab = opened(DESK, PAGE);
    assert!(tab.holds("document.querySelector('.matrix').matches('.dense')"));
    let tall = "[...document.querySelectorAll('.matrix tbody tr:not(.band)')].filter(row => \
        row.querySelector('summary') && row.querySelector('th > a').offsetWidth < 230 && row.offsetHeight > 30)\
        .map(row => row.textContent)";
    assert_eq!(tab.evaluate(tall), serde_json::json!([]));
    assert_eq!(tab.text("document.querySelector('.of-row').textContent"), "Details", "the word is heard");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn bands_of_a_part_of_a_matrix_have_their_names_in_the_middle() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("index.html"));
    let off = "[...document.querySelectorAll('.embed tr.band > th')].map(band => { \
        const range = document.createRange(); range.selectNodeContents(band.querySelector('span').firstChild); \
        const name = range.getBoundingClientRect(), box = band.getBoundingClientRect(); \
        return Math.abs(name.top + name.bottom - box.top - box.bottom) / 2; })";
    assert!(tab.number(&format!("{off}.length")) > 0.0);
    assert!(tab.number(&format!("Math.max(...{off})")) < 2.0);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_letters_of_a_role_that_is_gone_fade() {
    let tab = opened(DESK, &format!("{PAGE}?without=data-engineer"));
    let faded = "[...new Set([...document.querySelectorAll('.matrix tbody td:not(.total) > b')]\
        .filter(chip => Number(getComputedStyle(chip).opacity) < 1).map(chip => chip.parentElement.cellIndex))]";
    assert_eq!(tab.evaluate(faded), serde_json::json!([2]));
    tab.click(".matrix-controls [type=reset]");
    tab.rest(50);
    assert_eq!(tab.evaluate(faded), serde_json::json!([]));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn on_paper_letters_differ_in_shape_in_many_columns_too() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::wide().on_disk("raci/everything.html"));
    tab.call("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "print" }));
    let corner = |kind: &str| {
        let chip = format!("getComputedStyle(document.querySelector('.matrix tbody .letter-{kind}'))");
        tab.text(&format!("{chip}.borderTopLeftRadius"))
    };
    assert_eq!([corner("accountable"), corner("responsible")], ["1px", "50%"]);
    let edge = "getComputedStyle(document.querySelector('.matrix tbody .letter-informed')).borderTopColor";
    assert_eq!(tab.text(edge), "rgb(153, 153, 153)");
}
