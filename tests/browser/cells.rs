//! What single cells of a matrix say: notes, cards that fold, what was asked for, names of any length.

use std::sync::OnceLock;

use serde_json::json;

use crate::sites::Site;
use crate::tab::{DESK, NARROW, PHONE, Screen, Tab};

/// Two letters of one role, notes, a phase and a group of one name.
const MATRIX: &str = r#"
name = "M"
[[activity]]
id = "four"
name = "Four"
phase = "release"
A = "lead"
R = "engineer"
I = ["engineer", "a"]
[[activity]]
id = "five"
name = "Five"
group = "Release"
A = ["lead", "a"]
R = ["lead"]
C = [{ role = "engineer", note = "only for *personal* data." }]
I = "engineer"
[[activity]]
id = "six"
name = "Six"
phase = "long"
A = "lead"
R = "engineer"
I = "engineer"
"#;

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let files = [
            (
                "handbook.toml",
                "[handbook]\ntitle = \"T\"\n[site]\nfindings = \"page\"\n[people]\npublish = \"names\"\n",
            ),
            ("content/roles/lead.toml", "name = \"Lead\"\n"),
            ("content/roles/engineer.toml", "name = \"Qualitätssicherung\"\nshort = \"Engineer\"\n"),
            (
                "content/people.toml",
                "[[person]]\nid = \"anna\"\nname = \"Anna Berg\"\nholds = [{ role = \"engineer\" }]\n",
            ),
            ("content/roles/a.toml", "name = \"A\"\n"),
            (
                "content/phases.toml",
                "[[phase]]\nid = \"release\"\nname = \"Release\"\n[[phase]]\nid = \"long\"\n\
                 name = \"Produktivsetzungsvorbereitungsphase\"\n",
            ),
            ("content/raci/m.toml", MATRIX),
        ];
        Site::of("cells", &files)
    })
}

fn opened(screen: Screen, address: &str) -> Tab {
    let mut tab = Tab::new(screen);
    tab.open(&site().served(address));
    tab
}

const SAYS: &str = "document.querySelector('.matrix-says').textContent";

