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

/// A scheme whose only letter is accountable, one that knows no duty at all, and a pattern that judges both.
const FEW_DUTIES: &[(&str, &str)] = &[
    (
        "handbook.toml",
        "[handbook]\ntitle = \"T\"\n\
         [[scheme]]\nid = \"lite\"\n[[scheme.letter]]\nletter = \"D\"\nword = \"Do\"\naccountable = true\n\
         [[scheme]]\nid = \"told\"\n[[scheme.letter]]\nletter = \"T\"\nword = \"Told\"\n",
    ),
    (
        "content/roles.toml",
        "[[role]]\nid = \"lead\"\nname = \"Lead\"\n[[role]]\nid = \"dev\"\nname = \"Dev\"\n",
    ),
    (
        "content/raci/lite.toml",
        "name = \"Lite\"\nscheme = \"lite\"\n[[activity]]\nname = \"Ship\"\nD = \"dev\"\n\
         [[activity]]\nname = \"Watch\"\nD = \"lead\"\n",
    ),
    (
        "content/raci/told.toml",
        "name = \"Told\"\nscheme = \"told\"\n[[activity]]\nname = \"Announce\"\nT = \"dev\"\n",
    ),
    ("content/staffing/small.toml", "name = \"Small\"\n[[seat]]\nrole = \"dev\"\n"),
];

#[test]
fn a_pattern_counts_only_duties_that_a_scheme_can_give() {
    let files = FEW_DUTIES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let site = draw(&sources(files));
    assert_eq!(check(&site), Vec::<String>::new());
    let words = words(&site, "staffing/small.html");
    let covered = words.split("Who takes care of what").nth(1).expect("there is a part on what is covered");
    assert!(covered.contains("1 of 2 activities"), "{covered}");
    assert!(!words.contains("not counted") && !words.contains("nobody in the matrix"), "{words}");
    assert!(!covered.contains("Announce"), "{covered}");
}

/// The head of the home page and its heading, of a handbook with this text there.
fn home(text: &str) -> (String, String) {
    let settings = "[handbook]\ntitle = \"Q\"\ndescription = \"Of all.\"\n";
    let files = [("handbook.toml", settings), ("content/index.md", text), ("content/a.md", "[[index]]\n")];
    let site =
        draw(&sources(files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))));
    let page = site.pages().find(|(path, _)| *path == "index.html").expect("there is a home page").1;
    let part = |open: &str, close: &str| {
        let rest = page.split_once(open).map_or("", |(_, rest)| rest);
        rest.split(close).next().unwrap_or_default().to_owned()
    };
    assert_eq!(part("<title>", "</title>"), "Q");
    (part("<h1", "</header>"), part("<meta name=\"description\" content=\"", "\""))
}

#[test]
fn the_home_page_shows_its_own_title_and_summary() {
    let heading = |text| home(text).0;
    let both = home("+++\ntitle = \"Welcome & more\"\nsummary = \"Mine.\"\n+++\nText.\n");
    assert!(both.0.starts_with(">Welcome &amp; more</h1>") && both.0.contains(">Mine.</p>"), "{}", both.0);
    assert_eq!(both.1, "Mine.");
    assert!(heading("+++\ntitle = \"Welcome\"\n+++\n# Hello\n").contains(">Hello</h1>"));
    assert!(heading("---\ntitle: Welcome\n---\nText.\n").starts_with(">Welcome</h1>"));
    let none = home("Text.\n");
    assert!(none.0.starts_with(">Q</h1>") && none.0.contains(">Of all.</p>"), "{}", none.0);
    assert_eq!(none.1, "Of all.");
}

