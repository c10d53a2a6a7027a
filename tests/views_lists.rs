//! The views of staffing, hiring, timeline, risks, people and findings.

#[path = "support/mod.rs"]
mod support;

use std::path::Path;

use jiff::civil::Date;
use rolebook::check;
use rolebook::diagnostic::{self, Diagnostics};
use rolebook::load;
use rolebook::parse::markdown::Word;
use rolebook::site::findings::ShownFindings;
use rolebook::site::frame::MenuEntry;
use rolebook::site::pages::matrix::CellView;
use rolebook::site::plan::PlannedPage;
use rolebook::site::{Budget, Composer, Html, Options, Parts, Site, Subject};
use rolebook::source::{Sources, disk};
use rolebook::theme;
use serde_json::Value;

/// Embeds by their names, words by their keys: the views do not depend on a theme.
struct Names;

impl Parts for Names {
    fn embed(&self, name: &str, _: &tera::Value, _: tera::Value, _: Option<rolebook::source::Span>) -> Html {
        Html(format!("<p>{name}</p>"))
    }

    fn sheet(&self, _: &tera::Value, _: tera::Value, _: usize) -> Html {
        Html("<p>sheet</p>".to_owned())
    }

    fn menu_entry(&self, _: &str, entry: &MenuEntry) -> Html {
        let entry = serde_json::to_value(entry).expect("a view is data");
        Html(entry["link"]["name"].as_str().expect("a link has a name").to_owned())
    }

    fn matrix_cell(&self, cell: &CellView<'_>) -> Html {
        let letters: Vec<&str> = cell.letters.iter().map(|letter| letter.letter).collect();
        Html(format!("<td>{} {} {:?}", cell.role, letters.join(""), cell.marks))
    }

    fn word(&self, _: Word) -> &'static str {
        "word"
    }
}

/// The view of the first page of a kind, or of the one about a subject; none where there is no such page.
fn view(sources: &Sources, kind_name: &str, subject: &Subject) -> Option<Value> {
    let mut found = Diagnostics::new();
    let handbook = load::load(sources, &mut found);
    let options = Options::default();
    let site = Site::new(&handbook, sources, &options, theme::names(&handbook, sources), &mut found);
    check::check(&handbook, &mut found);
    check::settle(&mut found, &handbook, sources, &check::Baseline::default());
    let shown = ShownFindings::new(&site, &found);
    let is_asked = |page: &PlannedPage| page.kind.name == kind_name && page.subject == *subject;
    let page = site.plan.pages.iter().position(is_asked)?;
    let root = site.page(page).url.root();
    let composer = Composer {
        site: &site,
        page,
        root: &root,
        parts: &Names,
        findings: &shown,
        budget: &Budget::default(),
        depth: 0,
        included: None,
        sheet: None,
    };
    let view = (composer.planned().kind.view)(&composer);
    Some(serde_json::to_value(view).expect("a view is made of texts, numbers and lists"))
}

fn whole(sources: &Sources, kind_name: &str) -> Option<Value> {
    view(sources, kind_name, &Subject::Whole)
}

fn sample() -> Sources {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    disk::read(root, Date::constant(2026, 1, 1)).expect("the repository is a handbook")
}

#[test]
fn the_views_of_the_sample() {
    let sources = sample();
    let pattern = |number| view(&sources, "pattern", &Subject::Pattern(number));
    let views = [
        ("patterns", whole(&sources, "patterns")),
        ("pattern-minimum", pattern(0)),
        ("pattern-pilot", pattern(1)),
        ("hiring", whole(&sources, "hiring")),
        ("timeline", whole(&sources, "timeline")),
        ("risks", whole(&sources, "risks")),
        ("findings", whole(&sources, "findings")),
    ];
    for (name, view) in views {
        let view = view.expect("the sample has a page of each of these kinds");
        let text = serde_json::to_string_pretty(&view).expect("a view can be written") + "\n";
        support::assert_matches_file(&format!("tests/views/{name}.json"), &text);
    }
    assert!(whole(&sources, "people").is_none(), "the sample knows no people");
}

