//! Headers of pages that move: the former address comes in, and nothing else changes.

use rolebook::edit::applied;
use rolebook::pipeline::{self, Nowhere};
use rolebook::rename::{Kind, rename};
use rolebook::site::Options;
use rolebook::source::Sources;

use crate::{request, text};

fn with_page(page: &str) -> Sources {
    Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/index.md", "# Home\n"),
        ("content/w.md", page),
    ])
}

/// The text of the page `w.md` when it is `w2.md`.
fn moved(page: &str) -> String {
    let sources = with_page(page);
    let renaming = rename(&sources, &request(Kind::Page, "w.md", "w2.md"));
    let renaming = renaming.unwrap_or_else(|refusal| panic!("{page:?}: {refusal}"));
    let after = applied(&sources, &renaming.changes);
    let found = pipeline::run::<Nowhere>(&after, &Options::default(), None).found;
    assert!(!found.has_errors(), "{page:?}");
    text(&after, "content/w2.md").to_owned()
}

#[test]
fn redirects_come_into_headers_of_yaml_however_these_are_written() {
    for (before, after) in [
        ("title: x\n", "redirect_from: [\"w.html\"]\ntitle: x\n"),
        ("  title: x\n", "  redirect_from: [\"w.html\"]\n  title: x\n"),
        ("", "redirect_from: [\"w.html\"]\n"),
        ("# none\n", "redirect_from: [\"w.html\"]\n# none\n"),
        ("{title: x}\n", "{redirect_from: [\"w.html\"], title: x}\n"),
        (
            "redirect_from: \"o.html\"\ndraft: true\n",
            "redirect_from: [\"o.html\", \"w.html\"]\ndraft: true\n",
        ),
        ("redirect_from: 'o.html' # was\n", "redirect_from: [\"o.html\", \"w.html\"] # was\n"),
        ("redirect_from: o.html\n", "redirect_from: [\"o.html\", \"w.html\"]\n"),
        ("redirect_from: []\n", "redirect_from: [\"w.html\"]\n"),
        ("redirect_from: ~\n", "redirect_from: [\"w.html\"]\n"),
        ("redirect_from: null\n", "redirect_from: [\"w.html\"]\n"),
        ("redirect_from:\ntitle: x\n", "redirect_from: [\"w.html\"]\ntitle: x\n"),
        ("redirect_from: # none\n", "redirect_from: [\"w.html\"] # none\n"),
        ("redirect_from: [o.html]\n", "redirect_from: [o.html, \"w.html\"]\n"),
        ("redirect_from: [ 'o.html', ]\n", "redirect_from: [ 'o.html', \"w.html\", ]\n"),
        (
            "redirect_from: [\n  o.html, # was\n]\ntitle: x\n",
            "redirect_from: [\n  o.html, \"w.html\", # was\n]\ntitle: x\n",
        ),
        ("redirect_from:\n- o.html\ntitle: x\n", "redirect_from:\n- o.html\n- \"w.html\"\ntitle: x\n"),
        (
            "redirect_from:\n  - 'o.html'  # was\ntitle: x\n",
            "redirect_from:\n  - 'o.html'  # was\n  - \"w.html\"\ntitle: x\n",
        ),
        ("redirect_from: [w2.html, o.html]\n", "redirect_from: [\"w.html\", o.html]\n"),
        ("redirect_from:\n- /w2.html\n- o.html\n", "redirect_from:\n- \"w.html\"\n- o.html\n"),
        ("redirect_from: w2.html\n", "redirect_from: [\"w.html\"]\n"),
        ("\"redirect_from\": [o.html]\n", "\"redirect_from\": [o.html, \"w.html\"]\n"),
        (
            "lang: [de, en]\nmenu: {main: {weight: 3}}\n",
            "redirect_from: [\"w.html\"]\nlang: [de, en]\nmenu: {main: {weight: 3}}\n",
        ),
    ] {
        assert_eq!(moved(&format!("---\n{before}---\nhi\n")), format!("---\n{after}---\nhi\n"));
    }
    let returns = moved("---\r\nredirect_from:\r\n  - o.html\r\n---\r\nhi\r\n");
    assert_eq!(returns, "---\r\nredirect_from:\r\n  - o.html\r\n  - \"w.html\"\r\n---\r\nhi\r\n");
}

