//! What a build writes, leaves and removes.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::SystemTime;

use rolebook::output::{Claim, Contents, OutputError};

use super::support::{Handbook, at, counts, publish, site, stage};

const FORMER: &[(&str, &str)] = &[("a.html", "1"), ("b/c.html", "2"), ("b/d/e.html", "3")];

#[test]
fn only_what_differs_is_written_and_what_is_gone_is_removed() {
    let handbook = Handbook::new();
    assert_eq!(handbook.publish(FORMER).expect("published"), counts(3, 0, 0));
    assert_eq!(handbook.site(), site(FORMER));
    assert_eq!(handbook.own_files(), [".rolebook"]);

    let next = &[("a.html", "1"), ("b/c.html", "changed"), ("new/x.html", "4")];
    assert_eq!(handbook.publish(next).expect("published"), counts(2, 1, 1));
    assert_eq!(handbook.site(), site(next));
    assert!(!handbook.output().join("b/d").exists(), "a folder that it emptied is removed");
    assert_eq!(handbook.own_files(), [".rolebook"]);
}

#[test]
fn a_build_without_changes_touches_nothing() {
    let handbook = Handbook::new();
    handbook.publish(FORMER).expect("published");
    let before = times(&handbook);
    assert_eq!(handbook.publish(FORMER).expect("published"), counts(0, 3, 0));
    assert_eq!(times(&handbook), before);
}

/// The times of everything in the output folder, and of the folder itself.
fn times(handbook: &Handbook) -> BTreeMap<PathBuf, SystemTime> {
    let entries = walkdir::WalkDir::new(handbook.output()).into_iter().map(|entry| entry.expect("an entry"));
    let time = |path: PathBuf| {
        let changed = fs::symlink_metadata(&path).and_then(|found| found.modified()).expect("a time");
        (path, changed)
    };
    entries.map(|entry| time(entry.into_path())).collect()
}

#[test]
fn unchanged_files_keep_their_times_when_others_change() {
    let handbook = Handbook::new();
    handbook.publish(FORMER).expect("published");
    let before = times(&handbook);
    handbook.publish(&[("a.html", "0"), FORMER[1], FORMER[2]]).expect("published");
    let after = times(&handbook);
    let path = |path: &str| handbook.output().canonicalize().expect("a path").join(path);
    let same = |name: &str| before.get(&path(name)) == after.get(&path(name));
    assert!(same("b/c.html") && same("b/d/e.html") && same(".rolebook"));
}

#[test]
fn the_list_is_sorted_and_says_nothing_of_the_machine() {
    let (one, two) = (Handbook::new(), Handbook::new());
    one.publish(FORMER).expect("published");
    let mut shuffled = FORMER.to_vec();
    shuffled.reverse();
    two.publish(&shuffled).expect("published");
    let list = |handbook: &Handbook| fs::read_to_string(handbook.output().join(".rolebook")).expect("a list");
    assert_eq!(list(&one), list(&two));
    assert_eq!(list(&one).lines().skip(1).collect::<Vec<_>>(), ["a.html", "b/c.html", "b/d/e.html"]);
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let handbook = Handbook::new();
    handbook.publish(&[("a", "file"), ("b/c/d", "deep"), ("b/e", "x")]).expect("published");
    let next = &[("a/b/c", "deep"), ("b", "file")];
    assert_eq!(handbook.publish(next).expect("published"), counts(2, 0, 3));
    assert_eq!(handbook.site(), site(next));
}

#[test]
fn assets_are_copied_from_where_they_are() {
    let handbook = Handbook::new();
    handbook.write("logo.png", "picture");
    let location = handbook.around().join("logo.png");
    let copy = || {
        let output = handbook.open().expect("opened");
        output.stage(&at("logo.png"), Contents::File { location: &location, length: 7 }).expect("staged");
        output.commit(None).expect("published")
    };
    assert_eq!(copy(), counts(1, 0, 0));
    assert_eq!(copy(), counts(0, 1, 0));
    handbook.write("logo.png", "drawing");
    assert_eq!(copy(), counts(1, 0, 0));
    assert_eq!(handbook.site(), site(&[("logo.png", "drawing")]));

    let gone = handbook.around().join("gone.png");
    let output = handbook.open().expect("opened");
    let missing = output.stage(&at("gone.png"), Contents::File { location: &gone, length: 7 });
    assert!(matches!(missing, Err(OutputError::Asset { location, .. }) if location == gone));
}

#[test]
fn without_a_commit_the_former_site_stays() {
    let handbook = Handbook::new();
    handbook.publish(FORMER).expect("published");
    let before = times(&handbook);
    let output = handbook.open().expect("opened");
    stage(&output, &[("a.html", "new"), ("z.html", "new")]).expect("staged");
    assert_eq!(handbook.site(), site(FORMER), "staged files are hidden");
    drop(output);
    let mut after = times(&handbook);
    // The hidden folder came and went, which only the folder's own time tells.
    let folder = handbook.output().canonicalize().expect("a path");
    after.insert(folder.clone(), before[&folder]);
    assert_eq!(after, before);
}

#[test]
fn two_files_with_one_path_are_refused() {
    let handbook = Handbook::new();
    handbook.publish(FORMER).expect("published");
    for pages in [[("x", "1"), ("x", "1")], [("x", "1"), ("x/y/z", "2")], [("x/y", "1"), ("x", "2")]] {
        let result = handbook.publish(&pages);
        assert!(matches!(result, Err(OutputError::Clash { path }) if path.as_str() == "x"), "{pages:?}");
        assert_eq!(handbook.site(), site(FORMER));
    }
}

#[test]
fn pages_that_change_only_their_case_are_published() {
    let handbook = Handbook::new();
    handbook.publish(&[("About/A.html", "1"), ("About/b.html", "2")]).expect("published");
    let next = &[("about/a.html", "1"), ("about/b.html", "2")];
    handbook.publish(next).expect("published");
    assert_eq!(handbook.site(), site(next));
    handbook.publish(next).expect("published");
    assert_eq!(handbook.site(), site(next));
}

#[test]
fn the_second_of_two_builds_waits_for_the_first() {
    let handbook = Handbook::new();
    let first = handbook.open().expect("opened");
    stage(&first, &[("a", "first"), ("b", "first")]).expect("staged");
    let (tell, told) = mpsc::channel();
    std::thread::scope(|scope| {
        let second = scope.spawn(|| {
            let root = handbook.root();
            let waiting = || tell.send(()).expect("the test listens");
            let output = rolebook::output::Output::open(&root, "output".as_ref(), Claim::default(), waiting);
            publish(output?, &[("a", "second")])
        });
        told.recv().expect("the second build says that it waits");
        assert_eq!(first.commit(None).expect("published"), counts(2, 0, 0));
        assert_eq!(second.join().expect("no panic").expect("published"), counts(1, 0, 1));
    });
    assert_eq!(handbook.site(), site(&[("a", "second")]));
}

#[test]
fn many_threads_may_stage() {
    let handbook = Handbook::new();
    let output = handbook.open().expect("opened");
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let output = &output;
            scope.spawn(move || {
                for number in 0..50 {
                    let path = at(&format!("{number}/{thread}.html"));
                    output.stage(&path, Contents::Bytes(path.as_str().as_bytes())).expect("staged");
                }
            });
        }
    });
    assert_eq!(output.commit(None).expect("published"), counts(200, 0, 0));
    let files = handbook.site();
    assert!(files.len() == 200 && files.iter().all(|(path, text)| path == text));
}
