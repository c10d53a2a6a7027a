//! Streams and colours: what goes where, whoever listens.

use std::process::Stdio;

use crate::program::Place;

const ESCAPE: char = '\u{1b}';

fn faulty() -> Place {
    let place = Place::started();
    place.write("content/roles/x.toml", "nmae = \"X\"\n");
    place
}

#[test]
fn colours_are_as_asked() {
    let place = faulty();
    assert!(!place.run(&["check"]).expect(1).out.contains(ESCAPE), "no terminal, no colour");
    assert!(place.run(&["check", "--color", "always"]).expect(1).out.contains(ESCAPE));
    assert!(place.run(&["build", "--color", "always"]).expect(1).err.contains(ESCAPE));
    assert!(!place.run(&["check", "--color", "never"]).expect(1).out.contains(ESCAPE));
    let json = place.run(&["check", "--color", "always", "--format", "json"]).expect(1).out;
    assert!(!json.contains(ESCAPE), "machines get no colour");
    let mut command = place.command("", &["check"]);
    let quiet = command.env("NO_COLOR", "1").output().expect("the program can be run");
    assert!(!quiet.stdout.contains(&0x1b));
}

#[test]
fn help_and_faults_of_the_call_have_colours_as_asked() {
    let place = faulty();
    for arguments in [&["build", "--help"][..], &["build", "--bogus"]] {
        for asked in [&["--color", "always"][..], &["--color=always"]] {
            let ran = place.run(&[arguments, asked].concat());
            assert!((ran.out + &ran.err).contains(ESCAPE), "{arguments:?} {asked:?}");
        }
        let ran = place.run(&[arguments, &["--color", "always", "--color=never"]].concat());
        assert!(!(ran.out + &ran.err).contains(ESCAPE), "{arguments:?}: the last one counts");
    }
}

#[test]
fn results_go_to_stdout_and_all_else_to_stderr() {
    let place = faulty();
    assert_eq!(place.run(&["check"]).expect(1).err, "");
    assert_eq!(place.run(&["build"]).expect(1).out, "");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = place.run(&["completions", shell]).expect(0);
        assert!(ran.out.contains("rolebook"), "{shell}");
        assert_eq!(ran.err, "");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let place = faulty();
    for arguments in [&["completions", "bash"][..], &["check"], &["--help"]] {
        let mut command = place.command("", arguments);
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program can be run");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!said.contains("panicked"), "{said}");
        assert_ne!(output.status.code(), Some(101));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_a_fault() {
    let place = faulty();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("Linux has it");
    let mut command = place.command("", &["check"]);
    let output = command.stdout(full).stderr(Stdio::piped()).output().expect("the program can be run");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write the result"));
}