#[test]
fn redirects_come_into_headers_of_toml() {
    for (before, after) in [
        ("", "redirect_from = [\"w.html\"]\n"),
        ("redirect_from = []\n", "redirect_from = [\"w.html\"]\n"),
        ("redirect_from = [ ]\n", "redirect_from = [\"w.html\" ]\n"),
        ("redirect_from = ['o.html']\n", "redirect_from = ['o.html', \"w.html\"]\n"),
        (
            "redirect_from = [\n  \"o.html\", # was\n]\n",
            "redirect_from = [\n  \"o.html\", \"w.html\", # was\n]\n",
        ),
        ("redirect_from = [\"w2.html\"]\n", "redirect_from = [\"w.html\"]\n"),
    ] {
        assert_eq!(moved(&format!("+++\n{before}+++\nhi\n")), format!("+++\n{after}+++\nhi\n"));
    }
}

#[test]
fn a_page_that_begins_with_a_break_loses_no_text() {
    for page in ["---\n\nIntro text\n\n---\n\nmore\n", "---\n", "---\nnever closed\n", ""] {
        assert_eq!(moved(page), format!("+++\nredirect_from = [\"w.html\"]\n+++\n\n{page}"));
    }
    let with_dots = "---\ntitle: x\n...\ntext\n";
    assert_eq!(moved(with_dots), with_dots.replace("title", "redirect_from: [\"w.html\"]\ntitle"));
}

#[test]
fn a_page_whose_header_is_not_closed_is_mended_first() {
    let sources = with_page("+++\nnever closed\n");
    let said =
        rename(&sources, &request(Kind::Page, "w.md", "w2.md")).err().expect("it is refused").to_string();
    assert!(said.contains("content/w.md:1 has an error"), "{said}");
}

#[test]
fn a_header_that_would_lose_something_is_refused() {
    for header in [
        "title: [x\n",
        "redirect_from: &old [o.html]\nrefs: *old\n",
        "redirect_from: {a: b}\n",
        "redirect_from: 7\n",
        "redirect_from: |\n  o.html\n",
        "redirect_from:\n- !!str o.html\n",
        "just words\n",
    ] {
        refused(&format!("---\n{header}---\nhi\n"));
    }
    refused("{ \"title\": \"x\" }\nhi\n");
}

/// Holds that a page is not moved, because its header would lose something.
fn refused(page: &str) {
    let sources = with_page(page);
    let said = rename(&sources, &request(Kind::Page, "w.md", "w2.md")).err();
    let said = said.unwrap_or_else(|| panic!("{page:?} was not refused")).to_string();
    assert!(said.contains("header of content/w.md"), "{said}");
}

#[test]
fn a_page_gets_no_name_that_is_passed_over() {
    let before = with_page("# W\n");
    for new in [".hid.md", ".x/w.md", "x~/w.md", "y.pem/w.md", "#w.md#/w.md"] {
        let said = rename(&before, &request(Kind::Page, "w.md", new)).err();
        let said = said.unwrap_or_else(|| panic!("{new} was not refused")).to_string();
        assert!(said.contains("passes over"), "{new}: {said}");
    }
}

#[test]
fn a_refusal_names_the_cause() {
    let before = Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/index.md", "# Home\n\n[p](p.md)\n"),
        ("content/p.md", "# P\n"),
        ("content/guide/x.md", "# X\n"),
        ("content/guide/index.md", "# Guide\n"),
    ]);
    let said = |old: &str, new: &str| {
        rename(&before, &request(Kind::Page, old, new)).err().expect("it is refused").to_string()
    };
    let taken = said("p.md", "print.md");
    assert!(taken.contains("print.html, which is a page of every site; choose another name"), "{taken}");
    assert_eq!(said("index.md", "home.md"), "it is the home page, which has no other name");
    assert!(said("guide/index.md", "x.md").contains("move content/guide/ by hand"));
    assert!(said("p.md", "more/index.md").contains("content/more/index.md would be the page of a folder"));
    assert!(said("guide", "handbuch").contains("that is a folder"));
    assert!(said("p.md", "/y.md").contains("is no path of a page"));
}

#[test]
fn an_address_between_angle_brackets_stays_readable() {
    let link = |before: &str, after: &str| {
        let sources = Sources::from([
            ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
            ("content/index.md", "# Home\n"),
            ("content/a b/\u{f6}.md", "# O\n"),
            ("content/w/x.md", before),
        ]);
        let renaming = rename(&sources, &request(Kind::Page, "w/x.md", "w/deep/x.md"));
        let renaming = renaming.unwrap_or_else(|refusal| panic!("{before:?}: {refusal}"));
        assert_eq!(
            text(&applied(&sources, &renaming.changes), "content/w/deep/x.md").lines().last(),
            Some(after)
        );
    };
    link("[o](<../a b/\u{f6}.md>)\n", "[o](<../../a b/\u{f6}.md>)");
    link("[o](../a%20b/\u{f6}.md)\n", "[o](../../a%20b/%C3%B6.md)");
}
