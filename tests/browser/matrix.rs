//! The matrix page at work: what it says, what it filters, and what it answers to "what if".

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::sites::Site;
use crate::tab::{DESK, PHONE, Tab};
use crate::wide;

const PAGE: &str = "raci/delivery.html";

fn opened(question: &str) -> Tab {
    let mut tab = Tab::new(DESK);
    tab.open(&format!("{}{question}", Site::sample().served(PAGE)));
    tab
}

/// Chooses an option as a reader does.
fn choose(tab: &Tab, name: &str, value: &str) {
    tab.evaluate(&format!(
        "(() => {{ const field = document.querySelector('.matrix-controls').elements[{name:?}]; \
         field.value = {value:?}; field.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
    ));
}

/// The ids of the rows in sight.
fn rows(tab: &Tab) -> Value {
    tab.evaluate("[...document.querySelectorAll('.matrix tbody tr[id]')].filter(row => row.checkVisibility()).map(row => row.id)")
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_cell_is_said_in_words() {
    let tab = opened("");
    tab.point_at("#deploy-to-prod > td:nth-of-type(2)");
    assert_eq!(
        tab.text("document.querySelector('.matrix-says').textContent"),
        "Data Engineer is consulted on Deploy to prod"
    );
    assert_eq!(
        tab.count("document.querySelectorAll('.matrix tbody tr[id] > td.lit:nth-of-type(2)').length"),
        5
    );
    tab.evaluate("document.querySelector('#define-success > th > a').focus()");
    let said = tab.text("document.querySelector('.matrix-says').textContent");
    assert!(said.starts_with("AI/Product Manager is accountable for Define success. UX"), "{said}");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn arrows_move_the_cross_hair() {
    let tab = opened("");
    let said = "document.querySelector('.matrix-says').textContent";
    tab.evaluate("document.querySelector('#define-success > th > a').focus()");
    tab.press("ArrowRight");
    assert_eq!(tab.text(said), "AI/Product Manager is accountable for Define success");
    tab.press("ArrowRight");
    tab.press("ArrowDown");
    assert_eq!(tab.text(said), "Data Engineer is accountable for Data pipeline build");
    assert_eq!(tab.text("document.querySelector('.aimed').parentElement.id"), "data-pipeline-build");
    tab.press("Escape");
    assert_eq!(tab.count("document.querySelectorAll('.lit, .aimed').length"), 0);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_tapped_letter_is_said_on_a_phone() {
    let mut tab = Tab::new(PHONE);
    tab.open(&Site::sample().served(PAGE));
    let seen = "document.querySelector('.matrix-says').checkVisibility()";
    assert!(!tab.holds(seen));
    tab.click("#deploy-to-prod > td:nth-of-type(4)");
    assert!(tab.holds(seen));
    assert_eq!(
        tab.text("document.querySelector('.matrix-says').textContent"),
        "MLOps Engineer is accountable for Deploy to prod"
    );
}

/// Where a link of a role's page to a row leads.
fn link_of_role(tab: &mut Tab, role: &str, row: &str) -> String {
    let page = tab.text("location.href").split("/raci/").next().unwrap_or_default().to_owned();
    tab.open(&format!("{page}/roles/{role}.html"));
    tab.text(&format!("document.querySelector('a[href$={:?}]').href", format!("#{row}")))
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_role_leads_to_its_lit_column() {
    for address in [Site::served, Site::on_disk] {
        let mut tab = Tab::new(DESK);
        tab.open(&address(Site::sample(), PAGE));
        let link = link_of_role(&mut tab, "data-engineer", "deploy-to-prod");
        assert!(link.ends_with("raci/delivery.html?role=data-engineer#deploy-to-prod"), "{link}");
        tab.open(&link);
        assert_eq!(rows(&tab).as_array().map(Vec::len), Some(5), "no row is hidden");
        let column = "document.querySelectorAll('.matrix :is(thead, tbody) .chosen').length";
        assert_eq!(tab.count(column), 6);
        assert!(tab.holds("document.querySelector('th.chosen').dataset.id === 'data-engineer'"));
        assert_eq!(
            tab.text("document.querySelector('.matrix-says').textContent"),
            "Data Engineer is consulted on Deploy to prod"
        );
        tab.rest(100);
        for part in [".matrix thead th", "#deploy-to-prod"] {
            let seen = format!(
                "(() => {{ const box = document.querySelector({part:?}).getBoundingClientRect(); \
                 return box.top >= 0 && box.bottom <= innerHeight; }})()"
            );
            assert!(tab.holds(&seen), "{part} is in sight");
        }
        // What the reader asks then stands in the address alone.
        choose(&tab, "role", "data-engineer");
        choose(&tab, "letter", "A");
        assert_eq!(rows(&tab), serde_json::json!(["data-pipeline-build"]));
        choose(&tab, "letter", "");
        let shared = tab.text("location.href");
        assert!(shared.ends_with("delivery.html?role=data-engineer"), "{shared}");
        tab.click(".matrix-controls [type=reset]");
        tab.rest(50);
        assert_eq!(tab.count(column), 0);
    }
}

/// Whether an element is seen as a whole.
fn is_in_sight(tab: &Tab, selector: &str) -> bool {
    tab.holds(&format!(
        "(() => {{ const part = document.querySelector({selector:?}), box = part.getBoundingClientRect(); \
         return part.checkVisibility() && box.top >= 0 && box.bottom <= innerHeight; }})()"
    ))
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_row_that_somebody_comes_for_is_shown_whatever_was_filtered_or_folded() {
    let tab = opened("?role=mlops-engineer&letter=A#define-success");
    tab.rest(100);
    assert!(is_in_sight(&tab, "#define-success"));
    assert_eq!(rows(&tab).as_array().map(Vec::len), Some(5));
    let address = tab.text("location.href");
    assert!(address.ends_with("delivery.html#define-success"), "{address}");
    // What does not hide the row stays.
    let mut tab = opened("?letter=R&pattern=minimum#define-success");
    let address = tab.text("location.href");
    assert!(address.ends_with("?letter=R&pattern=minimum#define-success"), "{address}");
    // A fold, and a link to what it holds.
    tab.open(&Site::sample().served(PAGE));
    tab.evaluate("document.querySelector('tbody:has(#deploy-to-prod) .fold').click()");
    assert!(!is_in_sight(&tab, "#deploy-to-prod"));
    tab.evaluate("location.hash = 'deploy-to-prod'");
    tab.rest(100);
    assert!(is_in_sight(&tab, "#deploy-to-prod"));
    assert!(tab.holds("document.querySelector('tbody:has(#deploy-to-prod) .fold').ariaExpanded === 'true'"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn what_is_asked_where_a_row_is_named_can_be_sent() {
    for address in [Site::served, Site::on_disk] {
        // Whoever came for a row and then asks something leaves the row.
        let mut tab = Tab::new(DESK);
        tab.open(&address(Site::sample(), &format!("{PAGE}#model-training")));
        choose(&tab, "role", "software-engineer");
        let asked = tab.text("location.href");
        assert!(asked.ends_with("delivery.html?role=software-engineer"), "{asked}");
        let filtered = rows(&tab);
        tab.open("about:blank");
        tab.open(&asked);
        assert_eq!(rows(&tab), filtered);
        assert_eq!(tab.text("document.querySelector('[name=role]').value"), "software-engineer");
        // Whoever filters by a role and then goes to a row keeps the filter.
        tab.evaluate("document.querySelector('#deploy-to-prod > th > a').click()");
        tab.rest(100);
        let sent = tab.text("location.href");
        let mut other = Tab::new(DESK);
        other.open(&sent);
        assert_eq!(rows(&other), filtered, "{sent}");
        // With more than a role asked, the row stays in the address.
        choose(&other, "letter", "R");
        other.evaluate("document.querySelector('#deploy-to-prod > th > a').click()");
        other.rest(100);
        let sent = other.text("location.href");
        assert!(sent.ends_with("?role=software-engineer&letter=R#deploy-to-prod"), "{sent}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn on_a_phone_a_role_leads_to_its_cell() {
    let mut tab = Tab::new(PHONE);
    tab.open(&Site::sample().served(&format!("{PAGE}?role=ml-engineer#deploy-to-prod")));
    tab.rest(100);
    assert!(is_in_sight(&tab, "#deploy-to-prod > td.aimed"), "it is not folded");
    let grounds = tab.evaluate(
        "[...new Set([...document.querySelectorAll('.matrix tbody td.chosen')].map(cell => \
         getComputedStyle(cell).backgroundColor))]",
    );
    assert_eq!(grounds, serde_json::json!(["rgba(0, 0, 0, 0)"]), "no other card is lit");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn nothing_fails_where_no_row_is_left_or_the_address_cannot_be_read() {
    let mut tab = opened("?role=security-privacy-legal&letter=A");
    assert_eq!(rows(&tab), serde_json::json!([]));
    tab.evaluate("document.querySelector('.matrix thead th[data-id] a').focus()");
    tab.press("ArrowRight");
    assert_eq!(tab.text("document.querySelector('.matrix-says').textContent"), "Data Engineer");
    tab.open("about:blank");
    tab.open(&Site::sample().served(&format!("{PAGE}#50%")));
    choose(&tab, "letter", "A");
    tab.evaluate("location.hash = 'define-success'");
    assert_eq!(tab.problems(), Vec::<String>::new());
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn who_takes_everything_back_is_not_lost() {
    for screen in [DESK, PHONE] {
        let mut tab = Tab::new(screen);
        tab.open(&Site::sample().served(&format!("{PAGE}?letter=A&role=data-engineer")));
        tab.evaluate("document.querySelector('.matrix-controls [type=reset]').focus()");
        tab.press("Enter");
        tab.rest(50);
        assert_eq!(rows(&tab).as_array().map(Vec::len), Some(5));
        assert!(tab.holds("document.activeElement.matches('.matrix-controls select')"), "{}", screen.name);
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn english_sentences_keep_their_numbers_where_a_language_has_no_words() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::right_to_left().on_disk("raci/odd.html"));
    // A number before a sentence stands left of it, as a full stop behind it stands right.
    let left = |place: &str| {
        tab.number(&format!(
            "(() => {{ const text = document.querySelector('.matrix caption').firstChild; \
             const range = document.createRange(); range.setStart(text, {place}); range.setEnd(text, {place} + 1); \
             return range.getBoundingClientRect().left; }})()"
        ))
    };
    assert!(
        left("0") < left("text.data.indexOf('activities')"),
        "\u{201c}2 activities\u{201d} in this order"
    );
    let mark = "getComputedStyle(document.querySelector('.level') || document.body, '::before').content";
    tab.open(&Site::right_to_left().on_disk("findings.html"));
    assert!(tab.text(mark).contains('\u{a0}'), "a blank keeps the mark off its number");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_phase_is_found_however_its_name_is_spaced() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::right_to_left().on_disk("raci/odd.html"));
    choose(&tab, "phase", "Before  launch");
    assert_eq!(rows(&tab), serde_json::json!(["try"]));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn what_is_marked_is_marked_in_forced_colours() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().served(&format!("{PAGE}?role=ml-engineer#deploy-to-prod")));
    tab.force_colours();
    tab.rest(100);
    // The lines around an element, as the browser draws them.
    let lines = |selector: &str| {
        tab.text(&format!(
            "(() => {{ const style = getComputedStyle(document.querySelector({selector:?})); \
             return `${{style.outlineStyle}} ${{style.outlineWidth}} ${{style.borderInlineStartStyle}}`; }})()"
        ))
    };
    let plain = lines("#define-success > td:nth-of-type(1)");
    let marked = [
        "#define-success > td.chosen",
        "#deploy-to-prod > td.lit:not(.chosen)",
        "#deploy-to-prod > td.aimed",
    ]
    .map(lines);
    assert!(marked.iter().all(|lines| *lines != plain), "{marked:?} are not {plain}");
    assert!(marked[0] != marked[1] && marked[1] != marked[2], "{marked:?}");
    let head = |row: &str| lines(&format!("{row} > th"));
    assert_ne!(head("#deploy-to-prod"), head("#define-success"), "the row that the address names");
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().served("hiring.html?labeled-data=No"));
    tab.force_colours();
    let outlined = "[...document.querySelectorAll('.questions tr')].filter(row => row.querySelector('td') && \
        getComputedStyle(row.querySelector('td')).outlineStyle !== 'none').map(row => row.className)";
    assert_eq!(tab.evaluate(outlined), serde_json::json!(["answered"]));
}

/// How the beginning of a row is marked: the widths of its borders at the left and at the right, and all that the browser
/// draws there.
fn edge(tab: &Tab, row: &str) -> (String, String, String) {
    let style = |name: &str| {
        tab.text(&format!("getComputedStyle(document.querySelector('{row} > th:first-child')).{name}"))
    };
    let drawn = style("borderInlineStart") + &style("boxShadow");
    (style("borderLeftWidth"), style("borderRightWidth"), drawn)
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_row_is_marked_where_it_begins() {
    for screen in [DESK, PHONE] {
        let mut tab = Tab::new(screen);
        tab.open(&Site::right_to_left().on_disk(&format!("{PAGE}?pattern=minimum#deploy-to-prod")));
        let (left, right, _) = edge(&tab, "#deploy-to-prod");
        assert_eq!(right, "4px", "{}", screen.name);
        assert_ne!(left, "4px", "{}", screen.name);
        assert!(tab.holds("document.documentElement.scrollWidth <= innerWidth"));
    }
    // Folded, the marks point to the text.
    let tab = {
        let mut tab = Tab::new(DESK);
        tab.open(&Site::right_to_left().on_disk(PAGE));
        tab
    };
    tab.evaluate("document.querySelector('.fold').click()");
    for mark in [".fold[aria-expanded=false]", ".matrix th summary"] {
        let content =
            tab.text(&format!("getComputedStyle(document.querySelector('{mark}'), '::before').content"));
        assert!(content.contains('\u{25C2}'), "{mark}: {content}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_broken_row_is_marked_as_broken_when_somebody_comes_for_it() {
    for screen in [DESK, PHONE] {
        let mut tab = Tab::new(screen);
        tab.open(&Site::sample().served(&format!("{PAGE}?pattern=minimum#define-success")));
        assert!(tab.holds("document.querySelectorAll('.broken:target').length === 1"));
        assert_eq!(edge(&tab, "#define-success"), edge(&tab, "#deploy-to-prod"), "{}", screen.name);
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn without_scripts_a_role_still_leads_to_the_row() {
    let mut tab = Tab::new(DESK);
    tab.without_scripts();
    tab.open(&Site::sample().on_disk("raci/delivery.html?role=data-engineer#deploy-to-prod"));
    assert!(tab.holds("document.querySelector(':target').id === 'deploy-to-prod'"));
    assert!(tab.holds("document.querySelector(':target').getBoundingClientRect().bottom <= innerHeight"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn filters_stand_in_the_address() {
    for address in [Site::served, Site::on_disk] {
        let mut tab = Tab::new(DESK);
        tab.open(&address(Site::sample(), PAGE));
        assert_eq!(rows(&tab).as_array().map(Vec::len), Some(5));
        choose(&tab, "role", "data-engineer");
        choose(&tab, "letter", "A");
        assert_eq!(rows(&tab), serde_json::json!(["data-pipeline-build"]));
        let shared = tab.text("location.href");
        assert!(shared.ends_with("delivery.html?role=data-engineer&letter=A"), "{shared}");
        let mut other = Tab::new(DESK);
        other.open(&shared);
        assert_eq!(rows(&other), rows(&tab));
        other.click(".matrix-controls [type=reset]");
        other.rest(50);
        assert_eq!(rows(&other).as_array().map(Vec::len), Some(5));
        assert!(other.text("location.href").ends_with("delivery.html"));
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_phase_folds_by_the_keyboard() {
    let tab = opened("");
    let before = rows(&tab).as_array().map_or(0, Vec::len);
    tab.evaluate("document.querySelector('.fold').focus()");
    tab.press("Enter");
    assert!(rows(&tab).as_array().map_or(0, Vec::len) < before);
    assert_eq!(tab.text("document.querySelector('.fold').getAttribute('aria-expanded')"), "false");
}

/// What the page answers: its gaps as `activity duty kind`, and whom to hire next.
fn answer_of_page(tab: &mut Tab, address: &str) -> (BTreeSet<String>, String) {
    tab.open(address);
    let gaps = tab.evaluate(
        "[...document.querySelectorAll('.matrix tr[data-gaps]')].flatMap(row => row.dataset.gaps.split(' ') \
         .map(gap => row.id + ' ' + gap.split(':')[1]))",
    );
    let gaps = gaps.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
    (numbered(gaps), tab.text("document.querySelector('.matrix-answer').dataset.next"))
}

/// What the program answers to the same question.
fn answer_of_program(root: &Path, matrix: &str, question: &[&str]) -> (BTreeSet<String>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_rolebook"))
        .args(["whatif", "--format", "json", "--root"])
        .arg(root)
        .args(question)
        .output()
        .expect("the program can be started");
    let answer: Value = serde_json::from_slice(&output.stdout).expect("the program answers in JSON");
    let gaps = answer["gaps"].as_array().into_iter().flatten();
    let gaps = gaps.filter_map(|gap| {
        let row = gap["activity"].as_str()?.strip_prefix(matrix)?.strip_prefix('#')?;
        Some(format!("{row} {}", gap["kind"].as_str()?))
    });
    let next = answer["hires"][0]["role"]["id"].as_str().unwrap_or_default().to_owned();
    (numbered(gaps), next)
}

/// A row may have two gaps of one kind: the second is told apart.
fn numbered(gaps: impl Iterator<Item = String>) -> BTreeSet<String> {
    let mut set = BTreeSet::new();
    for gap in gaps {
        if !set.insert(gap.clone()) {
            set.insert(format!("{gap} twice"));
        }
    }
    set
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_page_answers_as_the_program_does() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tab = Tab::new(DESK);
    let address = Site::sample().served(PAGE);
    for (address_of, question) in [
        ("?without=mlops-engineer", &["--without", "mlops-engineer"][..]),
        ("?without=data-engineer,ux-designer", &["--without", "data-engineer", "ux-designer"]),
        (
            "?without=subject-matter-expert,software-engineer,ml-engineer",
            &["--without", "subject-matter-expert", "software-engineer", "ml-engineer"],
        ),
        ("?pattern=minimum", &["--pattern", "minimum"]),
        ("?pattern=pilot", &["--pattern", "pilot"]),
        ("?pattern=production", &["--pattern", "production"]),
        ("?pattern=pilot&without=mlops-engineer", &["--pattern", "pilot", "--without", "mlops-engineer"]),
    ] {
        let page = answer_of_page(&mut tab, &format!("{address}{address_of}"));
        assert_eq!(page, answer_of_program(root, "delivery", question), "{address_of}");
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_pattern_of_many_roles_is_answered_alike() {
    let mut tab = Tab::new(DESK);
    for (page, asked, question) in [
        ("everything", "pattern=each-2", &["--pattern", "each-2"][..]),
        ("everything", "pattern=each-5", &["--pattern", "each-5"]),
        ("twelve", "pattern=each-3", &["--pattern", "each-3"]),
        ("everything", "without=role-00,role-07,role-14", &["--without", "role-00", "role-07", "role-14"]),
        ("twelve", "without=role-03", &["--without", "role-03"]),
        (
            "everything",
            "pattern=each-3&without=role-06,role-12",
            &["--pattern", "each-3", "--without", "role-06", "role-12"],
        ),
        // With a seat goes what it covers.
        (
            "everything",
            "pattern=each-5&without=role-05,role-10",
            &["--pattern", "each-5", "--without", "role-05", "role-10"],
        ),
    ] {
        let address = Site::wide().served(&format!("raci/{page}.html?{asked}"));
        let (gaps, _) = answer_of_page(&mut tab, &address);
        assert_eq!(gaps, answer_of_program(&wide::root(), page, question).0, "{page} {asked}");
        assert!(!gaps.is_empty());
    }
}

/// The phone has a card for each row; the heads that a desk needs are not there to be clipped.
#[test]
#[ignore = "needs a browser; tests/run has one"]
fn sixty_rows_are_cards_on_a_phone() {
    let mut tab = Tab::new(PHONE);
    tab.open(&Site::wide().on_disk("raci/everything.html?phase=Operation"));
    let shown = rows(&tab).as_array().map_or(0, Vec::len);
    assert_eq!(shown, 10);
    assert!(!tab.holds("document.querySelector('.matrix thead').checkVisibility()"));
    let first = "[...document.querySelector('#activity-41').querySelectorAll('td')].filter(cell => \
        cell.checkVisibility()).map(cell => cell.querySelector('b').firstChild.textContent).sort()";
    assert_eq!(tab.evaluate(first), serde_json::json!(["A", "R"]), "the others are folded");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_broken_row_says_why() {
    let tab = opened("?without=mlops-engineer");
    let reason = tab.text("document.querySelector('#deploy-to-prod .gap-reason').textContent");
    assert_eq!(reason, "Accountable: nobody is left; it would be MLOps Engineer. staffing-gap");
    assert!(tab.holds("!document.querySelector('#define-success .gap-reason')"));
    let answer = tab.text("document.querySelector('.matrix-answer').textContent");
    assert_eq!(
        answer,
        "Left to nobody: 2. Deploy to prod, Monitoring & alert For this matrix, hire next: MLOps Engineer, closes 2."
    );
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn the_answer_leads_to_the_broken_rows_and_keeps_what_was_asked() {
    let tab = opened("?without=mlops-engineer");
    tab.click(".matrix-answer a[href='#monitoring-alert']");
    tab.rest(100);
    assert!(is_in_sight(&tab, "#monitoring-alert"));
    let address = tab.text("location.href");
    assert!(address.ends_with("?without=mlops-engineer#monitoring-alert"), "{address}");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn no_sum_counts_a_role_that_is_gone() {
    let tab = opened("?without=mlops-engineer");
    let sums = "[...document.querySelectorAll('.matrix :is(caption, td.total, tfoot td)')].some(sum => \
        sum.checkVisibility({ visibilityProperty: true }))";
    assert!(!tab.holds(sums));
    tab.click("[value=mlops-engineer][name=without]");
    assert!(tab.holds(sums));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn a_gap_of_a_pattern_leads_to_its_reason() {
    let mut tab = Tab::new(DESK);
    for (page, link, reason) in [
        (
            "staffing/pilot.html",
            "#gaps a:not(.heading-link)",
            "Responsible: nobody is left; it would be Software Engineer. staffing-gap",
        ),
        (
            "roles/mlops-engineer.html",
            "a[href*='without=']",
            "Accountable: nobody is left; it would be MLOps Engineer. staffing-gap",
        ),
    ] {
        tab.open(&Site::sample().served(page));
        let link = tab.text(&format!("document.querySelector({link:?}).href"));
        tab.open(&link);
        tab.rest(100);
        assert_eq!(tab.text("document.querySelector(':target .gap-reason').textContent"), reason, "{page}");
        let seen = "(() => { const box = document.querySelector(':target .gap-reason').getBoundingClientRect(); \
            return box.top >= 0 && box.bottom <= innerHeight; })()";
        assert!(tab.holds(seen), "{page}");
    }
    tab.open(&Site::sample().served("raci/delivery.html?pattern=pilot"));
    let everywhere = tab.text("document.querySelector('.matrix-answer > a').href");
    assert!(everywhere.ends_with("/staffing/pilot.html"), "{everywhere}");
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn heads_stay_in_sight_both_ways() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::wide().on_disk("raci/everything.html"));
    tab.evaluate("document.querySelector('.matrix-frame').scrollTo(700, 900)");
    let stays = "(() => { const frame = document.querySelector('.matrix-frame').getBoundingClientRect(); \
        const head = document.querySelector('.matrix thead th:nth-child(30)').getBoundingClientRect(); \
        const row = document.querySelectorAll('.matrix tbody tr[id] > th')[40].getBoundingClientRect(); \
        return frame.top > -1 && Math.abs(head.top - frame.top) < 2 && Math.abs(row.left - frame.left) < 2; })()";
    tab.evaluate("document.querySelector('.matrix-frame').scrollIntoView()");
    assert!(tab.holds(stays));
    assert!(tab.number("document.querySelector('.matrix-frame').scrollTop") > 800.0);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn twelve_columns_are_seen_whole() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::wide().on_disk("raci/twelve.html"));
    let beyond = "[...document.querySelectorAll('.matrix thead th[data-id]')].filter(head => \
        head.getBoundingClientRect().right > innerWidth).length";
    assert_eq!(tab.count(beyond), 0);
    assert_eq!(tab.count("document.querySelectorAll('.matrix thead th[data-id]').length"), 12);
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn my_role_is_remembered_on_a_phone() {
    let mut tab = Tab::new(PHONE);
    tab.open(&Site::sample().served(PAGE));
    let seen = "document.querySelector('#deploy-to-prod > td.mine')?.checkVisibility()";
    assert!(!tab.holds(seen));
    choose(&tab, "mine", "data-engineer");
    assert!(tab.holds(seen), "a folded letter is in sight");
    tab.open(&Site::sample().served("index.html"));
    tab.open(&Site::sample().served(PAGE));
    assert!(tab.holds(seen));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn on_a_phone_filters_are_folded_and_the_first_activity_is_in_sight() {
    let mut tab = Tab::new(PHONE);
    tab.open(&Site::sample().on_disk(PAGE));
    let field = "document.querySelector('.matrix-controls').elements.letter";
    let is_reached = format!("(() => {{ {field}.focus(); return document.activeElement === {field}; }})()");
    assert!(tab.holds("document.querySelector('#define-success').getBoundingClientRect().bottom <= 640"));
    assert!(!tab.holds(&format!("{field}.checkVisibility({{ contentVisibilityAuto: true }})")));
    tab.click(".matrix-filters > summary");
    assert!(tab.holds(&is_reached), "an open fold has what it folds");
    let mut desk = Tab::new(DESK);
    desk.open(&Site::sample().on_disk(PAGE));
    assert!(desk.holds(&is_reached), "where there is room nothing is folded");
    assert!(!desk.holds("document.querySelector('.matrix-filters > summary').checkVisibility()"));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn on_a_phone_the_folded_filters_say_what_they_ask() {
    let mut tab = Tab::new(PHONE);
    let page = Site::sample().served(PAGE);
    let summary = "document.querySelector('.matrix-filters > summary').innerText.replace('\\n', ' | ')";
    for (question, said) in [
        ("", ""),
        ("?role=data-engineer&letter=A", " | Data Engineer · A: Accountable"),
        (
            "?pattern=pilot&without=data-engineer,ml-engineer",
            " | The team is Small pilot · And without Data Engineer, ML Engineer",
        ),
    ] {
        tab.open(&format!("{page}{question}"));
        assert_eq!(tab.text(summary), format!("Filter, or ask what if …{said}"));
    }
    tab.click(".matrix-controls [type=reset]");
    tab.wait_for("!document.querySelector('.filters-asked')");
    choose(&tab, "letter", "C");
    assert!(tab.text(summary).ends_with("| C: Consulted"), "{}", tab.text(summary));
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn from_outside_are_those_with_a_seat_and_rules_are_named_where_readers_see_findings() {
    let files = |findings: &str| {
        [
            ("handbook.toml", format!("[handbook]\ntitle = \"T\"\n[site]\nfindings = \"{findings}\"\n")),
            (
                "content/roles.toml",
                "[[role]]\nid = \"lead\"\nname = \"Lead\"\n[[role]]\nid = \"maker\"\nname = \"Maker\"\n[[role]]\n\
                 id = \"client\"\nname = \"Client\"\nexternal = true\n"
                    .to_owned(),
            ),
            (
                "content/raci/work.toml",
                "name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = \"client\"\nR = [\"lead\", \"maker\"]\n"
                    .to_owned(),
            ),
            (
                "content/staffing/out.toml",
                "name = \"Out\"\n[[seat]]\nrole = \"maker\"\ncommitment = \"outsourced\"\n".to_owned(),
            ),
        ]
    };
    let mut tab = Tab::new(DESK);
    for (findings, rule) in [("page", " staffing-outsourced"), ("none", "")] {
        let site = Site::of(&format!("findings-{findings}"), &files(findings));
        tab.open(&site.served("raci/work.html?pattern=out"));
        let reason = tab.text("document.querySelector('.gap-reason').textContent");
        assert_eq!(reason, format!("Responsible: only from outside (Maker).{rule}"));
        tab.open(&site.served("raci/work.html?without=client"));
        let said = tab.text("document.querySelector('.matrix-answer').textContent");
        assert!(said.contains("Left to nobody: 1.") && !said.contains("hire next"), "{said}");
    }
}
