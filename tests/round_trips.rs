//! There and back: what an export of a random handbook gives back when it is imported, as the manual promises it.

use jiff::civil::Date;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rolebook::diagnostic::{Diagnostics, Level};
use rolebook::edit::applied;
use rolebook::export::{self, Format};
use rolebook::import::{Import, Mode, Options, import};
use rolebook::load;
use rolebook::model::{Handbook, Role};
use rolebook::pipeline::{self, Nowhere};
use rolebook::source::{Content, SourceFile, SourcePath, Sources};

/// Names that are hard on formats, and are not taken for anything else.
const NAMES: [&str; 12] = [
    "Plan the release",
    "Prüfung, Abnahme; Übergabe",
    "Build | pack \\ ship",
    "=SUM(A1:A9)",
    "-1 step back",
    "@mention someone",
    "Say \"hello\" to 'them'",
    "设计 & 开发",
    "*Bold* and `code` [link](x)",
    "<b>Mark</b> the &amp; sign",
    "Ask: who? (and when)",
    "Ein sehr langer Name, der sich über die halbe Zeile zieht und doch noch weiter geht",
];

const ROLES: [&str; 6] =
    ["Team lead", "Data engineer", "Legal, privacy", "Ops | on call", "Product owner", "Fachexpertin"];

const TEXTS: [&str; 7] = [
    "Plain words.",
    "Two\nlines, and a third\n\n- item",
    "Quotes \" ' ''' \"\"\" and \\ backslashes",
    "| a | pipe |",
    "=1+1",
    "Ünïcödé 👩‍💻",
    "a * b _c_ `d`",
];

/// The lists of roles that name no records of other files.
const LISTS: [&str; 8] =
    ["aliases", "responsibilities", "ask_when", "kpis", "skills", "deliverables", "holders", "contacts"];

/// Items of lists that look like the forms in which tables show others.
const ODD: [&str; 10] = [
    "Ann (deputy)",
    "Bob (Berlin)",
    "K → L",
    "a; b, c",
    "see https://x.example/?a;b",
    "- hyphen",
    "*bold* start",
    "ann@x.example",
    "Plan:",
    "<x>",
];

const LETTERS: [&str; 4] = ["A", "R", "C", "I"];

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

fn list(items: &[&str]) -> String {
    format!("[{}]", items.iter().map(|item| quoted(item)).collect::<Vec<_>>().join(", "))
}

fn texts() -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(TEXTS.to_vec(), 0..4)
}

fn role(number: usize, below: bool) -> impl Strategy<Value = (String, String)> {
    let odd = subsequence(ODD.to_vec(), 0..4);
    let keys = (texts(), texts(), texts(), any::<[bool; 8]>(), 0..40_i32, select(TEXTS.to_vec()), odd);
    keys.prop_map(move |(duties, skills, kpis, given, order, purpose, odd)| {
        let mut text = format!("name = {}\n", quoted(ROLES[number]));
        let mut add = |is_given: bool, line: String| {
            if is_given {
                text.push_str(&format!("{line}\n"));
            }
        };
        add(given[0], format!("short = \"S{number}x\""));
        add(given[1], format!("aliases = [\"Also {number}\", \"Or {number}\"]"));
        add(given[2], format!("order = {order}.5"));
        add(given[3], format!("purpose = {}", quoted(purpose)));
        add(
            !duties.is_empty(),
            format!(
                "responsibilities = [{{ title = \"Daily\", items = {} }}, \"- One more\", \"One more\"]",
                list(&duties)
            ),
        );
        let skills: Vec<String> =
            skills.iter().map(|skill| format!("{{ name = {}, level = \"high\" }}", quoted(skill))).collect();
        let more: String = odd.iter().flat_map(|item| [", ".to_owned(), quoted(item)]).collect();
        add(!skills.is_empty(), format!("skills = [{}, \"SQL\"{more}]", skills.join(", ")));
        let aims: Vec<String> =
            odd.iter().map(|item| format!("{{ name = {}, target = \"5 → 6\" }}", quoted(item))).collect();
        let kpis: Vec<String> = kpis.iter().chain(&odd).map(|kpi| quoted(kpi)).chain(aims).collect();
        add(!kpis.is_empty(), format!("kpis = [{}]", kpis.join(", ")));
        add(!odd.is_empty(), format!("holders = {0}\nask_when = {0}\ndeliverables = {0}", list(&odd)));
        let labels = odd.iter().flat_map(|item| [", { label = ".to_owned(), quoted(item), " }".to_owned()]);
        let labels: String = labels.collect();
        add(given[4], "hiring = true\nreviewed = 2026-01-31\nreview_every = \"6 months\"".to_owned());
        add(
            given[5],
            format!(
                "contacts = [{{ label = \"#x\", href = \"https://x.example\", when = \"late\" }}{labels}]"
            ),
        );
        add(given[6], "approved = { by = \"The board\", on = 2026-02-01, version = \"2\" }".to_owned());
        add(given[7], "\n[involve]\nphase = \"early\"\nwhen = \"Soon\"".to_owned());
        (format!("content/roles/{}role-{number}.toml", if below { "deep/" } else { "" }), text)
    })
}

