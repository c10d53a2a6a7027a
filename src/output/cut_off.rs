//! Tests of commits that are cut off after each of their steps.
#![expect(clippy::disallowed_methods, reason = "these tests look at real folders")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::PoisonError;

use tempfile::TempDir;

use super::commit::Commit;
use super::plan::Plan;
use super::{Claim, Contents, Output, OutputError, OutputPath};

const FORMER: &[(&str, &str)] = &[
    ("gone/x.html", "1"),
    ("file", "2"),
    ("folder/y.html", "3"),
    ("same", "4"),
    ("Case", "5"),
    ("old", "6"),
];
const NEXT: &[(&str, &str)] = &[
    ("new/a/y.html", "1"),
    ("new/z.html", "1"),
    ("file/a.html", "2"),
    ("folder", "3"),
    ("same", "4"),
    ("case", "5"),
    ("index.html", "6"),
];

#[test]
fn a_commit_cut_off_after_any_step_is_completed_by_the_next_run() {
    let mut steps = 1;
    let mut done = 0;
    while done <= steps {
        let root = handbook();
        steps = cut_off_after(root.path(), done);
        drop(open(root.path()).expect("completed"));
        assert_eq!(site(root.path()), expected(NEXT), "cut off after {done} of {steps} steps");
        let written = publish(open(root.path()).expect("opened"), NEXT).expect("published");
        assert_eq!((written.written, written.unchanged, written.removed), (0, NEXT.len(), 0));
        done += 1;
    }
    assert!(steps >= 10, "removals, renames and the list: {steps}");
}

#[test]
fn a_file_that_came_while_a_commit_was_cut_off_is_kept_and_named() {
    let root = handbook();
    cut_off_after(root.path(), 0);
    let mine = root.path().join("output/index.html");
    fs::write(&mine, "mine").expect("a file");
    for _ in 0..2 {
        let fault = open(root.path()).expect_err("it is in the way");
        assert!(matches!(&fault, OutputError::Foreign { paths, .. } if paths[0].as_str() == "index.html"));
        assert_eq!(fs::read_to_string(&mine).expect("kept"), "mine");
    }
    fs::remove_file(&mine).expect("moved away");
    drop(open(root.path()).expect("completed"));
    assert_eq!(site(root.path()), expected(NEXT));
}

#[test]
fn a_new_folder_that_somebody_makes_meanwhile_is_shared() {
    let root = handbook();
    let output = open(root.path()).expect("opened");
    stage(&output, NEXT).expect("staged");
    let folder = root.path().join("output/new");
    fs::create_dir(&folder).expect("a folder");
    fs::write(folder.join("mine"), "mine").expect("a file");
    output.commit(None).expect("published");
    let mut expected = expected(NEXT);
    expected.insert("new/mine".into(), "mine".into());
    assert_eq!(site(root.path()), expected);
}

#[test]
fn staged_files_that_a_loss_of_power_cut_are_not_published() {
    let root = handbook();
    cut_off_after(root.path(), 0);
    let staging = root.path().join("output/.rolebook-staging");
    let staged = walkdir::WalkDir::new(&staging).into_iter().map(|entry| entry.expect("what was staged"));
    let staged = staged.filter(|entry| entry.file_type().is_file() && entry.file_name() != "list");
    assert!(staged.map(|entry| fs::write(entry.path(), "").expect("cut")).count() > 1);
    let output = open(root.path()).expect("completed as far as possible");
    assert!(site(root.path()).values().all(|text| !text.is_empty()));
    publish(output, NEXT).expect("published");
    assert_eq!(site(root.path()), expected(NEXT));
}

#[test]
fn a_journal_that_is_not_whole_is_as_none() {
    let root = handbook();
    cut_off_after(root.path(), 0);
    let journal = root.path().join("output/.rolebook-commit");
    let text = fs::read_to_string(&journal).expect("a journal");
    fs::write(&journal, &text[..text.len() - 4]).expect("cut");
    drop(open(root.path()).expect("opened"));
    assert_eq!(site(root.path()), expected(FORMER));
    publish(open(root.path()).expect("opened"), NEXT).expect("published");
    assert_eq!(site(root.path()), expected(NEXT));
}

fn handbook() -> TempDir {
    let root = TempDir::new().expect("a folder");
    publish(open(root.path()).expect("opened"), FORMER).expect("published");
    assert_eq!(site(root.path()), expected(FORMER));
    root
}

/// Begins to publish the next site, stops after a number of steps and tells how many there are.
fn cut_off_after(root: &Path, done: usize) -> usize {
    let output = open(root).expect("opened");
    stage(&output, NEXT).expect("staged");
    let Output { site, own, record: _, claim, mut staging, pages, lock } = output;
    let pages = pages.into_inner().unwrap_or_else(PoisonError::into_inner);
    let plan = Plan::new(pages, &own, &site, claim).expect("nothing is in the way");
    let mut commit = Commit::new(&site, &mut staging, claim);
    commit.prepare(&plan).expect("prepared");
    for step in plan.steps.iter().take(done) {
        commit.step(step).expect("done");
    }
    staging.keep();
    drop(lock);
    plan.steps.len()
}

fn open(root: &Path) -> Result<Output, OutputError> {
    Output::open(root, Path::new("output"), Claim::OwnFiles, || {})
}

fn publish(output: Output, pages: &[(&str, &str)]) -> Result<super::Written, OutputError> {
    stage(&output, pages)?;
    output.commit(None)
}

fn stage(output: &Output, pages: &[(&str, &str)]) -> Result<(), OutputError> {
    pages.iter().try_for_each(|(path, text)| {
        let path = OutputPath::new(path).expect("a valid path");
        output.stage(&path, Contents::Bytes(text.as_bytes()))
    })
}

fn expected(pages: &[(&str, &str)]) -> BTreeMap<String, String> {
    pages.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect()
}

/// The published files, and nothing else that Rolebook keeps in the folder but its list and lock.
fn site(root: &Path) -> BTreeMap<String, String> {
    let output = root.join("output");
    let files =
        walkdir::WalkDir::new(&output).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    let named = files.map(|entry| {
        let path = entry.path().strip_prefix(&output).expect("below it").to_string_lossy().into_owned();
        (path, fs::read_to_string(entry.path()).expect("a text"))
    });
    named.filter(|(path, _)| path != ".rolebook" && path != ".rolebook-lock").collect()
}
