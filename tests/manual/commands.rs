//! Every command with every option stands in the chapter on commands, and no option that there is not.

use std::collections::BTreeSet;

use crate::page::{Page, codes, rows};
use crate::program::Place;

/// The commands as the program lists them, but for its own `help`.
pub fn commands(place: &Place) -> Vec<String> {
    let help = place.run(&["--help"]).expect(0).out;
    let list = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a list");
    let names = list.lines().filter_map(|line| line.split_whitespace().next());
    names.filter(|name| *name != "help").map(str::to_owned).collect()
}

/// The options in a help, with their dashes; those for every command stand below a heading of their own.
fn options(help: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (own, shared) = help.split_once("For every command:").unwrap_or((help, ""));
    let named = |text: &str| {
        let lines = text.lines().map(str::trim_start).filter(|line| line.starts_with('-'));
        let words = lines.flat_map(|line| line.split([' ', ',']).take_while(|word| !word.starts_with('<')));
        words.filter(|word| word.starts_with('-') && word.len() > 1).map(str::to_owned).collect()
    };
    (named(own), named(shared))
}

/// The options in spans of code of a text, without what they take.
fn told(text: &str) -> BTreeSet<String> {
    let words = codes(text).flat_map(|code| code.split(' '));
    words.filter(|word| word.starts_with('-') && word.len() > 1).map(str::to_owned).collect()
}

#[test]
fn every_command_and_option_is_described() {
    let (place, page) = (Place::empty(), Page::read("commands.md"));
    let shared = told(page.section("For every command").expect("a section for the shared options"));
    for command in commands(&place) {
        let section = page.section(&command).unwrap_or_else(|| panic!("`{command}` has no section"));
        let help = place.run(&[&command, "--help"]).expect(0).out;
        let (own, for_all) = options(&help);
        let table = rows(section).iter().map(|row| row.whole).collect::<Vec<_>>().join("\n");
        for option in own.iter().filter(|option| *option != "-h" && *option != "--help") {
            assert!(told(&table).contains(option), "`{command} {option}` is not in its table");
        }
        for option in &for_all {
            assert!(shared.contains(option), "`{option}` is not among the options for every command");
        }
        for row in rows(section).iter().filter(|row| row.head == "Option") {
            let unknown: Vec<_> = told(row.first).into_iter().filter(|told| !own.contains(told)).collect();
            assert!(unknown.is_empty(), "`{command}` has no {unknown:?}");
        }
    }
}

/// The sections are the commands and three that concern them all.
#[test]
fn no_command_is_described_that_there_is_not() {
    let known = commands(&Place::empty());
    let page = Page::read("commands.md");
    for heading in page.text.lines().filter_map(|line| line.strip_prefix("## ")) {
        let is_shared = ["For every command", "Exit codes", "Words in place of ids"].contains(&heading);
        assert!(is_shared || known.iter().any(|command| command == heading), "{heading}");
    }
}

/// What a command takes one of, such as a format, is named with all its words.
#[test]
fn every_value_of_an_option_is_named() {
    let (place, page) = (Place::empty(), Page::read("commands.md"));
    for command in commands(&place) {
        let help = place.run(&[&command, "--help"]).expect(0).out;
        let own = help.split("For every command:").next().unwrap_or_default().replace('\n', " ");
        let lists = own.split("possible values: ").skip(1).filter_map(|rest| rest.split(']').next());
        let section = page.section(&command).expect("tried elsewhere");
        for value in lists.flat_map(|list| list.split(',')).map(str::trim) {
            let told = codes(section).any(|code| code == value || code.split('|').any(|one| one == value));
            assert!(told, "`{command}`: the value `{value}` is not named");
        }
    }
}
