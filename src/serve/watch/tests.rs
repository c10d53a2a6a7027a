//! What is noticed of real folders.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempDir;

use super::*;

/// Longer than any wait lasts on a machine that is very busy, and much shorter than waiting for thousands of notices.
const LONG: Duration = Duration::from_secs(10);

fn watched() -> (TempDir, PathBuf, Watch) {
    let place = TempDir::new().expect("a folder can be made");
    let root = place.path().canonicalize().expect("it is there").join("hb");
    make(&root);
    let (watch, remark) = Watch::begin(&root, Noticing::Told);
    assert_eq!(remark, None);
    (place, root, watch)
}

fn make(root: &Path) {
    fs::create_dir_all(root.join("content")).expect("folders can be made");
    fs::write(root.join("content/a.md"), "a").expect("files can be written");
}

fn these(paths: &[PathBuf]) -> Noticed {
    Noticed::These(paths.iter().cloned().collect())
}

#[test]
fn a_folder_that_was_away_is_watched_again() {
    let (_place, root, mut watch) = watched();
    fs::rename(&root, root.with_extension("old")).expect("folders can be moved");
    assert_eq!(watch.wait(), Noticed::Anything);
    watch.lost();
    assert!(watch.watched.is_none());
    make(&root);
    assert_eq!(watch.wait(), Noticed::Anything);
    watch.found(&BTreeSet::new());
    fs::write(root.join("content/a.md"), "b").expect("files can be written");
    // A look at everything would come without a notice, too.
    assert!(watch.watched.is_some() && watch.remark().is_none());
    assert_eq!(watch.wait(), these(&[root.join("content/a.md")]));
}

#[test]
fn a_folder_above_that_was_exchanged_is_noticed_and_watched() {
    let (place, ..) = watched();
    let (above, other) = (place.path().join("above"), place.path().join("other"));
    make(&above.join("hb"));
    make(&other.join("hb"));
    let root = above.join("hb");
    let (mut watch, _) = Watch::begin(&root, Noticing::Told);
    fs::rename(&above, place.path().join("gone")).expect("folders can be moved");
    fs::rename(&other, &above).expect("folders can be moved");
    assert_eq!(watch.wait(), Noticed::Anything);
    fs::write(root.join("content/a.md"), "b").expect("files can be written");
    assert_eq!(watch.wait(), these(&[root.join("content/a.md")]));
}

#[test]
fn a_folder_that_is_never_quiet_is_read_all_the_same() {
    let (_place, root, mut watch) = watched();
    let path = root.join("content/a.md");
    let (ear, is_over) = (watch.ear.clone(), AtomicBool::new(false));
    let interest = notices::Interest { root, further: Vec::new() };
    let tell = || {
        while !is_over.load(Ordering::Relaxed) {
            ear.hear(Ok(notify::Event::new(notify::EventKind::Any).add_path(path.clone())), &interest);
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(tell);
        scope.spawn(tell);
        let began = Instant::now();
        let noticed = watch.wait();
        is_over.store(true, Ordering::Relaxed);
        assert_eq!(noticed, these(std::slice::from_ref(&path)));
        assert!(began.elapsed() < LONG);
    });
}

/// Many editors empty a file before they fill it.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_being_written_is_waited_for() {
    use std::io::Write;

    // The second time within what is waited for until all files are looked at, which must not happen in between either.
    let (_place, root, mut watch) = watched();
    let path = root.join("content/a.md");
    for text in ["second", "third"] {
        let mut file = fs::File::create(&path).expect("files can be written");
        let writer = std::thread::spawn(move || {
            std::thread::sleep(SURE + LONGEST);
            file.write_all(text.as_bytes()).expect("files can be written");
        });
        watch.wait();
        assert_eq!(fs::read_to_string(&path).expect("it is text"), text);
        writer.join().expect("it can write");
    }
}

#[test]
fn files_that_git_exchanges_are_waited_for() {
    let (_place, root, mut watch) = watched();
    fs::create_dir_all(root.join(".git")).expect("folders can be made");
    watch.wait();
    let [first, second] = ["content/a.md", "content/b.md"].map(|path| root.join(path));
    let lock = root.join(".git/index.lock");
    fs::write(&lock, "").expect("files can be written");
    fs::write(&first, "b").expect("files can be written");
    let (late, unlocked) = (second.clone(), lock.clone());
    let git = std::thread::spawn(move || {
        std::thread::sleep(SURE + LONGEST);
        fs::write(late, "b").expect("files can be written");
        fs::remove_file(unlocked).expect("files can be removed");
    });
    assert_eq!(watch.wait(), these(&[first.clone(), second]));
    git.join().expect("it can write");
    // A lock that was left behind.
    let left = fs::File::create(&lock).expect("files can be written");
    left.set_modified(std::time::SystemTime::now() - LONG * 6).expect("times can be set");
    let began = Instant::now();
    while watch.wait() != Noticed::Anything {}
    assert!(began.elapsed() < LONG);
}

#[test]
fn a_file_that_nobody_closes_is_read_all_the_same() {
    let (_place, root, mut watch) = watched();
    let path = root.join("content/a.md");
    let file = fs::File::create(&path).expect("files can be written");
    let began = Instant::now();
    assert_eq!(watch.wait(), these(&[path]));
    assert!(began.elapsed() < LONG);
    drop(file);
}

#[test]
fn where_the_system_stops_to_tell_looking_takes_its_place() {
    let (_place, root, mut watch) = watched();
    let fault = notify::Error::new(notify::ErrorKind::MaxFilesWatch);
    watch.ear.hear(Err(fault), &notices::Interest { root, further: Vec::new() });
    assert_eq!(watch.wait(), Noticed::Anything);
    assert!(watch.remark().is_some_and(|words| words.contains("max_user_watches")));
    assert!(watch.watched.is_none());
    assert_eq!(watch.wait(), Noticed::Anything);
    assert_eq!((watch.remark(), watch.watched.is_none()), (None, true));
}

#[cfg(unix)]
#[test]
fn a_refused_link_is_not_watched() {
    let (place, root, _) = watched();
    let outside = place.path().join("outside");
    fs::create_dir_all(outside.join("deep")).expect("folders can be made");
    std::os::unix::fs::symlink(&outside, root.join("content/big")).expect("links can be made");
    let (mut watch, _) = Watch::begin(&root, Noticing::Told);
    for folder in [&outside, &outside.join("deep")] {
        fs::write(folder.join("x.md"), "x").expect("files can be written");
    }
    fs::write(root.join("content/a.md"), "b").expect("files can be written");
    assert_eq!(watch.wait(), these(&[root.join("content/a.md")]));
}

#[test]
fn what_lies_beside_the_content_is_watched_once_it_is_named() {
    let (_place, root, mut watch) = watched();
    for path in ["ci/baseline.json", "shared/deep/text.md"] {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(path, "x").expect("files can be written");
    }
    watch.found(&["ci/baseline.json".into(), "shared".into()].into());
    assert_eq!(watch.wait(), Noticed::Anything);
    for path in ["ci/baseline.json", "shared/deep/text.md"] {
        fs::write(root.join(path), "y").expect("files can be written");
        assert_eq!(watch.wait(), these(&[root.join(path)]));
        assert_eq!(watch.wait(), Noticed::Anything);
    }
}
