//! Menus of small handbooks.

use crate::diagnostic::Diagnostics;
use crate::site::{Options, Site, ThemeNames};
use crate::source::{Content, SourceFile, SourcePath, Sources};

/// Does something with the site of a small handbook.
fn with_site<T>(files: &[(&str, &str)], use_site: impl FnOnce(&Site<'_>) -> T) -> T {
    let sources = files.iter().map(|(path, text)| SourceFile {
        path: SourcePath::new(path).expect("a test names paths inside the handbook"),
        content: Content::Text((*text).into()),
    });
    let sources = Sources::new(sources, jiff::civil::Date::constant(2026, 1, 1));
    let mut found = Diagnostics::new();
    let handbook = crate::load::load(&sources, &mut found);
    let options = Options::default();
    let site = Site::new(&handbook, &sources, &options, ThemeNames::default(), &mut found);
    use_site(&site)
}

/// What is said about each page by its address: the menu's head and entries, ancestors, previous and next.
fn describe(files: &[(&str, &str)], page: &str) -> String {
    with_site(files, |site| describe_page(site, page))
}

fn describe_page(site: &Site<'_>, page: &str) -> String {
    let index = site.plan.find(page).expect("the page is planned");
    let url = |page: usize| site.page(page).url.to_string();
    let part = site.menus.of_page(index);
    let entries: Vec<String> =
        part.iter().flat_map(|part| part.entries).map(|entry| url(entry.page)).collect();
    let above: Vec<String> = site.menus.ancestors(index).into_iter().map(url).collect();
    let (before, after) = site.menus.neighbours(index);
    format!(
        "{} | {} | {} | {} {}",
        part.and_then(|part| part.head).map(url).unwrap_or_default(),
        entries.join(" "),
        above.join(" "),
        before.map(url).unwrap_or_default(),
        after.map(url).unwrap_or_default()
    )
}

const SETTINGS: (&str, &str) = ("handbook.toml", "[handbook]\ntitle = \"T\"\n");

#[test]
fn reading_goes_through_folders_from_page_to_page() {
    let files = [
        SETTINGS,
        ("content/b/one.md", "# One"),
        ("content/b/two/deep.md", "# Deep"),
        ("content/c.md", "# C"),
    ];
    assert_eq!(
        describe(&files, "b/one.html"),
        "b/index.html | b/one.html b/two/index.html | index.html b/index.html | b/index.html b/two/index.html"
    );
    assert_eq!(
        describe(&files, "b/two/deep.html"),
        "b/two/index.html | b/two/deep.html | index.html b/index.html b/two/index.html | b/two/index.html c.html"
    );
    assert_eq!(
        describe(&files, "c.html"),
        "index.html | b/index.html c.html | index.html | b/two/deep.html "
    );
}

#[test]
fn a_folder_counts_its_pages_and_those_of_its_folders() {
    let files = [
        SETTINGS,
        ("content/a/index.md", "# A"),
        ("content/a/b/page.md", "# Page"),
        ("content/a/b/c/page.md", "# Page"),
        ("content/a/b/c/d/deep.md", "# Deep"),
        ("content/a/b/e/index.md", "# A folder of its own page"),
    ];
    with_site(&files, |site| {
        let count = |url: &str| site.menus.pages_below(site.plan.find(url).expect("the page is planned"));
        let urls =
            ["a/index.html", "a/b/index.html", "a/b/c/index.html", "a/b/c/d/index.html", "a/b/page.html"];
        assert_eq!(urls.map(count), [4, 4, 2, 1, 0]);
    });
}

#[test]
fn pages_and_folders_at_the_top_are_one_list_in_their_order() {
    let files = [
        SETTINGS,
        ("content/b/one.md", "# One"),
        ("content/a.md", "+++\norder = 2\n+++\n# A"),
        ("content/c.md", "+++\norder = 1\n+++\n# C"),
    ];
    let described = describe(&files, "index.html");
    assert_eq!(described.split(" | ").nth(1), Some("c.html a.html b/index.html"));
}

#[test]
fn the_main_menu_names_so_many_and_counts_the_rest() {
    let mut files: Vec<(String, String)> =
        (0..30).map(|number| (format!("content/{number:03}/a.md"), "# A".to_owned())).collect();
    files.push((SETTINGS.0.to_owned(), SETTINGS.1.to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    with_site(&files, |site| {
        assert_eq!((site.menus.main.len(), site.menus.left_out()), (24, 6));
        let last = site.plan.find("029/index.html").expect("the page is planned");
        assert!(site.menus.is_part(last) && !site.menus.main.contains(&last));
    });
}

#[test]
fn a_handbook_of_folders_alone_has_them_in_its_main_menu() {
    let files = [SETTINGS, ("content/guide/one.md", "# One")];
    assert_eq!(describe(&files, "index.html"), "index.html | guide/index.html |  |  guide/index.html");
}

#[test]
fn pages_beside_records_follow_them() {
    let files = [
        SETTINGS,
        ("content/roles/b.toml", "name = \"B\"\ngroup = \"G\"\n"),
        ("content/roles/c.toml", "name = \"C\"\n"),
        ("content/roles/reading.md", "# A reading guide"),
    ];
    assert_eq!(
        describe(&files, "roles/b.html"),
        "roles/index.html | roles/c.html roles/b.html roles/reading.html | index.html roles/index.html | roles/c.html roles/reading.html"
    );
}

#[test]
fn names_that_break_ties_are_compared_by_their_numbers() {
    let files = [
        SETTINGS,
        ("content/roles/a.toml", "name = \"Role 10\"\n"),
        ("content/roles/b.toml", "name = \"role 9\"\n"),
        ("content/guide/a.md", "# Page 10"),
        ("content/guide/b.md", "# Page 2"),
        ("content/guide/c.md", "+++\norder = 1\n+++\n# Page 11"),
    ];
    assert_eq!(describe(&files, "roles/a.html").split(" | ").nth(1), Some("roles/b.html roles/a.html"));
    assert_eq!(
        describe(&files, "guide/a.html").split(" | ").nth(1),
        Some("guide/c.html guide/b.html guide/a.html")
    );
}

#[test]
fn long_menus_are_cut_around_the_page() {
    let mut files: Vec<(String, String)> =
        (0..500).map(|number| (format!("content/a/{number:03}.md"), format!("# Page {number:03}"))).collect();
    files.push((SETTINGS.0.to_owned(), SETTINGS.1.to_owned()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let described = describe(&files, "a/250.html");
    let entries: Vec<&str> = described.split(" | ").nth(1).expect("four parts").split(' ').collect();
    assert_eq!((entries.len(), entries[0], entries[119]), (120, "a/190.html", "a/309.html"));
}
