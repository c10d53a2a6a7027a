//! Other names of roles in prose: whose text it is, and where the name stands.

use crate::cases::{handbook, of_rule};
use crate::findings_of;

#[test]
fn each_role_of_a_list_has_texts_of_its_own() {
    let settings = "[handbook]\ntitle = \"T\"\n[lint]\nname-drift = \"info\"\n";
    let roles = |builder: &str, lead: &str| {
        format!(
            "[[role]]\nid = \"builder\"\nname = \"Builder\"\naliases = [\"Head of building\"]\npurpose = \"{builder}\"\n\
             [[role]]\nid = \"lead\"\nname = \"Lead\"\npurpose = \"{lead}\"\n"
        )
    };
    let told = |builder: &str, lead: &str| {
        of_rule(
            &handbook(&[("handbook.toml", settings), ("content/roles.toml", &roles(builder, lead))]),
            "name-drift",
        )
    };
    assert_eq!(told("The head of building builds.", "Nothing."), [""; 0], "the role's own text");
    assert_eq!(told("Builds.", "Asks the head of building."), ["info name-drift: lead, builder"]);
    let both = handbook(&[
        ("handbook.toml", settings),
        ("content/roles.toml", &roles("The head of building builds.", "Asks the head of building.")),
    ]);
    let found = findings_of(&both);
    let finding = found.shown().find(|finding| finding.rule.name == "name-drift").expect("an alias");
    assert!(finding.message.contains("(1 ×)"), "its own use is not counted");
}

#[test]
fn names_are_looked_for_in_lists_and_told_below_their_headings() {
    let settings = "[handbook]\ntitle = \"T\"\n[lint]\nname-drift = \"info\"\n";
    let roles = "[[role]]\nid = \"builder\"\nname = \"Builder\"\naliases = [\"Head of building\"]\n";
    let told = |path: &str, text: &str| {
        let sources = handbook(&[("handbook.toml", settings), ("content/roles.toml", roles), (path, text)]);
        let found = findings_of(&sources);
        let finding = found.shown().find(|finding| finding.rule.name == "name-drift").expect("an alias");
        let subject = finding.subjects[0].as_str().to_owned();
        (subject, sources.position(finding.span.file, finding.span.start).line)
    };
    let prose = "# Guide\n\nNothing.\n\n## First\n\nAsk the head of building.\n\n## Second\n\nThe head of building.\n";
    assert_eq!(told("content/guide.md", prose), ("guide.md".to_owned(), 5));
    let phases = "[[phase]]\nid = \"start\"\nsummary = \"The head of building begins.\"\n";
    assert_eq!(told("content/phases.toml", phases), ("phases.toml".to_owned(), 1));
    let hiring = "[[question]]\nid = \"q\"\nask = \"Q?\"\n[[question.answer]]\nwhen = \"Yes\"\nhire = [\"builder\"]\n\
                  because = \"The head of building is needed.\"\n";
    assert_eq!(told("content/hiring.toml", hiring), ("hiring.toml".to_owned(), 1));
}

/// Accents may be part of a letter or stand beside it, and both are shown alike.
#[test]
fn names_are_the_same_in_every_unicode_form() {
    let (whole, apart) = ("Caf\u{e9}", "Cafe\u{301}");
    let settings = "[handbook]\ntitle = \"T\"\n[lint]\nname-drift = \"info\"\n";
    let roles = format!(
        "[[role]]\nid = \"lead\"\nname = \"{whole}\"\naliases = [\"{whole} boss\"]\n[[role]]\nid = \"builder\"\n\
         name = \"{apart}\"\n"
    );
    let row = |name: &str| format!("[[activity]]\nname = \"{name}\"\nA = \"lead\"\nR = \"builder\"\n");
    let matrix = format!("name = \"Work\"\n{}{}", row(whole), row(apart));
    let people = format!("[[person]]\nid = \"p\"\nname = \"{apart}\"\n");
    let page = format!("# Guide\n\nAsk the {apart} boss.\n");
    let sources = handbook(&[
        ("handbook.toml", settings),
        ("content/roles.toml", &roles),
        ("content/raci/work.toml", &matrix),
        ("content/people.toml", &people),
        ("content/guide.md", &page),
    ]);
    assert_eq!(of_rule(&sources, "row-duplicate"), ["warning row-duplicate: work#cafe, work#cafe-2"]);
    assert_eq!(of_rule(&sources, "duplicate-name"), ["warning duplicate-name: builder, lead"]);
    assert_eq!(of_rule(&sources, "name-drift"), ["info name-drift: guide.md, lead"]);
    assert_eq!(of_rule(&sources, "matrix-names-people").len(), 2, "both columns have the name of the person");
}
