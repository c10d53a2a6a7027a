//! The preview in a browser: what a page that is open keeps when it is loaded anew or changed in place.

use crate::preview::Preview;
use crate::tab::{DESK, Tab};

const SETTINGS: (&str, &str) = ("handbook.toml", "[handbook]\ntitle = \"Team\"\n");
const HOME: (&str, &str) = ("content/index.md", "# Team\n\nWelcome.\n");

/// A page of the preview in a tab.
fn open(preview: &Preview, path: &str) -> Tab {
    let mut tab = Tab::new(DESK);
    tab.open(&address(preview, path));
    tab
}

fn address(preview: &Preview, path: &str) -> String {
    format!("http://127.0.0.1:{}{path}", preview.port)
}

/// A page with much to scroll and to open.
fn wide_page(above: &str, word: &str) -> String {
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(30));
    let table = row("A long heading") + &row("---") + &row(word);
    let details =
        ["One", "Two"].map(|name| format!("<details>\n<summary>{name}</summary>\n\n{word}\n\n</details>\n"));
    let code = format!("```text\n{}\n```\n", "letters".repeat(100));
    let links = "[First](index.md#team) and [second](index.md#team)\n";
    format!("# Team\n\n{above}\n{table}\n{code}\n{}\n{links}", details.join("\n"))
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn loading_anew_keeps_frames_details_and_the_focus() {
    let preview = Preview::with(&[SETTINGS, ("content/index.md", &wide_page("", "one"))], &[]);
    let mut tab = open(&preview, "/");
    tab.evaluate(
        "document.querySelector('main .table-scroll').scrollLeft = 150; document.querySelector('main pre').scrollLeft = 70; \
         document.querySelectorAll('main details')[1].open = true; \
         [...document.querySelectorAll('main a')].find(link => link.textContent === 'second').focus()",
    );
    let state = "[document.querySelector('main .table-scroll').scrollLeft, document.querySelector('main pre').scrollLeft, \
        ...[...document.querySelectorAll('main details')].map(part => part.open && part.textContent.trim().slice(0, 3)), \
        document.activeElement.textContent].join()";
    assert_eq!(tab.text(state), "150,70,false,Two,second");
    // A word changes, and then something comes above all.
    let more = "<details>\n<summary>New</summary>\n\nNew.\n\n</details>\n\n| A |\n|---|\n| b |\n\n```text\nshort\n```\n";
    preview.write("content/index.md", &wide_page("", "two"));
    tab.wait_for_page();
    assert_eq!(tab.text(state), "150,70,false,Two,second");
    preview.write("content/index.md", &wide_page(more, "two"));
    tab.wait_for_page();
    let frames = "[...document.querySelectorAll('main .table-scroll, main pre')].map(frame => frame.scrollLeft).join()";
    assert_eq!(tab.text(frames), "0,0,150,70");
    let opened =
        "[...document.querySelectorAll('main details[open] summary')].map(part => part.textContent).join()";
    assert_eq!(tab.text(opened), "Two");
    assert_eq!(tab.text("document.activeElement.textContent"), "second");
    // Who comes to the page by themselves begins anew.
    tab.open(&address(&preview, "/"));
    assert_eq!(tab.text(frames), "0,0,0,0");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_place_waits_for_a_page_that_has_room_for_it() {
    let text = |paragraphs: usize| format!("# Guide\n\n{}", "A paragraph.\n\n".repeat(paragraphs));
    let preview = Preview::with(&[SETTINGS, HOME, ("content/guide.md", &text(200))], &[]);
    let mut tab = open(&preview, "/guide.html");
    tab.evaluate("scrollTo({ top: 2000, behavior: 'instant' })");
    // As when a program empties the file before it fills it, or Git goes to another branch and back.
    for away in [Some(text(0)), None] {
        match away {
            Some(text) => preview.write("content/guide.md", &text),
            None => std::fs::remove_file(preview.path("content/guide.md")).expect("it is there"),
        }
        tab.wait_for_page();
        preview.write("content/guide.md", &text(201));
        tab.wait_for_page();
        tab.wait_for("scrollY === 2000");
    }
    // Whoever goes on with the short page leaves the place.
    preview.write("content/guide.md", &text(1));
    tab.wait_for_page();
    tab.press("Tab");
    preview.write("content/guide.md", &text(200));
    tab.wait_for_page();
    tab.rest(0);
    assert!(tab.holds("scrollY < 1000"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_matrix_stays_as_it_was_left() {
    let preview = Preview::sample();
    let mut tab = open(&preview, "/raci/delivery.html#model-training");
    let place = "[scrollY, ...[...document.querySelectorAll('.fold')].map(fold => fold.getAttribute('aria-expanded'))].join()";
    tab.click(".fold");
    tab.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })");
    tab.rest(200);
    let before = tab.text(place);
    assert!(before.contains("false") && !before.starts_with("0,"), "{before}");
    let text = preview.read("content/raci/delivery.md");
    preview.write("content/raci/delivery.md", &format!("{text}\nMore.\n"));
    tab.wait_for_page();
    tab.rest(200);
    assert_eq!(tab.text(place), before);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn whoever_was_told_that_there_is_no_preview_asks_again() {
    let preview = Preview::with(&[SETTINGS, HOME], &[]);
    let mut tab = Tab::new(DESK);
    let kept = "window.EventSource = class extends EventSource { constructor(from) { super(from); window.stream = this; } }";
    tab.call("Page.addScriptToEvaluateOnNewDocument", &serde_json::json!({ "source": kept }));
    tab.open(&address(&preview, "/"));
    tab.wait_for("stream.readyState === EventSource.OPEN");
    // As when another program answers at the preview's port while it is away.
    tab.evaluate("stream.close(); stream.dispatchEvent(new Event('error'))");
    preview.write(HOME.0, "# Team\n\nStill here.\n");
    tab.wait_for_page();
    assert!(tab.holds("document.querySelector('main').textContent.includes('Still here.')"));
}

/// Whether the errors lie over the page.
const OVERLAID: &str = "[...document.querySelectorAll('body > div')].some(part => part.shadowRoot)";

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn errors_that_were_put_away_stay_away_until_there_are_others() {
    let role = ("content/roles/a.toml", "name = \"Role A\"\npurpose = \"Does.\"\n");
    let preview = Preview::with(&[SETTINGS, HOME, role], &[]);
    let mut tab = open(&preview, "/");
    preview.write(role.0, "name = \n");
    tab.wait_for(OVERLAID);
    tab.press("Escape");
    assert!(!tab.holds(OVERLAID));
    tab.open(&address(&preview, "/roles/a.html"));
    tab.rest(500);
    assert!(!tab.holds(OVERLAID), "this page is told the same");
    // The same error one line further down is no other one.
    let mut told = preview.listen("/roles/a.html");
    let first = told.next();
    preview.write(role.0, "# A remark.\nname = \n");
    told.until(|state| state["faults"] != first["faults"]);
    tab.rest(500);
    assert!(!tab.holds(OVERLAID), "it was put away");
    preview.write(role.0, "name = 1\n");
    tab.wait_for(OVERLAID);
    let shown = "getComputedStyle([...document.querySelectorAll('body > div')].find(part => part.shadowRoot)\
        .shadowRoot.querySelector('section'))";
    tab.wait_for(&format!("{shown}.position === 'fixed'"));
    tab.call("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "print" }));
    // Paper gets the page alone.
    tab.wait_for(&format!("{shown}.display === 'none'"));
    tab.call("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "" }));
    preview.write(role.0, role.1);
    tab.wait_for(&format!("!{OVERLAID}"));
    // The same error once more is another one.
    preview.write(role.0, "name = \n");
    tab.wait_for(OVERLAID);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn what_is_looked_for_is_kept_and_looked_for_again() {
    let guide = ("content/guide.md", "# Guide\n\nFirst.\n");
    let preview = Preview::with(&[SETTINGS, HOME, guide], &[]);
    let mut tab = open(&preview, "/guide.html");
    let dialog = "document.querySelector('dialog[open] .search-input')";
    let found = "document.querySelector('.search-target')";
    tab.click(".search-opener");
    tab.wait_for(dialog);
    tab.evaluate(&format!("{dialog}.value = 'zebra'; {dialog}.dispatchEvent(new Event('input'))"));
    tab.wait_for("document.querySelector('dialog .search-hint')");
    // The page itself does not differ.
    preview.write(HOME.0, "# Team\n\nWelcome, zebra.\n");
    tab.wait_for(found);
    preview.write(guide.0, "# Guide\n\nSecond.\n");
    tab.wait_for_page();
    tab.wait_for(&format!("{dialog} && {found}"));
    assert_eq!(tab.text(&format!("{dialog}.value")), "zebra");
    assert!(tab.holds(&format!("document.activeElement === {dialog}")));

    tab.open(&address(&preview, "/search.html?q=zebra"));
    tab.wait_for(found);
    preview.write(HOME.0, HOME.1);
    tab.wait_for(&format!("!{found}"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn style_sheets_change_in_place_with_all_that_belongs_to_them() {
    let settings = ("handbook.toml", "[handbook]\ntitle = \"Team\"\n[theme]\ncss = [\"brand.css\"]\n");
    let brand = ("content/brand.css", "main h1 { content: url(\"p.svg\"); }\n");
    let picture = |width: u8| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"10\"><path d=\"M0 0h9v9z\"/></svg>\n"
        )
    };
    let preview = Preview::with(&[settings, HOME, brand, ("content/p.svg", &picture(40))], &[]);
    let mut tab = open(&preview, "/");
    let width = "document.querySelector('main h1').getBoundingClientRect().width";
    tab.wait_for(&format!("{width} === 40"));
    preview.write("content/p.svg", &picture(120));
    tab.wait_for_page();
    tab.wait_for(&format!("{width} === 120"));
    // A page that is loaded anew loses this.
    tab.evaluate("window.isSame = true");
    preview.write(brand.0, "main h1 { content: url(\"p.svg\"); padding-inline-start: 5px; }\n");
    tab.wait_for(&format!("{width} === 125"));

    let head = std::fs::read_to_string("themes/default/templates/parts/head.html").expect("the theme has it");
    let printed = head.replace("rel=\"stylesheet\"", "rel=\"stylesheet\" media=\"print\"");
    assert_ne!(head, printed);
    preview.write("themes/default/templates/parts/head.html", &printed);
    let media =
        "[...document.querySelectorAll('link[rel=stylesheet]')].every(link => link.media === 'print')";
    tab.wait_for(media);
    preview.write("themes/default/templates/parts/head.html", &head);
    tab.wait_for(&format!("!{media} && {width} === 125"));
    assert!(tab.holds("window.isSame"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_style_sheet_that_is_gone_leaves_the_former_one() {
    let preview = Preview::with(&[SETTINGS, HOME], &[]);
    let tab = open(&preview, "/");
    let colour = "getComputedStyle(document.querySelector('main h1')).color";
    let style = |colour: &str| {
        preview.write("themes/default/styles/99-own.css", &format!("main h1 {{ color: {colour}; }}\n"));
    };
    style("rgb(1, 2, 3)");
    tab.wait_for(&format!("{colour} === 'rgb(1, 2, 3)'"));
    // As when a save comes between the page and its style sheet.
    tab.evaluate(
        "document.addEventListener('error', () => { window.isGone = true; }, true); window.realFetch = fetch; \
         window.fetch = async (...asked) => new Response((await (await realFetch(...asked)).text())\
         .replace(/href=\"[^\"]*[.]css\"/g, 'href=\"gone.css\"'))",
    );
    style("rgb(4, 5, 6)");
    tab.wait_for("window.isGone");
    assert_eq!(tab.text(colour), "rgb(1, 2, 3)");
    assert_eq!(tab.count("document.querySelectorAll('link[rel=stylesheet]').length"), 1);
    tab.evaluate("window.fetch = window.realFetch");
    style("rgb(7, 8, 9)");
    tab.wait_for(&format!("{colour} === 'rgb(7, 8, 9)'"));
    assert_eq!(tab.count("document.querySelectorAll('link[rel=stylesheet]').length"), 1);
}
