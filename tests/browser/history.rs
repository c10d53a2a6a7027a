//! Steps back and forth, and former addresses: what the address says is what the page shows.

use serde_json::json;

use crate::sites::Site;
use crate::tab::{DESK, Tab};

/// Goes through the history and waits until the page has answered.
fn go(tab: &Tab, steps: i32) {
    let script = format!(
        "new Promise(done => {{ addEventListener('popstate', () => setTimeout(done, 50), {{ once: true }}); \
         history.go({steps}); }})"
    );
    tab.evaluate(&script);
}

/// Follows a link within the page.
fn follow(tab: &Tab, part: &str) {
    tab.evaluate(&format!(
        "new Promise(done => {{ addEventListener('hashchange', () => setTimeout(done, 50), {{ once: true }}); \
         location.hash = {part:?}; }})"
    ));
}

fn choose(tab: &Tab, field: &str, value: &str) {
    tab.evaluate(&format!(
        "(() => {{ const field = document.querySelector({field:?}); field.value = {value:?}; \
         ['input', 'change'].forEach(kind => field.dispatchEvent(new Event(kind, {{ bubbles: true }}))); }})()"
    ));
}

/// What stands behind the path in the address, and what the matrix shows.
fn state(tab: &Tab) -> serde_json::Value {
    tab.evaluate(
        "[location.search + location.hash, document.querySelector('[name=role]').value, \
         document.querySelector('[name=letter]').value, \
         [...document.querySelectorAll('.matrix tbody tr[id]')].filter(row => row.checkVisibility()).length]",
    )
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn steps_back_and_forth_lead_to_what_was_asked_of_a_matrix() {
    for address in [Site::served, Site::on_disk] {
        let mut tab = Tab::new(DESK);
        tab.open(&address(Site::sample(), "raci/delivery.html"));
        follow(&tab, "deploy-to-prod");
        choose(&tab, "[name=letter]", "R");
        choose(&tab, "[name=role]", "ml-engineer");
        let asked = json!(["?role=ml-engineer&letter=R", "ml-engineer", "R", 1]);
        assert_eq!(state(&tab), asked);
        go(&tab, -1);
        assert_eq!(state(&tab), json!(["", "", "", 5]));
        go(&tab, 1);
        assert_eq!(state(&tab), asked);
        // A link to a row that is hidden takes the filter away, and a step back brings it back.
        follow(&tab, "define-success");
        assert_eq!(state(&tab), json!(["#define-success", "", "", 5]));
        go(&tab, -1);
        assert_eq!(state(&tab), asked);
        // One to a row that is shown keeps it.
        follow(&tab, "monitoring-alert");
        let kept = json!(["?role=ml-engineer&letter=R#monitoring-alert", "ml-engineer", "R", 1]);
        assert_eq!(state(&tab), kept);
        assert_eq!(tab.problems(), Vec::<String>::new());
    }
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn steps_back_and_forth_lead_to_the_rows_that_were_looked_for() {
    let mut tab = Tab::new(DESK);
    tab.open(&Site::sample().served("roles/index.html?find=data&sort=-role"));
    let names = "[...document.querySelectorAll('.quick-reference tbody tr:not(.band)')]\
        .filter(row => row.checkVisibility()).map(row => row.querySelector('a').textContent).join()";
    let asked = tab.text(names);
    follow(&tab, "roles");
    choose(&tab, "[name=find]", "");
    tab.evaluate("document.querySelector('[data-column=role] .sort').click()");
    assert_ne!(tab.text(names), asked);
    go(&tab, -1);
    assert_eq!(tab.text(names), asked);
    assert_eq!(tab.text("document.querySelector('[aria-sort]').getAttribute('aria-sort')"), "descending");
}

/// Two questions that are called as properties of a form.
const QUESTIONS: &str = r#"
[[question]]
id = "elements"
ask = "First?"
[[question.answer]]
when = "Yes"
hire = ["first"]
[[question.answer]]
when = "No"
[[question]]
id = "reset"
ask = "Second?"
[[question.answer]]
when = "Yes & more=1"
hire = ["second"]
[[question.answer]]
when = "No"
"#;

/// A handbook in which records had other ids before.
fn renamed() -> Site {
    let files = [
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/first.toml", "name = \"First\"\nformer_ids = [\"old\"]\nkpis = [\"Speed\"]\n"),
        ("content/roles/second.toml", "name = \"Second\"\n"),
        ("content/hiring.toml", QUESTIONS),
        ("content/guide/new.md", "+++\nredirect_from = [\"former/far/old.html\"]\n+++\n# New\n\n## Part\n"),
        (
            "content/raci/new.toml",
            "name = \"New\"\nformer_ids = [\"old\"]\n[[activity]]\nid = \"build\"\nname = \"Build\"\nA = \"first\"\n\
             R = \"second\"\n",
        ),
    ];
    Site::of("renamed", &files)
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn answers_of_the_hiring_guide_stand_in_the_history_whatever_the_questions_are_called() {
    let mut tab = Tab::new(DESK);
    tab.open(&renamed().served("hiring.html?elements=Yes"));
    let shown =
        "[...document.querySelectorAll('.hiring-result ol > li > a')].map(link => link.textContent).join()";
    assert_eq!(tab.text(shown), "First");
    follow(&tab, "guide");
    tab.evaluate("document.querySelector('[name=reset]').click()");
    assert_eq!(tab.text(shown), "First,Second");
    assert!(tab.text("location.search").ends_with("elements=Yes&reset=Yes+%26+more%3D1"));
    go(&tab, -1);
    assert_eq!(tab.text(shown), "First");
    go(&tab, 1);
    assert_eq!(tab.text(shown), "First,Second");
    tab.evaluate("document.querySelector('.hiring-result button').click()");
    assert_eq!(tab.text("location.search"), "");
    assert_eq!(tab.text(shown), "");
    assert_eq!(tab.problems(), Vec::<String>::new());
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn what_others_keep_in_the_history_stays_when_something_is_asked() {
    let site = renamed();
    let mut tab = Tab::new(DESK);
    for (page, ask) in [
        ("hiring.html", "document.querySelector('[name=elements][value=Yes]').click()"),
        ("roles/index.html", "document.querySelector('[data-column=role] .sort').click()"),
        (
            "search.html",
            "(() => { const box = document.querySelector('.search-page input'); box.value = 'first'; \
             box.dispatchEvent(new Event('input', { bubbles: true })); })()",
        ),
        (
            "raci/new.html",
            "(() => { const field = document.querySelector('[name=letter]'); field.value = 'A'; \
             field.dispatchEvent(new Event('change', { bubbles: true })); })()",
        ),
    ] {
        tab.open(&site.served(page));
        tab.evaluate("history.replaceState({ theirs: 7 }, '')");
        tab.evaluate(ask);
        tab.wait_for("location.search");
        assert_eq!(tab.evaluate("history.state.theirs"), json!(7), "{page}");
    }
}

/// The address of the page that a redirect leads to.
fn reached(tab: &Tab) -> String {
    tab.wait_for("document.querySelector('h1') && !document.querySelector('.kind-redirect')");
    tab.text("location.href")
}

#[test]
#[ignore = "needs a browser; tests/run has one"]
fn former_addresses_keep_what_was_asked_there() {
    let site = renamed();
    for address in [Site::served, Site::on_disk] {
        let mut tab = Tab::new(DESK);
        for (former, present) in [
            ("raci/old.html?role=second#build", "raci/new.html?role=second#build"),
            ("roles/old.html#kpis", "roles/first.html#kpis"),
            ("former/far/old.html", "guide/new.html"),
            ("former/far/old.html?x=1#part", "guide/new.html?x=1#part"),
        ] {
            tab.open(&address(&site, former));
            let reached = reached(&tab);
            assert!(reached.ends_with(&format!("/{present}")), "{former}: {reached}");
        }
        assert_eq!(tab.problems(), Vec::<String>::new());
    }
    // Without scripts the page itself leads on.
    let mut tab = Tab::new(DESK);
    tab.without_scripts();
    tab.open(&site.on_disk("roles/old.html#kpis"));
    tab.wait_for_page();
    assert!(tab.text("location.href").contains("roles/first.html"));
}