/// A handbook with people and gaps, under settings of its own.
fn handbook(settings: &str) -> Sources {
    let settings = format!("[handbook]\ntitle = \"T\"\n{settings}");
    Sources::from([
        ("handbook.toml", settings.as_str()),
        ("content/roles/lead.toml", "name = \"Lead\"\nhiring = true\nrisks = [\"data\"]"),
        (
            "content/roles/maker.toml",
            "name = \"Maker\"\nholders = [\"Person C\"]\n[involve]\nphase = \"late\"",
        ),
        (
            "content/raci/work.toml",
            "name = \"Work\"\n[[activity]]\nid = \"make\"\nname = \"Make\"\nphase = \"early\"\nA = \"lead\"\nR = \"maker\"\nindependent_check = true",
        ),
        ("content/staffing/small.toml", "name = \"Small\"\n[[seat]]\nrole = \"maker\""),
        (
            "content/phases.toml",
            "[[phase]]\nid = \"early\"\n[[phase]]\nid = \"late\"\n[[phase]]\nid = \"alarm\"\ntrack = \"incident\"",
        ),
        ("content/risks.toml", "[[risk]]\nid = \"data\"\n[[risk]]\nid = \"time\""),
        (
            "content/people.toml",
            r#"
            [[person]]
            id = "person-a"
            name = "Person A"
            contacts = [{ label = "Secret line", href = "tel:+1" }, { label = "Bad line", href = "javascript:x" }]
            holds = [{ role = "maker", share = 0.5, until = 2026-01-01 }, { role = "lead", until = 2025-12-31 }]
            [[person]]
            id = "person-b"
            name = "Person B"
            "#,
        ),
    ])
}

#[test]
fn people_are_shown_as_far_as_the_setting_allows() {
    let with = |publish: &str| {
        handbook(&format!(
            "[site]\nfindings = \"inline\"\n[people]\npublish = \"{publish}\"\n[lint]\nunsafe-url = \"warning\""
        ))
    };
    assert!(whole(&with("none"), "people").is_none());
    for kind_name in ["findings", "patterns", "hiring", "timeline", "risks"] {
        let text = whole(&with("none"), kind_name).unwrap_or_default().to_string();
        assert!(!text.contains("erson") && !text.contains("people-"), "{kind_name}: {text}");
    }
    for (kind_name, names) in [("people", "Person A"), ("findings", "people-vacant-accountable")] {
        let text = whole(&with("names"), kind_name).unwrap_or_default().to_string();
        assert!(text.contains(names) && !text.contains(" line") && !text.contains("javascript"), "{text}");
    }
    let contacts = whole(&with("contacts"), "people").unwrap_or_default();
    let expected = serde_json::json!([
        { "label": "Secret line", "href": "tel:+1", "when": null },
        { "label": "Bad line", "href": null, "when": null },
    ]);
    assert_eq!(contacts["people"][0]["contacts"], expected);
}

#[test]
fn terms_are_judged_by_the_day() {
    let view = whole(&handbook("[lint]\nunsafe-url = \"warning\""), "people").unwrap_or_default();
    let holds = &view["people"][0]["holds"];
    assert_eq!(holds.as_array().map(Vec::len), Some(1), "{holds}");
    assert_eq!(holds[0]["role"]["name"], "Maker");
    assert_eq!((&holds[0]["percent"], &holds[0]["until"]), (&50.into(), &"2026-01-01".into()));
    assert_eq!(view["people"][2]["name"], "Person C");
    assert_eq!(view["people"][2]["id"], Value::Null);
    assert_eq!(view["vacancies"][0]["role"]["name"], "Lead");
    assert_eq!(view["vacancies"][0]["hiring"], true);
}

