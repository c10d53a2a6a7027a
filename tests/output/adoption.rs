//! An output folder whose list is lost.

use std::fs;

use super::support::{Handbook, counts, foreign_paths, site};

const PAGE: &str = "<!DOCTYPE html><head><meta name=\"generator\" content=\"Rolebook 0.1\"></head>";
const OTHER: &str = "<!DOCTYPE html><head><meta name=\"generator\" content=\"Hugo 0.168\"></head>";

#[test]
fn without_a_list_equal_files_are_adopted() {
    let handbook = Handbook::new();
    let pages = &[("a.html", PAGE), ("b.css", "x")];
    handbook.publish(pages).expect("published");
    for list in [None, Some(""), Some("<<<<<<< HEAD\n# The files"), Some("# Format 2\na.html\n")] {
        match list {
            None => fs::remove_file(handbook.output().join(".rolebook")).expect("removed"),
            Some(text) => handbook.write_output(".rolebook", text),
        }
        assert_eq!(handbook.publish(pages).expect("published"), counts(0, 2, 0), "{list:?}");
        assert_eq!(handbook.own_files(), [".rolebook"]);
    }
    // They are ours again: one that is not built any more goes.
    assert_eq!(handbook.publish(&pages[..1]).expect("published"), counts(0, 1, 1));
}

#[test]
fn without_a_list_other_files_are_named_and_pages_of_rolebook_taken_over_when_asked() {
    let handbook = Handbook::new();
    handbook.publish(&[("a.html", PAGE), ("b.html", PAGE)]).expect("published");
    fs::remove_file(handbook.output().join(".rolebook")).expect("removed");
    handbook.write_output("hugo.html", OTHER);
    handbook.write_output("c.txt", PAGE);
    let next = &[("a.html", "new"), ("b.html", PAGE)];
    assert_eq!(foreign_paths(handbook.publish(next)), ["a.html"]);
    assert_eq!(
        foreign_paths(handbook.adopt(&[next[0], ("hugo.html", "x"), ("c.txt", "x")])),
        ["c.txt", "hugo.html"]
    );
    assert_eq!(handbook.adopt(next).expect("published"), counts(1, 1, 0));
    handbook.publish(&[]).expect("published");
    assert_eq!(handbook.site(), site(&[("hugo.html", OTHER), ("c.txt", PAGE)]));
}
