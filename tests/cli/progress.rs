//! What a build tells on its way: a line on a terminal alone, and where the time went when asked.

#[cfg(target_os = "linux")]
use std::fs;

use crate::program::Place;

#[test]
fn timings_name_every_stage_above_the_last_line() {
    let place = Place::started();
    let ran = place.run(&["build", "--timings"]).expect(0).says(&[
        "  stage\n",
        " ms  plan pages, links and menus; check\n",
        " ms  in all\n",
    ]);
    let lines: Vec<&str> = ran.err.lines().collect();
    let rows = lines.iter().filter(|line| line.contains(" ms  ")).count();
    assert_eq!((rows, lines.len()), (7, 10), "{}", ran.err);
    assert!(lines[9].ends_with("open output/index.html"), "{}", ran.err);
}

/// A build that waits for another one, which takes as long as the test wants; ends when `seen` is happy.
#[cfg(target_os = "linux")]
fn build_that_waits(place: &Place, build: &mut std::process::Command, seen: impl Fn(&str) -> bool) -> String {
    use std::io::Read;

    place.run(&["build"]).expect(0);
    let lock =
        fs::File::options().write(true).open(place.path("output/.rolebook-lock")).expect("a build made it");
    lock.lock().expect("nobody builds");
    let mut child = build.stdout(std::process::Stdio::piped()).spawn().expect("it can be run");
    let mut told = child.stdout.take().expect("it is piped");
    let (mut text, mut piece) = (String::new(), [0; 4096]);
    loop {
        if seen(&text) {
            let _ = lock.unlock();
        }
        match told.read(&mut piece).expect("it can be read") {
            0 => break,
            length => text += &String::from_utf8_lossy(&piece[..length]),
        }
    }
    assert!(child.wait().expect("it ends").success(), "{text}");
    text
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_a_long_build_says_how_far_it_is() {
    let place = Place::started();
    // A terminal that is none: `script` shows to the program one, and to us what is written there.
    let build = format!("{} build --today 2026-01-01", env!("CARGO_BIN_EXE_rolebook"));
    let mut terminal = std::process::Command::new("script");
    terminal.current_dir(place.path("")).args(["-q", "-e", "-c", &build, "typescript"]);
    terminal.env("TERM", "xterm").stdin(std::process::Stdio::null());
    let compared = "comparing with what is published";
    let text = build_that_waits(&place, &mut terminal, |text| text.contains(compared));
    // What is said goes over a line that was made empty, and the end of it all is the usual line.
    assert!(text.contains("waiting for another build"), "{text:?}");
    let last = text.trim_end().lines().last().unwrap_or_default();
    let shown = last.rsplit('\r').next().unwrap_or_default();
    assert!(shown.ends_with("open output/index.html"), "{text:?}");
    assert!(!shown.contains("comparing") && !shown.contains("publishing"), "{text:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_pages_are_counted_while_they_are_drawn() {
    let place = Place::started();
    // A page that takes about a second.
    let turns = "{% set many = range(end=230) %}\
                 {% for a in many %}{% for b in many %}{% for c in many %}{% endfor %}{% endfor %}{% endfor %}";
    place.write("themes/default/templates/404.html", turns);
    let build = format!("{} build --today 2026-01-01", env!("CARGO_BIN_EXE_rolebook"));
    let mut terminal = std::process::Command::new("script");
    terminal.current_dir(place.path("")).args(["-q", "-e", "-c", &build, "typescript"]);
    terminal.env("TERM", "xterm").stdin(std::process::Stdio::null());
    let shown = terminal.output().expect("it can be run");
    let text = String::from_utf8_lossy(&shown.stdout);
    assert!(shown.status.success() && text.contains("drawing: ") && text.contains(" pages"), "{text:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn elsewhere_it_is_silent() {
    let place = Place::started();
    let log = fs::File::create(place.path("log")).expect("it can be made");
    let mut build = place.command("", &["build", "--today", "2026-01-01"]);
    build.stderr(log);
    let read = || fs::read_to_string(place.path("log")).unwrap_or_default();
    // Nothing comes to stdout before the end, so the wait is over when the line about it is in the log.
    place.run(&["build"]).expect(0);
    let lock =
        fs::File::options().write(true).open(place.path("output/.rolebook-lock")).expect("a build made it");
    lock.lock().expect("nobody builds");
    let mut child = build.spawn().expect("it can be run");
    while !read().contains("waiting for another build") {
        std::thread::yield_now();
    }
    // Longer than a terminal would have to wait for the line.
    std::thread::sleep(std::time::Duration::from_millis(800));
    let _ = lock.unlock();
    assert!(child.wait().expect("it ends").success());
    let text = read();
    assert_eq!(text.lines().count(), 2, "{text:?}");
    assert!(!text.contains('\r') && !text.contains("drawing"), "{text:?}");
}
