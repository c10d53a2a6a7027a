//! What a renaming does to findings: it adds none, and what was accepted stays accepted or is told.

use rolebook::check::{Baseline, write_baseline};
use rolebook::edit::applied;
use rolebook::pipeline;
use rolebook::rename::{Kind, rename};
use rolebook::source::{Content, SourceFile, SourcePath, Sources};

use crate::{findings, renamed, request, text};

const SETTINGS: &str = "[handbook]\ntitle = \"T\"\n";

#[test]
fn an_error_that_takes_the_place_of_another_one_is_refused() {
    let before = Sources::from([
        ("handbook.toml", SETTINGS),
        ("content/roles/a.toml", "name = \"A\"\n"),
        // A letter that is written as a code is not found.
        ("content/roles/x.toml", "name = \"X\"\nabout = \"{{ role(id=\\\"\\u0061\\\") }}\"\n"),
        ("content/staffing/p.toml", "name = \"P\"\n[[seat]]\nrole = \"platform\"\n"),
    ]);
    let said = rename(&before, &request(Kind::Role, "a", "platform")).err().expect("it is refused");
    assert!(said.to_string().contains("content/roles/x.toml:2"), "{said}");
    let other = Sources::from([
        ("handbook.toml", SETTINGS),
        ("content/roles/a.toml", "name = \"A\"\n"),
        ("content/staffing/p.toml", "name = \"P\"\n[[seat]]\nrole = \"platform\"\n"),
        ("content/staffing/q.toml", "name = \"Q\"\n[[seat]]\nrole = \"nobody\"\n"),
    ]);
    assert!(
        rename(&other, &request(Kind::Role, "a", "lead")).is_ok(),
        "faults that were there are no hindrance"
    );
}

/// Records of three kinds have one id.
fn shared(waiver: &str) -> Sources {
    Sources::from([
        ("handbook.toml", &*format!("{SETTINGS}{waiver}")),
        ("content/index.md", "# Home\n"),
        ("content/roles/data.toml", "name = \"Data\"\n"),
        ("content/roles/lead.toml", "name = \"Lead\"\nrisks = [\"data\"]\n"),
        (
            "content/risks.toml",
            "[[risk]]\nid = \"data\"\nname = \"Data\"\n[[risk]]\nid = \"other\"\nname = \"Other\"\n",
        ),
        (
            "content/raci/m.toml",
            "name = \"M\"\nroles = [\"data\", \"lead\"]\n[[activity]]\nname = \"A\"\nA = \"lead\"\nR = \"lead\"\n",
        ),
    ])
}

#[test]
fn a_waiver_follows_where_its_rule_says_which_record_is_meant() {
    let waiver = "[[waiver]]\nrule = \"role-idle\"\nat = [\"data\"]\nreason = \"x\"\n";
    let before = shared(waiver);
    let waived =
        |sources: &Sources| findings(sources).into_iter().filter(|line| line.ends_with("true")).count();
    assert_eq!(waived(&before), 1, "{:#?}", findings(&before));
    let after = renamed(&before, Kind::Role, "data", "engineer");
    assert!(text(&after, "handbook.toml").contains("at = [\"engineer\"]"));
    assert_eq!(waived(&after), 1);
}

#[test]
fn what_is_accepted_no_longer_is_told() {
    let waiver = "[lint]\nbaseline = \"accepted.json\"\n";
    let mut files: Vec<_> = shared(waiver).iter().map(|(_, file)| file.clone()).collect();
    // The subjects stand before their rule, which nobody writes, so it is not clear which record they mean.
    let baseline = "{\"version\": 1, \"findings\": [{\"subjects\": [\"data\"], \"rule\": \"role-idle\", \
                    \"file\": \"content/roles/data.toml\", \"count\": 1}]}";
    files.push(rolebook::source::SourceFile {
        path: rolebook::source::SourcePath::new("accepted.json").expect("a path inside the handbook"),
        content: rolebook::source::Content::Text(baseline.into()),
    });
    let before = Sources::new(files, jiff::civil::date(2026, 1, 1));
    let renaming = rename(&before, &request(Kind::Role, "data", "engineer")).expect("it can be renamed");
    let after = applied(&before, &renaming.changes);
    assert_eq!(renaming.unwaived.len(), 1, "{:#?}\n{:#?}", renaming.unwaived, findings(&after));
    assert!(renaming.unwaived[0].contains("[role-idle]"), "{:?}", renaming.unwaived);
}

#[test]
fn who_approved_a_page_follows() {
    let before = Sources::from([
        ("handbook.toml", SETTINGS),
        ("content/index.md", "# Home\n"),
        ("content/roles/lead.toml", "name = \"Lead\"\n"),
        ("content/a.md", "+++\napproved = { by = \"lead\", on = 2025-01-01 } # kept\n+++\n\n# A\n"),
        ("content/b.md", "---\napproved: 'lead'\ntitle: lead\n---\n\n# B\n"),
        ("content/c.md", "+++\n[approved]\nby = 'lead'\n+++\n\n# C\n"),
    ]);
    let after = renamed(&before, Kind::Role, "lead", "head");
    assert!(text(&after, "content/a.md").contains("by = \"head\", on = 2025-01-01 } # kept"));
    assert!(text(&after, "content/b.md").contains("approved: 'head'\ntitle: lead\n"));
    assert!(text(&after, "content/c.md").contains("by = 'head'"));
}

