//! What an open page is told after a save.

use std::fs;

use crate::client::{get, request};
use crate::preview::Preview;

const FILES: &[(&str, &str)] = &[
    ("handbook.toml", "[handbook]\ntitle = \"Team\"\n"),
    ("content/index.md", "# Team\n\nWelcome.\n"),
    ("content/guide.md", "# Guide\n\nFirst.\n"),
];

#[test]
fn a_page_is_told_of_its_own_change_and_of_no_other() {
    let preview = Preview::with(FILES, &[]);
    let (mut guide, mut home) = (preview.listen("/guide.html"), preview.listen("/"));
    let (guide_first, home_first) = (guide.next(), home.next());
    preview.write("content/guide.md", "# Guide\n\nSecond.\n");
    let guide_second = guide.until_page_differs(&guide_first);
    assert_eq!(home.next()["marks"], home_first["marks"]);
    assert_eq!(guide_second["marks"]["style"], guide_first["marks"]["style"]);
    let answer = preview.get("/guide.html");
    assert!(answer.text().contains("Second."));
    // The page itself carries the marks that it is told.
    for mark in ["page", "style"] {
        let value = guide_second["marks"][mark].as_str().expect("a mark is text");
        assert!(answer.text().contains(&format!("data-{mark}=\"{value}\"")));
    }
}

#[test]
fn a_style_changes_without_the_page() {
    let preview = Preview::with(FILES, &[]);
    let mut home = preview.listen("/");
    let first = home.next();
    preview.write("themes/default/styles/99-own.css", "p { color: green; }\n");
    let second = home.until(|state| state["marks"]["style"] != first["marks"]["style"]);
    assert_eq!(second["marks"]["page"], first["marks"]["page"]);
}

#[test]
fn what_a_style_sheet_of_the_content_names_changes_the_page() {
    let settings = ("handbook.toml", "[handbook]\ntitle = \"Team\"\n[theme]\ncss = [\"brand.css\"]\n");
    let more = [
        ("content/brand.css", "@import \"more.css\";\n"),
        ("content/more.css", ".site-name { background: url(img/p.svg); }\n"),
        ("content/img/p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n"),
    ];
    let preview = Preview::with(&[&[settings], &FILES[1..], &more].concat(), &[]);
    let mut home = preview.listen("/");
    let mut state = home.next();
    // Browsers ask anew for what a style sheet names with the page alone.
    for ((path, text), differs, stays) in
        [(more[2], "page", "style"), (more[1], "page", "style"), (more[0], "style", "page")]
    {
        preview.write(path, &format!("{text}\n"));
        let next = home.until(|next| next["marks"][differs] != state["marks"][differs]);
        assert_eq!(next["marks"][stays], state["marks"][stays], "{path}");
        state = next;
    }
}

#[test]
fn a_style_sheet_of_the_content_changes_without_the_page() {
    let settings = "[handbook]\ntitle = \"T\"\n[theme]\ncss = [\"brand.css\"]\n";
    let files =
        [("handbook.toml", settings), ("content/index.md", "# T\n"), ("content/brand.css", "a { b: c }")];
    let preview = Preview::with(&files, &[]);
    let mut home = preview.listen("/");
    let first = home.next();
    preview.write("content/brand.css", "a { b: d }");
    let second = home.until(|state| state["marks"]["style"] != first["marks"]["style"]);
    assert_eq!(second["marks"]["page"], first["marks"]["page"]);
    assert_eq!(preview.get("/brand.css").text(), "a { b: d }");
}

#[test]
fn editors_that_save_by_renaming_are_noticed() {
    let preview = Preview::with(FILES, &[]);
    let mut home = preview.listen("/");
    let first = home.next();
    preview.write(".new", "# Team\n\nRenamed.\n");
    fs::rename(preview.path(".new"), preview.path("content/index.md")).expect("files can be moved");
    home.until_page_differs(&first);
    assert!(preview.get("/").text().contains("Renamed."));
}

/// Others empty the file first, and fill it when they come to it.
#[cfg(target_os = "linux")]
#[test]
fn half_a_file_is_not_shown() {
    use std::io::Write;

    let preview = Preview::with(FILES, &[]);
    let mut home = preview.listen("/");
    let first = home.next();
    let mut file = fs::File::create(preview.path("content/index.md")).expect("files can be written");
    std::thread::sleep(std::time::Duration::from_millis(100));
    file.write_all(b"# Team\n\nIn place.\n").expect("files can be written");
    drop(file);
    home.until_page_differs(&first);
    assert!(preview.get("/").text().contains("In place."));
}

#[test]
fn folders_that_come_and_go_are_noticed() {
    let preview = Preview::with(FILES, &[]);
    let mut home = preview.listen("/");
    home.next();
    preview.write("content/a/b/c.md", "# C\n\nDeep.\n");
    home.until(|_| preview.get("/a/b/c.html").status == 200);
    preview.write("content/a/b/c.md", "# C\n\nDeeper.\n");
    home.until(|_| preview.get("/a/b/c.html").text().contains("Deeper."));
    fs::remove_dir_all(preview.path("content/a")).expect("folders can be removed");
    home.until(|_| preview.get("/a/b/c.html").status == 404);
    // As when another branch is checked out.
    fs::rename(preview.path("content"), preview.path("elsewhere")).expect("folders can be moved");
    home.until(|_| preview.get("/guide.html").status == 404);
    fs::rename(preview.path("elsewhere"), preview.path("content")).expect("folders can be moved");
    home.until(|_| preview.get("/guide.html").status == 200);
    preview.write("content/guide.md", "# Guide\n\nAfter it all.\n");
    home.until(|_| preview.get("/guide.html").text().contains("After it all."));
}

#[test]
fn settings_count_at_once() {
    let preview = Preview::with(FILES, &[]);
    let mut home = preview.listen("/");
    let first = home.next();
    preview.write("handbook.toml", "[handbook]\ntitle = \"Another team\"\n");
    home.until_page_differs(&first);
    assert!(preview.get("/guide.html").text().contains("Another team"));
}

#[test]
fn without_word_from_the_system_changes_are_looked_for() {
    let preview = Preview::with(FILES, &["--poll"]);
    let mut home = preview.listen("/");
    let first = home.next();
    preview.write("content/index.md", "# Team\n\nSeen all the same.\n");
    home.until_page_differs(&first);
}

#[test]
fn a_browser_that_has_a_file_gets_no_bytes() {
    let preview = Preview::with(FILES, &[]);
    let port = preview.port;
    let tag = get(port, "/guide.html").header("etag").expect("files have tags").to_owned();
    let ask = |tag: &str| {
        let head = format!("GET /guide.html HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: {tag}\r\n");
        request(port, &format!("{head}Connection: close\r\n\r\n"))
    };
    for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}")] {
        let answer = ask(&known);
        assert_eq!((answer.status, answer.body.len()), (304, 0), "{known}");
    }
    assert_eq!(ask("\"other\"").status, 200);
    let head = request(port, "HEAD /guide.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("etag"), Some(tag.as_str()));
    assert_ne!(head.header("content-length"), Some("0"));
}

#[test]
fn drafts_are_shown_when_asked_for() {
    let draft = ("content/draft.md", "+++\ntitle = \"Draft\"\ndraft = true\n+++\nText.\n");
    let files = [FILES, &[draft]].concat();
    assert_eq!(Preview::with(&files, &["--drafts"]).get("/draft.html").status, 200);
    assert_eq!(Preview::with(&files, &[]).get("/draft.html").status, 404);
}
