//! The help of every command, word for word, and what calls that make no sense are told.

use crate::program::Place;
use crate::support::assert_matches_file;

const COMMANDS: &[&str] = &[
    "init",
    "build",
    "serve",
    "check",
    "who",
    "whatif",
    "new",
    "rename",
    "explain",
    "rules",
    "export",
    "import",
    "schema",
    "completions",
    "man",
];

#[test]
fn help_is_as_expected() {
    let place = Place::empty();
    assert_matches_file("tests/cli/help/rolebook.txt", &place.run(&["--help"]).expect(0).out);
    for command in COMMANDS {
        let ran = place.run(&[command, "--help"]).expect(0);
        assert!(ran.out.contains("Example"), "the help of {command} has no example");
        assert_eq!(ran.err, "");
        assert_matches_file(&format!("tests/cli/help/{command}.txt"), &ran.out);
    }
}

#[test]
fn every_command_has_its_help_tested() {
    let help = Place::empty().run(&["--help"]).expect(0).out;
    let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list");
    let named: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(named, [COMMANDS, &["help"]].concat());
}

#[test]
fn manual_pages_say_what_the_help_says() {
    let place = Place::empty();
    let page = place.run(&["man"]).expect(0).out;
    for word in [".TH rolebook 1", "Exit status", "rolebook\\-build(1)"] {
        assert!(page.contains(word), "the page lacks `{word}`:\n{page}");
    }
    for command in COMMANDS {
        let page = place.run(&["man", command]).expect(0).out;
        assert!(page.contains(&format!(".TH rolebook-{command} 1")), "{page}");
        assert!(page.contains("Example"), "the page of {command} has no example");
    }
    place.run(&["man", "bild"]).expect(2).says(&["the commands are init, build"]);
}

#[test]
fn calls_that_make_no_sense_end_with_2() {
    let place = Place::started();
    for call in [
        &["bild"][..],
        &["build", "--colour"],
        &["check", "--format", "xml"],
        &["check", "--today", "tomorrow"],
        &["check", "--color", "sometimes"],
        &["new", "team", "X"],
        &["new", "role"],
        &["rules", "--format", "xml"],
        &["explain"],
        &["completions", "tcsh"],
        &["build", "--base-url", "acme.example/handbook"],
        &["serve", "--port", "70000"],
        &["serve", "--host", "acme.example"],
        &["build", "--base-url", "https://"],
        &["build", "--base-url", "https://acme.example/?page=1"],
        &[],
    ] {
        place.run(call).expect(2).says(&[]);
    }
    assert!(!place.has("output"));
}

#[test]
fn a_call_is_answered_with_what_is_known() {
    let place = Place::started();
    place.run(&["check", "--format", "xml"]).expect(2).says(&["text, json, sarif, github"]);
    place.run(&["check", "--today", "1.2.2026"]).expect(2).says(&["such as 2026-01-31"]);
    place.run(&["build", "--base-url", "acme"]).expect(2).says(&["https://acme.example/handbook/"]);
    assert_eq!(place.run(&["--version"]).expect(0).out, format!("rolebook {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn manual_pages_name_the_program_and_its_examples() {
    let page = Place::empty().run(&["man", "rename"]).expect(0).out;
    let version = env!("CARGO_PKG_VERSION");
    assert!(page.contains(&format!("\"rolebook {version}\"")), "{page}");
    assert!(page.contains("\n.SH SYNOPSIS\nrolebook rename [OPTIONS] <KIND> <OLD> <NEW>\n.SH "), "{page}");
    assert!(page.contains("\n.SH EXAMPLES\n") && !page.contains(".SH EXTRA"), "{page}");
}
