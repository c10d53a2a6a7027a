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
        place.run(&["who", "dxxloy"]).expect(0).out,
        "Nothing found for \"dxxloy\". Did you mean `deploy`?\n"
    );
    // The first letter is taken to be right, as on the page of search.
    assert_eq!(place.run(&["who", "zoo"]).expect(0).out, "Nothing found for \"zoo\".\n");
    let ran = place.run(&["who", "modeltraining"]).expect(0);
    assert!(ran.out.contains("    with the id model-training\n"), "{}", ran.out);
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

#[test]
fn who_stands_in_is_named_where_nobody_holds_a_role() {
    let roles = "[[role]]\nid = \"lead\"\nname = \"Lead\"\ndeputies = [\"dev\"]\nreports_to = \"dev\"\n\
                 contacts = [{ label = \"#pager\", href = \"tel:+15550100\", when = \"only at night\" }]\n\
                 [[role]]\nid = \"dev\"\nname = \"Developer\"\nabout = \"Keeps the falcons fed.\"\n";
    let people = "[[person]]\nid = \"ben\"\nname = \"Ben\"\n[[person.holds]]\nrole = \"lead\"\nas = \"deputy\"\n\
                  [[person.holds]]\nrole = \"dev\"\nas = \"acting\"\n";
    let rows = "name = \"M\"\n[[activity]]\nname = \"Declare incidents\"\nA = \"lead\"\nR = \"dev\"\n\
                [[activity]]\nname = \"Sweep the floor\"\nR = \"dev\"\n";
    let place = Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles.toml", roles),
        ("content/people.toml", people),
        ("content/raci/m.toml", rows),
    ]);
    let text = |query: &str| place.run(&["who", query]).expect(0).out;
    let incidents = text("declare incidents");
    assert!(incidents.contains("Accountable  Lead (vacant; deputy: Ben)"), "{incidents}");
    assert!(incidents.contains("Done by      Developer (Ben, acting)"), "{incidents}");
    let floor = text("sweep floor");
    assert!(floor.contains("Accountable  nobody"), "{floor}");
    let lead = text("#pager");
    for said in [
        "Held by          nobody",
        "Deputy role      Developer",
        "Reports to       Developer",
        "only at night)",
    ] {
        assert!(lead.contains(said), "{said}: {lead}");
    }
    assert_eq!(lead.matches("#pager").count(), 1, "{lead}");
    assert!(text("falcons").contains("Keeps the falcons fed."));
    let json = place.run(&["who", "declare incidents", "--format=json"]).expect(0).out;
    assert!(json.contains("\"vacant\": true") && json.contains("\"acting\""), "{json}");
    let json = place.run(&["who", "falcons", "--format=json"]).expect(0).out;
    assert!(json.contains("\"text\": \"Keeps the falcons fed.\""), "{json}");
}

#[test]
fn guesses_are_told_and_pages_of_one_title_are_told_apart() {
    let place = Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\nlanguage = \"tr\"\n"),
        ("content/roles/r.toml", "name = \"Yazılım Mühendisi\"\n"),
        ("content/ops/index.md", "# Operations\n"),
        ("content/ops/checklist.md", "# Checklist\n\nWhat to do.\n"),
        ("content/fin/index.md", "# Finance\n"),
        ("content/fin/checklist.md", "# Checklist\n\nWhat to do.\n\n## Invoices\n\nPay them.\n"),
    ]);
    let text = |query: &str| place.run(&["who", query]).expect(0).out;
    let checklists = text("checklist");
    assert!(checklists.contains("Checklist  Operations\n"), "{checklists}");
    assert!(checklists.contains("Checklist  Finance\n"), "{checklists}");
    assert!(text("invoices").contains("Invoices  Finance / Checklist\n"));
    assert!(text("mühendxsi").contains("Nothing in the handbook says `mühendxsi`; shown for `mühendisi`."));
    assert!(text("mxhxndxsi").contains("Did you mean `mühendisi`?"));
    let json = place.run(&["who", "mühendxsi", "--format=json"]).expect(0).out;
    assert!(json.contains("\"shown_for\": [\n        \"mühendisi\""), "{json}");
}

#[test]
fn what_stands_in_ids_alone_is_no_word_that_was_looked_for() {
    let place = Place::with(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ("content/roles/site-reliability-engineer.toml", "name = \"Site Reliability Engineer\"\n"),
        ("content/roles/fire-brigade.toml", "name = \"Sprinklers\"\n"),
    ]);
    let text = |query: &str| place.run(&["who", query]).expect(0).out;
    let found = text("iability");
    assert!(found.contains("says `iability`; shown for `reliability`."), "{found}");
    let found = text("ebrig");
    assert!(found.contains("says `ebrig`; shown for `firebrigade`."), "only it tells why: {found}");
}
