//! The journal of a change: what a process left that died is taken away or completed, and nothing of anybody else is touched.

use std::fs;

use rolebook::edit::disk::{self, Prepared};
use rolebook::edit::{Leftover, Recovery, WriteError, look, recover};

use super::{Place, path};

/// The first line of a journal.
const HEADER: &str = "# What a command of Rolebook is changing. Format 1.";

/// The hidden files that lie ready, and the journal, with their texts.
fn hidden(place: &Place) -> Vec<(String, String)> {
    place.all().into_iter().filter(|(path, _)| path.ends_with(".rolebook")).collect()
}

#[test]
fn what_a_process_left_that_died_before_it_changed_anything_is_taken_away() {
    let place = Place::with(&[("content/a.md", "a"), ("content/b.md", "b")]);
    let (a, b) = (place.span("content/a.md", "a"), place.sources.find("content/b.md").expect("it is there"));
    let before = place.all();
    let changes = place.changes(|edits| {
        edits.replace(a, "x");
        edits.move_to(b, path("content/c.md"));
    });
    let prepared = Prepared::new(place.folder.path(), &changes).expect("it can be prepared");
    let left = hidden(&place);
    assert_eq!(left.len(), 3, "two files and the journal: {left:?}");
    // As long as the process lives, others leave its files alone.
    assert_eq!(look(place.folder.path()), Leftover::None);
    assert_eq!(recover(place.folder.path()).expect("it can be looked at"), Recovery::None);
    let fault = disk::write(place.folder.path(), &changes).expect_err("another command is at work");
    assert!(matches!(fault, WriteError::Busy), "{fault}");
    drop(prepared);
    assert_eq!(place.all(), before);
    for cut in [0, 10, usize::MAX] {
        for (path, text) in &left {
            let length = if path.ends_with(".changes.rolebook") { text.len().min(cut) } else { text.len() };
            fs::write(path, &text[..length]).expect("it can be written");
        }
        assert_eq!(recover(place.folder.path()).expect("it can be taken away"), Recovery::TakenAway);
        if cut == usize::MAX {
            assert_eq!(place.all(), before);
        }
    }
    disk::write(place.folder.path(), &changes).expect("nothing stands in the way");
}

#[test]
fn what_a_process_left_that_died_half_way_is_completed() {
    let place = Place::with(&[("content/a.md", "a"), ("content/b.md", "b"), ("content/d.md", "mine")]);
    let hash = |text: &str| blake3::hash(text.as_bytes()).to_hex().to_string();
    let write = |path: &str, text: &str| fs::write(place.path(path), text).expect("it can be written");
    let staged = ["content/.a.md.1.rolebook", "content/.c.md.1.rolebook", "content/.d.md.1.rolebook"];
    // The first file is in its place already.
    write("content/a.md", "x");
    write(staged[1], "c");
    write(staged[2], "d");
    let renamed =
        [("content/a.md", Some(hash("a"))), ("content/c.md", None), ("content/d.md", Some(hash("d before")))];
    let renamed: Vec<_> = renamed
        .iter()
        .zip(staged)
        .map(|((target, former), staged)| serde_json::json!({"staged": staged, "target": target, "former": former}))
        .collect();
    let removed = serde_json::json!([{"path": "content/b.md", "hash": hash("b")}]);
    let steps = serde_json::json!({"renamed": renamed, "removed": removed});
    let staging = serde_json::json!({"staging": staged});
    write(".changes.rolebook", &format!("{HEADER}\n{staging}\n{steps}\n"));
    let before = place.all();
    assert_eq!(look(place.folder.path()), Leftover::Journal);
    assert_eq!(place.all(), before, "who only looks changes nothing");
    let recovery = recover(place.folder.path()).expect("it can be completed");
    assert_eq!(recovery, Recovery::Completed { left: vec!["content/d.md".to_owned()], refused: Vec::new() });
    let texts = ["a", "b", "c", "d"].map(|name| place.text(&format!("content/{name}.md")));
    assert_eq!(texts, [Some("x".into()), None, Some("c".into()), Some("mine".into())]);
    assert_eq!(hidden(&place), []);
}

#[test]
fn what_went_together_with_its_folder_is_done() {
    let place = Place::with(&[("content/a.md", "a"), ("content/file", "mine")]);
    let hash = blake3::hash(b"b").to_hex().to_string();
    let gone = ["content/gone/b.md", "content/gone/deep/b.md", "content/file/b.md"];
    let removed = gone.map(|path| serde_json::json!({"path": path, "hash": hash}));
    // What got into its place, somebody removed with its folder.
    let staged = "content/gone/.c.md.1.rolebook";
    let renamed = serde_json::json!([{"staged": staged, "target": "content/gone/c.md", "former": null}]);
    let steps = serde_json::json!({"renamed": renamed, "removed": removed});
    let before = place.all();
    let journal = format!("{HEADER}\n{}\n{steps}\n", serde_json::json!({"staging": [staged]}));
    fs::write(place.path(".changes.rolebook"), journal).expect("it can be written");
    let recovery = recover(place.folder.path()).expect("it can be completed");
    assert_eq!(recovery, Recovery::Completed { left: Vec::new(), refused: Vec::new() });
    assert_eq!(place.all(), before);
}

