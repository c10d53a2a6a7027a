//! Changes of authors' files on the disk: all or none, and nothing else touched.
#![expect(clippy::disallowed_methods, reason = "what is tested is what the disk has afterwards")]

mod journal;

use std::fs;
use std::path::Path;

use jiff::civil::Date;
use rolebook::edit::disk::{self, Prepared};
use rolebook::edit::{Change, Edits, WriteError};
use rolebook::source::{SourcePath, Sources, Span};
use tempfile::TempDir;

/// A handbook of some files, and its snapshot.
struct Place {
    folder: TempDir,
    sources: Sources,
}

impl Place {
    fn with(files: &[(&str, &str)]) -> Place {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let all = [("handbook.toml", "[handbook]\ntitle = \"T\"\n")];
        for (path, text) in all.iter().chain(files) {
            let place = folder.path().join(path);
            fs::create_dir_all(place.parent().expect("below the folder")).expect("folders can be made");
            fs::write(place, text).expect("files can be written");
        }
        let sources = Self::read(folder.path());
        Place { folder, sources }
    }

    fn read(root: &Path) -> Sources {
        disk_read(root)
    }

    fn path(&self, below: &str) -> std::path::PathBuf {
        self.folder.path().join(below)
    }

    fn text(&self, below: &str) -> Option<String> {
        fs::read_to_string(self.path(below)).ok()
    }

    /// The place of a piece of text in a file.
    fn span(&self, path: &str, piece: &str) -> Span {
        let file = self.sources.find(path).expect("the file is there");
        let start = self.sources.text(file).find(piece).expect("the piece is there");
        Span::new(file, start..start + piece.len())
    }

    fn changes(&self, edit: impl FnOnce(&mut Edits)) -> Vec<Change> {
        let mut edits = Edits::default();
        edit(&mut edits);
        edits.changes(&self.sources).expect("the edits fit")
    }

    /// All files with their texts, hidden ones too.
    fn all(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        let mut folders = vec![self.folder.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("folders can be read").flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                } else {
                    let text = fs::read_to_string(entry.path()).unwrap_or_default();
                    all.push((entry.path().display().to_string(), text));
                }
            }
        }
        all.sort();
        all
    }
}

fn disk_read(root: &Path) -> Sources {
    rolebook::source::disk::read(root, Date::constant(2026, 1, 1)).expect("the folder is a handbook")
}

fn path(text: &str) -> SourcePath {
    SourcePath::new(text).expect("a path inside the handbook")
}

