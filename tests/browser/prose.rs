//! How texts of authors look: on a phone, on paper.

use std::sync::OnceLock;

use crate::sites::Site;
use crate::tab::{DESK, PHONE, Tab};

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
";

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    let file = |path: &str, text: &str| (path.to_owned(), text.as_bytes().to_vec());
    SITE.get_or_init(|| {
        Site::of(
            "prose",
            &[file("handbook.toml", "[handbook]\ntitle = \"Prose\"\n"), file("content/text.md", TEXT)],
        )
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
