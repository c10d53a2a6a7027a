//! `whatif --merge`: it says before what `rename --merge` and `check` say afterwards.

use std::collections::BTreeSet;

use crate::program::Place;

const TITLE: &str = "[handbook]\ntitle = \"T\"\n";

/// Findings of an answer, each as level, rule and subjects.
fn told(place: &Place, merge: &str, key: &str) -> Vec<String> {
    let json = place.run(&["whatif", "--merge", merge, "--format", "json"]).expect(0).json();
    json[key].as_array().expect("a list").iter().map(in_words).collect()
}

fn in_words(finding: &serde_json::Value) -> String {
    let subjects = finding["subjects"].as_array().expect("a list").iter();
    let subjects: Vec<&str> = subjects.map(|subject| subject.as_str().expect("text")).collect();
    let text = |key: &str| finding[key].as_str().expect("text").to_owned();
    format!("{} {}: {}", text("level"), text("rule"), subjects.join(" "))
}

/// The open findings of a handbook.
fn open(place: &Place) -> BTreeSet<String> {
    let json = place.run(&["check", "--format", "json"]).json();
    let findings = json["findings"].as_array().expect("a list").iter();
    let open = findings.filter(|finding| finding["waived"] == false);
    let names = open.filter(|finding| !finding["rule"].as_str().expect("text").starts_with("waiver-"));
    names.map(in_words).collect()
}

/// What is told to appear is there after the merge, and was not before; what is told to vanish is gone.
fn holds_true(place: &Place, from: &str, into: &str) {
    let merge = format!("{from}={into}");
    let (appear, vanish) = (told(place, &merge, "appear"), told(place, &merge, "vanish"));
    let before = open(place);
    place.run(&["rename", "role", from, into, "--merge"]).expect(0);
    let after = open(place);
    let expected: Vec<String> = after.difference(&before).cloned().collect();
    let (appear, told): (BTreeSet<&String>, BTreeSet<&String>) =
        (appear.iter().collect(), expected.iter().collect());
    assert_eq!(appear, told, "what appears by {merge}");
    let expected: BTreeSet<&String> = before.difference(&after).collect();
    assert_eq!(vanish.iter().collect::<BTreeSet<_>>(), expected, "what vanishes by {merge}");
}

#[test]
fn who_keeps_the_name_keeps_the_findings() {
    let place = Place::empty();
    place.run(&["init", "--sample"]).expect(0);
    let vanish = told(&place, "analytics-specialist=data-labeling-lead", "vanish");
    assert!(vanish.contains(&"warning role-unassigned: analytics-specialist".to_owned()), "{vanish:?}");
    holds_true(&place, "analytics-specialist", "data-labeling-lead");
}

#[test]
fn a_finding_of_another_level_is_another_finding() {
    let place = Place::with(&[
        ("handbook.toml", TITLE),
        (
            "content/roles.toml",
            "[[role]]\nid = \"lead\"\nname = \"Lead\"\ndeputies = [\"helper\"]\n[[role]]\nid = \"helper\"\nname = \"Helper\"\n\
             [[role]]\nid = \"dev\"\nname = \"Dev\"\n",
        ),
        (
            "content/people.toml",
            "[[person]]\nid = \"ada\"\nname = \"Ada\"\n[[person.holds]]\nrole = \"dev\"\n[[person]]\nid = \"ben\"\n\
             name = \"Ben\"\n[[person.holds]]\nrole = \"dev\"\n",
        ),
        (
            "content/raci/w.toml",
            "name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = \"lead\"\nR = \"dev\"\nC = \"helper\"\n",
        ),
    ]);
    let vacant = |level: &str| format!("{level} people-vacant-accountable: lead");
    assert!(told(&place, "dev=helper", "appear").contains(&vacant("info")));
    assert!(told(&place, "dev=helper", "vanish").contains(&vacant("warning")));
    holds_true(&place, "dev", "helper");
}