#[test]
fn a_broken_link_stays_accepted_when_it_is_written_anew() {
    let baseline = "{\"version\": 1, \"findings\": [{\"rule\": \"anchor-broken\", \"subjects\": [\"index.md\"], \"file\": \
                    \"content/index.md\", \"text\": \"roles/lead.toml#nope\"}]}";
    let before = Sources::from([
        ("handbook.toml", &*format!("{SETTINGS}[lint]\nbaseline = \"b.json\"\n")),
        ("b.json", baseline),
        ("content/roles/lead.toml", "name = \"Team Lead\"\n"),
        ("content/index.md", "# Home\n\n[x](roles/lead.toml#nope)\n"),
    ]);
    assert!(findings(&before).iter().all(|line| !line.contains("anchor-broken") || line.ends_with("true")));
    let after = renamed(&before, Kind::Role, "lead", "Boss");
    assert!(text(&after, "b.json").contains("\"roles/boss.toml#nope\""), "{}", text(&after, "b.json"));
    assert!(findings(&after).iter().all(|line| !line.contains("anchor-broken") || line.ends_with("true")));
}

/// A handbook whose baseline accepts all that is found.
fn accepted(files: &[(&str, &str)]) -> Sources {
    let with = |settings: &str, baseline: &str| {
        let more = [("handbook.toml", settings), ("accepted.json", baseline)];
        let all = files.iter().chain(&more).map(|(path, text)| SourceFile {
            path: SourcePath::new(path).expect("a path inside the handbook"),
            content: Content::Text((*text).into()),
        });
        Sources::new(all, jiff::civil::date(2026, 1, 1))
    };
    let open = with(SETTINGS, "");
    let found = pipeline::check_against(&open, Baseline::default()).found;
    with(&format!("{SETTINGS}[lint]\nbaseline = \"accepted.json\"\n"), &write_baseline(&found, &open))
}

#[test]
fn names_that_change_places_in_a_message_change_no_finding() {
    let before = accepted(&[
        ("content/roles/alpha.toml", "name = \"Alpha\"\n"),
        ("content/roles/beta.toml", "name = \"Beta\"\n"),
        (
            "content/people.toml",
            "[[person]]\nid = \"p\"\nname = \"P\"\n[[person.holds]]\nrole = \"alpha\"\n[[person.holds]]\nrole = \"beta\"\n",
        ),
        (
            "content/raci/m.toml",
            "name = \"M\"\n[[activity]]\nname = \"X\"\nA = \"alpha\"\nR = \"beta\"\nC = \"beta\"\n[[activity]]\nname = \"Y\"\n\
             A = \"beta\"\nR = \"alpha\"\nI = \"beta\"\n[[separate]]\nactivities = [\"x\", \"y\"]\nletters = [\"A\"]\n\
             reason = \"four\"\n",
        ),
    ]);
    let open =
        |sources: &Sources| findings(sources).into_iter().filter(|line| line.ends_with("false")).count();
    assert_eq!(open(&before), 0, "{:#?}", findings(&before));
    let renaming = rename(&before, &request(Kind::Role, "alpha", "Zeta")).expect("it can be renamed");
    let after = applied(&before, &renaming.changes);
    assert_eq!(renaming.unwaived.len(), open(&after), "{:#?}\n{:#?}", renaming.unwaived, findings(&after));
}

#[test]
fn an_accepted_error_that_nobody_would_accept_any_more_is_refused_or_stays_accepted() {
    let before = accepted(&[
        ("content/roles/lead.toml", "name = \"Team Lead\"\n"),
        ("content/index.md", "# H\n\n[x](roles/lead.toml#nope)\n"),
    ]);
    let errors = |sources: &Sources| {
        findings(sources)
            .into_iter()
            .filter(|line| line.starts_with("error") && line.ends_with("false"))
            .count()
    };
    assert_eq!(errors(&before), 0, "{:#?}", findings(&before));
    if let Ok(renaming) = rename(&before, &request(Kind::Role, "lead", "Boss")) {
        assert_eq!(errors(&applied(&before, &renaming.changes)), 0);
    }
}

#[test]
fn a_waiver_that_accepts_nothing_and_its_place_in_the_baseline_say_the_same() {
    let waiver = "[[waiver]]\nrule = \"role-only-informed\"\nat = [\"m\", \"lead\"]\nreason = \"x\"\n";
    let files = [
        ("content/roles/lead.toml", "name = \"Lead\"\n"),
        ("content/raci/m.toml", "name = \"M\"\n[[activity]]\nname = \"A\"\nA = \"lead\"\nR = \"lead\"\n"),
        ("handbook.toml", &*format!("{SETTINGS}{waiver}[lint]\nbaseline = \"accepted.json\"\n")),
        (
            "accepted.json",
            "{\"version\": 1, \"findings\": [{\"rule\": \"waiver-idle\", \"subjects\": [\"role-only-informed\", \"m\", \
             \"lead\"], \"file\": \"handbook.toml\", \"count\": 1}]}",
        ),
    ];
    let after = renamed(&Sources::from(files), Kind::Matrix, "m", "work");
    assert!(text(&after, "handbook.toml").contains("at = [\"m\", \"lead\"]"));
    assert!(text(&after, "accepted.json").contains("\"m\""), "{}", text(&after, "accepted.json"));
}
