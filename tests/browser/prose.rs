//! How texts of authors look: on a phone, on paper.

use std::sync::OnceLock;

use crate::sites::Site;
use crate::tab::{DESK, PHONE, TABLET, Tab};

const TEXT: &str = "# Text

<details>
<summary><h3>More</h3></summary>

Folded.

</details>

<table><tr><td>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</td><td>bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb</td><td>ccc</td></tr></table>

A formula $a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9 + a_{10} + a_{11} + a_{12} + a_{13} = b$.

$$\\begin{align} a &= b \\\\ c + d &= e \\end{align}$$

| One | Description of it that is long enough to fill the line of the sheet and one more | Another |
|-----|------|---------|
| a   | b    | shortened |

| Kind | Reversible? | Who approves | Cost | Notes |
|------|-------------|--------------|------|-------|
| Large with_a_very_long_identifier_that_does_not_break_anywhere_at_all | no | Chief Product Officer | 12,000.00 | A long note which needs several lines to be read, and then some more. |

| Cast | What it is enough for | What it is not enough for |
|------|-----------------------|---------------------------|
| Two people | A trial with one customer, whom both of them know by name | Anything that has to run at night, or while one of them is away |

| A | B | C |
|---|---|---|
| 1 | 2 | 3 |
";

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        Site::of("prose", &[("handbook.toml", "[handbook]\ntitle = \"Prose\"\n"), ("content/text.md", TEXT)])
    })
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn wide_things_in_a_text_scroll_by_themselves() {
    let mut tab = Tab::new(PHONE);
    tab.open(&site().on_disk("text.html"));
    let width = tab.count("document.documentElement.scrollWidth");
    assert_eq!(width, u64::from(PHONE.width));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_long_name_in_a_table_leaves_the_other_columns_their_room() {
    let widths = "table => [...table.rows[0].cells].map(cell => cell.getBoundingClientRect().width)";
    let of = |heading: &str| {
        format!(
            "({widths})([...document.querySelectorAll('.prose table')].find(table => table.rows[0].cells[0].textContent === '{heading}'))"
        )
    };
    let mut tab = Tab::new(TABLET);
    tab.open(&site().on_disk("text.html"));
    assert!(tab.holds(&format!("{}[4] > 130", of("Kind"))), "the notes have more than a word in a line");
    tab.call("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "print" }));
    assert!(tab.holds(&format!("{0}[0] < {0}[4] * 2", of("Kind"))), "on paper too");
    let mut tab = Tab::new(PHONE);
    tab.open(&site().on_disk("text.html"));
    assert!(tab.holds(&format!("{}[1] > 100", of("Cast"))), "the middle has room beside the last");
    assert!(tab.holds(&format!("Math.max(...{}) < 140", of("A"))), "a small table stays small");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn columns_of_formulas_meet_at_their_relation() {
    let mut tab = Tab::new(DESK);
    tab.open(&site().on_disk("text.html"));
    let edge = "(cell => cell.lastElementChild.getBoundingClientRect().right)";
    let cells = "document.querySelectorAll('mtd:first-child')";
    assert!(tab.holds(&format!("Math.abs({edge}({cells}[0]) - {edge}({cells}[1])) < 1")));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn on_paper_no_text_is_folded_and_no_word_is_torn() {
    let mut tab = Tab::new(DESK);
    tab.open(&site().on_disk("text.html"));
    tab.call("Emulation.setEmulatedMedia", &serde_json::json!({ "media": "print" }));
    let shown = "[...document.querySelectorAll('.prose details p')].every(text => text.checkVisibility())";
    assert!(tab.holds(shown));
    let wrap = "[...document.querySelectorAll('.prose td')].map(cell => getComputedStyle(cell).overflowWrap)";
    assert!(tab.holds(&format!("{wrap}.every(wrap => wrap === 'break-word')")));
}