/// The letters of each role in a row, as indices.
fn matrix(id: &'static str, roles: usize, with_notes: bool) -> impl Strategy<Value = (String, String)> {
    let cell = prop_oneof![3 => Just(None), 4 => (0..4_usize).prop_map(Some)];
    let row = (vec(cell, roles), any::<[bool; 3]>(), select(TEXTS.to_vec()));
    let names = subsequence(NAMES.to_vec(), 2..8);
    (names, vec(row, 8)).prop_map(move |(names, rows)| {
        let columns: Vec<String> = (0..roles).map(|role| format!("role-{role}")).collect();
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        let mut text = format!("name = \"The matrix {id}\"\nroles = {}\n", list(&columns));
        for (name, (cells, given, note)) in names.iter().zip(rows) {
            text.push_str(&format!("\n[[activity]]\nname = {}\n", quoted(name)));
            if given[0] {
                text.push_str(if given[1] { "phase = \"early\"\n" } else { "group = \"Other things\"\n" });
            }
            for (index, letter) in LETTERS.iter().enumerate() {
                let mut holders: Vec<&str> = cells
                    .iter()
                    .zip(&columns)
                    .filter(|(cell, _)| **cell == Some(index))
                    .map(|(_, role)| *role)
                    .collect();
                // One role does what it answers for, so that every row has letters.
                if index < 2 && !holders.contains(&columns[0]) {
                    holders.insert(0, columns[0]);
                }
                if index >= 2 {
                    holders.retain(|role| *role != columns[0]);
                }
                if !holders.is_empty() {
                    text.push_str(&format!("{letter} = {}\n", list(&holders)));
                }
            }
            if with_notes && given[2] {
                text.push_str(&format!("note = {}\ndeliverable = \"A thing\"\n", quoted(note)));
            }
        }
        (format!("content/raci/{id}.toml"), text)
    })
}

fn handbook() -> impl Strategy<Value = Sources> {
    let roles = (role(0, false), role(1, true), role(2, false), role(3, false));
    let matrices = (matrix("one", 4, true), matrix("two", 3, true));
    let page = select(TEXTS.to_vec());
    (roles, matrices, page, any::<bool>()).prop_map(|(roles, matrices, page, more)| {
        let mut files = vec![roles.0, roles.1, roles.2, roles.3, matrices.0, matrices.1];
        let mut add = |path: &str, text: &str| files.push((path.to_owned(), text.to_owned()));
        let scheme = "\n[[scheme]]\nid = \"lite\"\n[[scheme.letter]]\nletter = \"D\"\nword = \"Driver\"\naccountable = true\n";
        add("handbook.toml", &format!("[handbook]\ntitle = \"T\"\nfooter = \"*x*\"\n[build]\nnoindex = false\n[lint]\nrow-silo = \"off\"\nrow-many-consulted = {{ level = \"info\", limit = 5 }}\n[[waiver]]\nrule = \"role-idle\"\nat = [\"role-1\"]\nreason = \"x\"\nuntil = 2027-01-01\n{scheme}"));
        add("content/phases.toml", "[[phase]]\nid = \"early\"\nname = \"Early days\"\n");
        add("content/index.md", &format!("# Home\n\n{page}\n"));
        add("content/guide/other page.md", "+++\ntitle = \"Other\"\ndraft = true\n+++\n\nText.\n");
        add("content/roles/deep/role-1.md", "Beside it.\n");
        if more {
            add("content/phases.md", "The phases.\n");
            add("content/risks.toml", "[[risk]]\nid = \"late\"\nname = \"Late\"\nexamples = [\"x\", \"y\"]\n");
            add("content/hiring.toml", "[[question]]\nid = \"q\"\nask = \"Why?\"\n[[question.answer]]\nwhen = \"No\"\nhire = [\"role-2\"]\nby = \"early\"\nbecause = \"*so*\"\n");
            add("content/people.toml", "[[person]]\nid = \"a\"\nname = \"Person A\"\n[[person.holds]]\nrole = \"role-0\"\nas = \"acting\"\nshare = 0.5\nfrom = 2026-01-01\n");
            add("content/staffing/s.toml", "name = \"S\"\nmatrices = []\n[[seat]]\nrole = \"role-0\"\ncommitment = \"lean\"\ncount = 2\ncovers = [\"role-1\"]\n");
        }
        sources(files)
    })
}

