//! Whatever names and texts an author chooses, slugs, ids and links made of them are safe and lead where they should.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;
use proptest::prelude::*;
use proptest::test_runner::Config;
use rolebook::output::OutputPath;
use rolebook::parse::slug::{Slugger, slug};
use rolebook::site::url::{Url, fragment, of_folder, of_page};
use rolebook::source::SourcePath;

/// Names as files and folders may have them: no slash, no control character, not `.` nor `..`.
fn name() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(
        &["..md", "a b", "#", "?x", "%2e%2e", "A:B", "é", "e\u{301}", "İ", "ﬁ", "中", "🙂", "-", "'\"<>&"][..],
    );
    let any = "[^/\\\\\\p{Cc}]{1,12}";
    prop_oneof![
        odd.prop_map(str::to_owned),
        any.prop_filter("no dots alone", |name| !name.trim_matches('.').is_empty())
    ]
}

fn path() -> impl Strategy<Value = String> {
    prop::collection::vec(name(), 1..5).prop_map(|names| names.join("/"))
}

/// Where a link on one page leads, as a browser finds it; the paths are those of the site, decoded.
fn resolved(page: &Url, link: &str) -> String {
    let base = format!("https://a.example/handbook/{}", page.encoded());
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let whole = parts.join("/");
    let below = whole.strip_prefix("https://a.example/handbook/").unwrap_or_default();
    percent_decode_str(below).decode_utf8_lossy().into_owned()
}

proptest! {
    #![proptest_config(Config { cases: 2_000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn a_link_leads_to_its_page_from_every_page(from in path(), to in path()) {
        let (from, to) = (of_page(&format!("{from}.md"), false), of_page(&format!("{to}.md"), false));
        prop_assert_eq!(resolved(&from, &format!("{}{}", from.root(), to.encoded())), to.as_str());
    }

    #[test]
    fn a_link_to_a_copied_file_leads_to_it(from in path(), to in path()) {
        // What is copied keeps its name, however odd.
        let (from, to) = (of_folder(&from), Url::new(&to));
        let link = format!("{}{}", from.root(), to.encoded());
        prop_assert_eq!(resolved(&from, &link), to.as_str());
        prop_assert!(!link.contains(['#', '?', ':', '"', '<', '>', ' ', '\\']), "{}", link);
    }

    #[test]
    fn addresses_of_pages_can_be_written_anywhere(path in path(), stands_for_folder in any::<bool>()) {
        let url = of_page(&format!("{path}.md"), stands_for_folder);
        prop_assert!(OutputPath::new(url.as_str()).is_ok(), "{}", url);
        prop_assert!(!url.as_str().contains(|c: char| c.is_uppercase() && c.is_ascii() || "<>:\"|?*%# ".contains(c)), "{}", url);
    }

    #[test]
    fn slugs_keep_what_they_are_made_of(text in "\\PC{0,40}") {
        let once = slug(&text);
        prop_assert!(once.chars().all(|c| "-_".contains(c) || !c.is_ascii() || c.is_ascii_lowercase() || c.is_ascii_digit()), "{}", once);
        prop_assert!(!once.contains(|c: char| c.is_whitespace() || c.is_control()), "{:?}", once);
        // Of what a slug keeps, all is kept again.
        let again = slug(&once);
        prop_assert_eq!(slug(&again), again);
    }

    #[test]
    fn ids_of_a_page_are_its_own(texts in prop::collection::vec("[a-c🙂 -]{0,4}(-[0-3])?", 0..60)) {
        let mut slugger = Slugger::reserving(["a", "kpis"]);
        let mut seen: HashSet<String> = ["a".to_owned(), "kpis".to_owned()].into();
        for text in texts {
            let id = slugger.id(&text);
            prop_assert!(!id.is_empty() && !id.contains(char::is_whitespace));
            prop_assert!(seen.insert(id.clone()), "{} twice", id);
        }
    }

    #[test]
    fn anchors_come_back(anchor in any::<String>()) {
        let written = fragment(&anchor);
        prop_assert_eq!(percent_decode_str(&written).decode_utf8_lossy(), anchor.as_str());
        prop_assert!(!written.contains(['"', '<', '>', ' ', '`']), "{}", written);
    }

    #[test]
    fn no_path_leaves_the_handbook(from in path(), relative in "(\\.\\./|\\./|/|//|[a-z]|\\\\|\\.|%2e|:){0,12}") {
        let from = SourcePath::new(&format!("content/{from}")).expect("a path below the root");
        for read in [SourcePath::new(&relative), from.join(&relative)].into_iter().flatten() {
            let parts: Vec<&str> = read.as_str().split('/').collect();
            prop_assert!(!parts.iter().any(|part| ["", ".", ".."].contains(part)), "{}", read);
        }
    }
}

/// From the test suite of the slugger that GitHub's pages are imitated with, and headings seen on GitHub.
#[test]
fn slugs_are_those_of_github() {
    for (heading, expected) in [
        ("Hello World!", "hello-world"),
        ("I ♥ unicode", "i--unicode"),
        ("Dash-dash", "dash-dash"),
        ("en–dash", "endash"),
        ("em–dash", "emdash"),
        ("😄 unicode emoji", "-unicode-emoji"),
        ("😄 - an emoji", "---an-emoji"),
        (":smile: - a gemoji", "smile---a-gemoji"),
        ("    (lead)", "lead"),
        ("Привет", "привет"),
        ("Профили пользователей", "профили-пользователей"),
        ("Привет non-latin 你好", "привет-non-latin-你好"),
        ("a & b + c = d", "a--b--c--d"),
        ("C++ / C#", "c--c"),
        ("version 1.2.3", "version-123"),
        ("what's `new`?", "whats-new"),
        ("foo_bar __init__", "foo_bar-__init__"),
        ("a  b", "a--b"),
    ] {
        assert_eq!(slug(heading), expected, "{heading}");
    }
}