#[test]
fn marks_line_ends_and_permissions_stay() {
    let place = Place::with(&[("content/a.md", "\u{feff}one\r\ntwo\r\n")]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(place.path("content/a.md"), fs::Permissions::from_mode(0o640))
            .expect("they can be set");
    }
    let span = place.span("content/a.md", "two");
    let changes = place.changes(|edits| edits.replace(span, "2\n3"));
    disk::write(place.folder.path(), &changes).expect("it can be written");
    assert_eq!(place.text("content/a.md").as_deref(), Some("\u{feff}one\r\n2\r\n3\r\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(place.path("content/a.md")).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
    assert_eq!(place.all().len(), 2, "nothing is left beside it");
}

#[test]
fn files_move_and_go() {
    let place = Place::with(&[("content/a.md", "a"), ("content/b.md", "b"), ("content/c.md", "c")]);
    let file = |path: &str| place.sources.find(path).expect("it is there");
    let changes = place.changes(|edits| {
        edits.move_to(file("content/a.md"), path("content/deep/er/a.md"));
        edits.move_to(file("content/b.md"), path("content/a.md"));
        edits.remove(file("content/c.md"));
        edits.create(path("content/new/d.md"), "d");
    });
    disk::write(place.folder.path(), &changes).expect("it can be written");
    let texts = ["content/deep/er/a.md", "content/a.md", "content/b.md", "content/c.md", "content/new/d.md"]
        .map(|path| place.text(path));
    assert_eq!(texts, [Some("a".into()), Some("b".into()), None, None, Some("d".into())]);
}

#[test]
fn a_file_that_changed_meanwhile_is_refused() {
    let place = Place::with(&[("content/a.md", "a"), ("content/b.md", "b")]);
    let (a, b) = (place.span("content/a.md", "a"), place.span("content/b.md", "b"));
    let changes = place.changes(|edits| {
        edits.replace(a, "x");
        edits.replace(b, "y");
    });
    fs::write(place.path("content/b.md"), "saved meanwhile").expect("it can be written");
    let before = place.all();
    let fault = disk::write(place.folder.path(), &changes).expect_err("it is refused");
    assert!(
        matches!(&fault, WriteError::ChangedMeanwhile { path } if path.as_str() == "content/b.md"),
        "{fault}"
    );
    fs::remove_file(place.path("content/b.md")).expect("it can be removed");
    assert!(disk::write(place.folder.path(), &changes).is_err());
    fs::write(place.path("content/b.md"), "saved meanwhile").expect("it can be written");
    assert_eq!(place.all(), before);
}

#[test]
fn a_read_only_file_and_a_taken_place_are_refused() {
    let place = Place::with(&[("content/a.md", "a"), ("content/b.md", "b")]);
    let span = place.span("content/b.md", "b");
    let mut permissions = fs::metadata(place.path("content/b.md")).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(place.path("content/b.md"), permissions).expect("they can be set");
    let before = place.all();
    let changes = place.changes(|edits| edits.replace(span, "y"));
    let fault = disk::write(place.folder.path(), &changes).expect_err("it is refused");
    assert!(matches!(fault, WriteError::ReadOnly { .. }), "{fault}");
    let changes = place.changes(|edits| edits.create(path("content/c.md"), "c"));
    fs::write(place.path("content/c.md"), "was there").expect("it can be written");
    let fault = disk::write(place.folder.path(), &changes).expect_err("it is refused");
    assert!(matches!(fault, WriteError::Taken { .. }), "{fault}");
    fs::remove_file(place.path("content/c.md")).expect("it can be removed");
    assert_eq!(place.all(), before);
}

#[test]
fn a_fault_half_way_restores_what_was_done() {
    let place = Place::with(&[("content/a.md", "a"), ("content/b.md", "b"), ("content/z.md", "z")]);
    let (a, z) = (place.span("content/a.md", "a"), place.span("content/z.md", "z"));
    let b = place.sources.find("content/b.md").expect("it is there");
    let before = place.all();
    let changes = place.changes(|edits| {
        edits.replace(a, "x");
        edits.move_to(b, path("content/moved.md"));
        edits.replace(z, "y");
    });
    // Everything is ready, and then a folder stands where the last file is to go.
    let prepared = Prepared::new(place.folder.path(), &changes).expect("it can be prepared");
    fs::remove_file(place.path("content/z.md")).expect("it can be removed");
    fs::create_dir_all(place.path("content/z.md/in/the/way")).expect("folders can be made");
    let fault = prepared.publish().expect_err("a file cannot take the place of a folder");
    assert!(matches!(&fault, WriteError::Torn { left, .. } if left.len() == 1), "{fault}");
    assert_eq!(place.text("content/a.md").as_deref(), Some("a"));
    assert_eq!(place.text("content/b.md").as_deref(), Some("b"));
    assert_eq!(place.text("content/moved.md"), None);
    fs::remove_dir_all(place.path("content/z.md")).expect("it can be removed");
    fs::write(place.path("content/z.md"), "z").expect("it can be written");
    assert_eq!(place.all(), before, "nothing is left beside the files");
}

#[test]
fn what_is_prepared_and_not_published_leaves_nothing() {
    let place = Place::with(&[("content/a.md", "a")]);
    let span = place.span("content/a.md", "a");
    let before = place.all();
    let changes = place.changes(|edits| edits.replace(span, "x"));
    drop(Prepared::new(place.folder.path(), &changes).expect("it can be prepared"));
    assert_eq!(place.all(), before);
}

#[cfg(unix)]
#[test]
fn no_link_leads_a_new_file_out_of_the_handbook() {
    let outside = tempfile::tempdir().expect("a folder can be made");
    let place = Place::with(&[("content/a.md", "a\n")]);
    std::os::unix::fs::symlink(outside.path(), place.path("content/out")).expect("links can be made");
    std::os::unix::fs::symlink("nowhere", place.path("content/lost")).expect("links can be made");
    for new in ["content/out/b.md", "content/out/deep/b.md"] {
        let changes = place.changes(|edits| edits.create(path(new), "b\n"));
        let fault = Prepared::new(&place.path(""), &changes).expect_err("it leads out");
        assert!(matches!(fault, WriteError::Outside { .. }), "{fault}");
    }
    let changes = place.changes(|edits| edits.create(path("content/lost/b.md"), "b\n"));
    assert!(Prepared::new(&place.path(""), &changes).is_err());
    // Nor into what is not read, unless it is asked for by its own path; never into version control.
    for folder in [".git/hooks", ".hidden"] {
        fs::create_dir_all(place.path(folder)).expect("folders can be made");
    }
    std::os::unix::fs::symlink("../.git", place.path("content/git")).expect("links can be made");
    std::os::unix::fs::symlink("../.hidden", place.path("content/hidden")).expect("links can be made");
    for new in
        ["content/git/hooks/b.md", "content/git/b.md", "content/hidden/b.md", ".git/b.md", "a/.HG/b.md"]
    {
        let changes = place.changes(|edits| edits.create(path(new), "b\n"));
        let fault = Prepared::new(&place.path(""), &changes).expect_err(new);
        assert!(matches!(fault, WriteError::Outside { .. }), "{new}: {fault}");
    }
    let changes = place.changes(|edits| edits.create(path(".hidden/b.md"), "b\n"));
    disk::write(&place.path(""), &changes).expect("it is asked for");
    assert_eq!(fs::read_dir(outside.path()).expect("it is there").count(), 0);
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_a_shared_file_changes_once() {
    let place = Place::with(&[("content/a.md", "a"), ("content/b/x.md", "x")]);
    std::os::unix::fs::symlink("a.md", place.path("content/link.md")).expect("links can be made");
    let sources = disk_read(place.folder.path());
    let place = Place { sources, ..place };
    let (own, linked) = (place.span("content/a.md", "a"), place.span("content/link.md", "a"));
    let twice = place.changes(|edits| {
        edits.replace(own, "same");
        edits.replace(linked, "same");
    });
    let other = place.changes(|edits| {
        edits.replace(own, "one");
        edits.replace(linked, "other");
    });
    let fault = disk::write(place.folder.path(), &other).expect_err("one file, two contents");
    assert!(matches!(fault, WriteError::Shared { .. }), "{fault}");
    disk::write(place.folder.path(), &twice).expect("it can be written");
    assert_eq!(place.text("content/a.md").as_deref(), Some("same"));
    assert!(place.path("content/link.md").is_symlink());
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_neither_moved_nor_removed() {
    let place = Place::with(&[("content/p.md", "p"), ("shared/s.md", "s"), ("content/h/x.md", "x")]);
    fs::create_dir_all(place.path("content/g")).expect("folders can be made");
    let link = |target: &str, path: &str| {
        std::os::unix::fs::symlink(target, place.path(path)).expect("links can be made");
    };
    link("../p.md", "content/g/q.md");
    link("h", "content/i");
    link("../shared", "content/shared");
    let sources = disk_read(place.folder.path());
    let place = Place { sources, ..place };
    let file = |path: &str| place.sources.find(path).expect("it is there");
    let before = place.all();
    for linked in ["content/g/q.md", "content/i/x.md"] {
        for changes in [
            place.changes(|edits| edits.move_to(file(linked), path("content/g/z.md"))),
            place.changes(|edits| edits.remove(file(linked))),
        ] {
            let fault = disk::write(place.folder.path(), &changes).expect_err("it is refused");
            assert!(matches!(fault, WriteError::Link { .. }), "{fault}");
        }
    }
    assert_eq!(place.all(), before);
    // What is read at this path alone moves with its links.
    let changes =
        place.changes(|edits| edits.move_to(file("content/shared/s.md"), path("content/shared/t.md")));
    disk::write(place.folder.path(), &changes).expect("it can be written");
    assert_eq!(place.text("shared/t.md").as_deref(), Some("s"));
}

#[test]
fn long_names_are_no_hindrance() {
    let name = format!("content/{}.md", "n".repeat(250));
    let place = Place::with(&[(&name, "a")]);
    let span = place.span(&name, "a");
    let changes = place.changes(|edits| edits.replace(span, "b"));
    disk::write(place.folder.path(), &changes).expect("it can be written");
    assert_eq!(place.text(&name).as_deref(), Some("b"));
}
