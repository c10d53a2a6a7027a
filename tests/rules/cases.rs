//! Single cases of rules that the manual's examples do not show.

use jiff::civil::Date;
use rolebook::check;
use rolebook::diagnostic::{Diagnostic, Diagnostics};
use rolebook::load;
use rolebook::parse::markdown::{Document, TextSection};
use rolebook::source::{Content, SourceFile, SourcePath, Sources};

use crate::{all_of, findings_of, told};

const ROLES: &str = "[[role]]\nid = \"lead\"\nname = \"Lead\"\n[[role]]\nid = \"builder\"\nname = \"Builder\"\n\
                     [[role]]\nid = \"tester\"\nname = \"Tester\"\n";

/// A handbook of three roles and the given files, of which one may say the roles anew.
pub fn handbook(files: &[(&str, &str)]) -> Sources {
    let base = [("handbook.toml", "[handbook]\ntitle = \"Test\""), ("content/roles.toml", ROLES)];
    let all = base.iter().chain(files).map(|(path, text)| SourceFile {
        path: SourcePath::new(path).expect("a test names paths inside the handbook"),
        content: Content::Text((*text).into()),
    });
    Sources::new(all, Date::constant(2026, 1, 1))
}

/// The findings of one rule, each in one line.
pub fn of_rule(sources: &Sources, rule: &str) -> Vec<String> {
    findings_of(sources).shown().filter(|finding| finding.rule.name == rule).map(told).collect()
}

/// The one finding of a rule.
fn single(sources: &Sources, rule: &str) -> Diagnostic {
    let found = findings_of(sources);
    let mut of_rule = found.shown().filter(|finding| finding.rule.name == rule);
    let finding = of_rule.next().unwrap_or_else(|| panic!("no {rule} in {found:?}"));
    assert!(of_rule.next().is_none(), "{rule} twice");
    finding.clone()
}

/// A matrix of one row, with more lines before it.
fn row(above: &str, letters: &str) -> String {
    format!("name = \"Work\"\n{above}\n[[activity]]\nname = \"Build\"\n{letters}")
}

fn with_row(above: &str, letters: &str) -> Sources {
    handbook(&[("content/raci/work.toml", &row(above, letters))])
}

#[test]
fn messages_use_the_words_of_the_scheme() {
    let message = |scheme: &str, letters: &str, rule: &str| {
        single(&with_row(&format!("scheme = \"{scheme}\""), letters), rule).message
    };
    assert_eq!(message("raci", "R = \"lead\"", "row-no-accountable"), "nobody is accountable for “Build”");
    assert_eq!(
        message("rapid", "R = \"lead\"", "row-no-accountable"),
        "nobody holds D (Decides) for “Build”"
    );
    assert_eq!(message("daci", "A = \"lead\"", "row-no-responsible"), "nobody holds D (Driver) for “Build”");
    let idle = single(&with_row("", "A = \"lead\"\nR = \"lead\"\nC = \"builder\""), "role-idle").message;
    assert_eq!(idle, "Builder is neither accountable nor responsible in any activity");
    let silo = message("raci", "A = \"lead\"\nR = \"builder\"", "row-silo");
    assert_eq!(silo, "nobody is consulted or informed for “Build”");
}

#[test]
fn those_who_give_input_are_asked_and_not_told() {
    let input = with_row("scheme = \"rapid\"", "R = \"lead\"\nD = \"lead\"\nI = \"builder\"");
    assert_eq!(of_rule(&input, "role-only-informed"), [""; 0]);
    assert!(single(&input, "role-idle").message.starts_with("Builder "));
    let told = with_row("scheme = \"daci\"", "D = \"lead\"\nA = \"lead\"\nI = \"builder\"");
    assert!(single(&told, "role-only-informed").message.starts_with("Builder "));
    let asked = with_row(
        "scheme = \"rapid\"\n[lint]\nrow-many-consulted = { limit = 1, share = 0.1 }",
        "R = \"lead\"\nD = \"lead\"\nI = [\"builder\", \"tester\"]",
    );
    assert_eq!(of_rule(&asked, "row-many-consulted"), ["warning row-many-consulted: work#build, I"]);
    assert_eq!(of_rule(&asked, "row-many-informed"), [""; 0]);
}

