//! `rules` and `explain`: the catalogue in the terminal, within a handbook and outside of one.

use rolebook::check::RULES;
use rolebook::diagnostic::Level;

use crate::program::Place;
use crate::support::assert_matches_file;

/// A handbook that sets a few levels, and a matrix that sets one.
fn set() -> Place {
    let place = Place::started();
    let settings = place.read("handbook.toml");
    place.write(
        "handbook.toml",
        settings
            + "\n[lint]\nprofile = \"strict\"\nrole-idle = \"off\"\nrow-silo = { level = \"warning\" }\n",
    );
    let matrix = "name = \"Odd\"\n[[activity]]\nname = \"One\"\n[lint]\nrow-no-accountable = \"info\"\n";
    place.write("content/raci/odd.toml", matrix);
    place
}

#[test]
fn all_rules_are_listed_outside_of_a_handbook_too() {
    let ran = Place::empty().run(&["rules"]).expect(0);
    let listed: Vec<(&str, &str)> = ran
        .out
        .lines()
        .filter_map(|line| line.strip_prefix("  "))
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            words.next().zip(words.next())
        })
        .collect();
    let known: Vec<(&str, &str)> =
        RULES.iter().map(|entry| (entry.rule.name, entry.rule.level.name())).collect();
    assert_eq!(listed, known);
    for title in ["Reading", "Rows of a matrix", "Columns", "Across the handbook", "Pages"] {
        assert!(ran.out.lines().any(|line| line.starts_with(title)), "{title}");
    }
}

#[test]
fn levels_are_those_that_the_handbook_sets() {
    let place = set();
    let out = place.run(&["rules"]).expect(0).out;
    let line = |name: &str| {
        let line = out.lines().find(|line| line.split_whitespace().next() == Some(name)).expect(name);
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(
        line("role-idle").starts_with("role-idle off ")
            && line("role-idle").ends_with("(here; by default warning)")
    );
    assert!(line("row-silo").starts_with("row-silo warning "), "named levels are not raised");
    assert!(line("row-many-consulted").starts_with("row-many-consulted error "), "strict");
    assert!(line("people-vacant-accountable").starts_with("people-vacant-accountable warning "));
    assert!(line("row-no-accountable").ends_with("(here; by default warning, info in odd)"));
    assert!(!line("syntax").contains("here"));
    let json = place.run_in("content", &["rules", "--format", "json"]).expect(0).json();
    let rules = json["rules"].as_array().expect("a list");
    assert_eq!(rules.len(), RULES.len());
    let idle = rules.iter().find(|rule| rule["name"] == "role-idle").expect("every rule is there");
    assert_eq!(
        (&idle["level"], &idle["default"], &idle["family"]),
        (&"off".into(), &"warning".into(), &"columns".into())
    );
    let odd = rules.iter().find(|rule| rule["name"] == "row-no-accountable").expect("every rule is there");
    assert_eq!(odd["matrices"], serde_json::json!([{ "id": "odd", "level": "info" }]));
}

#[test]
fn limits_that_the_handbook_sets_are_shown() {
    let place = Place::with(&[(
        "handbook.toml",
        "[handbook]\ntitle = \"T\"\n[lint]\nrow-many-consulted = { limit = 5, share = 0.5 }\n",
    )]);
    let out = place.run(&["rules"]).expect(0).out;
    let line =
        out.lines().find(|line| line.trim_start().starts_with("row-many-consulted")).expect("it is there");
    assert!(line.ends_with("(here with `limit = 5` and `share = 0.5`)"), "{line}");
}

#[test]
fn a_rule_is_explained_as_in_the_manual() {
    let ran = Place::empty().run(&["explain", "row-many-responsible"]).expect(0);
    assert_eq!(ran.err, "");
    assert_matches_file("tests/cli/explained.text", &ran.out);
    let said = set().run(&["explain", "role-idle"]).expect(0).out;
    assert!(said.starts_with("role-idle: off (here; by default warning)\n\nWhat it looks for\n"), "{said}");
}

#[test]
fn every_rule_is_explained_without_marks_of_markup() {
    let place = Place::empty();
    for entry in RULES {
        let name = entry.rule.name;
        let out = place.run(&["explain", name]).expect(0).out;
        assert_eq!(entry.rule.level == Level::Off, out.starts_with(&format!("{name}: off\n")), "{name}");
        for line in out.lines().filter(|line| !line.starts_with("        ")) {
            assert!(line.chars().count() <= 80 || !line.trim().contains(' '), "{name}: {line}");
            let is_markup = ["```", "](", "## ", "**"].iter().any(|mark| line.contains(mark));
            assert!(!is_markup, "{name}: {line}");
        }
        assert!(!out.contains('\u{1b}'), "colour is for terminals");
    }
}

#[test]
fn an_unknown_rule_is_answered_with_the_nearest() {
    let place = Place::empty();
    place.run(&["explain", "role-idel"]).expect(2).says(&["did you mean `role-idle`?"]);
    place.run(&["explain", "ROLE-IDLE"]).expect(0);
    place.run(&["explain", "zzz\u{1b}[2J"]).expect(2).says(&["zzz\\u{1b}[2j", "rolebook rules"]);
    place.run(&["explain", "role-idle", "--root", "nowhere"]).expect(2).says(&["nowhere"]);
}

#[test]
fn colour_is_used_where_it_is_asked_for() {
    let ran = Place::empty().run(&["explain", "role-idle", "--color", "always"]).expect(0);
    assert!(ran.out.starts_with("\u{1b}[1mrole-idle\u{1b}[0m: warning\n"), "{}", ran.out);
}
