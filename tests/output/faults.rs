//! Disks that are full and folders that may not be written: the former site stays whole.

use std::io;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use rolebook::output::{Action, OutputError};
use tempfile::TempDir;

use super::skip::skip;
use super::support::{Handbook, is_root, site};

/// Set for a test that runs again under an account without privileges.
const AS_NOBODY: &str = "ROLEBOOK_TEST_AS_NOBODY";

/// A small file system in memory, which only root may mount.
struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    fn mount(options: &str) -> Option<SmallDisk> {
        let folder = TempDir::new().expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "rolebook-test"]).arg(folder.path());
        if mount.output().is_ok_and(|done| done.status.success()) {
            Some(SmallDisk { folder })
        } else {
            skip("a file system of its own could not be mounted");
            None
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().into()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let done = Command::new("umount").arg(self.folder.path()).status();
        assert!(done.is_ok_and(|status| status.success()), "the small disk is unmounted");
    }
}

#[test]
fn a_full_disk_leaves_the_former_site() {
    let Some(disk) = SmallDisk::mount("size=256k") else { return };
    let handbook = Handbook::below(&disk.path());
    let former = [("a.html", "former"), ("b.html", "former")];
    handbook.publish(&former).expect("published");
    let large = "x".repeat(200 * 1024);
    let fault = handbook.publish(&[("a.html", &large), ("b.html", &large)]).expect_err("it does not fit");
    let is_full = |reason: &io::Error| reason.kind() == io::ErrorKind::StorageFull;
    assert!(matches!(&fault, OutputError::System { reason, .. } if is_full(reason)), "{fault:?}");
    assert!(fault.to_string().contains("free some space"), "{fault}");
    assert_eq!(handbook.site(), site(&former));
    assert_eq!(handbook.own_files(), [".rolebook"], "what was staged is gone");
    handbook.publish(&[("a.html", &large)]).expect("there is space again");
}

#[test]
fn a_disk_without_room_for_folders_leaves_the_former_site() {
    // A folder at the top is made where its files are staged; one within a folder of the former site beside those, where
    // the files in the staging folder find room and the folders do not.
    for within in ["", "former/"] {
        let Some(disk) = SmallDisk::mount("size=4m,nr_inodes=40") else { return };
        let handbook = Handbook::below(&disk.path());
        let former = [("former/a.html", "former")];
        handbook.publish(&former).expect("published");
        let paths: Vec<String> = (0..14).map(|number| format!("{within}{number}/x.html")).collect();
        let pages: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "x")).collect();
        let fault = handbook.publish(&pages).expect_err("it does not fit");
        let OutputError::System { action: Action::Make, path, .. } = &fault else { panic!("{fault:?}") };
        assert_eq!(path.to_string_lossy().contains(".rolebook-staging"), within.is_empty(), "{path:?}");
        assert_eq!(handbook.site(), site(&former));
        let first = handbook.output().join(format!("{within}0"));
        assert!(!first.exists(), "folders that were made for it are gone");
        assert_eq!(handbook.own_files(), [".rolebook"]);
    }
}

#[test]
fn an_output_that_may_not_be_written_says_so() {
    if is_root() {
        return again_as_nobody("faults::an_output_that_may_not_be_written_says_so");
    }
    let handbook = Handbook::new();
    let former = [("a.html", "former"), ("b/c.html", "former")];
    handbook.publish(&former).expect("published");
    let refused = |path: &Path| {
        let allow = |mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
        allow(0o555);
        let fault = handbook.publish(&[("a.html", "new"), ("b/c.html", "new"), ("d/e.html", "new")]);
        allow(0o755);
        fault.expect_err("it may not be written")
    };
    let message = refused(&handbook.output()).to_string();
    assert!(message.contains("ermission denied") && message.contains("allow it"), "{message}");
    assert_eq!(handbook.site(), site(&former));
    // Nor may a folder in it, which is tried before anything is published: what changes there, comes there or goes there.
    let message = refused(&handbook.output().join("b")).to_string();
    assert!(message.contains("output/b: ") && message.contains("allow it"), "{message}");
    assert_eq!(handbook.site(), site(&former));
    for next in [&[("a.html", "new"), ("b/c.html", "former"), ("b/d.html", "new")][..], &[("a.html", "new")]]
    {
        let folder = handbook.output().join("b");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).expect("permissions");
        let fault = handbook.publish(next).expect_err("it may not be written");
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).expect("permissions");
        assert!(matches!(fault, OutputError::System { action: Action::Write, .. }), "{fault:?}");
        assert_eq!(handbook.site(), site(&former));
    }
    assert_eq!(handbook.own_files(), [".rolebook"]);
}

