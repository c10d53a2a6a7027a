//! Reading handbooks from disk: what is taken, what is passed over, and what is said of files that cannot be used.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "these tests prepare real folders")]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::civil::{Date, date};
use rolebook::source::disk::{DiskError, find_root, read};
use rolebook::source::{Content, Sources, Unreadable, limits};
use tempfile::TempDir;

const TODAY: Date = date(2026, 2, 3);

struct Handbook {
    folder: TempDir,
}

impl Handbook {
    fn new() -> Handbook {
        let handbook = Handbook { folder: TempDir::new().expect("a folder for the test") };
        handbook.write("handbook.toml", b"[handbook]");
        handbook
    }

    /// The root lies in a folder of the test's own, so that there is an outside.
    fn root(&self) -> PathBuf {
        self.folder.path().join("root")
    }

    fn at(&self, path: &str) -> PathBuf {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        path
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        fs::write(self.at(path), bytes).expect("a file");
    }

    fn link(&self, path: &str, target: impl AsRef<Path>) {
        symlink(target, self.at(path)).expect("a link");
    }

    fn read(&self) -> Sources {
        read(&self.root(), TODAY).expect("a handbook")
    }
}

fn paths(sources: &Sources) -> Vec<&str> {
    sources.iter().map(|(_, file)| file.path.as_str()).collect()
}

fn content<'a>(sources: &'a Sources, path: &str) -> &'a Content {
    let id = sources.find(path).unwrap_or_else(|| panic!("{path} is among {:?}", paths(sources)));
    &sources.file(id).content
}

fn fault<'a>(sources: &'a Sources, path: &str) -> &'a Unreadable {
    match content(sources, path) {
        Content::Unreadable(unreadable) => unreadable,
        other => panic!("{path} is {other:?}"),
    }
}

#[test]
fn a_handbook_is_settings_content_and_themes() {
    let handbook = Handbook::new();
    handbook.write("content/index.md", b"\xef\xbb\xbf# Hello\r\n");
    handbook.write("content/roles/a/x.toml", b"name = \"X\"");
    handbook.write("content/img/logo.svg", b"<svg/>");
    handbook.write("themes/own/templates/page.html", b"<p>");
    handbook.write("themes/own/assets/font.woff2", b"\xff\x00");
    handbook.write("README.md", b"not of the handbook");
    handbook.write("output/index.html", b"not of the handbook");
    let sources = handbook.read();
    assert_eq!(
        paths(&sources),
        [
            "content/img/logo.svg",
            "content/index.md",
            "content/roles/a/x.toml",
            "handbook.toml",
            "themes/own/assets/font.woff2",
            "themes/own/templates/page.html",
        ]
    );
    assert_eq!(sources.today(), TODAY);
    assert!(matches!(content(&sources, "content/index.md"), Content::Text(text) if &**text == "# Hello\r\n"));
    assert!(matches!(content(&sources, "themes/own/templates/page.html"), Content::Text(_)));
    let font = content(&sources, "themes/own/assets/font.woff2");
    assert!(matches!(font, Content::Bytes(bytes) if bytes.len() == 2));
    let Content::Stored { location, length, .. } = content(&sources, "content/img/logo.svg") else {
        panic!()
    };
    assert_eq!((fs::read(location).expect("a file").len(), *length), (6, 6));
}

#[test]
fn hidden_files_leftovers_and_secrets_are_passed_over() {
    let handbook = Handbook::new();
    handbook.write("content/index.md", b"");
    for path in [
        "content/.env",
        "content/.git/config.md",
        "content/a.md~",
        "content/.a.md.swp",
        "content/a.swp",
        "content/#a.md#",
        "content/Thumbs.db",
        "content/keys/id_rsa",
        "content/server.pem",
        "themes/.x/a.html",
    ] {
        handbook.write(path, b"secret");
    }
    // An editor's lock is a link to nowhere.
    handbook.link("content/.#a.md", "user@host.1234");
    handbook.link("elsewhere", "nowhere");
    assert_eq!(paths(&handbook.read()), ["content/index.md", "handbook.toml"]);
}

#[test]
fn other_encodings_and_sizes_are_told() {
    let handbook = Handbook::new();
    let utf16: Vec<u8> = "\u{feff}# Über\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    handbook.write("content/utf16.md", &utf16);
    handbook.write("content/latin.md", b"# \xdcber");
    handbook.write("content/large.md", b"");
    let length = 1 << 40;
    let file = fs::File::options().write(true).open(handbook.at("content/large.md")).expect("a file");
    let is_sparse = file.set_len(length).is_ok();
    let sources = handbook.read();
    let not_utf8 = |before: &str, looks_like_utf16| Unreadable::NotUtf8 {
        offset: before.len(),
        before: before.into(),
        looks_like_utf16,
    };
    assert_eq!(*fault(&sources, "content/utf16.md"), not_utf8("", true));
    assert_eq!(*fault(&sources, "content/latin.md"), not_utf8("# ", false));
    handbook.write("themes/x/assets/font.woff2", &vec![b'a'; 5 << 20]);
    handbook.write("themes/x/assets/film.mp4", b"");
    let film = fs::File::options().write(true).open(handbook.at("themes/x/assets/film.mp4")).expect("a file");
    let is_sparse = is_sparse && film.set_len(length).is_ok();
    let sources = handbook.read();
    assert!(
        matches!(content(&sources, "themes/x/assets/font.woff2"), Content::Bytes(_)),
        "it is larger than a text"
    );
    assert_eq!(
        *fault(&sources, "themes/x/assets/film.mp4"),
        Unreadable::TooLarge { length, limit: limits::ASSET_BYTES }
    );
    assert!(is_sparse, "the file system makes a huge file of holes");
    assert_eq!(
        *fault(&sources, "content/large.md"),
        Unreadable::TooLarge { length, limit: limits::TEXT_BYTES }
    );
}