#[test]
fn a_schemes_numbers_count() {
    let drivers = with_row("scheme = \"daci\"", "A = \"lead\"\nD = [\"builder\", \"tester\"]");
    assert_eq!(of_rule(&drivers, "row-letter-count"), ["warning row-letter-count: work#build, D"]);
    assert_eq!(drivers.slice(single(&drivers, "row-letter-count").span), "\"tester\"");
    let own = |letter: &str, letters: &str| {
        let scheme = format!(
            "[handbook]\ntitle = \"T\"\n[[scheme]]\nid = \"own\"\naccountable_is_responsible = true\n\
             [[scheme.letter]]\nletter = \"A\"\nword = \"Accountable\"\naccountable = true\n{letter}\n\
             [[scheme.letter]]\nletter = \"R\"\nword = \"Responsible\"\nresponsible = true\n\
             [[scheme.letter]]\nletter = \"V\"\nword = \"Verifies\"\nmin = 1\n"
        );
        let matrix = row("scheme = \"own\"", letters);
        let sources = handbook(&[("handbook.toml", &scheme), ("content/raci/work.toml", &matrix)]);
        let found = findings_of(&sources);
        found.shown().map(told).filter(|line| line.contains(" row-")).collect::<Vec<_>>()
    };
    assert_eq!(own("", "A = \"lead\"\nV = \"tester\""), Vec::<String>::new());
    assert_eq!(own("min = 0", "V = \"tester\""), ["warning row-no-responsible: work#build, R"]);
    assert_eq!(own("max = 2", "A = [\"lead\", \"builder\"]\nV = \"tester\""), Vec::<String>::new());
    assert_eq!(
        own("", "A = [\"lead\", \"builder\"]"),
        ["warning row-letter-count: work#build, V", "warning row-many-accountable: work#build, A"]
    );
}

#[test]
fn each_of_two_letters_for_one_duty_is_counted() {
    let letter = |letter: &str, duty: &str, limits: &str| {
        format!(
            "[[scheme.letter]]\nletter = \"{letter}\"\nword = \"Word {letter}\"\n{duty} = true\n{limits}\n"
        )
    };
    let settings = [
        "[handbook]\ntitle = \"T\"\n[[scheme]]\nid = \"two\"\n".to_owned(),
        letter("A", "accountable", "min = 1\nmax = 1"),
        letter("B", "accountable", "min = 1\nmax = 2"),
        letter("D", "responsible", "min = 1"),
        letter("H", "responsible", "min = 1"),
    ]
    .concat();
    let told = |letters: &str| {
        let matrix = row("scheme = \"two\"", letters);
        let sources = handbook(&[("handbook.toml", &settings), ("content/raci/work.toml", &matrix)]);
        all_of(&sources).into_iter().filter(|line| line.contains(" row-")).collect::<Vec<_>>()
    };
    assert_eq!(
        told("A = [\"lead\", \"builder\"]\nD = \"builder\""),
        [
            "warning row-letter-count: work#build, B",
            "warning row-letter-count: work#build, H",
            "warning row-letter-count: work#build, A",
        ]
    );
    assert_eq!(told("A = \"lead\"\nB = \"builder\"\nD = \"builder\"\nH = \"tester\""), [""; 0]);
    // A duty that nobody has at all is one fault, whatever letters there are for it.
    assert_eq!(told("A = \"lead\"\nB = \"builder\""), ["warning row-no-responsible: work#build, D"]);
}

#[test]
fn letters_that_all_must_be_there_are_not_too_many() {
    let letter = |letter: &str| {
        format!(
            "[[scheme.letter]]\nletter = \"{letter}\"\nword = \"W\"\naccountable = true\nmin = 1\nmax = 1\n"
        )
    };
    let settings =
        format!("[handbook]\ntitle = \"T\"\n[[scheme]]\nid = \"two\"\n{}{}", letter("A"), letter("B"));
    let many = |letters: &str| {
        let matrix = row("scheme = \"two\"", letters);
        let files = [("handbook.toml", settings.as_str()), ("content/raci/work.toml", matrix.as_str())];
        of_rule(&handbook(&files), "row-many-accountable").len()
    };
    assert_eq!(many("A = \"lead\"\nB = \"builder\""), 0);
    assert_eq!(many("A = [\"lead\", \"tester\"]\nB = \"builder\""), 1);
}

