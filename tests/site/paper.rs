//! The pages for paper: a section alone has its pages and no others, and stays out of what finds pages.

use rolebook::source::Sources;

use crate::assert_sound;
use crate::collected::{Collected, draw, from_folder, sources};

const SETTINGS: (&str, &str) = ("handbook.toml", "[handbook]\ntitle = \"T\"\n");

/// The text of a page.
fn page(site: &Collected, path: &str) -> String {
    let found = site.pages().find(|(own, _)| *own == path);
    found.unwrap_or_else(|| panic!("{path} is missing")).1
}

/// The ids of the sheets of a page for paper, in their order.
fn sheets(site: &Collected, path: &str) -> Vec<String> {
    let text = page(site, path);
    let sheets = text.split(" class=\"sheet").filter(|part| part.starts_with(['"', ' ']));
    let ids = sheets.map(|sheet| sheet.split_once(" id=\"").expect("a sheet has an id").1);
    ids.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

/// The addresses that the main part of a page leads to.
fn links(site: &Collected, path: &str) -> Vec<String> {
    let text = page(site, path);
    let main = text.split_once("<div class=\"content\">").expect("a page has content").1;
    let main = main.split("<div class=\"after\">").next().unwrap_or_default();
    let links = main.split("href=\"").skip(1);
    links.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn each_section_of_the_sample_stands_on_one_page() {
    let site = assert_sound(&from_folder(env!("CARGO_MANIFEST_DIR")));
    let whole = sheets(&site, "print.html");
    for (section, prefix, least) in
        [("roles", "roles-", 11), ("raci", "raci-", 2), ("staffing", "staffing-", 4), ("guide", "guide-", 8)]
    {
        let own = sheets(&site, &format!("print/{section}.html"));
        let expected: Vec<&String> = whole.iter().filter(|id| id.starts_with(prefix)).collect();
        assert!(own.len() >= least, "{section}: {own:?}");
        assert_eq!(own.iter().collect::<Vec<_>>(), expected, "{section} has its part of the whole");
    }
}

#[test]
fn contents_for_paper_name_the_home_page_as_its_sheet_does() {
    let site = draw(&Sources::from([
        SETTINGS,
        ("content/index.md", "# Welcome aboard\n\nText.\n"),
        ("content/a.md", "# A\n"),
    ]));
    let text = page(&site, "print.html");
    assert!(text.contains(">Welcome aboard</a>"), "{text}");
    assert!(text.contains("<h2 class=\"sheet-heading\">Welcome aboard</h2>"), "{text}");
}

#[test]
fn links_of_a_section_lead_to_its_places_and_else_to_pages() {
    let site = assert_sound(&from_folder(env!("CARGO_MANIFEST_DIR")));
    let links = links(&site, "print/guide.html");
    assert!(links.iter().any(|link| link == "#guide-team-sizing--the-smallest-cast"), "{links:?}");
    assert!(links.iter().any(|link| link == "../roles/ml-engineer.html"), "{links:?}");
    assert!(!links.iter().any(|link| link.starts_with("../guide/")), "{links:?}");
}

#[test]
fn pages_of_a_section_lead_to_it_for_paper() {
    let site = assert_sound(&from_folder(env!("CARGO_MANIFEST_DIR")));
    for (path, link) in [
        ("roles/index.html", "../print/roles.html"),
        ("roles/ml-engineer.html", "../print/roles.html"),
        ("guide/why-roles-matter.html", "../print/guide.html"),
    ] {
        assert!(page(&site, path).contains(&format!("href=\"{link}\"")), "{path}");
    }
    for path in ["index.html", "hiring.html", "print.html"] {
        let text = page(&site, path);
        let footer = text.split_once("<footer").expect("a page has a foot").1;
        assert!(!footer.contains("print/"), "{path} belongs to no section");
    }
    assert!(links(&site, "print.html").iter().any(|link| link == "print/roles.html"));
}

#[test]
fn a_section_with_one_page_has_none_for_paper() {
    let site = assert_sound(&Sources::from([SETTINGS, ("content/guide/index.md", "# Guide\n")]));
    assert!(!site.has("print/guide.html"));
}

#[test]
fn a_section_that_is_too_long_has_none_for_paper() {
    let with = |count: usize| {
        let mut files = vec![(SETTINGS.0.to_owned(), SETTINGS.1.as_bytes().to_vec())];
        files.push(("content/guide/a.md".to_owned(), b"# A\n".to_vec()));
        files.push(("content/roles/x.toml".to_owned(), b"name = \"X\"\n".to_vec()));
        let pattern = b"name = \"P\"\n[[seat]]\nrole = \"x\"\n";
        files.extend((0..count).map(|number| (format!("content/staffing/p{number}.toml"), pattern.to_vec())));
        assert_sound(&sources(files))
    };
    assert!(with(60).has("print/staffing.html"));
    let long = with(61);
    assert!(!long.has("print/staffing.html"), "it could only lead to its pages");
    assert!(long.has("print/guide.html") && long.has("print/roles.html"), "others are short");
    assert!(!page(&long, "staffing/p7.html").contains("print/staffing.html"));
}

#[test]
fn what_authors_wrote_keeps_its_address() {
    let site = assert_sound(&Sources::from([
        SETTINGS,
        ("content/guide/a.md", "# A\n"),
        ("content/print/guide.md", "# About printing\n"),
        ("content/team/b.md", "# B\n"),
        ("content/print/team.html", "<p>ours</p>"),
    ]));
    assert!(page(&site, "print/guide.html").contains("About printing"));
    assert!(!page(&site, "guide/a.html").contains("print/guide.html"));
    assert!(!page(&site, "team/b.html").contains("print/team.html"));
    assert!(site.has("print/print.html"), "the folder called so is a section too");
}

#[test]
fn sections_for_paper_are_found_by_nobody_else() {
    let site = draw(&Sources::from([
        (
            "handbook.toml",
            "[handbook]\ntitle = \"T\"\nbase_url = \"https://example.org\"\n[build]\nnoindex = false\n",
        ),
        ("content/guide/a.md", "# A\n"),
    ]));
    assert!(site.has("print/guide.html"));
    for (path, bytes) in site.files() {
        let is_of_machines = path.starts_with("search/") || ["sitemap.xml", "llms.txt"].contains(&path);
        let text = String::from_utf8_lossy(bytes);
        assert!(!is_of_machines || !text.contains("print/guide"), "{path}");
    }
}

#[test]
fn images_are_there_before_a_page_for_paper_is_printed() {
    let site = assert_sound(&Sources::from([
        SETTINGS,
        ("content/guide/a.md", "# A\n\n![A plan](plan.png)\n"),
        ("content/guide/plan.png", "x"),
    ]));
    assert!(page(&site, "guide/a.html").contains("alt=\"A plan\" loading=\"lazy\""));
    for path in ["print.html", "print/guide.html"] {
        let text = page(&site, path);
        assert!(text.contains("alt=\"A plan\"") && !text.contains("loading="), "{path}");
    }
}

#[test]
fn entries_of_lists_keep_on_paper_what_their_pages_say_of_them() {
    let site = assert_sound(&Sources::from([
        SETTINGS,
        ("content/roles.toml", "[[role]]\nid = \"lead\"\nname = \"Lead\"\nrisks = [\"leak\"]\n"),
        (
            "content/risks.toml",
            "[[risk]]\nid = \"leak\"\nname = \"A leak\"\nabout = \"Data gets out.\"\nrefs = [\"C-7\"]\n\
             [[risk]]\nid = \"loss\"\nname = \"A loss\"\n",
        ),
        (
            "content/phases.toml",
            "[[phase]]\nid = \"start\"\nname = \"Start\"\nsummary = \"All begins.\"\nreviewed = 2025-11-03\n",
        ),
        (
            "content/hiring.toml",
            "[[question]]\nid = \"q\"\nask = \"Who labels?\"\nmaintainer = \"lead\"\n[[question.answer]]\nwhen = true\n\
             hire = [\"lead\"]\n",
        ),
        ("content/risks.md", "# Risks\n\nThey are looked at in spring.\n"),
    ]));
    let text = page(&site, "print.html");
    for (sheet, said) in [
        ("risks", ["<h3>A leak</h3>", "Data gets out.", "C-7", "They are looked at in spring."]),
        ("timeline", ["<h3>Start</h3>", "All begins.", "2025-11-03", "</dl>"]),
        ("hiring", ["<h3>Who labels?</h3>", "<dt>Maintained by</dt>", "Lead", "</dl>"]),
    ] {
        let after = text.split_once(&format!(" id=\"{sheet}--\"")).expect("the list has a sheet").1;
        let mut rest = after.split("<section").next().unwrap_or_default();
        for part in said {
            rest = rest.split_once(part).unwrap_or_else(|| panic!("{sheet}: {part} is missing: {after}")).1;
        }
    }
    assert!(!text.contains("<h3>A loss</h3>"), "its row says all");
    assert_eq!(text.matches("Data gets out.").count(), 1);
}

#[test]
fn records_and_pages_keep_on_paper_what_they_say_of_themselves() {
    let kept = "maintainer = \"lead\"\nreviewed = 2025-11-03\nrefs = [\"C-7\"]\n";
    let page_of = |title: &str| format!("+++\n{kept}+++\n# {title}\n\nText.\n");
    let files = [
        ("content/index.md", page_of("Welcome")),
        ("content/guide.md", page_of("Guide")),
        ("content/roles/index.md", page_of("Roles")),
        ("content/roles/lead.toml", format!("name = \"Lead\"\n{kept}")),
        (
            "content/raci/one.toml",
            format!("name = \"One\"\n{kept}[[activity]]\nid = \"a\"\nname = \"A\"\nA = \"lead\"\n"),
        ),
        ("content/staffing/small.toml", format!("name = \"Small\"\n{kept}[[seat]]\nrole = \"lead\"\n")),
    ];
    let settings = (SETTINGS.0, SETTINGS.1.to_owned());
    let files = files.into_iter().chain([settings]);
    let site = assert_sound(&sources(files.map(|(path, text)| (path.to_owned(), text.into_bytes()))));
    let text = page(&site, "print.html");
    for sheet in ["index", "guide", "roles-index", "roles-lead", "raci-one", "staffing-small"] {
        let after = text.split_once(&format!(" id=\"{sheet}--\""));
        let after = after.unwrap_or_else(|| panic!("{sheet} has a sheet")).1;
        let sheet_text = after.split("<section class=\"sheet").next().unwrap_or_default();
        for part in ["<dt>Maintained by</dt>", ">2025-11-03<", "C-7"] {
            assert_eq!(sheet_text.matches(part).count(), 1, "{part} of {sheet}: {sheet_text}");
        }
    }
    assert!(page(&site, "index.html").contains("C-7"), "the home page says so of itself, too");
}
