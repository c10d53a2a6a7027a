//! What pages show of their own record: words with their markup, upkeep, tellings, headings, and anchors that stand once.

use crate::checker::check;
use crate::collected::{Collected, draw, sources};

const FILES: &[(&str, &str)] = &[
    ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
    ("content/roles/dev.toml", "name = \"Dev\"\n"),
    (
        "content/roles/index.md",
        "---\ntitle: Our people\nsummary: Who we are\nmaintainer: dev\nreviewed: 2026-01-01\n---\nWords.\n",
    ),
    ("content/raci/_index.md", "# All *our* work\n\nWords. [up](#all-our-work)\n"),
    (
        "content/raci/m.toml",
        "name = \"M\"\n[[activity]]\nname = \"Main content\"\nphase = \"phases\"\ngroup = \"Release\"\n\
         A = \"dev\"\nR = \"dev\"\n[[activity]]\nname = \"Mentions\"\n",
    ),
    (
        "content/staffing/p.toml",
        "name = \"P\"\nsummary = \"**Small** cast, see [delivery](../raci/m.toml) and [[#gaps]] `x`\"\n\
         [[seat]]\nrole = \"dev\"\n",
    ),
    (
        "content/phases.toml",
        "[[phase]]\nid = \"phases\"\nname = \"Early\"\nrefs = [\"ISO 27001\"]\n\
         approved = { by = \"dev\", on = 2026-01-01, version = \"2\" }\n",
    ),
    (
        "content/risks.toml",
        "[[risk]]\nid = \"overview\"\nname = \"Loss\"\nmaintainer = \"dev\"\n[[risk]]\nid = \"main-content\"\nname = \"Gain\"\n",
    ),
    (
        "content/hiring.toml",
        "[[question]]\nid = \"guide\"\nask = \"Data?\"\nreviewed = 2026-01-01\n\
         [[question]]\nid = \"questions\"\nask = \"Users?\"\n",
    ),
    (
        "content/people.toml",
        "[[person]]\nid = \"people\"\nname = \"Ana\"\nrefs = [\"HR 7\"]\n[[person]]\nid = \"vacant\"\nname = \"Bo\"\n",
    ),
    (
        "content/a.md",
        "+++\nedition = \"Long\"\n+++\n# A\n\n## {{ role(id=\"dev\") }}\n\n## With {{ role(id=\"dev\") }} & [[m]]\n\n## {{ role(id=\"dev\") }} or {{ lost() }}\n\n## {{ page }}\n\n##\n\n[[m#mentions]]\n",
    ),
    ("content/guide/b.md", "+++\nedition = \"Short\"\nedition_of = \"a.md\"\n+++\n# B\n"),
    ("content/c.md", "+++\nedition = \"Shortest\"\nedition_of = \"guide/b.md\"\n+++\n# C\n"),
];

fn site() -> Collected {
    draw(&sources(FILES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))))
}

fn page(site: &Collected, path: &str) -> String {
    site.pages().find(|(own, _)| *own == path).unwrap_or_else(|| panic!("{path} is missing")).1
}

fn assert_has(site: &Collected, path: &str, parts: &[&str]) {
    let page = page(site, path);
    for part in parts {
        assert!(page.contains(part), "{path} has no {part}");
    }
}

#[test]
fn no_anchor_stands_twice_where_records_have_the_names_of_fixed_ones() {
    let site = site();
    assert_eq!(check(&site), Vec::<String>::new());
    assert_has(&site, "raci/m.html", &["<main id=\"page:main\"", "<tr id=\"main-content\""]);
}

#[test]
fn a_summary_keeps_its_markup() {
    let lead = "<p class=\"lead\"><strong>Small</strong> cast, see <a href=\"../raci/m.html\">delivery</a> and \
                <a href=\"#gaps\">gaps</a> <code>x</code></p>";
    assert_has(&site(), "staffing/p.html", &[lead]);
}

#[test]
fn entries_of_lists_show_their_upkeep() {
    let site = site();
    let dev = "<dd><a href=\"roles/dev.html\">Dev</a></dd>";
    assert_has(&site, "risks.html", &[dev]);
    assert_has(&site, "hiring.html", &["<time datetime=\"2026-01-01\">"]);
    assert_has(&site, "timeline.html", &["ISO 27001", "Dev, <time datetime=\"2026-01-01\">"]);
    assert_has(&site, "people.html", &["HR 7"]);
}

#[test]
fn the_section_page_of_a_list_heads_it() {
    let site = site();
    let facts =
        ["<h1>Our people</h1>", "<p class=\"lead\">Who we are</p>", "<a href=\"../roles/dev.html\">Dev</a>"];
    assert_has(&site, "roles/index.html", &facts);
    assert_has(&site, "raci/index.html", &["<h1 id=\"all-our-work\">All <em>our</em> work</h1>"]);
    assert_has(&site, "staffing/index.html", &["<h1>Staffing</h1>"]);
}

#[test]
fn a_row_with_a_phase_shows_its_group_beside_its_name() {
    let row = "Main content</a> <small class=\"row-group\">Release</small>";
    assert_has(&site(), "raci/m.html", &["<span>Early</span>", row]);
}

#[test]
fn contents_have_the_words_of_embeds_and_nothing_without_words() {
    let site = site();
    let page = page(&site, "a.html");
    let contents = page.split_once("contents").expect("a table of contents").1;
    let contents = contents.split("</nav>").next().unwrap_or_default();
    let entries: Vec<&str> =
        contents.split("<a ").skip(1).filter_map(|entry| entry.split(['>', '<']).nth(1)).collect();
    assert_eq!(entries, ["Dev", "With Dev &amp; M", "Dev or {{ lost() }}", "{{ page }}"]);
}

#[test]
fn a_telling_of_a_telling_offers_all() {
    let site = site();
    for path in ["a.html", "guide/b.html", "c.html"] {
        assert_has(&site, path, &[">Long</a>", ">Short</a>", ">Shortest</a>"]);
    }
}