/// The names that the card of a row shows beside its letters.
fn card(tab: &Tab, row: &str) -> String {
    tab.text(&format!(
        "[...document.querySelectorAll('#{row} > td')].filter(cell => cell.checkVisibility()) \
         .map(cell => cell.dataset.role).join()"
    ))
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_note_is_said_with_its_letter_and_opens_at_its_mark() {
    for screen in [DESK, PHONE] {
        let tab = opened(screen, "raci/m.html?role=engineer#five");
        tab.evaluate("document.querySelector('#five > th > details').open = false");
        tab.evaluate("document.querySelector('#five td sup').click()");
        assert!(tab.holds("document.querySelector('#five .row-notes').checkVisibility()"), "{}", screen.name);
        let said = "Qualitätssicherung is consulted on Five: only for personal data. \
            Qualitätssicherung is informed about Five";
        assert_eq!(tab.text(SAYS), said);
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_card_counts_the_roles_that_it_folds() {
    let tab = opened(PHONE, "raci/m.html");
    let words = |row: &str| {
        tab.text(&format!(
            "(document.querySelector('#{row} summary') || {{ innerText: '' }}).innerText.trim()"
        ))
    };
    assert_eq!((card(&tab, "four").as_str(), words("four").as_str()), ("Lead,Engineer", "1 more"));
    assert_eq!((card(&tab, "five").as_str(), words("five").as_str()), ("A,Lead", "1 more"));
    // All letters are in sight: there is nothing to unfold.
    assert_eq!((card(&tab, "six").as_str(), words("six").as_str()), ("Lead,Engineer", ""));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_card_shows_what_was_asked_for() {
    for (question, shown) in [
        ("?role=a", "Engineer,Lead,A"),
        ("?letter=I", "Engineer,Lead,A"),
        ("?role=a&letter=I", "Engineer,Lead,A"),
        ("?role=lead", "Engineer,Lead"),
    ] {
        let mut names: Vec<String> = card(&opened(PHONE, &format!("raci/m.html{question}")), "four")
            .split(',')
            .map(str::to_owned)
            .collect();
        let mut expected: Vec<&str> = shown.split(',').collect();
        names.sort_unstable();
        expected.sort_unstable();
        assert_eq!(names, expected, "{question}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_phase_and_a_group_of_one_name_are_asked_for_once() {
    let tab = opened(DESK, "raci/m.html?phase=Release");
    let options = "[...document.querySelectorAll('[name=phase] option')].map(option => option.value)";
    assert_eq!(tab.evaluate(options), json!(["", "Release", "Produktivsetzungsvorbereitungsphase"]));
    assert!(tab.holds(
        "['four', 'five'].every(row => document.getElementById(row).checkVisibility()) && \
         !document.getElementById('six').checkVisibility()"
    ));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn findings_that_are_not_there_filter_nothing() {
    let tab = opened(DESK, "raci/m.html?finding=1");
    assert!(tab.holds("document.querySelector('#four').checkVisibility()"));
    assert_eq!(tab.text("location.search"), "");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn long_names_of_phases_stay_within_the_page() {
    let mut tab = Tab::new(NARROW);
    for page in ["raci/m.html", "print.html"] {
        tab.open(&site().served(page));
        let widest = tab.number("document.documentElement.scrollWidth");
        assert!(widest <= 320.0, "{page}: {widest}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_long_sentence_takes_no_pointer_from_the_row_below_it() {
    let tab = opened(DESK, "raci/m.html");
    tab.point_at("#five > td:nth-of-type(2)");
    assert!(tab.holds(
        "(() => { const line = document.querySelector('.matrix-says').getBoundingClientRect(); \
         return !document.elementFromPoint(line.x + 9, line.y + 9).closest('.matrix-says'); })()"
    ));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn however_long_a_sentence_is_most_of_the_rows_stay_in_sight() {
    let note =
        "only where the data of a customer is concerned and nobody else has been asked before, ".repeat(20);
    let matrix = format!(
        "name = \"M\"\n[[activity]]\nid = \"one\"\nname = \"One\"\nA = {{ role = \"lead\", note = \"{note}\" }}\n"
    );
    let files = [
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/lead.toml", "name = \"Lead\"\n"),
        ("content/raci/m.toml", matrix.as_str()),
    ];
    let site = Site::of("long-note", &files);
    for (screen, most) in [(DESK, 0.2), (PHONE, 0.35)] {
        let mut tab = Tab::new(screen);
        tab.open(&site.on_disk("raci/m.html"));
        tab.click("#one > td:nth-of-type(1)");
        assert!(tab.text(SAYS).len() > 1_500, "{}", screen.name);
        let share = tab.number("document.querySelector('.matrix-says').offsetHeight / innerHeight");
        assert!(share < most, "{}: {share}", screen.name);
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_frame_of_a_letter_is_whole_beside_another_one() {
    let tab = opened(DESK, "raci/m.html");
    let [framed, plain] = ["consulted", "informed"].map(|kind| {
        let box_of = format!("document.querySelector('#five .letter-{kind}').getBoundingClientRect()");
        (tab.number(&format!("{box_of}.left")), tab.number(&format!("{box_of}.right")))
    });
    assert!(framed.1 <= plain.0, "{framed:?} {plain:?}");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_names_of_roles_with_holders_stay_whole_on_a_phone() {
    let tab = opened(PHONE, "raci/m.html");
    let lines =
        "[...document.querySelectorAll('.column-holders dt a')].map(name => name.getClientRects().length)";
    assert_eq!(tab.evaluate(lines), json!([1, 1, 1]));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn only_a_matrix_on_its_own_page_keeps_room_for_a_bar() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().served("index.html"));
    let room = "getComputedStyle(document.querySelector('.embed .matrix-frame')).scrollbarGutter";
    assert_eq!(tab.text(room), "auto");
}
