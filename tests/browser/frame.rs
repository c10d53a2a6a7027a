//! What stands around the content of every page.

use serde_json::json;

use crate::sites::Site;
use crate::tab::{DESK, NARROW, NIGHT, PHONE, Tab};

/// The left edges, in whole pixels, of an element on one page of each kind.
fn edges(site: &Site, screen: crate::tab::Screen, selector: &str) -> Vec<u64> {
    let mut tab = Tab::new(screen);
    let edge = |page: &String| {
        tab.open(&site.on_disk(page));
        tab.count(&format!("Math.round(document.querySelector('{selector}').getBoundingClientRect().left)"))
    };
    let mut edges: Vec<u64> = site.kinds().values().map(edge).collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn no_page_begins_elsewhere_than_the_others() {
    for selector in ["main h1", ".site-name", ".site-menu"] {
        for screen in [DESK, PHONE] {
            assert_eq!(edges(Site::sample(), screen, selector).len(), 1, "{selector} at {}", screen.width);
        }
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn every_page_has_the_menu_in_sight_on_a_desk() {
    let mut tab = Tab::new(DESK);
    for (kind, page) in Site::sample().kinds() {
        tab.open(&Site::sample().on_disk(&page));
        let seen = "[...document.querySelectorAll('.menu-parts > li > a')].filter(link => link.checkVisibility()).length";
        assert_eq!(tab.count(seen), 8, "{kind}: the first page and seven parts");
    }
}

/// Links of the frame whose middle belongs to something else, which lies over them.
const COVERED: &str = "[...document.querySelectorAll('.site-header a, .site-menu a')].filter(link => {
    const box = link.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    // What a menu has scrolled out of its frame is not there to be clicked.
    const frame = link.closest('.site-menu')?.getBoundingClientRect();
    const framed = !frame || (y > frame.top && y < frame.bottom);
    const seen = framed && box.width > 0 && x >= 0 && x < innerWidth && y >= 0 && y < innerHeight && link.checkVisibility();
    return seen && !link.contains(document.elementFromPoint(x, y));
}).map(link => link.textContent.trim()).join()";

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn nothing_lies_over_the_menu() {
    let mut tab = Tab::new(DESK);
    for site in Site::both() {
        let texts = site.pages().into_iter().filter(|page| page.starts_with("guide/"));
        for page in site.kinds().into_values().chain(texts) {
            tab.open(&site.on_disk(&page));
            assert_eq!(tab.text(COVERED), "", "{page}");
        }
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_table_of_contents_marks_what_is_read() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("guide/why-roles-matter.html"));
    let marked =
        "[...document.querySelectorAll('.contents [aria-current]')].map(link => link.textContent).join()";
    assert_eq!(tab.text(marked), "Where this handbook begins");
    tab.evaluate("document.getElementById('three-risks').scrollIntoView()");
    tab.rest(0);
    assert_eq!(tab.text(marked), "Three risks");
    tab.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
    tab.rest(0);
    assert_eq!(tab.text(marked), "Roles are not people", "the last part, however short it is");
    let links = tab.count("document.querySelectorAll('.contents a').length");
    for number in 0..links {
        tab.evaluate(&format!("document.querySelectorAll('.contents a')[{number}].click()"));
        tab.rest(50);
        let asked = tab.text(&format!("document.querySelectorAll('.contents a')[{number}].textContent"));
        assert_eq!(tab.text(marked), asked, "the part that was asked for, also where it cannot come up");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_first_page_says_who_to_ask_without_scripts_and_opens_the_search_with_them() {
    let answer =
        "[...document.querySelectorAll('.call-answers li')].map(row => row.innerText.replace(/\\s+/g, ' '))";
    let mut tab = Tab::new(PHONE);
    tab.without_scripts();
    tab.open(&Site::sample().on_disk("index.html"));
    let rows = tab.evaluate(answer);
    assert!(
        rows.as_array().is_some_and(|rows| rows.contains(&json!("Deploy to prod MLOps Engineer"))),
        "{rows}"
    );
    assert!(!tab.holds("document.querySelector('.opens-search').checkVisibility()"));

    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("index.html"));
    tab.click(".opens-search");
    tab.wait_for("document.querySelector('dialog[open]')");
    assert!(tab.holds("document.activeElement.matches('dialog .search-input')"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn what_is_copied_of_a_console_can_be_run() {
    let text = "# Copy\n\n```console\n$ rolebook who \\\n  release\nActivities\n$ cd x\n```\n\n\
        ```console\nno prompt\n```\n\n```sh\nls\n$ x\n```\n";
    let files = [("handbook.toml", "[handbook]\ntitle = \"T\"\n"), ("content/index.md", text)];
    let site = Site::of("console", &files);
    let mut tab = Tab::new(DESK);
    tab.open(&site.served("index.html"));
    let copied = "(() => { let copied = []; navigator.clipboard.writeText = text => { copied.push(text); \
        return Promise.resolve(); }; document.querySelectorAll('.copy-code').forEach(button => button.click()); \
        return copied; })()";
    let expected = ["rolebook who \\\n  release\ncd x\n", "no prompt\n", "ls\n$ x\n"];
    assert_eq!(tab.evaluate(copied), json!(expected));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_missing_address_is_searched_for_and_its_part_named() {
    // With a public address the page works at any depth.
    let files = [
        ("handbook.toml", "[handbook]\ntitle = \"T\"\nbase_url = \"https://handbook.example/\"\n"),
        ("content/roles/data-engineer.toml", "name = \"Data Engineer\"\n"),
        (
            "content/raci/m.toml",
            "name = \"M\"\n[[activity]]\nname = \"Deploy to prod\"\nA = \"data-engineer\"\nR = \"data-engineer\"\n",
        ),
    ];
    let site = Site::of("hosted", &files);
    let mut tab = Tab::new(DESK);
    let near = "document.querySelector('.not-found-near').checkVisibility() ? \
        document.querySelector('.not-found-near a').textContent : ''";
    let words = "document.querySelector('.not-found-search input').value";
    for (address, asked, nearest) in [
        ("roles", "roles", "Roles"),
        ("Roles.htm", "Roles", "Roles"),
        ("raci/index.htm", "raci", "Responsibilities"),
        // A page that the words name says more than its part.
        ("roles/data-engineer", "data engineer", "Data Engineer"),
        ("Roles/Data-Enginer.html", "Data Enginer", "Data Engineer"),
        ("who-deploys%20it.html", "who deploys it", "Deploy to prod"),
        ("roles/zzzz.html", "zzzz", "Roles"),
        ("zzzz.html", "zzzz", ""),
    ] {
        tab.open(&site.served(address));
        assert_eq!(tab.text(words), asked);
        let found = format!(
            "new Promise(done => {{ let looks = 0; const look = () => {{ const found = {near}; looks += 1; \
             found === {nearest:?} || looks > 100 ? done(found) : setTimeout(look, 20); }}; look(); }})"
        );
        assert_eq!(tab.text(&found), nearest, "{address}");
    }
}

/// The smallest contrast between the accent and what it stands on, in this tab, for accents of all hues, light ones
/// and harsh ones. The browser itself says what colour it shows.
const ACCENTS: &str = "(() => {
    const chosen = ['#ffffff', '#000000', '#ffff00', '#00ffff', '#ff00ff'];
    for (let hue = 0; hue < 360; hue += 15) { chosen.push(`hsl(${hue} 100% 50%)`, `hsl(${hue} 60% 85%)`); }
    const pen = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
    const light = colour => {
        pen.clearRect(0, 0, 1, 1);
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...pen.getImageData(0, 0, 1, 1).data].map(value => value / 255)
            .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const probe = document.body.appendChild(document.createElement('p'));
    const shown = name => { probe.style.color = `var(--${name})`; return light(getComputedStyle(probe).color); };
    let least = 21;
    for (const accent of chosen) {
        document.documentElement.style.setProperty('--accent-chosen', accent);
        for (const ground of ['paper', 'raised', 'tint']) {
            const [one, other] = [shown('accent'), shown(ground)].sort((a, b) => b - a);
            least = Math.min(least, (one + 0.05) / (other + 0.05));
        }
    }
    return least;
})()";

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn every_accent_can_be_read() {
    for screen in [DESK, NIGHT] {
        let mut tab = Tab::new(screen);
        tab.open(&Site::sample().on_disk("index.html"));
        let least = tab.number(ACCENTS);
        assert!((4.5..10.0).contains(&least), "{}: {least}", screen.name);
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_long_title_and_the_handbooks_own_links_fit_on_a_phone() {
    let mut tab = Tab::new(NARROW);
    tab.open(&Site::wide().on_disk("roles/index.html"));
    let row = "[...document.querySelectorAll('.site-title, .search-opener, .theme-switch')]\
        .map(part => part.getBoundingClientRect()).map(box => Math.round(box.top + box.height / 2))";
    let middles = tab.evaluate(row);
    let middles: Vec<u64> =
        middles.as_array().into_iter().flatten().filter_map(serde_json::Value::as_u64).collect();
    assert_eq!(middles.len(), 3);
    assert!(middles.iter().all(|middle| middle.abs_diff(middles[0]) <= 1), "one row: {middles:?}");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn what_a_handbook_adds_to_the_header_has_a_row_of_its_own_on_a_phone() {
    let middle = |tab: &Tab, selector: &str| {
        tab.number(&format!(
            "(() => {{ const box = document.querySelector('{selector}').getBoundingClientRect(); \
             return box.top + box.height / 2; }})()"
        ))
    };
    for (screen, has_own_row) in [(PHONE, true), (DESK, false)] {
        let mut tab = Tab::new(screen);
        tab.open(&Site::right_to_left().on_disk("index.html"));
        let below = middle(&tab, ".notice") - middle(&tab, ".theme-switch");
        assert_eq!(below > 20.0, has_own_row, "{}: {below}", screen.name);
    }
}

/// A tab that waits for the scripts of the search, which somebody asked for and wrote to.
fn waiting_for_search(page: &str, keys: &[&str]) -> Tab {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().served(page));
    tab.delay(400);
    tab.evaluate("document.querySelector('main a').focus()");
    for key in keys {
        tab.press(key);
    }
    tab
}

/// Waits until the scripts are there, and what they were loaded for has been done.
fn wait_for_search(tab: &Tab) {
    tab.wait_for("window.rolebookSearch && window.rolebookSearch.open");
    tab.rest(50);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn enter_opens_the_best_result_though_the_search_is_still_on_its_way() {
    let mut tab = waiting_for_search("roles/index.html", &["/", "d", "e", "p", "l", "o", "y", "Enter"]);
    tab.wait_for_page();
    let address = tab.text("location.href");
    assert!(address.ends_with("raci/delivery.html#deploy-to-prod"), "{address}");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn whoever_no_longer_wants_the_search_is_left_alone() {
    let tab = waiting_for_search("roles/index.html", &["/", "d", "Escape"]);
    wait_for_search(&tab);
    assert!(!tab.holds("document.querySelector('dialog[open]')"));
    // It can be had again.
    tab.press("/");
    assert!(tab.holds("document.querySelector('dialog[open]')"));
    let tab = waiting_for_search("roles/index.html", &["/"]);
    tab.click(".table-filter input");
    tab.press("x");
    wait_for_search(&tab);
    assert!(!tab.holds("document.querySelector('dialog[open]')"));
    assert_eq!(tab.text("document.querySelector('.table-filter input').value"), "x");
}
