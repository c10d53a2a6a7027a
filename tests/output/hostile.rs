//! A list, a journal and files of Rolebook's own that someone tampered with.

use std::fs;
use std::os::unix::fs::symlink;

use super::support::{Handbook, counts, files_in, site};

const PAGES: &[(&str, &str)] = &[("index.html", "page"), ("old/x.html", "old")];

#[test]
fn a_list_leads_nowhere_outside() {
    let handbook = Handbook::new();
    handbook.publish(PAGES).expect("published");
    handbook.write("victim", "mine");
    handbook.write("folder/victim", "mine");
    handbook.write_output(".git/config", "mine");
    symlink("../../folder", handbook.output().join("link")).expect("a link");
    let list = handbook.output().join(".rolebook");
    let mut text = fs::read_to_string(&list).expect("a list");
    let absolute = handbook.around().join("victim");
    for entry in [
        "../../victim",
        "./../../victim",
        "old/../../../victim",
        "link/victim",
        "link",
        ".git/config",
        "old",
        "..\\..\\victim",
        "//victim",
        "",
        ".",
        "..",
        ".rolebook-lock",
        "../content/index.md",
        &absolute.to_string_lossy(),
    ] {
        text.push_str(entry);
        text.push('\n');
    }
    fs::write(&list, text).expect("a list");
    assert_eq!(handbook.publish(&PAGES[..1]).expect("published"), counts(0, 1, 1));
    let files = files_in(handbook.around());
    for kept in ["victim", "folder/victim", "handbook/output/.git/config", "handbook/content/index.md"] {
        assert!(files.contains_key(kept), "{kept}");
    }
    assert_eq!(files["handbook/output/link"], "-> ../../folder");
    assert!(!handbook.output().join("old").exists());
}

#[test]
fn a_journal_leads_nowhere_outside() {
    let handbook = Handbook::new();
    handbook.publish(PAGES).expect("published");
    handbook.write("victim", "mine");
    handbook.write("folder/victim", "mine");
    symlink("../../folder", handbook.output().join("link")).expect("a link");
    let outside = [files_in(&handbook.around().join("folder")), site(&[("victim", "mine")])];
    for step in [
        "remove ../../victim",
        "place 0 5 own ../../victim",
        "remove link/victim",
        "place 0 5 own link/victim",
        "place 0 5 free link",
        "place ../../../victim 4 free x",
        "remove .rolebook",
    ] {
        handbook.write_output(".rolebook-staging/0", "fresh");
        let journal = format!("# What a build of Rolebook is publishing. Format 1.\n{step}\nend\n");
        handbook.write_output(".rolebook-commit", &journal);
        // A step through a link is refused until the journal is deleted; others are passed over.
        let _ = handbook.publish(PAGES);
        let _ = fs::remove_file(handbook.output().join(".rolebook-commit"));
        handbook.publish(PAGES).expect("published");
        assert_eq!(files_in(&handbook.around().join("folder")), outside[0], "{step}");
        assert_eq!(fs::read_to_string(handbook.around().join("victim")).expect("kept"), "mine", "{step}");
        let expected = [PAGES, &[("link", "-> ../../folder")]].concat();
        assert_eq!(handbook.site(), site(&expected), "{step}");
    }
}

#[test]
fn links_in_place_of_its_own_files_are_not_followed() {
    for name in [".rolebook", ".rolebook-build", ".rolebook-staging", ".rolebook-commit", ".rolebook-lock"] {
        let handbook = Handbook::new();
        handbook.publish(PAGES).expect("published");
        handbook.write("folder/victim", "mine");
        let _ = fs::remove_file(handbook.output().join(name));
        let target = if name == ".rolebook-staging" { "../../folder" } else { "../../folder/victim" };
        symlink(target, handbook.output().join(name)).expect("a link");
        let result = handbook.publish(&[("index.html", "new"), ("more.html", "new")]);
        assert_eq!(files_in(&handbook.around().join("folder")), site(&[("victim", "mine")]), "{name}");
        // Without its list it does not know its own page; with a link for a lock it does not start.
        let is_refused = [".rolebook", ".rolebook-lock"].contains(&name);
        assert_eq!(result.is_err(), is_refused, "{name}: {result:?}");
    }
}

#[test]
fn a_pipe_in_place_of_the_list_is_not_waited_for() {
    let handbook = Handbook::new();
    handbook.publish(PAGES).expect("published");
    let list = handbook.output().join(".rolebook");
    fs::remove_file(&list).expect("removed");
    assert!(std::process::Command::new("mkfifo").arg(&list).status().expect("mkfifo runs").success());
    assert_eq!(handbook.publish(PAGES).expect("published"), counts(0, 2, 0));
    assert!(fs::symlink_metadata(&list).expect("a list").is_file());
}