#[test]
fn one_letter_for_both_duties_is_one_gap() {
    let settings = "[handbook]\ntitle = \"T\"\n[[scheme]]\nid = \"dri\"\n[[scheme.letter]]\nletter = \"DRI\"\nword = \"W\"\n\
                    accountable = true\nresponsible = true\n[[scheme.letter]]\nletter = \"R\"\nword = \"R\"\nresponsible = true\n";
    let gaps = |letters: &str| {
        let matrix = row("scheme = \"dri\"", letters);
        let pattern = "name = \"P\"\nmatrices = [\"work\"]\n[[seat]]\nrole = \"tester\"\n";
        of_rule(
            &handbook(&[
                ("handbook.toml", settings),
                ("content/raci/work.toml", &matrix),
                ("content/staffing/p.toml", pattern),
            ]),
            "staffing-gap",
        )
    };
    assert_eq!(gaps("DRI = \"lead\""), ["warning staffing-gap: p, work#build, DRI"]);
    // With others who do the work these are two duties again.
    assert_eq!(gaps("DRI = \"lead\"\nR = \"builder\"").len(), 2);
    assert_eq!(gaps("DRI = \"lead\"\nR = \"tester\""), ["warning staffing-gap: p, work#build, DRI"]);
}

#[test]
fn what_is_the_matter_with_each_role_of_a_gap_is_true() {
    let matrix = row("", "A = [\"lead\", \"builder\", \"tester\"]\nR = \"lead\"");
    let pattern = "name = \"P\"\nmatrices = [\"work\"]\n[[seat]]\nrole = \"lead\"\ncommitment = \"outsourced\"\n\
                   covers = [\"builder\"]\n";
    let sources = handbook(&[("content/raci/work.toml", &matrix), ("content/staffing/p.toml", pattern)]);
    let found = findings_of(&sources);
    let of_accountable = found.shown().find(|finding| {
        finding.rule.name == "staffing-outsourced"
            && finding.subjects.iter().any(|subject| subject.as_str() == "A")
    });
    let labels = &of_accountable.expect("only somebody outsourced answers").labels;
    assert_eq!(
        labels.iter().map(|label| label.message.as_str()).collect::<Vec<_>>(),
        [
            "Builder is covered by an outsourced seat only",
            "Lead has an outsourced seat only",
            "Tester is not in this pattern"
        ]
    );
}

#[test]
fn limits_of_a_matrix_come_before_those_of_the_handbook() {
    let limits = |matrix: &str, settings: &str| {
        let matrix = row("", &format!("A = [\"lead\", \"builder\", \"tester\"]\nR = \"lead\"\n{matrix}"));
        let settings = format!("[handbook]\ntitle = \"T\"\n{settings}");
        let sources = handbook(&[("handbook.toml", &settings), ("content/raci/work.toml", &matrix)]);
        of_rule(&sources, "row-many-accountable").len()
    };
    let of = |limit: u32| format!("[lint]\nrow-many-accountable = {{ limit = {limit} }}");
    assert_eq!(
        (limits("", ""), limits("", &of(3)), limits(&of(2), &of(3)), limits(&of(3), &of(2))),
        (1, 0, 1, 0)
    );
    let off = "[lint]\nrow-many-accountable = \"off\"";
    let on = "[lint]\nrow-many-accountable = \"info\"";
    assert_eq!((limits("", off), limits(on, off), limits(off, "")), (0, 1, 0));
}

#[test]
fn places_are_exact() {
    let work = "name = \"Work\"\ngrid = '''\n| Activity | Lead | Builder |\n|---|---|---|\n| Build | A/C | A |\n| Ship | | A/R |\n'''\n";
    let sources = handbook(&[("content/raci/work.toml", work)]);
    let slice = |rule: &str| sources.slice(single(&sources, rule).span).to_owned();
    assert_eq!(slice("row-mixed-letters"), "C");
    assert_eq!(slice("row-no-responsible"), "Build");
    assert_eq!(slice("row-many-accountable"), "A");
    let many = single(&sources, "row-many-accountable");
    assert_eq!(sources.position(many.span.file, many.span.start).column, 17);
    assert_eq!(many.matrix.as_deref(), Some("work"));
    assert_eq!(sources.slice(many.labels[0].span), "A");
}