#[test]
fn the_analysis_is_shown_as_far_as_the_setting_allows() {
    let small = |findings: &str| {
        let sources = handbook(&format!("[site]\nfindings = \"{findings}\""));
        let pattern = view(&sources, "pattern", &Subject::Pattern(0)).unwrap_or_default();
        let risks = whole(&sources, "risks").unwrap_or_default();
        (pattern, risks, whole(&sources, "findings").is_some())
    };
    let (pattern, risks, has_page) = small("inline");
    assert_eq!(pattern["analysis"]["gaps"]["missing"], 1);
    assert_eq!(pattern["analysis"]["next"]["hires"][0]["role"]["name"], "Lead");
    assert_eq!(risks["risks"][1]["is_uncovered"], true);
    assert!(has_page);
    for (setting, expects_page) in [("page", true), ("none", false)] {
        let (pattern, risks, has_page) = small(setting);
        assert_eq!(pattern["analysis"], Value::Null);
        assert_eq!(pattern["seats"][0]["role"]["name"], "Maker");
        assert_eq!(risks["risks"][1]["is_uncovered"], false);
        assert_eq!(has_page, expects_page);
    }
}

#[test]
fn each_track_has_its_own_chart() {
    let view = whole(&handbook(""), "timeline").unwrap_or_default();
    let tracks = view["tracks"].as_array().map(Vec::len);
    assert_eq!(tracks, Some(2));
    assert_eq!(view["tracks"][0]["groups"][0]["rows"].as_array().map(Vec::len), Some(2));
    assert_eq!(view["tracks"][1]["name"], "incident");
    assert_eq!(view["tracks"][1]["groups"], serde_json::json!([]), "nobody is involved in it");
    let maker = &view["tracks"][0]["groups"][0]["rows"][1]["cells"];
    assert_eq!((&maker[0]["here"], &maker[0]["responsible"]), (&false.into(), &1.into()));
    assert_eq!((&maker[1]["here"], &maker[1]["ends"]), (&true.into(), &true.into()));
}

#[test]
fn accepted_findings_say_why() {
    let waiver = "[[waiver]]\nrule = \"staffing-gap\"\nat = [\"A\", \"small\", \"work#make\"]\nby = \"lead\"\nreason = \"Bought in\"\nuntil = 2027-01-01";
    let sources = handbook(&format!("[site]\nfindings = \"inline\"\n[lint]\nunsafe-url = \"off\"\n{waiver}"));
    let findings = whole(&sources, "findings").unwrap_or_default();
    assert_eq!(findings["counts"]["accepted"], 1);
    let expected = serde_json::json!({ "reason": "Bought in", "by": "Lead", "until": "2027-01-01" });
    assert_eq!(findings["accepted"][0]["findings"][0]["waiver"], expected);
    let pattern = view(&sources, "pattern", &Subject::Pattern(0)).unwrap_or_default();
    assert_eq!(pattern["analysis"]["gaps"]["gaps"][0]["accepted"], true);
}

#[test]
fn a_page_of_findings_draws_as_many_as_it_can_bear() {
    let row = |row: i32| format!("[[activity]]\nname = \"Row {row}\"\nR = \"lead\"\n");
    let rows = (0..1_000).map(row).collect::<Vec<_>>().concat();
    let matrix = format!("name = \"Work\"\n{rows}");
    let sources = Sources::from([
        ("handbook.toml", "[handbook]\ntitle = \"T\""),
        ("content/roles/lead.toml", "name = \"Lead\""),
        ("content/raci/work.toml", matrix.as_str()),
    ]);
    let view = whole(&sources, "findings").unwrap_or_default();
    let rules = view["levels"][0]["rules"].as_array().cloned().unwrap_or_default();
    let rule = rules.iter().find(|rule| rule["rule"] == "row-no-accountable").cloned().unwrap_or_default();
    assert_eq!((&rule["count"], &rule["more"]), (&1_000.into(), &800.into()));
    assert_eq!(rule["findings"].as_array().map(Vec::len), Some(200));
}

