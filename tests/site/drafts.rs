//! Drafts that are left out: nothing of them is published, and nobody is told what is wrong in their texts.

use rolebook::pipeline::{self, Nowhere};
use rolebook::site::{Drafts, Options};
use rolebook::source::Sources;

use crate::collected::draw;

const DRAFT: &str = "---\ndraft: true\nreviewed: 2020-01-01\nreview_every: 1 year\nhidden: true\n---\n# Layoffs\n\n\
                     ![](missing.png) [nowhere](nowhere.md)\n\n#### Too deep\n";

const BESIDE: &str = "+++\ndraft = true\n+++\n# Lead\n\n![](missing.png)\n";

fn sources() -> Sources {
    Sources::from([
        (
            "handbook.toml",
            "[handbook]\ntitle = \"T\"\n[lint]\nlink-broken = \"warning\"\nimage-missing = \"warning\"\n[[waiver]]\n\
             rule = \"image-without-alt\"\nat = [\"secret-layoffs.md\"]\nreason = \"x\"\n",
        ),
        ("content/index.md", "# Home\n\n![](picture.png)\n"),
        ("content/picture.png", ""),
        ("content/roles/lead.toml", "name = \"Lead\"\n"),
        ("content/roles/lead.md", BESIDE),
        ("content/secret-layoffs.md", DRAFT),
    ])
}

/// The rules of the findings at a file.
fn told(drafts: Drafts, path: &str) -> Vec<&'static str> {
    let sources = sources();
    let options = Options { drafts, ..Options::default() };
    let found = pipeline::run(&sources, &options, None::<&Nowhere>).found;
    let is_there = |file| sources.file(file).path.as_str() == path;
    let mut rules: Vec<&str> = found
        .shown()
        .filter(|finding| is_there(finding.span.file))
        .map(|finding| finding.rule.name)
        .collect();
    rules.sort_unstable();
    rules
}

#[test]
fn texts_of_drafts_are_judged_when_they_are_shown() {
    assert_eq!(told(Drafts::Hidden, "content/secret-layoffs.md"), ["foreign-front-matter"]);
    assert_eq!(
        told(Drafts::Shown, "content/secret-layoffs.md"),
        [
            "foreign-front-matter",
            "heading-skipped",
            "image-missing",
            "image-without-alt",
            "link-broken",
            "orphan-page",
            "review-overdue"
        ]
    );
    assert_eq!(told(Drafts::Hidden, "content/roles/lead.md"), ["foreign-front-matter"]);
    assert_eq!(told(Drafts::Hidden, "content/index.md"), ["image-without-alt"]);
    assert_eq!(
        told(Drafts::Hidden, "handbook.toml"),
        [""; 0],
        "the waiver is for the day when the draft is shown"
    );
}

#[test]
fn a_site_says_nothing_of_drafts_that_it_leaves_out() {
    let site = draw(&sources());
    assert!(site.has("findings.html"));
    for (path, bytes) in site.files() {
        let text = String::from_utf8_lossy(bytes);
        for secret in ["secret-layoffs", "Layoffs", "roles/lead.md"] {
            assert!(!text.contains(secret), "{secret} in {path}");
        }
    }
}
