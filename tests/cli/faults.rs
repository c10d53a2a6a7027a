//! Folders and files that are not as they should be: a clear message, the right status, nothing harmed.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::program::{Place, Ran};
use crate::skip::skip;

const SETTINGS: (&str, &str) = ("handbook.toml", "[handbook]\ntitle = \"T\"\n");

/// A call that ended as an author can understand.
fn assert_orderly(ran: &Ran) {
    assert!(matches!(ran.code, Some(0..=2)), "{:?}: {}", ran.code, ran.err);
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
}

#[test]
fn a_handbook_without_content_is_a_small_site() {
    let place = Place::with(&[SETTINGS]);
    for _ in 0..2 {
        place.run(&["build"]).expect(0).says(&["note: there are no files in ", "content\n"]);
        assert!(place.has("output/index.html"));
    }
}

#[test]
fn content_that_is_no_folder_is_a_finding() {
    let place = Place::with(&[SETTINGS]);
    place.write("content", "text");
    place.run(&["build"]).expect(1).says(&["content:1:1", "unsafe-path", "this is a file"]);
    fs::remove_file(place.path("content")).expect("it is there");
    symlink("nowhere", place.path("content")).expect("a link");
    place.run(&["build"]).expect(1).says(&["unsafe-path", "content:1:1"]);
    fs::remove_file(place.path("content")).expect("it is there");
    let _socket = UnixListener::bind(place.path("content")).expect("a socket");
    place.run(&["build"]).expect(1).says(&["unsafe-path", "content:1:1", "a socket"]);
    assert!(!place.has("output"));
}

#[test]
fn settings_that_are_no_file_are_told() {
    let place = Place::empty();
    fs::create_dir(place.path("handbook.toml")).expect("a folder");
    place.run(&["build"]).expect(2).says(&["there is no handbook.toml in"]);
    fs::remove_dir(place.path("handbook.toml")).expect("it is there");
    assert!(Command::new("mkfifo").arg(place.path("handbook.toml")).status().expect("mkfifo runs").success());
    place.run(&["build", "--root", "."]).expect(1).says(&["handbook.toml:1:1", "a pipe"]);
    fs::remove_file(place.path("handbook.toml")).expect("it is there");
    symlink("/dev/zero", place.path("handbook.toml")).expect("a link");
    place.run(&["build", "--root", "."]).expect(1).says(&["handbook.toml:1:1", "leads out of the handbook"]);
    fs::remove_file(place.path("handbook.toml")).expect("it is there");
    symlink("handbook.toml", place.path("handbook.toml")).expect("a link");
    place.run(&["build", "--root", "."]).expect(1).says(&["handbook.toml:1:1"]);
    place.run(&["build", "--root", "nowhere"]).expect(2).says(&["nowhere"]);
}

#[test]
fn links_of_themes_stay_inside_and_end() {
    let place = Place::with(&[SETTINGS]);
    fs::create_dir_all(place.path("themes/default/templates")).expect("folders");
    symlink("..", place.path("themes/default/templates/loop")).expect("a link");
    symlink("/etc/passwd", place.path("themes/default/templates/home.html")).expect("a link");
    let ran = place.run(&["build"]).expect(1);
    ran.says(&["themes/default/templates/loop:1:1", "themes/default/templates/home.html:1:1", "unsafe-path"]);
}

#[test]
fn an_output_that_is_no_folder_or_closed_ends_with_2() {
    let place = Place::started();
    place.write("file", "mine");
    place.run(&["build", "-o", "file"]).expect(2).says(&["is no folder"]);
    place.run(&["build", "-o", "file/below"]).expect(2).says(&["is no folder"]);
    assert_eq!(place.read("file"), "mine");
    place.run(&["build", "-o", "/proc/nowhere/output"]).expect(2);
    let long = "x".repeat(300);
    place.run(&["build", "-o", &long]).expect(2).says(&["too long"]);
}

#[test]
fn the_output_may_lie_on_another_file_system() {
    let Ok(elsewhere) = tempfile::tempdir_in("/dev/shm") else {
        return skip("there is no file system at /dev/shm");
    };
    let place = Place::started();
    let output = elsewhere.path().join("site");
    let output = output.to_str().expect("a path of letters");
    place.run(&["build", "-o", output]).expect(0).says(&[" written"]);
    place.run(&["build", "-o", output]).expect(0).says(&["; 0 written, "]);
    symlink(output, place.path("output")).expect("a link");
    place.run(&["build"]).expect(0).says(&["; 0 written, "]);
}