fn sources(files: Vec<(String, String)>) -> Sources {
    let file = |(path, text): (String, String)| SourceFile {
        path: SourcePath::new(&path).expect("it lies in the handbook"),
        content: Content::Text(text.into()),
    };
    Sources::new(files.into_iter().map(file), Date::constant(2026, 1, 1))
}

fn loaded(sources: &Sources) -> Handbook {
    let mut found = Diagnostics::new();
    let handbook = load::load(sources, &mut found);
    let errors: Vec<&str> = found
        .iter()
        .filter(|finding| finding.level == Level::Error)
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(errors, Vec::<&str>::new());
    handbook
}

/// What `init --from` takes of a file.
fn imported(name: &str, bytes: &[u8]) -> Import {
    let blank = sources(vec![("handbook.toml".to_owned(), "[handbook]\ntitle = \"\"\n".to_owned())]);
    let handbook = load::load(&blank, &mut Diagnostics::new());
    import(name, bytes, &Options::default(), &handbook, &blank).expect("it can be read")
}

/// The handbook that `init --from` makes of a file.
fn begun(name: &str, bytes: &[u8], settings: Option<&str>) -> Sources {
    let import = imported(name, bytes);
    assert!(import.recognized, "{}", import.report);
    let own = settings
        .map(str::to_owned)
        .or(import.settings)
        .unwrap_or_else(|| "[handbook]\ntitle = \"T\"\n".to_owned());
    let mut files = vec![("handbook.toml".to_owned(), own)];
    files.extend(import.files.into_iter().map(|file| (file.path.to_string(), file.text)));
    sources(files)
}

/// Groups, activities, names of roles and letters, as a table without ids.
fn plain(handbook: &Handbook, id: &str) -> String {
    let matrix = handbook.matrices.get(id).expect("the matrix has its id");
    String::from_utf8(export::matrix(handbook, matrix, Format::Csv).expect("it fits")).expect("it is text")
}

fn merged(name: &str, bytes: &[u8], before: &Sources) -> String {
    let handbook = loaded(before);
    let options = Options { mode: Mode::Merge, ..Options::default() };
    let import = import(name, bytes, &options, &handbook, before).expect("it can be read");
    let mut edits = import.edits.clone();
    for file in &import.files {
        edits.create(file.path.clone(), file.text.as_str());
    }
    let changes = edits.changes(before).expect("they can be made together");
    let after = applied(before, &changes);
    let texts = |sources: &Sources| -> Vec<String> {
        sources.iter().map(|(id, file)| format!("--- {}\n{}", file.path, sources.text(id))).collect()
    };
    if texts(before) == texts(&after) {
        String::new()
    } else {
        format!("{}\n{}", import.report, texts(&after).concat())
    }
}

/// The Markdown files with their texts.
fn markdown(sources: &Sources) -> Vec<(String, String)> {
    let texts = sources.iter().map(|(id, file)| (file.path.to_string(), sources.text(id).to_owned()));
    texts.filter(|(path, _)| path.ends_with(".md")).collect()
}

/// Makes a copy of a handbook by way of JSON, which has the same texts at the same places and the same export.
fn assert_comes_back(what: &str, files: &[(&str, &str)]) {
    let before = sources(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect());
    let bytes = export::handbook(&loaded(&before), &before, Format::Json).expect("it fits");
    let after = begun("handbook.json", &bytes, None);
    let again = export::handbook(&loaded(&after), &after, Format::Json).expect("it fits");
    assert_eq!(String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&again), "{what}");
    assert_eq!(markdown(&before), markdown(&after), "{what}");
    assert_eq!(merged("handbook.json", &bytes, &before), "", "{what}");
}

const TITLE: &str = "[handbook]\ntitle = \"T\"\n";

const ROLE: &str = "name = \"X\"\n";

const DECISION: &str =
    "name = \"Decide\"\nscheme = \"daci\"\n[[activity]]\nname = \"Plan\"\nD = \"x\"\nA = \"y\"\nC = \"z\"\n";