#[test]
fn unsafe_addresses_are_reported_where_they_stand() {
    let sources = Sources::from([
        (
            "handbook.toml",
            "[handbook]\ntitle = \"T\"\nlinks = [{ text = \"x\", href = \"data:text/html,x\" }]",
        ),
        (
            "content/roles/lead.toml",
            "name = \"Lead\"\ncontacts = [{ label = \"x\", href = \"JavaScript:x\" }]",
        ),
    ]);
    let mut found = Diagnostics::new();
    let handbook = load::load(&sources, &mut found);
    Site::new(&handbook, &sources, &Options::default(), theme::names(&handbook, &sources), &mut found);
    let told: Vec<String> = found
        .shown()
        .filter(|finding| finding.rule.name == "unsafe-url")
        .map(|finding| {
            let place = sources.position(finding.span.file, finding.span.start);
            let path = &sources.file(finding.span.file).path;
            let subjects: Vec<&str> = finding.subjects.iter().map(diagnostic::Subject::as_str).collect();
            format!("{path}:{}:{} {}", place.line, place.column, subjects.join(", "))
        })
        .collect();
    assert_eq!(told, ["content/roles/lead.toml:2:35 lead", "handbook.toml:3:31 "]);
}

/// Three roles of the team and a customer; a scheme in which whoever answers for a row does it, if nobody else is named.
fn casts() -> Sources {
    let scheme = "[[scheme]]\nid = \"lite\"\naccountable_is_responsible = true\n[[scheme.letter]]\nletter = \"D\"\n\
                  word = \"Driver\"\naccountable = true\n[[scheme.letter]]\nletter = \"H\"\nword = \"Helper\"\n\
                  responsible = true\n";
    Sources::from([
        ("handbook.toml", &*format!("[handbook]\ntitle = \"T\"\n[site]\nfindings = \"inline\"\n{scheme}")),
        (
            "content/roles.toml",
            "[[role]]\nid = \"lead\"\nname = \"Lead\"\ndeputies = [\"maker\"]\nholders = [\"Ann\"]\n\
             [[role]]\nid = \"maker\"\nname = \"Maker\"\ngroup = \"Core\"\norder = 1\nholders = [\"Ann\", \"Bob\"]\n\
             [[role]]\nid = \"tester\"\nname = \"Tester\"\n\
             [[role]]\nid = \"customer\"\nname = \"Customer\"\nexternal = true\nhiring = true\n",
        ),
        (
            "content/raci/a.toml",
            "name = \"A\"\n[[activity]]\nname = \"Build\"\nA = \"lead\"\nR = [\"lead\", \"maker\"]\n\
             [[activity]]\nname = \"Accept\"\nA = \"customer\"\nR = \"customer\"\n\
             [[activity]]\nname = \"Write\"\nC = \"lead\"\n",
        ),
        (
            "content/raci/b.toml",
            "name = \"B\"\nscheme = \"lite\"\n[[activity]]\nname = \"Water\"\nD = \"tester\"\n",
        ),
        (
            "content/staffing/p.toml",
            "name = \"P\"\norder = 1\nmatrices = [\"a\", \"b\"]\n[[seat]]\nrole = \"lead\"\ncovers = [\"lead\"]\n[[seat]]\n\
             role = \"maker\"\ncommitment = \"outsourced\"\ncovers = [\"tester\"]\n[[seat]]\nrole = \"maker\"\n\
             commitment = \"outsourced\"\ncovers = [\"tester\"]\n",
        ),
        (
            "content/staffing/q.toml",
            "name = \"Q\"\norder = 2\n[[seat]]\nrole = \"lead\"\ncount = 0\ncovers = [\"tester\"]\n",
        ),
        (
            "content/people.toml",
            "[[person]]\nid = \"cyd\"\nname = \"Cyd\"\nholds = [{ role = \"tester\", from = 2027-03-01 }]\n",
        ),
    ])
}

