//! What a baseline knows findings by, and what is judged while a part cannot be read.

use rolebook::check;
use rolebook::diagnostic::{Diagnostics, Level};
use rolebook::pipeline;
use rolebook::source::{Sources, Span};

use crate::{all_of, findings_of};

const SETTINGS: &str = "[handbook]\ntitle = \"T\"\n";

/// The findings of a handbook that are open when what was found in another one is accepted, but for infos.
fn left(before: &Sources, after: &Sources) -> Vec<String> {
    let text = check::write_baseline(&findings_of(before), before);
    let span = Span::start_of(before.find("handbook.toml").expect("the test has it"));
    let baseline = check::read_baseline(&text, span, &mut Diagnostics::new());
    let found = pipeline::check_against(after, baseline).found;
    let open = found.shown().filter(|finding| !finding.waived && finding.level > Level::Info);
    open.map(|finding| format!("{}: {}", finding.rule.name, finding.message)).collect()
}

#[test]
fn another_title_changes_nothing() {
    let linked = |title: &str, index: &str| {
        Sources::from([("handbook.toml", SETTINGS), ("content/a.md", title), ("content/index.md", index)])
    };
    let before = linked("# A page\n", "# Home\n\n[x](a.md#nope)\n");
    assert!(left(&before, &linked("# A new title\n", "# Home\n\n[x](a.md#nope)\n")).is_empty());
    let further = "# Home\n\n[x](a.md#nope) [y](a.md#other)\n";
    assert_eq!(
        left(&before, &linked("# A page\n", further)),
        ["anchor-broken: the page “A page” has no place `#other`"]
    );
}

#[test]
fn another_order_of_names_changes_nothing() {
    let named = |name: &str, activities: &str| {
        let matrix = format!(
            "name = \"M\"\n[[activity]]\nname = \"X\"\nA = \"alpha\"\nR = \"beta\"\nC = \"beta\"\n[[activity]]\nname = \
             \"Y\"\nA = \"alpha\"\nR = \"beta\"\n[[separate]]\nactivities = [{activities}]\nletters = [\"A\"]\n"
        );
        let people = "[[person]]\nid = \"p\"\nname = \"P\"\n[[person.holds]]\nrole = \"alpha\"\n[[person.holds]]\nrole = \
                      \"beta\"\n";
        Sources::from([
            ("handbook.toml", SETTINGS),
            ("content/roles/alpha.toml", &*format!("name = \"{name}\"\n")),
            ("content/roles/beta.toml", "name = \"Beta\"\n"),
            ("content/people.toml", people),
            ("content/raci/m.toml", &matrix),
        ])
    };
    let before = named("Alpha", "\"x\", \"y\"");
    assert!(left(&before, &named("Zeta", "\"x\", \"y\"")).is_empty());
    assert!(left(&before, &named("Alpha", "\"y\", \"x\"")).is_empty());
}

#[test]
fn what_is_said_of_one_matrix_does_not_wait_for_another_one() {
    let one = "name = \"One\"\ngrid = '''\n| Activity | Lead | Builder |\n|-|-|-|\n| A | A | R |\n| B | A | R |\n| C | A | R |\n| D | \
               A | R |\n| E | A | R |\n| F | A | R |\n'''\n";
    let two = "name = \"Two\"\n[[activity]]\nname = \"X\"\nA = \"lead\"\nR = \"nobody-there\"\n";
    let sources = Sources::from([
        ("handbook.toml", SETTINGS),
        ("content/roles/lead.toml", "name = \"Lead\"\n"),
        ("content/roles/builder.toml", "name = \"Builder\"\n"),
        ("content/roles/other.toml", "name = \"Other\"\n"),
        ("content/raci/one.toml", one),
        ("content/raci/two.toml", two),
    ]);
    let told = all_of(&sources);
    for known in ["info matrix-crowded: one", "info role-in-every-row: one, lead"] {
        assert!(told.iter().any(|line| line == known), "{known}: {told:#?}");
    }
    // It may have a letter in the row that cannot be read.
    assert!(!told.iter().any(|line| line.contains("role-unassigned")), "{told:#?}");
}

#[test]
fn records_of_one_name_are_one_finding() {
    let sources = Sources::from([
        ("handbook.toml", SETTINGS),
        ("content/roles/a.toml", "name = \"Security Analyst\"\n"),
        ("content/roles/b.toml", "name = \"security  analyst\"\nshort = \"SA\"\n"),
        ("content/roles/c.toml", "name = \"Security Analyst\"\n"),
        ("content/roles/d.toml", "name = \"Systems Architect\"\nshort = \"SA\"\n"),
    ]);
    let told = all_of(&sources);
    // In the order in which records are listed, which is that of names.
    let own: Vec<&String> = told.iter().filter(|line| line.contains("duplicate-name")).collect();
    assert_eq!(own, ["warning duplicate-name: b, a, c", "warning duplicate-name: b, d"]);
}