#[test]
fn seats_cover_for_others_and_external_roles_are_always_there() {
    let gaps = |builder: &str, seats: &str| {
        let roles = ROLES.replace("id = \"builder\"", &format!("id = \"builder\"\n{builder}"));
        let matrix = row("", "A = \"lead\"\nR = \"builder\"");
        let pattern = format!("name = \"P\"\n[[seat]]\nrole = \"lead\"\n{seats}");
        let sources = handbook(&[
            ("content/roles.toml", &roles),
            ("content/raci/work.toml", &matrix),
            ("content/staffing/p.toml", &pattern),
        ]);
        [of_rule(&sources, "staffing-gap").len(), of_rule(&sources, "staffing-outsourced").len()]
    };
    assert_eq!(gaps("", ""), [1, 0]);
    assert_eq!(gaps("external = true", ""), [0, 0]);
    assert_eq!(gaps("", "covers = [\"builder\"]"), [0, 0]);
    assert_eq!(gaps("", "[[seat]]\nrole = \"builder\"\ncount = 0"), [1, 0]);
    assert_eq!(
        gaps("", "[[seat]]\nrole = \"tester\"\ncommitment = \"outsourced\"\ncovers = [\"builder\"]"),
        [0, 1]
    );
    assert_eq!(gaps("", "matrices = []").len(), 2);
}

#[test]
fn terms_decide_who_holds_a_role_today() {
    let vacant = |holds: &str, lead: &str| {
        let people =
            format!("[[person]]\nid = \"ada\"\nname = \"Ada\"\n[[person.holds]]\nrole = \"lead\"\n{holds}");
        let roles = ROLES.replace("id = \"lead\"", &format!("id = \"lead\"\n{lead}"));
        let matrix = row("", "A = \"lead\"\nR = \"builder\"");
        let sources = handbook(&[
            ("content/roles.toml", &roles),
            ("content/raci/work.toml", &matrix),
            ("content/people.toml", &people),
        ]);
        of_rule(&sources, "people-vacant-accountable")
    };
    let (none, warning) = (Vec::<String>::new(), "warning people-vacant-accountable: lead");
    assert_eq!(vacant("", ""), none);
    assert_eq!(vacant("as = \"acting\"", ""), none);
    assert_eq!(vacant("until = 2026-01-01", ""), none);
    assert_eq!(vacant("until = 2025-12-31", ""), [warning]);
    assert_eq!(vacant("from = 2026-01-02", ""), [warning]);
    assert_eq!(vacant("as = \"deputy\"", ""), ["info people-vacant-accountable: lead"]);
    assert_eq!(vacant("until = 2025-12-31", "holders = [\"Ben\"]"), none);
    assert_eq!(vacant("until = 2025-12-31", "external = true"), none);
}

#[test]
fn one_person_in_two_roles_is_no_independent_check() {
    let same = |tester: &str| {
        let roles = format!(
            "[[role]]\nid = \"lead\"\nname = \"Lead\"\nholders = [\"Ada Example\"]\n\
             [[role]]\nid = \"tester\"\nname = \"Tester\"\nholders = [{tester}]\n"
        );
        let matrix = row("", "A = \"lead\"\nR = \"tester\"\nindependent_check = true");
        of_rule(
            &handbook(&[("content/roles.toml", &roles), ("content/raci/work.toml", &matrix)]),
            "duties-same-person",
        )
    };
    let both = ["warning duties-same-person: work#build, lead, tester, ada-example"];
    assert_eq!(same("\"ada example\""), both);
    assert_eq!(same("\"Ben\""), Vec::<String>::new());
    assert_eq!(same("\"Ada Example\", \"Ben\""), Vec::<String>::new());
    assert_eq!(same("{ name = \"Ada Example\", as = \"deputy\" }"), Vec::<String>::new());
}

#[test]
fn phases_of_other_tracks_are_not_before() {
    let early = |track: &str| {
        let phases = format!("[[phase]]\nid = \"one\"\n{track}\n[[phase]]\nid = \"two\"\n");
        let roles = ROLES.replace("id = \"lead\"", "id = \"lead\"\ninvolve = { phase = \"two\" }");
        let matrix = row("", "phase = \"one\"\nA = \"lead\"\nR = \"builder\"");
        let sources = handbook(&[
            ("content/roles.toml", &roles),
            ("content/raci/work.toml", &matrix),
            ("content/phases.toml", &phases),
        ]);
        of_rule(&sources, "role-too-early")
    };
    assert_eq!(early(""), ["warning role-too-early: work#build, lead"]);
    assert_eq!(early("track = \"incident\""), Vec::<String>::new());
}

