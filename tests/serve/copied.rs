//! Files of the content that are sent as they are: only those of the handbook, in parts too, and never in the way of others.

use std::fs;

use crate::client::request;
use crate::preview::Preview;

const FILES: &[(&str, &str)] = &[
    ("handbook.toml", "[handbook]\ntitle = \"Team\"\n"),
    ("content/index.md", "# Team\n\n![A picture](pic.png)\n"),
    ("content/roles/a.toml", "name = \"Role A\"\npurpose = \"Does.\"\n"),
    ("content/pic.png", "drawn"),
];

fn asked(preview: &Preview, path: &str, more: &str) -> crate::client::Answer {
    request(
        preview.port,
        &format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{more}Connection: close\r\n\r\n"),
    )
}

/// Makes the state with the last file's fault the one that was read last, so that the site before it stays up.
fn break_it(preview: &Preview) {
    let mut home = preview.listen("/");
    preview.write("content/roles/a.toml", "name = \"Role A\n");
    home.until(|state| !state["faults"].is_null());
}

#[cfg(unix)]
#[test]
fn a_link_that_takes_the_place_of_a_file_leads_nobody_out_of_the_handbook() {
    let preview = Preview::with(FILES, &[]);
    assert_eq!(preview.get("/pic.png").text(), "drawn");
    let secret = tempfile::NamedTempFile::new().expect("a file outside");
    fs::write(secret.path(), "secret").expect("it can be written");
    // The site without the fault stays up, and knows the picture.
    break_it(&preview);
    fs::remove_file(preview.path("content/pic.png")).expect("it is there");
    std::os::unix::fs::symlink(secret.path(), preview.path("content/pic.png")).expect("a link can be made");
    let answer = preview.get("/pic.png");
    assert_eq!(answer.status, 404);
    assert!(!answer.text().contains("secret"));
    fs::remove_file(preview.path("content/pic.png")).expect("it is there");
    std::os::unix::fs::symlink("index.md", preview.path("content/pic.png")).expect("a link can be made");
    assert_eq!(preview.get("/pic.png").text(), FILES[1].1, "a link within the handbook is followed");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_takes_the_place_of_a_file_keeps_nobody_waiting() {
    let preview = Preview::with(FILES, &[]);
    break_it(&preview);
    fs::remove_file(preview.path("content/pic.png")).expect("it is there");
    let made = std::process::Command::new("mkfifo").arg(preview.path("content/pic.png")).status();
    assert!(made.expect("mkfifo runs").success());
    assert_eq!(preview.get("/pic.png").status, 404);
    assert_eq!(preview.get("/").status, 200);
}

#[test]
fn a_page_and_what_it_is_told_agree_while_a_picture_changes_unread() {
    let preview = Preview::with(FILES, &[]);
    preview.listen("/").next();
    break_it(&preview);
    preview.write("content/pic.png", "drawn anew");
    assert_eq!(preview.get("/pic.png").text(), "drawn anew");
    let told = preview.listen("/").next();
    let mark = told["marks"]["page"].as_str().expect("home is drawn").to_owned();
    let page = preview.get("/").text();
    assert!(page.contains(&format!("data-page=\"{mark}\"")), "{page}\n{told}");
}

#[test]
fn films_are_sent_in_parts() {
    let film: String = ('a'..='z').cycle().take(100_000).collect();
    let files = [FILES, &[("content/film.mp4", film.as_str())]].concat();
    let preview = Preview::with(&files, &[]);
    let whole = preview.get("/film.mp4");
    assert_eq!((whole.status, whole.header("accept-ranges")), (200, Some("bytes")));
    let part = asked(&preview, "/film.mp4", "Range: bytes=70000-70003\r\n");
    assert_eq!((part.status, part.text().as_str()), (206, &film[70_000..70_004]));
    assert_eq!(part.header("content-range"), Some("bytes 70000-70003/100000"));
    let end = asked(&preview, "/film.mp4", "Range: bytes=-30000\r\n");
    assert!(end.status == 206 && end.text() == film[70_000..]);
    let behind = asked(&preview, "/film.mp4", "Range: bytes=100000-\r\n");
    assert_eq!((behind.status, behind.header("content-range")), (416, Some("bytes */100000")));
    let known = whole.header("etag").expect("a tag").to_owned();
    assert_eq!(asked(&preview, "/film.mp4", &format!("If-None-Match: {known}\r\n")).status, 304);
    let other = asked(&preview, "/film.mp4", "Range: bytes=0-1\r\nIf-Range: \"other\"\r\n");
    assert!(other.status == 200 && other.text() == film);
}

#[test]
fn a_folder_keeps_the_question_when_its_slash_is_added() {
    let preview = Preview::with(FILES, &[]);
    let answer = preview.get("/roles?find=a&sort=when");
    assert_eq!((answer.status, answer.header("location")), (302, Some("/roles/?find=a&sort=when")));
}