const DRAFT: &str = "+++\ndraft = true\n+++\n\nNot yet: [home](../index.md).\n";

#[test]
fn changes_of_a_built_in_scheme_come_back() {
    let roles = "[[role]]\nid = \"x\"\nname = \"X\"\n[[role]]\nid = \"y\"\nname = \"Y\"\n[[role]]\nid = \"z\"\nname = \"Z\"\n";
    let letters = "[[scheme.letter]]\nletter = \"D\"\nresponsible = false\n[[scheme.letter]]\nletter = \"C\"\nresponsible = true\n\
                   [[scheme.letter]]\nletter = \"A\"\naccountable = false\n";
    let settings = format!("{TITLE}[[scheme]]\nid = \"daci\"\n{letters}");
    let files = [
        ("handbook.toml", settings.as_str()),
        ("content/roles.toml", roles),
        ("content/raci/decide.toml", DECISION),
    ];
    assert_comes_back("letters that lose what they stand for", &files);
    let settings = format!("{TITLE}[[scheme]]\nid = \"daci\"\naccountable_is_responsible = true\n{letters}");
    assert_comes_back("letters and the scheme", &[("handbook.toml", &settings), files[1], files[2]]);
}

#[test]
fn settings_that_say_the_usual_come_back() {
    let manual = include_str!("../docs/content/format/settings.md");
    let (_, example) = manual.split_once("```toml file=handbook.toml\n").expect("the manual has an example");
    let (example, _) = example.split_once("```").expect("it ends");
    assert_comes_back("the manual's example", &[("handbook.toml", example)]);
    let empty = format!(
        "{TITLE}[lint]\nrow-silo = {{}}\n[[waiver]]\nrule = \"role-idle\"\nat = [\"x\"]\nall = true\nreason = \"x\"\n"
    );
    let matrix = "name = \"M\"\nrefs = []\n[[activity]]\nname = \"Plan\"\nA = \"x\"\nR = \"x\"\nC = []\n[[activity]]\n\
                  name = \"Do\"\nA = \"x\"\nR = \"x\"\n[lint]\nrow-silo = {}\n[[separate]]\nactivities = [\"plan\", \"do\"]\n\
                  letters = [\"A\"]\n";
    let files =
        [("handbook.toml", empty.as_str()), ("content/roles/x.toml", ROLE), ("content/raci/m.toml", matrix)];
    assert_comes_back("tables and lists with nothing in them", &files);
}

#[test]
fn texts_beside_records_come_back_where_they_stood() {
    let matrix = "name = \"M\"\n[[activity]]\nname = \"Plan\"\nA = \"x\"\nR = \"x\"\n";
    let drafts = [
        ("handbook.toml", TITLE),
        ("content/phases.toml", "[[phase]]\nid = \"p\"\nname = \"P\"\n"),
        ("content/phases.md", DRAFT),
        ("content/raci/m.toml", matrix),
        ("content/raci/m.md", DRAFT),
        ("content/roles/x.toml", ROLE),
        ("content/roles/x.md", DRAFT),
    ];
    assert_comes_back("drafts", &drafts);
    let role = ("content/roles/deep/x.toml", ROLE);
    let above = ("content/roles/x.md", "Above, see [home](../index.md).\n");
    let beside = ("content/roles/deep/x.md", "Beside.\n");
    let home = ("content/index.md", "Home.\n");
    assert_comes_back("a text above its role", &[("handbook.toml", TITLE), role, above, home]);
    assert_comes_back("texts above and beside", &[("handbook.toml", TITLE), role, above, beside, home]);
    let late = [("content/roles/z/x.toml", ROLE), ("content/roles/z/x.md", "Beside.\n")];
    assert_comes_back("the text above is first", &[("handbook.toml", TITLE), late[0], late[1], above, home]);
    let held_back = ("content/roles/z/x.md", DRAFT);
    assert_comes_back("a draft beside", &[("handbook.toml", TITLE), late[0], held_back, above, home]);
    let held_back = ("content/roles/deep/x.md", DRAFT);
    assert_comes_back("a draft that is first", &[("handbook.toml", TITLE), role, held_back, above, home]);
}

