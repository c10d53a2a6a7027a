//! Search as readers use it: the dialog on every page, and the page of results.

use std::thread::sleep;
use std::time::Duration;

use crate::sites::Site;
use crate::tab::{DESK, PHONE, Tab};

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
        tab.wait_for("document.querySelector('dialog[open]')");
        write(&tab, "who trains the model");
        tab.wait_for(RESULTS);
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
fn answers_are_in_words_of_readers() {
    let people = "[[person]]\nid = \"grace\"\nname = \"Grace Hopper\"\n[[person.holds]]\n\
                  role = \"site-reliability-engineer\"\nas = \"deputy\"\n";
    let rows =
        "name = \"M\"\n[[activity]]\nname = \"Declare incidents\"\nA = \"site-reliability-engineer\"\n";
    let site = Site::of(
        "words-of-readers",
        &[
            ("handbook.toml", "[handbook]\ntitle = \"T\"\n[people]\npublish = \"names\"\n"),
            ("content/people.toml", people),
            ("content/roles/site-reliability-engineer.toml", "name = \"Site Reliability Engineer\"\n"),
            ("content/raci/m.toml", rows),
        ],
    );
    let mut tab = Tab::new(DESK);
    tab.open(&site.on_disk("search.html?q=incidents"));
    tab.wait_for(RESULTS);
    let answer = tab.text("document.querySelector('.search-lines dd').textContent");
    assert_eq!(answer, "Site Reliability Engineer (vacant; deputy: Grace Hopper)");
    tab.open(&site.on_disk("search.html?q=iability"));
    tab.wait_for(RESULTS);
    let status = tab.text(STATUS);
    assert!(
        status.ends_with("shown for Reliability."),
        "an id joined to a word is none to a reader: {status}"
    );
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn results_have_an_address() {
    let mut tab = Tab::new(PHONE);
    tab.open(&Site::sample().on_disk("search.html?q=mlpos"));
    tab.wait_for(RESULTS);
    assert_eq!(tab.text("document.querySelector('.search-target').textContent"), "MLOps Engineer");
    assert!(tab.holds("document.documentElement.scrollWidth <= innerWidth"));
    tab.open(&Site::sample().on_disk("search.html"));
    tab.evaluate("document.querySelector('.search-input').focus()");
    write(&tab, "xylophon");
    tab.wait_for(&format!("{STATUS}.includes('xylophon')"));
    assert!(!tab.holds(RESULTS));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn enter_opens_the_best_result_of_what_is_written_even_before_it_is_known() {
    let page = Site::sample().served("roles/index.html");
    for former in ["", "monitoring"] {
        let mut tab = Tab::new(DESK);
        tab.open(&page);
        tab.press("/");
        tab.wait_for("document.querySelector('dialog[open]')");
        if !former.is_empty() {
            write(&tab, former);
            tab.wait_for(RESULTS);
        }
        tab.delay(300);
        tab.evaluate("document.querySelector('.search-input').select()");
        write(&tab, "labeling");
        tab.press("Enter");
        tab.wait_for_page();
        let reached = tab.text("location.href");
        assert!(reached.ends_with("roles/data-labeling-lead.html"), "after {former:?}: {reached}");
    }
    // Whoever goes away before the answer comes stays where they are.
    let mut tab = Tab::new(DESK);
    tab.open(&page);
    tab.press("/");
    tab.wait_for("document.querySelector('dialog[open]')");
    tab.delay(100);
    write(&tab, "labeling");
    tab.press("Enter");
    tab.press("Escape");
    tab.wait_for(RESULTS);
    sleep(Duration::from_millis(100));
    assert_eq!(tab.text("location.href"), page);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn who_asks_for_more_results_goes_on_at_the_first_of_them() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::wide().on_disk("search.html?q=engineer"));
    tab.wait_for("document.querySelector('.search-answers > .button')");
    tab.evaluate("window.known = [...document.querySelectorAll('.search-target')].map(link => link.href)");
    tab.evaluate("document.querySelector('.search-answers > .button').focus()");
    tab.press("Enter");
    tab.wait_for("document.querySelectorAll('.search-target').length > known.length");
    assert!(tab.holds("document.activeElement.matches('.search-target')"), "{}", tab.text(FOCUS));
    let before = "[...document.querySelectorAll('.search-target')].slice(0, [...document.querySelectorAll( \
        '.search-target')].indexOf(document.activeElement)).every(link => known.includes(link.href))";
    assert!(tab.holds("!known.includes(document.activeElement.href)"));
    assert!(tab.holds(before), "it is the first of those that came");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn what_was_asked_is_repeated_as_it_was_written() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("search.html"));
    tab.evaluate("document.querySelector('.search-input').focus()");
    write(&tab, "xylophon $& $1");
    tab.wait_for(&format!("{STATUS}.includes('xylophon')"));
    let said = tab.text(STATUS);
    assert!(said.contains("xylophon $& $1"), "{said}");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_key_without_a_name_is_passed_over() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("search.html"));
    tab.evaluate(
        "document.querySelector('.search-input').dispatchEvent(new Event('keydown', { bubbles: true }))",
    );
    assert_eq!(tab.problems(), Vec::<String>::new());
}

