//! Findings stand beside what they concern, and nowhere else.

use crate::collected::{Collected, draw, sources};

/// A handbook in which a role, a matrix, a pattern, a risk, a phase, a question and a person have one id.
const FILES: &[(&str, &str)] = &[
    (
        "handbook.toml",
        "[handbook]\ntitle = \"T\"\n[site]\nfindings = \"inline\"\n[lint]\nlink-broken = \"warning\"\n",
    ),
    (
        "content/roles.toml",
        "[[role]]\nid = \"data\"\nname = \"Data role\"\n[[role]]\nid = \"other\"\nname = \"Other\"\n\
         [[role]]\nid = \"third\"\nname = \"Third\"\n",
    ),
    ("content/risks.toml", "[[risk]]\nid = \"data\"\nname = \"Data risk\"\n"),
    (
        "content/phases.toml",
        "[[phase]]\nid = \"data\"\nname = \"Data phase\"\nreviewed = 2020-01-01\nreview_every = \"1 year\"\n",
    ),
    (
        "content/hiring.toml",
        "[[question]]\nid = \"data\"\nask = \"Any data?\"\n[[question.answer]]\nwhen = \"Yes\"\n",
    ),
    (
        "content/people.toml",
        "[[person]]\nid = \"data\"\nname = \"Person D\"\n[[person.holds]]\nrole = \"other\"\n",
    ),
    (
        "content/staffing/data.toml",
        "name = \"Data cast\"\nmatrices = [\"data\"]\n[[seat]]\nrole = \"third\"\n",
    ),
    (
        "content/raci/data.toml",
        "name = \"Data work\"\n[[activity]]\nname = \"Clean\"\nA = \"data\"\nR = \"other\"\nC = \"third\"\n",
    ),
    ("content/guide.md", "# Guide\n\n[nowhere](none.md)\n"),
];

fn site() -> Collected {
    draw(&sources(FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))))
}

/// The pages that say something, those that list all findings or all pages aside.
fn pages_with(site: &Collected, message: &str) -> Vec<String> {
    let is_list = |path: &str| path == "findings.html" || path.starts_with("print");
    let pages = site.pages().filter(|(path, _)| !is_list(path));
    let pages = pages.filter(|(_, html)| html.contains(message));
    pages.map(|(path, _)| path.to_owned()).collect()
}

#[test]
fn a_finding_stands_with_the_record_that_it_is_about() {
    let site = site();
    for (message, pages) in [
        ("Nobody holds Data role", &["roles/data.html"][..]),
        ("Only Person D holds Other", &["people.html", "roles/other.html"]),
        ("Third is neither accountable nor responsible", &["roles/third.html"]),
        ("With “Data cast”, nobody is accountable for “Clean”", &["raci/data.html"]),
        ("No answer to this question hires anyone", &["hiring.html"]),
        ("The review was due on 2021-01-01", &["timeline.html"]),
        ("none.md", &["guide.html"]),
    ] {
        assert_eq!(pages_with(&site, message), pages, "{message}");
    }
    let risks = pages_with(&site, "no role reduces it");
    assert_eq!(risks, ["risks.html"]);
}

#[test]
fn every_finding_leads_to_the_page_of_its_record() {
    let site = site();
    let mut pages = site.pages();
    let (_, findings) = pages.find(|(path, _)| *path == "findings.html").expect("a page of findings");
    for link in [
        "href=\"staffing/data.html\">Data cast",
        "href=\"raci/data.html#clean\">Clean",
        "href=\"roles/data.html\">Data role",
        "href=\"risks.html#data\">Data risk",
        "href=\"hiring.html#data\">Any data?",
        "href=\"people.html#data\">Person D",
        "href=\"timeline.html#data\">Data phase",
    ] {
        assert!(findings.contains(link), "{link}");
    }
    assert!(findings.contains("id=\"staffing-gap\"") && findings.contains("rolebook explain staffing-gap"));
}

/// A level has one name, on every page and in every language.
#[test]
fn a_level_is_called_the_same_wherever_it_stands() {
    for (language, remark) in [("en", "Remark"), ("de", "Hinweis"), ("es", "Observación"), ("fr", "Remarque")]
    {
        let settings =
            FILES[0].1.replace("title = \"T\"", &format!("title = \"T\"\nlanguage = \"{language}\""));
        let files = [("handbook.toml", settings.as_str())].into_iter().chain(FILES[1..].iter().copied());
        let site = draw(&sources(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))));
        let mut places = 0;
        for (path, html) in site.pages() {
            // A mark beside a name says how many there are.
            for after in html.split("<span class=\"level level-info\">").skip(1) {
                let word = after.split('<').next().unwrap_or_default();
                if word.starts_with(char::is_alphabetic) {
                    assert_eq!(word, remark, "{path}");
                    places += 1;
                }
            }
        }
        assert!(places > 3, "{places} places");
    }
}

#[test]
fn a_mark_counts_each_finding_of_every_level_once() {
    let row = |name: &str| format!("[[activity]]\nname = \"{name}\"\nA = \"lead\"\nR = \"maker\"\n");
    let separate = "[[separate]]\nactivities = [\"ask\", \"pay\"]\nletters = [\"R\"]\n";
    let matrix = format!("name = \"Work\"\n{}{}{separate}", row("Ask"), row("Pay"));
    let files = [
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n[site]\nfindings = \"inline\"\n"),
        (
            "content/roles.toml",
            "[[role]]\nid = \"lead\"\nname = \"Lead\"\n[[role]]\nid = \"maker\"\nname = \"Maker\"\n",
        ),
        ("content/raci/work.toml", &matrix),
    ];
    let site = draw(&sources(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))));
    let (_, page) = site.pages().find(|(path, _)| *path == "raci/index.html").expect("a list of matrices");
    let mark = page.split("finding-mark\"").nth(1).unwrap_or_default();
    // One role holds both duties, which is a warning about both rows, and in neither row anybody is told.
    assert!(mark.split('>').nth(1).is_some_and(|words| words.starts_with("3<")), "{mark}");
}