/// Settings that name files would keep a copy from being built, which has none of them yet.
#[test]
fn a_copy_builds_without_the_files_that_settings_name() {
    let settings = "[handbook]\ntitle = \"T\"\nlogo = \"pictures/logo.svg\"\n[theme]\nname = \"own\"\naccent = \"#0b6e4f\"\n\
                    css = [\"a.css\", \"b.css\"]\n[lint]\nbaseline = \"accepted.json\"\nrow-silo = \"off\"\n";
    let files = [
        ("handbook.toml", settings),
        ("content/pictures/logo.svg", "<svg/>"),
        ("content/a.css", ""),
        ("content/b.css", ""),
        ("themes/own/words/en.toml", ""),
    ];
    let before = sources(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect());
    let bytes = export::handbook(&loaded(&before), &before, Format::Json).expect("it fits");
    let after = begun("handbook.json", &bytes, None);
    let outcome = pipeline::run::<Nowhere>(&after, &rolebook::site::Options::default(), None);
    let errors = outcome.found.iter().filter(|finding| finding.level == Level::Error);
    assert_eq!(errors.map(|finding| finding.message.as_str()).collect::<Vec<_>>(), Vec::<&str>::new());
    let kept = after.text(after.find("handbook.toml").expect("it has settings"));
    assert!(kept.contains("accent = \"#0b6e4f\"") && kept.contains("row-silo = \"off\""), "{kept}");
    let report = imported("handbook.json", &bytes).report.to_string();
    for told in [
        "content/pictures/logo.svg",
        "`logo = \"pictures/logo.svg\"` below [handbook]",
        "themes/own/",
        "content/a.css and content/b.css",
        "`css = [\"a.css\", \"b.css\"]` below [theme]",
        "`baseline = \"accepted.json\"` below [lint]",
    ] {
        assert!(report.contains(told), "{told}: {report}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_gives_back_the_same_handbook(before in handbook()) {
        let handbook = loaded(&before);
        let bytes = export::handbook(&handbook, &before, Format::Json).expect("it fits");
        let after = begun("handbook.json", &bytes, None);
        let again = export::handbook(&loaded(&after), &after, Format::Json).expect("it fits");
        prop_assert_eq!(String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&again));
        prop_assert_eq!(merged("handbook.json", &bytes, &before), "");
    }

    #[test]
    fn xlsx_gives_back_matrices_and_fields_of_roles_with_their_ids(before in handbook()) {
        let handbook = loaded(&before);
        let bytes = export::handbook(&handbook, &before, Format::Xlsx).expect("it fits");
        prop_assert!(bytes == export::handbook(&handbook, &before, Format::Xlsx).expect("it fits"), "twice the same");
        let after = loaded(&begun("handbook.xlsx", &bytes, None));
        for matrix in &handbook.matrices {
            prop_assert_eq!(plain(&handbook, matrix.id.as_str()).replace("Early days", "early"), plain(&after, matrix.id.as_str()).replace("Early days", "early"));
            let ids = |handbook: &Handbook| -> Vec<String> {
                let matrix = handbook.matrices.get(matrix.id.as_str()).expect("it is there");
                let columns = matrix.columns.iter().map(|role| role.id.to_string());
                columns.chain(matrix.activities.iter().map(|activity| activity.id.to_string())).collect()
            };
            prop_assert_eq!(ids(&handbook), ids(&after));
        }
        for role in &handbook.roles {
            let again = after.roles.get(role.id.as_str()).expect("it is there");
            for key in LISTS {
                let field = |handbook: &Handbook, role| export::role_field(handbook, role, key);
                prop_assert_eq!(field(&handbook, role), field(&after, again), "{}", key);
            }
            let holders = |role: &Role| role.holders.iter().map(|holder| holder.name.value.clone()).collect::<Vec<_>>();
            if again.holders.len() == role.holders.len() {
                prop_assert_eq!(holders(role), holders(again));
            }
        }
        prop_assert_eq!(merged("handbook.xlsx", &bytes, &before), "");
    }

    #[test]
    fn csv_and_md_give_back_groups_activities_roles_and_letters(before in handbook()) {
        let handbook = loaded(&before);
        for matrix in &handbook.matrices {
            for (name, format) in [("csv", Format::Csv), ("md", Format::Markdown)] {
                let bytes = export::matrix(&handbook, matrix, format).expect("it fits");
                let after = loaded(&begun(&format!("{}.{name}", matrix.id), &bytes, None));
                prop_assert_eq!(plain(&handbook, matrix.id.as_str()), plain(&after, matrix.id.as_str()), "{}", name);
                prop_assert_eq!(merged(&format!("{}.{name}", matrix.id), &bytes, &before), "", "{}", name);
            }
        }
    }
}