#[test]
fn an_output_that_is_a_link_to_files_of_somebody_else_is_refused_unless_it_is_called_for() {
    let elsewhere = tempfile::tempdir().expect("a folder can be made");
    fs::write(elsewhere.path().join("theirs"), "kept").expect("written");
    let place = Place::started();
    symlink(elsewhere.path(), place.path("output")).expect("a link");
    let ran = place.run(&["build"]).expect(2);
    ran.says(&["error: the output folder", "is a link out of the handbook", "--output output"]);
    assert_eq!(fs::read_dir(elsewhere.path()).expect("it is there").count(), 1);
    place.run(&["build", "--output", "output"]).expect(0);
    place.run(&["build"]).expect(0);
    assert_eq!(fs::read_to_string(elsewhere.path().join("theirs")).expect("it is there"), "kept");
}

#[test]
fn an_output_that_the_settings_may_not_name_is_a_finding_of_every_build() {
    for (output, fault) in [
        ("..", "lies outside the handbook"),
        ("../..", "lies outside the handbook"),
        ("/", "lies outside the handbook"),
        (".git", "belongs to version control"),
    ] {
        let settings = format!("[handbook]\ntitle = \"T\"\n[build]\noutput = \"{output}\"\n");
        let place = Place::with(&[("handbook.toml", &settings), ("content/a.md", "[x](nowhere.md)\n")]);
        place.write(".git/config", "mine");
        let before = place.files();
        let ran = place.run(&["build"]).expect(1);
        ran.says(&["unsafe-path", "handbook.toml:4:10", fault, "link-broken"]);
        assert_eq!(place.files(), before);
    }
}

#[test]
fn a_root_that_is_a_file_is_answered_with_its_folder() {
    let place = Place::started();
    place
        .run(&["check", "--root", "handbook.toml"])
        .expect(2)
        .says(&["handbook.toml is a file", "try `--root .`"]);
    place.run(&["check", "--root", "content/index.md"]).expect(2).says(&["try `--root content`"]);
}

#[test]
fn settings_that_are_a_link_to_nowhere_are_a_finding() {
    let place = Place::with(&[("content/a.md", "a\n")]);
    symlink("nowhere.toml", place.path("handbook.toml")).expect("a link");
    let ran = place.run(&["check"]).expect(1);
    assert!(ran.out.contains("handbook.toml:1:1") && ran.out.contains("does not exist"), "{}", ran.out);
}

#[test]
fn names_that_differ_only_by_case_are_told() {
    let place = Place::with(&[SETTINGS, ("content/Guide.md", "# A\n"), ("content/guide.md", "# B\n")]);
    if place.read("content/Guide.md") != "# A\n" {
        // Here the two names are one file.
        return;
    }
    place.run(&["build"]).expect(1).says(&["duplicate-url", "name-not-portable", "only by case"]);
    let place = Place::with(&[SETTINGS, ("content/Logo.png", "a"), ("content/logo.png", "b")]);
    place.run(&["build"]).expect(0).says(&["name-not-portable"]);
    assert_eq!((place.read("output/Logo.png"), place.read("output/logo.png")), ("a".into(), "b".into()));
    let place = Place::with(&[SETTINGS, ("content/u\u{308}.png", "a"), ("content/\u{fc}.png", "b")]);
    place.run(&["build"]).expect(0).says(&["name-not-portable"]);
}

#[test]
fn reserved_names_are_told() {
    let names = ["con.md", "Aux.md", "com1.png", "nul", "ab:c.png", "end.", "q?.md"];
    for name in names {
        let place = Place::with(&[SETTINGS, (&format!("content/{name}"), "x\n")]);
        place.run(&["build"]).expect(0).says(&["name-not-portable", &format!("content/{name}")]);
    }
    let place = Place::with(&[SETTINGS, ("content/a:b.png", "x")]);
    place.run(&["build"]).expect(1).says(&["unsafe-path", "content/a:b.png:1:1", "drive on Windows"]);
}

#[test]
fn long_names_are_published_or_told() {
    // The address of a page has a longer extension than its source, and some small letters take more bytes.
    for (stem, extension) in [
        ("x".repeat(247), "md"),
        ("x".repeat(252), "md"),
        ("\u{130}".repeat(120), "md"),
        ("x".repeat(251), "png"),
    ] {
        let place = Place::with(&[SETTINGS, (&format!("content/{stem}.{extension}"), "Text.\n")]);
        let ran = place.run(&["build"]);
        assert_orderly(&ran);
        let ran = ran.says(&["name-not-portable"]);
        assert!(ran.code == Some(0) || ran.err.contains("more than 255"), "{}", ran.err);
    }
    // An id is no file's name before it is published.
    let id = "x".repeat(400);
    let role = format!("[[role]]\nid = \"{id}\"\nname = \"X\"\n");
    let place = Place::with(&[SETTINGS, ("content/roles.toml", &role)]);
    let ran = place.run(&["build"]);
    assert_orderly(&ran);
    ran.says(&["content/roles.toml:", "more than 255"]);
    assert!(!place.has("output"));
}