#[test]
fn a_cast_is_what_its_seats_and_external_roles_take_care_of() {
    let sources = casts();
    let pattern = view(&sources, "pattern", &Subject::Pattern(0)).unwrap_or_default();
    let coverage = &pattern["coverage"];
    // “Write” is given to nobody in its matrix; “Water” is in outsourced hands.
    assert_eq!(
        (&coverage["activities"], &coverage["unassigned"], &coverage["covered"]),
        (&4.into(), &1.into(), &2.into())
    );
    let row = |matrix: usize, row: usize| &coverage["matrices"][matrix]["rows"][row];
    assert_eq!(row(0, 1)["accountable"]["state"], "external");
    assert_eq!(row(0, 1)["accountable"]["roles"][0]["presence"], "external");
    let water = row(1, 0);
    assert_eq!(
        (&water["accountable"]["state"], &water["responsible"]["state"]),
        (&"outsourced".into(), &"outsourced".into())
    );
    let covered_by = water["responsible"]["roles"][0]["covered_by"].as_array().map(Vec::len);
    assert_eq!(covered_by, Some(1), "two seats of one role cover it");
    let gap = &pattern["analysis"]["gaps"]["gaps"][0];
    assert_eq!((&gap["roles"][0]["name"], &gap["outside"][0]["name"]), (&"Tester".into(), &"Maker".into()));
}

#[test]
fn patterns_side_by_side_have_seats_that_count() {
    let patterns = whole(&casts(), "patterns").unwrap_or_default();
    let table = &patterns["tables"][0];
    let none = &table["columns"][1];
    assert_eq!((&none["has_scope"], &none["gaps"]["duties"]), (&false.into(), &0.into()));
    let groups = table["groups"].as_array().cloned().unwrap_or_default();
    let titles: Vec<&Value> = groups.iter().map(|group| &group["title"]).collect();
    assert_eq!(titles, [&Value::Null, &"Core".into()], "roles without a group come first, as in the menus");
    let rows = groups.iter().flat_map(|group| group["rows"].as_array().cloned().unwrap_or_default());
    let of = |name: &str| rows.clone().find(|row| row["role"]["name"] == name).unwrap_or_default();
    assert_eq!(of("Lead")["cells"][0]["covered_by"], serde_json::json!([]), "no seat covers its own role");
    assert_eq!(of("Tester")["cells"][0]["covered_by"].as_array().map(Vec::len), Some(1));
    assert_eq!(of("Tester")["cells"][1]["covered_by"], serde_json::json!([]), "a count of 0 is no seat");
}

#[test]
fn people_are_told_once_and_before_they_come() {
    let sources = casts();
    let people = whole(&sources, "people").unwrap_or_default();
    let ann = people["people"].as_array().into_iter().flatten().find(|person| person["name"] == "Ann");
    let ann = ann.cloned().unwrap_or_default();
    assert_eq!((&ann["accountable"], &ann["responsible"]), (&1.into(), &1.into()), "one activity, two roles");
    let cyd = &people["people"][0];
    assert_eq!(
        (&cyd["coming"][0]["role"]["name"], &cyd["coming"][0]["from"]),
        (&"Tester".into(), &"2027-03-01".into())
    );
    assert_eq!(people["vacancies"][0]["coming"][0]["name"], "Cyd");
    assert_eq!(people["hiring"][0]["name"], "Customer", "an external role is hired for, too");
}

#[test]
fn a_role_page_knows_who_does_a_row() {
    let sources = casts();
    let of = |name: &str| {
        let numbers = (0..4).map(|number| view(&sources, "role", &Subject::Role(number)).unwrap_or_default());
        numbers.into_iter().find(|view| view["id"] == name).unwrap_or_default()
    };
    let breaks = &of("tester")["breaks"];
    assert_eq!(
        (&breaks["accountable"][0]["name"], &breaks["responsible"][0]["name"]),
        (&"Water".into(), &"Water".into())
    );
    let deputies = of("lead")["people"]["deputies"].as_array().map(Vec::len);
    assert_eq!(deputies, Some(1), "Ann holds the role herself");
}
