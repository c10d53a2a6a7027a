//! `who`: answers for people and for programs.

use crate::program::Place;
use crate::support::assert_matches_file;

fn sample() -> Place {
    let place = Place::empty();
    place.run(&["init", "--sample"]).expect(0);
    place
}

#[test]
fn an_answer_names_who_does_what() {
    let ran = sample().run(&["who", "do", "I", "ask", "about", "deployments?", "--limit", "2"]).expect(0);
    assert_eq!(ran.err, "");
    assert_matches_file("tests/cli/who.text", &ran.out);
}

#[test]
fn programs_get_the_same_answer() {
    let place = sample();
    let ran = place.run(&["who", "deploy", "--format", "json", "--limit", "2"]).expect(0);
    assert_matches_file("tests/cli/who.json", &ran.out);
    let nothing = place.run(&["who", "--format=json", "xylophon"]).expect(0);
    assert!(nothing.out.contains("\"results\": []"), "{}", nothing.out);
}

#[test]
fn nothing_found_is_said_in_words() {
    let place = sample();
    let ran = place.run(&["who", "xylophon"]).expect(0);
    assert_eq!(ran.out, "Nothing found for \"xylophon\".\n");
    assert_eq!(
        place.run(&["who", "reploy"]).expect(0).out,
        "Nothing found for \"reploy\". Did you mean `deploy`?\n"
    );
    let ran = place.run(&["who", "deploy", "xylophon"]).expect(0);
    assert!(
        ran.out.contains("Deploy to prod") && ran.out.contains("Nothing in the handbook says `xylophon`.")
    );
    place.run(&["who"]).expect(2).says(&["<QUERY>"]);
    assert_eq!(place.run(&["who", "\u{1b}[31m"]).expect(0).out, "Nothing found for \"␛[31m\".\n");
}

#[test]
fn a_handbook_with_faults_answers_too() {
    let place = sample();
    place.write("content/roles/data-engineer.toml", "name = \"Data Engineer\nnames");
    let ran = place.run(&["who", "deploy"]).expect(0);
    assert!(ran.out.contains("Done by      Software Engineer"), "{}", ran.out);
    assert!(ran.err.contains("could not be read"), "{}", ran.err);
}

#[test]
fn holders_are_named_as_far_as_published() {
    let files = |publish: &str| {
        Place::with(&[
            ("handbook.toml", &format!("[handbook]\ntitle = \"T\"\n[people]\npublish = \"{publish}\"\n")),
            ("content/roles/a.toml", "name = \"Captain\"\nholders = [\"Person A\"]\n"),
            (
                "content/raci/m.toml",
                "name = \"M\"\n[[activity]]\nname = \"Set sail\"\nA = \"a\"\nR = \"a\"\n",
            ),
        ])
    };
    let named = files("names").run(&["who", "sail"]).expect(0);
    assert!(named.out.contains("Accountable  Captain (Person A)"), "{}", named.out);
    let unnamed = files("none").run(&["who", "sail"]).expect(0);
    assert!(!unnamed.out.contains("Person A"), "{}", unnamed.out);
}