#[test]
fn a_mount_within_the_output_leaves_the_former_site_and_is_named() {
    if !is_root() {
        return skip("only root may mount");
    }
    let handbook = Handbook::new();
    let former = [("a.html", "former"), ("b/c.html", "former")];
    handbook.publish(&former).expect("published");
    let folder = handbook.output().join("b");
    // The same folder once more, mounted upon itself: its disk is the same, and nothing can be renamed into it all the same.
    let mounted = Command::new("mount").arg("--bind").args([&folder, &folder]).output();
    if !mounted.is_ok_and(|done| done.status.success()) {
        return skip("a folder could not be mounted");
    }
    let fault = handbook.publish(&[("a.html", "new"), ("b/c.html", "new")]);
    let left = handbook.site();
    assert!(Command::new("umount").arg(&folder).status().is_ok_and(|status| status.success()));
    let message = fault.expect_err("nothing can be renamed there").to_string();
    assert!(message.contains("output/b: ") && message.contains("unmount it"), "{message}");
    assert_eq!(left, site(&former));
    assert_eq!(handbook.own_files(), [".rolebook"]);
    handbook.publish(&[("a.html", "new"), ("b/c.html", "new")]).expect("it is gone");
}

#[test]
fn a_folder_in_the_place_of_the_list_is_named_before_anything_is_published() {
    let handbook = Handbook::new();
    handbook.write_output(".rolebook/schemas/x.json", "mine");
    for _ in 0..2 {
        let message = handbook.publish(&[("a.html", "new")]).expect_err("it is in the way").to_string();
        assert!(message.contains("output/.rolebook: it is a folder"), "{message}");
        assert!(!handbook.output().join("a.html").exists());
    }
    fs::remove_dir_all(handbook.output().join(".rolebook")).expect("removed");
    handbook.publish(&[("a.html", "new")]).expect("published");
}

#[test]
fn what_a_killed_build_tried_a_folder_with_goes_and_what_has_its_name_stays() {
    let handbook = Handbook::new();
    handbook.publish(&[("b/c.html", "former")]).expect("published");
    let probe = handbook.output().join("b/.rolebook-probe");
    fs::create_dir(&probe).expect("a folder");
    handbook.publish(&[("b/c.html", "new")]).expect("published");
    assert!(!probe.exists());
    handbook.write_output("b/.rolebook-probe", "mine");
    handbook.publish(&[("b/c.html", "newer")]).expect("published");
    assert_eq!(handbook.site(), site(&[("b/.rolebook-probe", "mine"), ("b/c.html", "newer")]));
}

/// Runs one test again without root's privileges, for which no permission counts.
fn again_as_nobody(name: &str) {
    assert!(env::var_os(AS_NOBODY).is_none(), "the account has no privileges");
    let mut test = Command::new(env::current_exe().expect("the tests' binary"));
    test.args(["--exact", name, "--nocapture"]).env(AS_NOBODY, "1").uid(65534).gid(65534).current_dir("/");
    match test.output() {
        Ok(done) if done.status.success() => {}
        Ok(done) => panic!("{}", String::from_utf8_lossy(&done.stdout)),
        Err(reason) => skip(&format!("the tests' binary cannot run without privileges: {reason}")),
    }
}