#[test]
fn folders_too_deep_for_the_system_are_told() {
    let place = Place::with(&[SETTINGS]);
    // No path of this length can be given to the system at once, so the folders are made one in the other.
    let script =
        "cd content && for i in $(seq 30); do mkdir $1 && cd $1 || exit 1; done; echo '# Deep' > x.md";
    fs::create_dir(place.path("content")).expect("a folder");
    let name = "d".repeat(200);
    let made = Command::new("bash").args(["-c", script, "-", &name]).current_dir(place.path("")).status();
    assert!(made.expect("bash runs").success());
    let ran = place.run(&["build"]).expect(1);
    assert_orderly(&ran);
    ran.says(&["content/ddd", "too long"]);
    // Deep folders are no hindrance to removing the test's folder.
    assert!(Command::new("rm").arg("-r").arg(place.path("content")).status().expect("rm runs").success());
}

#[test]
fn files_beyond_the_limit_are_told() {
    let place = Place::with(&[SETTINGS, ("content/large.md", ""), ("content/roles/x.toml", "")]);
    for path in ["content/large.md", "content/roles/x.toml", "handbook.toml"] {
        let file = fs::File::options().write(true).open(place.path(path)).expect("it is there");
        file.set_len(1 << 33).expect("a file of holes");
    }
    let ran = place.run(&["build"]).expect(1);
    ran.says(&["too-large", "content/large.md:1:1", "content/roles/x.toml:1:1", "handbook.toml:1:1"]);
    assert!(!place.has("output"));
}

#[test]
fn what_may_not_be_read_is_told() {
    let place = Place::started();
    place.write("content/closed.md", "# Closed\n");
    place.write("content/closed/x.md", "# Closed\n");
    let all = fs::Permissions::from_mode;
    fs::set_permissions(place.path(""), all(0o755)).expect("permissions");
    for path in ["content/closed.md", "content/closed"] {
        fs::set_permissions(place.path(path), all(0)).expect("permissions");
    }
    let mut command = place.command("", &["build"]);
    // For root no permission counts.
    if fs::read_dir("/proc/1/fd").is_ok() {
        command.uid(65534).gid(65534);
    }
    let ran = command.output();
    fs::set_permissions(place.path("content/closed"), all(0o755)).expect("permissions");
    // The program itself may lie where only its owner gets to.
    let Ok(ran) = ran.map(|output| Ran::of(&output)) else {
        return skip("the program cannot run without privileges");
    };
    ran.expect(1).says(&["content/closed.md:1:1", "content/closed:1:1", "ermission denied"]);
}

/// Takes files away and brings them back, in an order that depends on nothing but the number of the round.
fn disturb(place: &Place, round: usize) {
    let (page, image) = (format!("content/pages/{round}.md"), format!("content/{round}.png"));
    // Errors are what is wanted here: another round may have taken the file away.
    let _ = fs::remove_file(place.path(&page));
    let _ = fs::remove_file(place.path(&image));
    let _ = fs::rename(place.path("content/pages"), place.path("content/gone"));
    let _ = fs::rename(place.path("content/gone"), place.path("content/pages"));
    let _ = fs::write(place.path(&page), format!("# Page {round}\n"));
    let _ = fs::write(place.path(&image), "x".repeat(round * 1_000));
}

/// Files come, go and change while builds run; each build ends in order, and every page on disk is whole.
#[test]
fn files_may_change_and_vanish_while_they_are_read() {
    let place = Place::started();
    for number in 0..30 {
        place.write(
            &format!("content/pages/{number}.md"),
            format!("# Page {number}\n\n![x](../{number}.png)\n"),
        );
        place.write(&format!("content/{number}.png"), "x".repeat(50_000));
    }
    place.run(&["build"]).expect(0);
    let (place, builds) = (&place, &AtomicUsize::new(25));
    let endings: Vec<Ran> = std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut rounds = (0..30).cycle();
            while builds.load(Ordering::Relaxed) > 0 {
                disturb(place, rounds.next().unwrap_or_default());
            }
        });
        // What is wrong is told when the other thread has ended; a fault here would leave it running.
        let run = |_| {
            let ran = place.run(&["build"]);
            builds.fetch_sub(1, Ordering::Relaxed);
            ran
        };
        (0..25).map(run).collect()
    });
    endings.iter().for_each(assert_orderly);
    for page in place.files().iter().filter(|path| path.starts_with("output/") && path.ends_with(".html")) {
        assert!(place.read(page).trim_end().ends_with("</html>"), "{page} is whole");
    }
    assert!(!place.has("output/.rolebook-staging"), "nothing is left behind");
    place.run(&["build"]);
}