#[test]
fn a_file_of_somebody_else_in_the_place_of_the_journal_stays() {
    let place = Place::with(&[("content/a.md", "a")]);
    let journal = place.path(".changes.rolebook");
    let span = place.span("content/a.md", "a");
    let changes = place.changes(|edits| edits.replace(span, "b"));
    for text in ["My changes of this week.\n", "{\"staging\":[\"content/.a.md.1.rolebook\"]}\n", "\u{0}"] {
        fs::write(&journal, text).expect("it can be written");
        fs::write(place.path("content/.a.md.1.rolebook"), "mine").expect("it can be written");
        assert_eq!(look(place.folder.path()), Leftover::Foreign);
        assert_eq!(recover(place.folder.path()).expect("it can be read"), Recovery::Foreign);
        let fault = disk::write(place.folder.path(), &changes).expect_err("the name is taken");
        assert!(matches!(fault, WriteError::Taken { .. }), "{fault}");
        assert_eq!(fs::read_to_string(&journal).expect("it is there"), text);
        assert_eq!(place.text("content/.a.md.1.rolebook").as_deref(), Some("mine"));
    }
    fs::remove_file(&journal).expect("it can be removed");
    fs::create_dir(&journal).expect("it can be made");
    assert_eq!(recover(place.folder.path()).expect("it can be looked at"), Recovery::Foreign);
    assert_eq!(place.text("content/a.md").as_deref(), Some("a"));
}

#[test]
fn commands_at_once_leave_no_half_of_a_change() {
    let place = Place::with(&[("content/a.md", "a")]);
    let span = place.span("content/a.md", "a");
    let changes = place.changes(|edits| edits.replace(span, "b"));
    let unchanged = place.all();
    for _ in 0..50 {
        std::thread::scope(|scope| {
            let looks = scope.spawn(|| recover(place.folder.path()).expect("it can be looked at"));
            let prepared = Prepared::new(place.folder.path(), &changes);
            let journal = place.text(".changes.rolebook");
            assert_ne!(looks.join().expect("it ends"), Recovery::Foreign);
            match prepared {
                Ok(_) => assert!(journal.is_some_and(|text| text.starts_with(HEADER))),
                Err(fault) => assert!(matches!(fault, WriteError::Busy), "{fault}"),
            }
        });
        let _ = fs::remove_file(place.path(".changes.rolebook"));
        assert_eq!(place.all(), unchanged);
    }
}

/// A handbook with files that no journal may touch, and a folder beside it.
fn guarded() -> (Place, tempfile::TempDir) {
    let place = Place::with(&[
        ("content/a.md", "a"),
        ("content/.s.rolebook", "bad"),
        ("content/.b.md", "mine"),
        ("content/b.png", "mine"),
        (".git/config", "mine"),
        (".git/.s.rolebook", "bad"),
        (".hg/hgrc", "mine"),
        ("secret.txt", "mine"),
    ]);
    #[cfg(unix)]
    for (target, link) in [(".git", "x"), ("content", "y"), ("../.git", "content/x")] {
        std::os::unix::fs::symlink(target, place.path(link)).expect("links can be made");
    }
    (place, tempfile::tempdir().expect("a folder can be made"))
}

#[test]
fn a_journal_is_not_trusted() {
    let (place, outside) = guarded();
    let above = format!("../{}/x", outside.path().file_name().expect("it has a name").to_string_lossy());
    let hash = |text: &str| blake3::hash(text.as_bytes()).to_hex().to_string();
    let before = place.all();
    let staging = serde_json::json!({"staging": ["content/a.md", "../a", ".git/config", "x/.s.rolebook"]});
    for target in [
        "../x",
        "/tmp/x",
        ".git/hooks/x",
        ".GIT/hooks/x",
        ".git/config",
        ".hg/hgrc",
        // Through links, into version control and elsewhere.
        "x/config",
        "x/x",
        "content/x/config",
        "y/a.md",
        "y/new.md",
        // What no command changes.
        "secret.txt",
        "content/.b.md",
        "content/b.png",
        above.as_str(),
    ] {
        let folder = target.rsplit_once('/').map_or("", |(folder, _)| folder);
        for staged in ["content/.s.rolebook".to_owned(), format!("{folder}/.s.rolebook")] {
            for former in [None, Some(hash("mine"))] {
                let step = serde_json::json!({"staged": staged, "target": target, "former": former});
                let removed = serde_json::json!([{"path": target, "hash": hash("mine")}]);
                let steps = serde_json::json!({"renamed": [step], "removed": removed});
                fs::write(place.path(".changes.rolebook"), format!("{HEADER}\n{staging}\n{steps}\n"))
                    .expect("it can be written");
                let recovery = recover(place.folder.path()).expect("nothing is done");
                let Recovery::Completed { refused, .. } = recovery else { panic!("{target}: {recovery:?}") };
                assert!(refused.contains(&target.to_owned()), "{target}: {refused:?}");
                assert_eq!(place.all(), before, "{target}, from {staged}");
            }
        }
    }
    assert_eq!(fs::read_dir(outside.path()).expect("it is there").count(), 0);
}
