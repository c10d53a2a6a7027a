//! What a matrix says of its duties in words: all who have them, in the words of its scheme, in any direction of writing.

use std::sync::OnceLock;

use serde_json::json;

use crate::sites::Site;
use crate::tab::{DESK, PHONE, Screen, Tab};

const ROLES: &str = r#"
[[role]]
id = "lead"
name = "Lead"
[[role]]
id = "dev"
name = "Dev"
[[role]]
id = "analyst"
name = "אנליסט"
"#;

const PLAIN: &str = r#"
name = "Plain"
[[activity]]
id = "both"
name = "Do both"
A = "dev"
R = ["lead", "dev"]
C = "analyst"
[[activity]]
id = "asked"
name = "Ask (first)"
A = "lead"
R = "dev"
C = "analyst"
"#;

const DRIVEN: &str = r#"
name = "Driven"
scheme = "daci"
[[activity]]
id = "price"
name = "Set the price"
A = "lead"
D = "dev"
C = "analyst"
"#;

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let files = [
            ("handbook.toml", "[handbook]\ntitle = \"Duties\"\n"),
            ("content/roles.toml", ROLES),
            ("content/raci/plain.toml", PLAIN),
            ("content/raci/driven.toml", DRIVEN),
        ];
        Site::of("duties", &files)
    })
}

fn opened(screen: Screen, page: &str) -> Tab {
    let mut tab = Tab::new(screen);
    tab.open(&site().on_disk(page));
    tab
}

const SAID: &str = "document.querySelector('.matrix-says').textContent";

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_row_names_all_who_have_its_duties() {
    let tab = opened(DESK, "raci/plain.html");
    tab.evaluate("document.querySelector('#both > th > a').focus()");
    assert_eq!(tab.text(SAID), "Accountable: Dev. Responsible: Dev, Lead");
    tab.evaluate("document.querySelector('#asked > th > a').focus()");
    assert!(tab.text(SAID).starts_with("Lead is accountable for Ask (first)"), "{}", tab.text(SAID));
    let both: Vec<String> = (1..=2)
        .map(|column| {
            tab.point_at(&format!("#both > td:nth-of-type({column})"));
            tab.text(SAID)
        })
        .collect();
    assert!(both.contains(&"Dev is accountable and responsible for Do both".to_owned()), "{both:?}");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_letter_is_said_as_its_scheme_calls_it() {
    let tab = opened(DESK, "raci/driven.html");
    let said = |column: usize| {
        tab.point_at(&format!("#price > td:nth-of-type({column})"));
        tab.text(SAID)
    };
    assert_eq!(said(1), "Set the price – Driver: Dev");
    assert_eq!(said(2), "Set the price – Approver: Lead");
    assert!(said(3).contains("Contributor"), "{}", said(3));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn names_from_right_to_left_turn_nothing_around_them() {
    let tab = opened(DESK, "raci/plain.html");
    tab.point_at("#asked > td:nth-of-type(3)");
    assert!(tab.text(SAID).starts_with("\u{2068}אנליסט\u{2069} is consulted"), "{}", tab.text(SAID));
    let tab = opened(DESK, "roles/index.html");
    let links = "[...new Set([...document.querySelectorAll('main :not(nav, nav *) > a')].map(link => getComputedStyle(link).unicodeBidi))]";
    assert_eq!(tab.evaluate(links), json!(["plaintext"]));
    let starts = "[...new Set([...document.querySelectorAll('.quick-reference tbody th a')].map(name => { \
        const range = document.createRange(); range.selectNodeContents(name); \
        return Math.round(range.getBoundingClientRect().left); }))].length";
    assert_eq!(tab.count(starts), 1, "all names begin at the same edge");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn on_a_phone_who_answers_comes_first_also_where_it_does_the_work() {
    let tab = opened(PHONE, "raci/plain.html");
    let holders = "[...document.querySelectorAll('#both > td')].filter(cell => cell.checkVisibility())\
        .sort((one, other) => one.getBoundingClientRect().left - other.getBoundingClientRect().left \
        + 1000 * (one.getBoundingClientRect().top - other.getBoundingClientRect().top)).map(cell => cell.dataset.role)";
    assert_eq!(tab.evaluate(holders), json!(["Dev", "Lead"]));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn beside_many_letters_names_are_whole_on_a_phone() {
    let tab = opened(PHONE, "raci/index.html");
    let widths = "[...document.querySelectorAll('.workload tbody tr')].map(row => \
        row.cells[0].offsetWidth / row.offsetWidth)";
    let least = tab.number(&format!("Math.min(...{widths})"));
    assert!(least > 0.9, "a name has a line of its own: {least}");
}
