//! What pages say where something is missing, partial or still to come.

use crate::checker::check;
use crate::collected::{Collected, draw, sources};

const FILES: &[(&str, &str)] = &[
    (
        "handbook.toml",
        "[handbook]\ntitle = \"T\"\n[site]\nfindings = \"inline\"\n[people]\npublish = \"names\"\n",
    ),
    (
        "content/roles.toml",
        "[[role]]\nid = \"lead\"\nname = \"Lead\"\n[[role]]\nid = \"dev\"\nname = \"Dev\"\n\
         [[role]]\nid = \"ops\"\nname = \"Ops\"\ndeputies = [\"dev\"]\n\
         [[role]]\nid = \"vendor\"\nname = \"Vendor\"\nexternal = true\n",
    ),
    (
        "content/people.toml",
        "[[person]]\nid = \"ana\"\nname = \"Ana\"\nholds = [{ role = \"lead\", from = 2020-01-01 }]\n\
         [[person]]\nid = \"bo\"\nname = \"Bo\"\nholds = [{ role = \"dev\", until = 2090-01-01 }]\n\
         [[person]]\nid = \"cy\"\nname = \"Cy\"\nholds = [{ role = \"dev\", from = 2020-01-01, until = 2090-01-01 }]\n\
         [[person]]\nid = \"nils\"\nname = \"Nils\"\nholds = [{ role = \"ops\", from = 2090-01-01 }]\n",
    ),
    (
        "content/raci/work.toml",
        "name = \"Work\"\n[[activity]]\nname = \"Ship\"\nR = [\"dev\", \"ops\", \"vendor\"]\n\
         [[activity]]\nname = \"Watch\"\nA = \"ops\"\nR = \"ops\"\n",
    ),
    ("content/staffing/small.toml", "name = \"Small\"\n[[seat]]\nrole = \"dev\"\n"),
    (
        "content/staffing/cheap.toml",
        "name = \"Cheap\"\n[[seat]]\nrole = \"dev\"\n[[seat]]\nrole = \"ops\"\ncommitment = \"outsourced\"\n",
    ),
];

fn site() -> Collected {
    draw(&sources(FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))))
}

/// The words of a page's main part, with one blank between them.
fn words(site: &Collected, path: &str) -> String {
    let found = site.pages().find(|(own, _)| *own == path);
    let page = found.unwrap_or_else(|| panic!("{path} is missing")).1;
    let main = page.split_once("<main").expect("a page has a main part").1;
    let main = main.split("</main>").next().unwrap_or_default();
    let texts = main.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text));
    texts.collect::<String>().split_whitespace().collect::<Vec<&str>>().join(" ")
}

fn assert_says(site: &Collected, path: &str, expected: &[&str]) {
    let words = words(site, path);
    for text in expected {
        assert!(words.contains(text), "{path} does not say {text:?}: {words}");
    }
}

#[test]
fn whoever_is_not_there_is_told_in_words() {
    let site = site();
    assert_eq!(check(&site), Vec::<String>::new());
    assert_says(&site, "raci/index.html", &["ShipnobodyDev, Ops, Vendor"]);
    assert_says(&site, "staffing/small.html", &["Dev, Ops (not there), Vendor (external)"]);
    assert_says(&site, "staffing/cheap.html", &["Dev, Ops (outsourced), Vendor (external)"]);
}

#[test]
fn an_activity_stands_once_among_the_gaps_of_a_pattern() {
    let words = words(&site(), "staffing/small.html");
    let gaps = words.split("What it leaves open").nth(1).expect("there are gaps");
    let gaps = gaps.split("Whom to hire next").next().unwrap_or_default();
    assert_eq!(gaps.matches("Watch").count(), 1, "{gaps}");
    assert_eq!(gaps.matches("nobody in this cast").count(), 2, "{gaps}");
}

#[test]
fn terms_say_whether_they_have_a_beginning_and_an_end() {
    let terms =
        ["since 2020-01-01", "until 2090-01-01", "from 2020-01-01 until 2090-01-01", "from 2090-01-01"];
    let site = site();
    assert_says(&site, "people.html", &terms);
    assert_says(&site, "people.html", &["stands in: Bo, Cy; next: Nils, from 2090-01-01"]);
}

#[test]
fn pages_have_contents_where_there_is_something_to_choose() {
    let site = site();
    let alone = [
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles.toml", "[[role]]\nid = \"boss\"\nname = \"Boss\"\n"),
    ];
    let alone = alone.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    assert!(!words(&draw(&sources(alone)), "roles/boss.html").contains("On this page"));
    assert_says(&site, "roles/dev.html", &["On this page"]);
    assert_says(&site, "raci/index.html", &["On this page Matrices Who to ask Letters per role"]);
    assert_says(&site, "findings.html", &["On this page Warnings row-no-accountable 1"]);
}
