//! Files that no build wrote: kept, and named where they stand in the way.

use std::fs;
use std::os::unix::fs::symlink;

use super::support::{Handbook, files_in, foreign_paths, site};

const PAGES: &[(&str, &str)] = &[("index.html", "page"), ("roles/x.html", "role")];

#[test]
fn files_that_no_build_wrote_are_kept() {
    let handbook = Handbook::new();
    let kept = [(".git/config", "git"), ("CNAME", "name"), ("roles/mine.txt", "mine"), ("own/x/y", "deep")];
    for (path, text) in kept {
        handbook.write_output(path, text);
    }
    fs::create_dir_all(handbook.output().join("empty")).expect("a folder");
    for pages in [PAGES, &PAGES[..1], &[], PAGES] {
        handbook.publish(pages).expect("published");
        assert_eq!(handbook.site(), site(&[&kept[..], pages].concat()));
        assert!(handbook.output().join("empty").is_dir());
    }
}

#[test]
fn files_in_the_way_are_all_named_and_the_former_site_stays() {
    let handbook = Handbook::new();
    handbook.publish(PAGES).expect("published");
    handbook.write_output("new.html", "mine");
    handbook.write_output("folder.html/mine", "mine");
    handbook.write_output("file", "mine");
    let before = files_in(&handbook.output());
    let next = [PAGES[0], ("new.html", "x"), ("folder.html", "x"), ("file/a", "x"), ("file/b", "x")];
    let result = handbook.publish(&next);
    let message = result.as_ref().expect_err("refused").to_string();
    assert!(
        message.contains("file, folder.html, new.html;") && message.contains("move or delete"),
        "{message}"
    );
    assert_eq!(foreign_paths(result), ["file", "folder.html", "new.html"]);
    assert_eq!(files_in(&handbook.output()), before);
}

#[test]
fn a_folder_of_ours_with_a_foreign_file_in_it_stays() {
    let handbook = Handbook::new();
    handbook.publish(&[("a/b.html", "1"), ("a/c/d.html", "2")]).expect("published");
    handbook.write_output("a/c/mine", "mine");
    assert_eq!(foreign_paths(handbook.publish(&[("a", "file")])), ["a"]);
    handbook.publish(&[]).expect("published");
    assert_eq!(handbook.site(), site(&[("a/c/mine", "mine")]));
    // An empty folder is nobody's page, but somebody's folder.
    fs::remove_file(handbook.output().join("a/c/mine")).expect("removed");
    assert_eq!(foreign_paths(handbook.publish(&[("a", "file")])), ["a"]);
}

#[test]
fn a_file_with_the_name_of_one_that_a_build_wrote_counts_as_that() {
    let handbook = Handbook::new();
    for next in [PAGES, &PAGES[..1]] {
        handbook.publish(PAGES).expect("published");
        handbook.write_output(PAGES[1].0, "mine");
        handbook.publish(next).expect("published");
        assert_eq!(handbook.site(), site(next));
    }
}

#[test]
fn links_in_the_output_are_foreign_and_not_followed() {
    let handbook = Handbook::new();
    handbook.publish(PAGES).expect("published");
    handbook.write("outside/x.html", "mine");
    handbook.write("outside/role", "mine");
    fs::remove_dir_all(handbook.output().join("roles")).expect("removed");
    symlink("../../outside", handbook.output().join("roles")).expect("a link");
    fs::remove_file(handbook.output().join("index.html")).expect("removed");
    symlink("../../outside/role", handbook.output().join("index.html")).expect("a link");
    let outside = files_in(&handbook.around().join("outside"));

    // Neither written through, although the list says that the paths are ours …
    assert_eq!(
        foreign_paths(handbook.publish(&[("index.html", "new"), ("roles/x.html", "new")])),
        ["index.html", "roles"]
    );
    assert_eq!(files_in(&handbook.around().join("outside")), outside);
    // … nor removed through, nor removed themselves.
    handbook.publish(&[]).expect("published");
    assert_eq!(files_in(&handbook.around().join("outside")), outside);
    assert_eq!(
        handbook.site(),
        site(&[("index.html", "-> ../../outside/role"), ("roles", "-> ../../outside")])
    );
}

#[test]
fn a_foreign_file_with_the_bytes_of_a_page_serves_and_stays_foreign() {
    let handbook = Handbook::new();
    handbook.publish(&PAGES[..1]).expect("published");
    handbook.write_output("CNAME", "acme.example");
    handbook.publish(&[PAGES[0], ("CNAME", "acme.example")]).expect("published");
    handbook.publish(&PAGES[..1]).expect("published");
    assert_eq!(handbook.site().get("CNAME").map(String::as_str), Some("acme.example"));
    assert_eq!(foreign_paths(handbook.publish(&[("CNAME", "other.example")])), ["CNAME"]);
}

#[test]
fn a_pipe_in_the_output_is_foreign_and_not_waited_for() {
    let handbook = Handbook::new();
    handbook.publish(PAGES).expect("published");
    let pipe = handbook.output().join("index.html");
    fs::remove_file(&pipe).expect("removed");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
    assert!(made.success());
    assert_eq!(foreign_paths(handbook.publish(PAGES)), ["index.html"]);
    fs::remove_file(&pipe).expect("removed");
}