#[test]
fn the_smallest_pattern_is_chosen_by_order_then_id() {
    let pattern = |role: &str, order: &str| format!("name = \"P\"\n{order}\n[[seat]]\nrole = \"{role}\"\n");
    let unreachable = |first: &str, second: &str| {
        let hiring = "[[question]]\nid = \"q\"\nask = \"Q?\"\n[[question.answer]]\nwhen = \"Yes\"\nhire = [\"tester\"]\n";
        of_rule(
            &handbook(&[
                ("content/hiring.toml", hiring),
                ("content/staffing/a.toml", first),
                ("content/staffing/b.toml", second),
            ]),
            "hiring-unreachable",
        )
    };
    let lead = ["info hiring-unreachable: lead"];
    let builder = ["info hiring-unreachable: builder"];
    assert_eq!(unreachable(&pattern("builder", ""), &pattern("lead", "")), lead);
    assert_eq!(unreachable(&pattern("builder", ""), &pattern("lead", "order = 1")), builder);
    let larger = pattern("builder", "order = 0") + "[[seat]]\nrole = \"tester\"\n";
    assert_eq!(unreachable(&larger, &pattern("lead", "")), builder);
}

#[test]
fn prose_is_searched_for_other_names() {
    let settings = "[handbook]\ntitle = \"T\"\n[lint]\nname-drift = \"info\"";
    let roles = ROLES.replace("id = \"lead\"", "id = \"lead\"\naliases = [\"Head of work\"]");
    let sources = handbook(&[
        ("handbook.toml", settings),
        ("content/roles.toml", &roles),
        ("content/guide.md", "# Guide"),
    ]);
    let mut found = Diagnostics::new();
    let mut handbook = load::load(&sources, &mut found);
    let text = "Ask the head of work, or the head of work.".into();
    let section = TextSection { text, ..TextSection::default() };
    let document = Document { sections: vec![section], ..Document::default() };
    handbook.texts.set(handbook.pages[0].file, [document].into());
    check::check(&handbook, &mut found);
    check::settle(&mut found, &handbook, &sources, &check::Baseline::default());
    let told: Vec<String> = found.shown().map(told).collect();
    assert_eq!(told, ["info name-drift: guide.md, lead"]);
}

#[test]
fn links_elsewhere_and_code_are_no_links_and_no_prose() {
    let settings = "[handbook]\ntitle = \"T\"\n[lint]\nname-drift = \"info\"\norphan-page = \"off\"";
    let roles = ROLES.replace("id = \"lead\"", "id = \"lead\"\naliases = [\"Chief\"]");
    let drifts = |text: &str| {
        let files = [
            ("handbook.toml", settings),
            ("content/roles.toml", &roles),
            ("content/guide.md", text),
            ("content/lead.md", "# Page\n\n[x](guide.md)"),
        ];
        of_rule(&handbook(&files), "name-drift").len()
    };
    assert_eq!(drifts("# Guide\n\nAsk the chief."), 1);
    assert_eq!(drifts("# Guide\n\nAsk the chief, see [this](https://example.com/roles/lead)."), 1);
    assert_eq!(drifts("# Guide\n\nAsk the chief, see [this](https://example.com/lead)."), 1);
    assert_eq!(drifts("# Guide\n\nAsk the chief, see [this](lead.md)."), 1, "a page of the same name");
    assert_eq!(drifts("# Guide\n\nAsk the chief, the [[lead]]."), 0);
    assert_eq!(drifts("# Guide\n\nAsk the chief, the [[lead|boss]]."), 0);
    assert_eq!(drifts("# Guide\n\nAsk the chief, the [boss](roles/lead.html)."), 0);
    assert_eq!(drifts("# Guide\n\n```\nchief = 1\n```\n"), 0);
    assert_eq!(drifts("# Guide\n\nBefore\n\n```\nchief = 1\n```\n\nAsk the chief\n\n    chief\n"), 1);
}

#[test]
fn a_misspelt_role_makes_no_row_and_no_role_lack_letters() {
    let sources = with_row("", "A = \"leed\"\nR = \"builder\"\nI = \"tester\"");
    let found = findings_of(&sources);
    let warned: Vec<&str> = found.shown().map(|finding| finding.rule.name).collect();
    assert_eq!(warned, ["unknown-reference"]);
}