#[test]
fn a_part_of_a_matrix_without_rows_is_a_sentence() {
    let files = [
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles.toml", "[[role]]\nid = \"dev\"\nname = \"Dev\"\n"),
        ("content/phases.toml", "[[phase]]\nid = \"early\"\n[[phase]]\nid = \"late\"\n"),
        (
            "content/raci/work.toml",
            "name = \"Work\"\n[[activity]]\nname = \"Ship\"\nphase = \"early\"\nA = \"dev\"\nR = \"dev\"\n",
        ),
        ("content/a.md", "# A\n\nBefore.\n\n{{ matrix(id=\"work\", phase=\"late\") }}\n\nAfter.\n"),
    ];
    let site = draw(&sources(files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))));
    assert_eq!(check(&site), Vec::<String>::new());
    assert_says(&site, "a.html", &["Before. Work: No activity here. After."]);
}

/// The site of a few roles and of what else is given.
fn site_with(more: &[(&str, &str)]) -> Collected {
    let roles = "[[role]]\nid = \"dev\"\nname = \"Dev\"\n[[role]]\nid = \"ops\"\nname = \"Ops\"\n\
                 [[role]]\nid = \"lead\"\nname = \"Lead\"\n";
    let settings = "[handbook]\ntitle = \"T\"\n[people]\npublish = \"names\"\n";
    let files = [("handbook.toml", settings), ("content/roles.toml", roles)];
    let files = files.iter().chain(more).map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let site = draw(&sources(files));
    assert_eq!(check(&site), Vec::<String>::new());
    site
}

#[test]
fn letters_that_two_schemes_share_say_which_scheme_they_are_of() {
    let site = site_with(&[
        (
            "content/raci/work.toml",
            "name = \"Work\"\n[[activity]]\nname = \"Ship\"\nA = \"dev\"\nR = \"ops\"\n",
        ),
        (
            "content/raci/price.toml",
            "name = \"Price\"\nscheme = \"daci\"\n[[activity]]\nname = \"Set\"\nD = \"dev\"\nA = \"lead\"\n",
        ),
    ]);
    let page = site.pages().find(|(path, _)| *path == "raci/index.html").expect("there is a list").1;
    let heads = page.split_once("class=\"workload\"").expect("it counts letters").1;
    let heads = heads.split("</thead>").next().unwrap_or_default();
    let letters = heads.split("<th scope=\"col\" class=\"number\">").skip(1).filter_map(|head| {
        let letter = head.split_once("\">")?.1.chars().next()?;
        let scheme =
            head.split_once("<small>").map_or("", |(_, scheme)| scheme.split('<').next().unwrap_or_default());
        head.contains("class=\"letter").then(|| format!("{letter} {scheme}"))
    });
    let letters: Vec<String> = letters.collect();
    // Both schemes have the same I, which is one column.
    assert_eq!(letters, ["D ", "A DACI", "C DACI", "I ", "R ", "A RACI", "C RACI"]);
}

#[test]
fn shares_that_are_not_in_the_sum_are_not_said() {
    let person = "[[person]]\nid = \"ana\"\nname = \"Ana\"\nholds = [{ role = \"dev\", share = 0.5 }, \
                  { role = \"ops\", share = 0.25 }, { role = \"lead\", as = \"deputy\", share = 0.4 }]\n";
    let site = site_with(&[("content/people.toml", person)]);
    assert_says(&site, "people.html", &["50%", "25%", "75% of full time together"]);
    assert!(!words(&site, "people.html").contains("40%"), "{}", words(&site, "people.html"));
}

#[test]
fn a_matrix_without_rows_is_a_sentence() {
    let site = site_with(&[("content/raci/work.toml", "name = \"Work\"\nroles = [\"dev\"]\n")]);
    assert_says(&site, "raci/work.html", &["No activity here."]);
    assert!(!words(&site, "raci/work.html").contains("Point at a cell"));
    let page = site.pages().find(|(path, _)| *path == "raci/work.html").expect("it has a page").1;
    assert!(!page.contains("<table"), "there is nothing to count");
    let list = site.pages().find(|(path, _)| *path == "raci/index.html").expect("there is a list").1;
    assert!(!list.contains("class=\"answers\""), "there is nobody to ask");
    assert_says(&site, "raci/index.html", &["Work: No activity here."]);
}