/// Opens the dialog on a page of the sample.
fn with_dialog() -> Tab {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().served("roles/index.html"));
    tab.press("/");
    tab.wait_for("document.querySelector('dialog[open]')");
    tab
}

const INPUT: &str = "document.querySelector('dialog .search-input')";
const PLACE: &str = "document.querySelector('.search-place-of-results')";

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn what_is_written_while_the_box_is_loaded_is_kept() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().served("roles/index.html"));
    tab.delay(500);
    for key in ["/", "d", "e", "x", "Backspace", "p"] {
        tab.press(key);
    }
    tab.wait_for("document.querySelector('dialog[open]')");
    write(&tab, "loy");
    assert_eq!(tab.text(&format!("{INPUT}.value")), "deploy");
    tab.wait_for(RESULTS);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_search_that_takes_long_says_so() {
    let tab = with_dialog();
    tab.delay(1_000);
    write(&tab, "deploy");
    tab.wait_for(&format!("{STATUS} === 'Searching …'"));
    tab.wait_for(&format!("{STATUS}.startsWith('Results: ')"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_failed_search_leaves_no_other_results_and_can_be_asked_again() {
    let mut tab = with_dialog();
    write(&tab, "model");
    tab.wait_for(RESULTS);
    tab.evaluate("window.results = rolebookSearch.results");
    tab.evaluate("rolebookSearch.results = (found, done) => done(null)");
    tab.evaluate(&format!("{INPUT}.select()"));
    write(&tab, "labeling");
    tab.wait_for(&format!("{STATUS}.includes('could not be loaded')"));
    assert!(!tab.holds(RESULTS));
    tab.evaluate("rolebookSearch.results = window.results");
    tab.press("Enter");
    tab.wait_for_page();
    assert!(tab.text("location.href").ends_with("roles/data-labeling-lead.html"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn parts_of_different_builds_are_told_rather_than_mixed() {
    let mut tab = with_dialog();
    write(&tab, "model");
    tab.wait_for(RESULTS);
    // As if the other parts had been made again with fewer records in each.
    tab.evaluate("window.take = rolebookSearch.take");
    tab.evaluate(
        "rolebookSearch.take = (name, value) => take(name, name.startsWith('results-') ? [] : value)",
    );
    tab.evaluate(&format!("{INPUT}.select()"));
    write(&tab, "risk");
    tab.wait_for(&format!("{STATUS}.includes('Reload')"));
    assert_eq!(tab.problems(), Vec::<String>::new());
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn parts_of_a_former_build_are_loaded_anew() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().served("search.html"));
    // As if the browser had kept the marks of a build with other lists.
    tab.evaluate("window.take = rolebookSearch.take; window.asked = 0");
    tab.evaluate(
        "rolebookSearch.take = (name, value) => { if (name === 'marks' && !asked++) { \
         value = { ...value, lists: value.lists.replace(/./g, '-') } } take(name, value) }",
    );
    tab.evaluate("document.querySelector('.search-input').focus()");
    write(&tab, "risk");
    tab.wait_for(RESULTS);
    assert!(tab.holds("asked === 2"));
    assert!(tab.text(STATUS).starts_with("Results: "));
    assert_eq!(tab.problems(), Vec::<String>::new());
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn what_is_written_alike_can_be_asked_for() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("search.html?q=monitxxxng"));
    tab.wait_for("document.querySelector('.search-near')");
    assert!(tab.text("document.title").starts_with("monitxxxng · "));
    assert!(!tab.holds(RESULTS));
    tab.click(".search-near");
    tab.wait_for(RESULTS);
    assert!(tab.text("document.querySelector('.search-input').value").eq_ignore_ascii_case("monitoring"));
    // A guess is told, and what was found is marked.
    tab.open(&Site::sample().on_disk("search.html?q=monitorxng"));
    tab.wait_for(RESULTS);
    assert!(tab.text(STATUS).contains("“monitorxng”"), "{}", tab.text(STATUS));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn who_writes_on_a_result_goes_on_in_the_box() {
    let tab = with_dialog();
    write(&tab, "model");
    tab.wait_for(RESULTS);
    tab.press("ArrowDown");
    assert!(tab.holds("document.activeElement.matches('.search-target')"));
    tab.press("s");
    assert!(tab.holds(&format!("document.activeElement === {INPUT}")));
    assert!(tab.holds(&format!("{INPUT}.value.startsWith('model')")));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_page_of_search_says_that_its_scripts_are_missing() {
    for script in ["search-words", "search", "search-view"] {
        let mut tab = Tab::new(DESK);
        tab.call("Network.enable", &serde_json::json!({}));
        tab.call("Network.setBlockedURLs", &serde_json::json!({ "urls": [format!("*assets/{script}.*")] }));
        tab.open(&Site::sample().served("search.html?q=budget"));
        tab.wait_for(&format!("{STATUS}.includes('could not be loaded')"));
        assert_eq!(tab.text("document.querySelector('.search-input').value"), "budget");
        assert!(tab.holds("document.querySelector('.search-instead').checkVisibility()"), "{script}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_pasted_text_does_not_fill_the_box() {
    let tab = with_dialog();
    write(&tab, &"xylophon".repeat(30));
    tab.wait_for(&format!("{STATUS}.includes('xylophon')"));
    assert!(tab.text(STATUS).chars().count() < 100, "{}", tab.text(STATUS));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn another_question_begins_at_its_best_result() {
    let tab = with_dialog();
    write(&tab, "engineer");
    tab.wait_for(RESULTS);
    tab.evaluate(&format!("{PLACE}.scrollTop = 300"));
    assert!(tab.holds(&format!("{PLACE}.scrollTop > 0")));
    tab.evaluate(&format!("window.former = {RESULTS}"));
    write(&tab, " model");
    tab.wait_for("!former.isConnected");
    assert!(tab.holds(&format!("{PLACE}.scrollTop === 0")));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn keys_of_an_input_method_are_left_to_it() {
    let tab = with_dialog();
    write(&tab, "model");
    tab.wait_for(RESULTS);
    for key in ["ArrowDown", "Escape"] {
        let event =
            format!("new KeyboardEvent('keydown', {{ key: '{key}', isComposing: true, bubbles: true }})");
        tab.evaluate(&format!("{INPUT}.dispatchEvent({event})"));
        assert!(tab.holds(&format!("document.activeElement === {INPUT}")), "{key}");
        assert!(tab.holds("document.querySelector('dialog').open"), "{key}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn who_opens_a_result_beside_the_page_goes_on_looking() {
    let tab = with_dialog();
    write(&tab, "model");
    tab.wait_for(RESULTS);
    tab.evaluate("document.addEventListener('click', (event) => event.preventDefault(), true)");
    let click = |held: &str| {
        let event = format!("new MouseEvent('click', {{ bubbles: true, cancelable: true, {held}: true }})");
        tab.evaluate(&format!("document.querySelector('.search-target').dispatchEvent({event})"));
        tab.holds("document.querySelector('dialog').open")
    };
    assert!(click("ctrlKey") && click("metaKey") && click("shiftKey"));
    assert!(!click("altKey"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn who_comes_back_finds_as_many_results_again() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::wide().on_disk("search.html?q=engineer"));
    tab.wait_for("document.querySelector('.search-answers > .button')");
    tab.click(".search-answers > .button");
    tab.wait_for("document.querySelectorAll('.search-target').length > 10");
    tab.evaluate("window.former = true; location.reload()");
    tab.wait_for("!window.former && document.querySelectorAll('.search-target').length > 10");
    // Another question begins anew.
    tab.evaluate("document.querySelector('.search-input').select()");
    write(&tab, "engineers");
    tab.wait_for("document.querySelectorAll('.search-target').length === 10");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn steps_back_lead_to_what_was_asked_there() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("search.html?q=engineer"));
    tab.wait_for(RESULTS);
    tab.evaluate("location.hash = 'page:main'");
    tab.evaluate("document.querySelector('.search-input').select()");
    write(&tab, "lead");
    tab.wait_for("location.search === '?q=lead'");
    tab.evaluate("history.back()");
    tab.wait_for("document.querySelector('.search-input').value === 'engineer'");
    tab.wait_for("document.querySelector('.search-answers').textContent.includes('ML Engineer')");
    assert!(tab.holds("location.search === '?q=engineer' && document.title.startsWith('engineer')"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn enter_keeps_how_many_results_are_shown() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::wide().on_disk("search.html?q=engineer"));
    tab.wait_for("document.querySelector('.search-answers > .button')");
    tab.click(".search-answers > .button");
    tab.wait_for("document.querySelectorAll('.search-target').length > 10");
    tab.evaluate("document.querySelector('.search-answers').textContent = ''");
    tab.evaluate("document.querySelector('.search-input').form.requestSubmit()");
    tab.wait_for("document.querySelectorAll('.search-target').length > 0");
    assert!(tab.count("document.querySelectorAll('.search-target').length") > 10);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_question_in_the_address_is_no_longer_than_one_in_the_box() {
    let mut tab = Tab::new(DESK);
    // A character that is two of a script's would be cut in the middle.
    tab.open(&Site::sample().on_disk(&format!("search.html?q={}%F0%9F%99%82tail", "x".repeat(299))));
    tab.wait_for(&format!("{STATUS}.includes('xxx')"));
    assert_eq!(tab.text("document.querySelector('.search-input').value"), "x".repeat(299));
    assert!(!tab.holds("document.title.includes('tail')"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn results_on_paper_say_what_was_asked() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("search.html?q=deploy"));
    tab.wait_for(RESULTS);
    tab.call("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "print" }));
    assert!(tab.holds("document.querySelector('.search-input').checkVisibility()"));
    tab.open(&Site::sample().on_disk("search.html"));
    assert!(
        !tab.holds("document.querySelector('.search-input').checkVisibility()"),
        "an empty box is no use"
    );
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn an_id_says_why_a_record_is_found_where_nothing_else_does() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().on_disk("search.html?q=deploytoprod"));
    tab.wait_for(RESULTS);
    assert_eq!(tab.text("document.querySelector('.search-id mark').textContent"), "deploy-to-prod");
    tab.open(&Site::sample().on_disk("search.html?q=deploy"));
    tab.wait_for(RESULTS);
    assert!(!tab.holds("document.querySelector('.search-id')"));
}