#[test]
fn what_is_no_file_is_never_opened() {
    let handbook = Handbook::new();
    // To open a pipe without a writer waits for ever.
    for path in ["content/pipe.md", "content/pipe.png", "themes/x/pipe.html"] {
        assert!(Command::new("mkfifo").arg(handbook.at(path)).status().expect("mkfifo runs").success());
    }
    let _socket = UnixListener::bind(handbook.at("content/socket.md")).expect("a socket");
    handbook.link("content/linked-pipe.md", "pipe.md");
    handbook.link("content/device.md", "/dev/zero");
    let sources = handbook.read();
    for path in ["pipe.md", "pipe.png", "socket.md", "linked-pipe.md"] {
        assert_eq!(*fault(&sources, &format!("content/{path}")), Unreadable::Special, "{path}");
    }
    assert_eq!(*fault(&sources, "themes/x/pipe.html"), Unreadable::Special);
    assert_eq!(*fault(&sources, "content/device.md"), Unreadable::LinkOutside);
}

#[test]
fn links_are_followed_inside_and_refused_outside() {
    let handbook = Handbook::new();
    fs::write(handbook.folder.path().join("outside.md"), "secret").expect("a file");
    fs::create_dir(handbook.folder.path().join("root-beside")).expect("a folder");
    fs::write(handbook.folder.path().join("root-beside/x.md"), "secret").expect("a file");
    handbook.write("README.md", b"read me");
    handbook.write("shared/page.md", b"shared");
    handbook.write(".git/config", b"secret");
    handbook.write("keys/id_rsa", b"secret");
    handbook.link("content/readme.md", "../README.md");
    handbook.link("content/absolute.md", handbook.root().join("README.md"));
    handbook.link("content/shared", "../shared");
    let outside = [
        ("content/outside.md", "../../outside.md"),
        ("content/beside", "../../root-beside"),
        ("content/passwd.md", "/etc/passwd"),
        ("content/etc", "/etc"),
        ("content/up", "../.."),
        ("content/git", "../.git"),
        ("content/config.md", "../.git/config"),
        ("content/key.md", "../keys/id_rsa"),
        ("content/self.md", "self.md"),
        ("content/gone.md", "/nowhere/at/all"),
        ("content/loop", "."),
        ("content/a/b/loop", "../.."),
        ("content/root", ".."),
    ];
    for (path, target) in outside {
        handbook.link(path, target);
    }
    let sources = handbook.read();
    for path in ["content/readme.md", "content/absolute.md"] {
        assert!(matches!(content(&sources, path), Content::Text(text) if &**text == "read me"), "{path}");
    }
    assert!(matches!(content(&sources, "content/shared/page.md"), Content::Text(_)));
    for (path, _) in outside {
        assert_eq!(*fault(&sources, path), Unreadable::LinkOutside, "{path}");
    }
    assert_eq!(sources.len(), outside.len() + 4);
    handbook.link("content/slip.md", "indx.md");
    assert!(matches!(fault(&handbook.read(), "content/slip.md"), Unreadable::Refused(_)));
}

#[test]
fn content_that_is_a_link_outside_is_refused() {
    let handbook = Handbook::new();
    fs::create_dir(handbook.folder.path().join("docs")).expect("a folder");
    fs::write(handbook.folder.path().join("docs/x.md"), "secret").expect("a file");
    handbook.link("content", "../docs");
    let sources = handbook.read();
    assert_eq!(*fault(&sources, "content"), Unreadable::LinkOutside);
    assert_eq!(sources.len(), 2);
}

#[test]
fn names_without_an_address_are_told() {
    let handbook = Handbook::new();
    handbook.write("content/x.md", b"");
    for name in [&b"latin-\xfc.md"[..], b"line\nbreak.md", b"back\\slash.md", b"folder\x07"] {
        let path = handbook.root().join("content").join(OsStr::from_bytes(name));
        if name.starts_with(b"folder") {
            fs::create_dir(&path).expect("a folder");
            fs::write(path.join("x.md"), "").expect("a file");
        } else {
            fs::write(path, "").expect("a file");
        }
    }
    let sources = handbook.read();
    let bad = ["latin-\u{fffd}.md", "line\u{fffd}break.md", "back\u{fffd}slash.md", "folder\u{fffd}"];
    for name in bad {
        assert!(matches!(fault(&sources, &format!("content/{name}")), Unreadable::Name(_)), "{name}");
    }
    let Unreadable::Name(told) = fault(&sources, "content/line\u{fffd}break.md") else { panic!("a name") };
    assert_eq!(told, "line\\nbreak.md");
    assert_eq!(sources.len(), 2 + bad.len());
}

