//! Where the output folder may lie.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use rolebook::output::{Claim, Output, OutputError, PlaceFault};

use super::support::{Handbook, files_in, publish, site};

fn refusal(handbook: &Handbook, folder: impl AsRef<Path>) -> Option<PlaceFault> {
    let before = files_in(handbook.around());
    let result = Output::open(&handbook.root(), folder.as_ref(), Claim::OwnFiles, || {});
    match result {
        Err(OutputError::Place { fault, .. }) => {
            assert_eq!(files_in(handbook.around()), before, "nothing is touched");
            Some(fault)
        }
        Err(other) => panic!("{}: {other}", folder.as_ref().display()),
        Ok(_) => None,
    }
}

#[test]
fn the_root_and_what_contains_it_are_refused_in_every_spelling() {
    let handbook = Handbook::new();
    symlink("handbook", handbook.around().join("link")).expect("a link");
    symlink(".", handbook.root().join("here")).expect("a link");
    let (root, around) = (handbook.root(), handbook.around());
    let missing = root.join("missing/../../handbook/.");
    for folder in [
        "".into(),
        ".".into(),
        "content/..".into(),
        "./missing/..".into(),
        "../handbook".into(),
        "../link".into(),
        "here".into(),
        "here/here".into(),
        root.clone(),
        root.join(""),
        around.join("link"),
        missing,
    ] as [PathBuf; 12]
    {
        assert_eq!(refusal(&handbook, &folder), Some(PlaceFault::Root), "{}", folder.display());
    }
    for folder in
        ["..".into(), "/".into(), "../link/..".into(), "../..".into(), around.into()] as [PathBuf; 5]
    {
        assert_eq!(refusal(&handbook, &folder), Some(PlaceFault::AboveRoot), "{}", folder.display());
    }
}

#[test]
fn the_sources_are_refused_in_every_spelling() {
    let handbook = Handbook::new();
    symlink("content", handbook.root().join("link")).expect("a link");
    let absolute = handbook.root().join("content");
    for folder in [
        "content",
        "./content/",
        "content/roles",
        "content/not/there/yet",
        "themes",
        "themes/default",
        "Content",
        "THEMES/x",
        "link",
        "link/x",
        "output/../content",
        "nowhere/../content",
        "link/../themes",
        &absolute.to_string_lossy(),
    ] {
        let fault = refusal(&handbook, folder);
        assert!(matches!(fault, Some(PlaceFault::Sources(_))), "{folder}: {fault:?}");
    }
    // Neither need exist for that.
    fs::remove_dir_all(handbook.root().join("themes")).expect("removed");
    assert!(matches!(refusal(&handbook, "themes"), Some(PlaceFault::Sources(_))));
}

#[test]
fn sources_behind_a_link_are_refused_too() {
    let handbook = Handbook::new();
    handbook.write("shared/content/index.md", "# Source");
    fs::remove_dir_all(handbook.root().join("content")).expect("removed");
    symlink("../shared/content", handbook.root().join("content")).expect("a link");
    for folder in ["../shared", "../shared/content", "../shared/content/x"] {
        assert!(matches!(refusal(&handbook, folder), Some(PlaceFault::Sources(_))), "{folder}");
    }
    assert_eq!(refusal(&handbook, "../shared/output"), None);
}

#[test]
fn what_belongs_to_version_control_is_refused_in_every_spelling() {
    let handbook = Handbook::new();
    handbook.write("handbook/.git/config", "mine");
    symlink(".git", handbook.root().join("link")).expect("a link");
    for (folder, name) in [
        (".git", ".git"),
        (".git/hooks", ".git"),
        ("site/.GIT", ".GIT"),
        ("link", ".git"),
        ("link/hooks", ".git"),
        (".hg", ".hg"),
        ("../.svn/site", ".svn"),
        ("output/../.jj", ".jj"),
    ] {
        let expected = Some(PlaceFault::VersionControl(name.to_owned()));
        assert_eq!(refusal(&handbook, folder), expected, "{folder}");
    }
}

#[test]
fn a_handbook_that_lies_in_a_folder_of_version_control_can_be_built() {
    let outside = Handbook::new();
    fs::create_dir(outside.around().join(".git")).expect("a folder");
    let handbook = Handbook::below(&outside.around().join(".git"));
    assert_eq!(refusal(&handbook, "output"), None);
}

#[test]
fn what_is_no_folder_is_refused() {
    let handbook = Handbook::new();
    handbook.write("handbook/file", "mine");
    symlink("nowhere", handbook.root().join("dangling")).expect("a link");
    for folder in ["file", "file/x", "dangling", "dangling/x"] {
        assert_eq!(refusal(&handbook, folder), Some(PlaceFault::NoFolder), "{folder}");
    }
}

#[test]
fn other_folders_will_do_and_are_never_replaced() {
    let handbook = Handbook::new();
    fs::create_dir(handbook.around().join("www")).expect("a folder");
    symlink("../www", handbook.root().join("output")).expect("a link");
    for folder in ["output", "../elsewhere/deep", "contents", "public/content", "a/../b"] {
        let output = Output::open(&handbook.root(), folder.as_ref(), Claim::OwnFiles, || {}).expect(folder);
        let place = output.folder().to_path_buf();
        publish(output, &[("a.html", "1")]).expect(folder);
        let mut files = files_in(&place);
        files.retain(|path, _| !path.starts_with(".rolebook"));
        assert_eq!(files, site(&[("a.html", "1")]), "{folder}");
    }
    assert!(fs::symlink_metadata(handbook.output()).expect("it stays").is_symlink());
    assert!(!handbook.root().join("a").exists(), "a folder only passed through is not made");
}
