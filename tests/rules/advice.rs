//! Help that mends what it is about when somebody does what it says, and places that show what is too much.

use rolebook::source::Sources;

use crate::cases::handbook;
use crate::findings_of;

/// Of each finding of a rule: its message, help and the texts at its related places.
fn advice(sources: &Sources, rule: &str) -> Vec<(String, String, Vec<String>)> {
    let found = findings_of(sources);
    let of_rule = found.shown().filter(|finding| finding.rule.name == rule);
    let parts = of_rule.map(|finding| {
        let labels = finding.labels.iter().map(|label| sources.slice(label.span).to_owned());
        (finding.message.clone(), finding.help.clone().unwrap_or_default(), labels.collect())
    });
    parts.collect()
}

fn helps(sources: &Sources, rule: &str) -> Vec<String> {
    advice(sources, rule).into_iter().map(|(_, help, _)| help).collect()
}

#[test]
fn of_letters_that_are_fine_together_none_is_one_too_many() {
    let grid = "name = \"Work\"\ngrid = '''\n| Activity | Lead | Builder |\n|---|---|---|\n| Build | A/R/C | R/I/C |\n'''\n";
    let sources = handbook(&[("content/raci/work.toml", grid)]);
    let found = findings_of(&sources);
    let mixed = found.shown().filter(|finding| finding.rule.name == "row-mixed-letters");
    let places: Vec<(&str, Vec<&str>)> = mixed
        .map(|finding| {
            let labels = finding.labels.iter().map(|label| sources.slice(label.span));
            (sources.slice(finding.span), labels.collect())
        })
        .collect();
    let (lead, builder) = (("C", vec!["R", "A"]), ("C", vec!["R", "I"]));
    assert_eq!(places, [lead, builder], "the first letter without a duty, in the scheme's order");
}

#[test]
fn three_duties_to_be_kept_apart_go_to_three_roles() {
    let row = |name: &str| format!("[[activity]]\nname = \"{name}\"\nA = \"lead\"\nR = \"builder\"\n");
    let separate =
        |activities: &str| format!("[[separate]]\nactivities = [{activities}]\nletters = [\"R\"]\n");
    let told = |activities: &str| {
        let matrix = format!(
            "name = \"Work\"\n{}{}{}{}",
            row("Ask"),
            row("Approve"),
            row("Pay"),
            separate(activities)
        );
        advice(&handbook(&[("content/raci/work.toml", &matrix)]), "duties-not-separated")
    };
    let [(_, help, labels)] = &told("\"ask\", \"approve\"")[..] else { panic!("one role has both") };
    assert_eq!((help.as_str(), labels.len()), ("give one of them to another role", 2));
    let [(_, help, labels)] = &told("\"ask\", \"approve\", \"pay\"")[..] else { panic!("one role has all") };
    assert_eq!(
        (help.as_str(), labels.len()),
        ("leave it one of them, and give the others to other roles", 3)
    );
}

#[test]
fn a_measure_is_named_and_its_activity_told_once() {
    let roles = "[[role]]\nid = \"lead\"\nname = \"Lead\"\n[[role]]\nid = \"builder\"\nname = \"Builder\"\n\
                 kpis = [{ name = \"Uptime\", activities = [\"work#build\", \"build\"] }, { name = \"Cost\", activities = [\"build\"] }]\n";
    let matrix =
        "name = \"Work\"\n[[activity]]\nname = \"Build\"\nA = \"lead\"\nR = \"lead\"\nI = \"builder\"\n";
    let sources = handbook(&[("content/roles.toml", roles), ("content/raci/work.toml", matrix)]);
    let messages: Vec<String> =
        advice(&sources, "kpi-without-lever").into_iter().map(|(message, ..)| message).collect();
    let of = |kpi: &str| {
        format!(
            "“{kpi}” measures Builder by “Build”, in which Builder is neither accountable nor responsible"
        )
    };
    assert_eq!(messages, [of("Uptime"), of("Cost")]);
}

#[test]
fn a_seat_in_the_smallest_pattern_is_offered_where_it_stays_the_smallest() {
    let help = |more: &str| {
        let question = "[[question]]\nid = \"q\"\nask = \"Q?\"\n[[question.answer]]\nwhen = \"Yes\"\nhire = [\"builder\"]\n";
        let second = format!("name = \"Second\"\norder = 2\n[[seat]]\nrole = \"builder\"\n{more}");
        let sources = handbook(&[
            ("content/hiring.toml", question),
            ("content/staffing/first.toml", "name = \"First\"\norder = 1\n[[seat]]\nrole = \"lead\"\n"),
            ("content/staffing/second.toml", &second),
        ]);
        helps(&sources, "hiring-unreachable").concat()
    };
    assert_eq!(help(""), "name it in an answer");
    let seat = "[[seat]]\nrole = \"lead\"\n";
    assert_eq!(help(seat), "name it in an answer, or seat it in “First”, the smallest pattern");
}

#[test]
fn help_speaks_of_letters_that_the_scheme_has() {
    let matrix = "name = \"Work\"\nscheme = \"rapid\"\n[lint]\nrow-many-consulted = { limit = 1, share = 0.1 }\n\
                  [[activity]]\nname = \"Build\"\nD = \"lead\"\nR = \"lead\"\nI = [\"builder\", \"tester\"]\n";
    let sources = handbook(&[("content/raci/work.toml", matrix)]);
    assert_eq!(helps(&sources, "row-many-consulted"), ["ask only those whose answer can change the result"]);
    let advises = "give it an activity of its own, or accept with a waiver that it only advises";
    assert_eq!(helps(&sources, "role-idle"), [advises, advises]);
    let performs = matrix.replace("I = [\"builder\", \"tester\"]", "P = \"builder\"\nI = \"tester\"");
    let sources = handbook(&[("content/raci/work.toml", &performs)]);
    let holds = "give it an activity of its own, or accept with a waiver that it only holds P (Performs)";
    assert_eq!(helps(&sources, "role-idle"), [holds, advises]);
}