#[test]
fn when_a_role_comes_in_and_whom_it_reports_to_moves() {
    let place = Place::with(&[
        ("handbook.toml", TITLE),
        ("content/phases.toml", "[[phase]]\nid = \"early\"\n[[phase]]\nid = \"late\"\n"),
        (
            "content/roles.toml",
            "[[role]]\nid = \"b\"\nname = \"Beta\"\n[[role]]\nid = \"c\"\nname = \"Gamma\"\n[[role]]\nid = \"a\"\nname = \"Alpha\"\n\
             [role.involve]\nphase = \"late\"\n",
        ),
        (
            "content/raci/w.toml",
            "name = \"Work\"\n[[activity]]\nname = \"Plan\"\nphase = \"early\"\nA = \"b\"\nR = \"b\"\nC = \"c\"\n\
             [[activity]]\nname = \"Build\"\nphase = \"late\"\nA = \"c\"\nR = \"c\"\nC = \"a\"\nI = \"b\"\n",
        ),
    ]);
    assert!(told(&place, "a=b", "appear").contains(&"warning role-too-early: w#plan b".to_owned()));
    holds_true(&place, "a", "b");
}

#[test]
fn what_is_accepted_stays_accepted_under_the_new_name() {
    let place = Place::with(&[
        (
            "handbook.toml",
            "[handbook]\ntitle = \"T\"\n[[waiver]]\nrule = \"row-mixed-letters\"\nat = [\"w#build\", \"qa\", \"R\", \"C\"]\n\
             reason = \"x\"\n",
        ),
        (
            "content/roles.toml",
            "[[role]]\nid = \"qa\"\nname = \"QA\"\n[[role]]\nid = \"legal\"\nname = \"Legal\"\n[[role]]\nid = \"sec\"\nname = \"Sec\"\n",
        ),
        (
            "content/raci/w.toml",
            "name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = \"legal\"\nR = \"qa\"\nC = [\"qa\", \"legal\"]\n",
        ),
    ]);
    assert_eq!(told(&place, "qa=sec", "appear"), [""; 0]);
    let before = place.read("handbook.toml");
    place.run(&["check", "--write-baseline", "accepted.json"]).expect(0);
    place.write("handbook.toml", format!("{before}[lint]\nbaseline = \"accepted.json\"\n"));
    assert_eq!(told(&place, "qa=sec", "vanish"), [""; 0], "the baseline accepts what would vanish");
    assert_eq!(told(&place, "qa=sec", "appear"), [""; 0]);
}

#[test]
fn letters_of_who_takes_part_stay_and_those_of_who_is_asked_go() {
    let place = Place::with(&[
        ("handbook.toml", TITLE),
        (
            "content/roles.toml",
            "[[role]]\nid = \"qa\"\nname = \"QA\"\n[[role]]\nid = \"dev\"\nname = \"Dev\"\n[[role]]\nid = \"boss\"\nname = \"Boss\"\n\
             [[role]]\nid = \"notary\"\nname = \"Notary\"\nexternal = true\n",
        ),
        (
            "content/raci/buy.toml",
            "name = \"Buy\"\nscheme = \"rapid\"\n[[activity]]\nname = \"Buy\"\nD = \"boss\"\nR = \"qa\"\nP = \"dev\"\nI = \"dev\"\n",
        ),
    ]);
    let json = place.run(&["whatif", "--merge", "qa=dev", "--format", "json"]).expect(0).json();
    assert_eq!(json["merges"][0]["rows"][0]["becomes"], serde_json::json!(["R", "P"]));
    place.run(&["rename", "role", "qa", "dev", "--merge"]).expect(0);
    let buy = place.read("content/raci/buy.toml");
    assert!(buy.contains("R = \"dev\"\nP = \"dev\"\n") && !buy.contains("I = "), "{buy}");
    place
        .run(&["whatif", "--merge", "boss=notary"])
        .expect(2)
        .says(&["`notary` is external and the other role is not"]);
}