#[test]
fn folders_beyond_the_limit_are_told_and_not_gone_into() {
    let handbook = Handbook::new();
    let deepest = format!("content{}", "/d".repeat(limits::FOLDER_DEPTH - 1));
    handbook.write(&format!("{deepest}/in.md"), b"");
    handbook.write(&format!("{deepest}/d/out.md"), b"");
    let sources = handbook.read();
    assert!(matches!(content(&sources, &format!("{deepest}/in.md")), Content::Text(_)));
    assert_eq!(
        *fault(&sources, &format!("{deepest}/d")),
        Unreadable::TooDeep { limit: limits::FOLDER_DEPTH }
    );
    assert_eq!(sources.len(), 3);
}

#[test]
fn links_that_multiply_without_end_are_an_error() {
    let handbook = Handbook::new();
    // Each folder leads twice to the next: a million paths from forty links.
    for level in 0..20 {
        handbook.link(&format!("content/{level}/a"), format!("../{}", level + 1));
        handbook.link(&format!("content/{level}/b"), format!("../{}", level + 1));
    }
    handbook.write("content/20/x.md", b"");
    let result = read(&handbook.root(), TODAY);
    assert!(
        matches!(result, Err(DiskError::TooManyLinks { .. })),
        "{:?}",
        result.map(|sources| sources.len())
    );
}

#[test]
fn what_may_not_be_read_is_told() {
    const AS_NOBODY: &str = "ROLEBOOK_TEST_AS_NOBODY";
    let is_root = fs::read_dir("/proc/1/fd").is_ok();
    if is_root {
        // For root no permission counts, so the test runs again without its privileges.
        assert!(std::env::var_os(AS_NOBODY).is_none());
        let mut test = Command::new(std::env::current_exe().expect("the tests' binary"));
        test.args(["--exact", "what_may_not_be_read_is_told"]).env(AS_NOBODY, "1").current_dir("/");
        let done = test.uid(65534).gid(65534).output().expect("a process without privileges");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stdout));
        return;
    }
    let handbook = Handbook::new();
    for path in ["content/text.md", "content/asset.png", "content/folder/x.md"] {
        handbook.write(path, b"x");
    }
    let closed = ["content/text.md", "content/asset.png", "content/folder"];
    let allow = |mode| {
        for path in closed {
            fs::set_permissions(handbook.at(path), fs::Permissions::from_mode(mode)).expect("permissions");
        }
    };
    allow(0);
    let sources = handbook.read();
    allow(0o700);
    for path in closed {
        let Unreadable::Refused(reason) = fault(&sources, path) else { panic!("{path}") };
        assert!(reason.contains("ermission denied") && !reason.contains("content"), "{path}: {reason}");
    }
}

#[test]
fn a_folder_that_is_no_handbook_is_an_error() {
    let handbook = Handbook::new();
    fs::remove_file(handbook.at("handbook.toml")).expect("removed");
    assert!(matches!(read(&handbook.root(), TODAY), Err(DiskError::NoHandbook { .. })));
    fs::create_dir(handbook.at("handbook.toml")).expect("a folder");
    assert!(matches!(read(&handbook.root(), TODAY), Err(DiskError::NoHandbook { .. })));
    let missing = handbook.root().join("missing");
    assert!(matches!(read(&missing, TODAY), Err(DiskError::Unreadable { .. })));
}

#[test]
fn the_root_is_the_nearest_folder_upwards() {
    let handbook = Handbook::new();
    handbook.write("content/roles/x.toml", b"");
    handbook.write("docs/handbook.toml", b"");
    let root = handbook.root().canonicalize().expect("a path");
    assert_eq!(find_root(&root.join("content/roles")), Some(root.clone()));
    assert_eq!(find_root(&root.join("content/roles/../../docs")), Some(root.join("docs")));
    assert_eq!(find_root(&root), Some(root.clone()));
    assert_eq!(find_root(handbook.folder.path()), None);
    assert_eq!(find_root(&root.join("missing")), None);
}

#[test]
fn the_snapshot_is_the_same_whatever_the_order_and_the_threads() {
    let names: Vec<String> = (0..300).map(|number| format!("content/{}/{number}.md", number % 7)).collect();
    let (one, two) = (Handbook::new(), Handbook::new());
    for name in &names {
        one.write(name, name.as_bytes());
    }
    for name in names.iter().rev() {
        two.write(name, name.as_bytes());
    }
    let texts = |sources: &Sources| -> Vec<(String, String)> {
        sources.iter().map(|(id, file)| (file.path.to_string(), sources.text(id).to_owned())).collect()
    };
    let expected = texts(&one.read());
    assert!(expected.len() == 301 && expected.is_sorted());
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        assert_eq!(pool.install(|| texts(&two.read())), expected);
    }
}
