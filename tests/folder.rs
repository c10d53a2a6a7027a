//! A folder that is looked at again: what the system names is read, and what that cannot tell is left to a whole look.
#![expect(clippy::disallowed_methods, reason = "real folders are looked at")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use jiff::civil::{Date, date};
use rolebook::source::disk::{Folder, Look};
use tempfile::TempDir;

const TODAY: Date = date(2026, 1, 1);

/// A handbook on the disk that was looked at.
struct Looked {
    place: TempDir,
    folder: Folder,
}

impl Looked {
    fn at(files: &[(&str, &str)]) -> Looked {
        let place = TempDir::new().expect("a folder can be made");
        let root = place.path().canonicalize().expect("it is there");
        let mut looked = Looked { place, folder: Folder::new(root) };
        for (path, text) in files {
            looked.write(path, text);
        }
        let first = looked.whole();
        assert_eq!(first.sources.len(), files.len());
        looked
    }

    fn path(&self, below: &str) -> PathBuf {
        self.place.path().canonicalize().expect("it is there").join(below)
    }

    fn write(&self, below: &str, text: &str) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    }

    fn named(&mut self, paths: &[&str]) -> Option<Look> {
        let paths: BTreeSet<PathBuf> = paths.iter().map(|path| self.path(path)).collect();
        self.folder.look_at(&paths, TODAY)
    }

    fn whole(&mut self) -> Look {
        self.folder.look(TODAY).expect("it is a handbook")
    }
}

fn changed(look: &Look) -> Vec<&str> {
    look.changed.iter().map(rolebook::source::SourcePath::as_str).collect()
}

fn text<'a>(look: &'a Look, path: &str) -> &'a str {
    look.sources.text(look.sources.find(path).expect("it is in the snapshot"))
}

const FILES: &[(&str, &str)] =
    &[("handbook.toml", "[handbook]\ntitle = \"T\"\n"), ("content/a.md", "a"), ("content/b.md", "b")];

#[test]
fn what_is_named_is_read_and_nothing_else() {
    let mut looked = Looked::at(FILES);
    looked.write("content/a.md", "other");
    looked.write("content/b.md", "not named");
    let look = looked.named(&["content/a.md", "content/.a.md.swp", "content/a.md~"]).expect("a text changed");
    assert_eq!(changed(&look), ["content/a.md"]);
    assert_eq!((text(&look, "content/a.md"), text(&look, "content/b.md")), ("other", "b"));
    // A look at all of it sees what nobody named, and what was seen before no more.
    let look = looked.whole();
    assert_eq!(changed(&look), ["content/b.md"]);
    assert_eq!(text(&look, "content/b.md"), "not named");
    // Named and the same as before.
    let look = looked.named(&["content/a.md"]).expect("it is a known text");
    assert!(look.changed.is_empty());
}

#[test]
fn what_is_new_or_gone_or_decides_about_others_needs_a_whole_look() {
    let mut looked = Looked::at(FILES);
    looked.write("content/new.md", "new");
    fs::remove_file(looked.path("content/b.md")).expect("it is there");
    fs::write(looked.path("content/p.png"), [0xff]).expect("it can be written");
    for path in ["content/new.md", "content/b.md", "content/p.png", "handbook.toml", "content", "elsewhere"] {
        assert!(looked.named(&[path]).is_none(), "{path}");
    }
    assert_eq!(changed(&looked.whole()), ["content/b.md", "content/new.md", "content/p.png"]);
}

#[test]
fn a_change_beside_one_that_needs_a_whole_look_is_not_lost() {
    let mut looked = Looked::at(FILES);
    looked.write("content/a.md", "other");
    assert!(looked.named(&["content/a.md", "content/gone-again.md"]).is_none());
    assert_eq!(changed(&looked.whole()), ["content/a.md"]);
}

#[cfg(unix)]
#[test]
fn a_text_that_became_a_link_or_another_encoding_is_seen() {
    let mut looked = Looked::at(FILES);
    fs::write(looked.path("content/a.md"), [0xff, 0x41]).expect("it can be written");
    let look = looked.named(&["content/a.md"]).expect("it is a known file");
    assert_eq!((changed(&look), text(&look, "content/a.md")), (vec!["content/a.md"], ""));
    fs::remove_file(looked.path("content/b.md")).expect("it is there");
    std::os::unix::fs::symlink("/etc/hostname", looked.path("content/b.md")).expect("links can be made");
    assert!(looked.named(&["content/b.md"]).is_none());
}

#[test]
fn a_baseline_in_the_content_changes_only_when_it_does() {
    for baseline in ["content/baseline.json", "ci/baseline.json"] {
        let settings = format!("[handbook]\ntitle = \"T\"\n[lint]\nbaseline = \"{baseline}\"\n");
        let mut looked = Looked::at(&[("handbook.toml", &settings), (baseline, "[]"), ("content/a.md", "a")]);
        assert!(looked.folder.further().contains(std::path::Path::new(baseline)));
        for text in ["[1]", "[2]"] {
            assert!(changed(&looked.whole()).is_empty(), "{baseline}");
            looked.write(baseline, text);
            let look = looked.whole();
            assert_eq!((changed(&look), self::text(&look, baseline)), (vec![baseline], text));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_baseline_that_is_not_there_yet_is_waited_for() {
    let settings = "[handbook]\ntitle = \"T\"\n[lint]\nbaseline = \"ci/baseline.json\"\n";
    let mut looked = Looked::at(&[("handbook.toml", settings), ("content/a.md", "a")]);
    let awaited = std::path::Path::new("ci/baseline.json");
    assert!(looked.folder.further().contains(awaited));
    looked.write("ci/baseline.json", "[]");
    assert_eq!(changed(&looked.whole()), ["ci/baseline.json"]);
    // A folder in its place is none, and what lies in it matters to nobody.
    fs::remove_file(looked.path("ci/baseline.json")).expect("files can be removed");
    looked.write("ci/baseline.json/x", "[]");
    looked.whole();
    assert!(!looked.folder.further().contains(awaited));
}

#[test]
fn what_links_lead_to_is_told() {
    use std::os::unix::fs::symlink;
    let mut looked = Looked::at(FILES);
    for path in ["shared/deep/text.md", "README.md", ".git/config.md"] {
        looked.write(path, "x");
    }
    let links = [
        ("../shared", "content/shared"),
        ("../README.md", "content/readme.md"),
        ("../.git", "content/git"),
        ("/usr", "content/usr"),
    ];
    for (target, link) in links {
        symlink(target, looked.path(link)).expect("links can be made");
    }
    looked.whole();
    let further = ["README.md", "shared"].map(PathBuf::from);
    assert_eq!(*looked.folder.further(), BTreeSet::from(further));
    looked.write("shared/deep/text.md", "y");
    assert_eq!(changed(&looked.whole()), ["content/shared/deep/text.md"]);
}
