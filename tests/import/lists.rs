//! Lists of roles in exported workbooks, of which people edit one line: the others stay as their authors wrote them.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rolebook::import::{Mode, Options};
use rolebook::source::Sources;

use crate::book::Book;
use crate::case;

const SETTINGS: &str = "[handbook]\ntitle = \"T\"\n[lint]\norphan-page = \"off\"\n";

const WORK: &str =
    "name = \"Work\"\n[[activity]]\nname = \"Release\"\nA = \"lead\"\nR = [\"lead\", \"legal-privacy\"]\n";

/// A handbook with a role that has these lines.
fn handbook(lead: &str) -> Sources {
    with(&[
        ("content/roles/lead.toml", &format!("name = \"Lead\"\n{lead}")),
        ("content/roles/legal-privacy.toml", "name = \"Legal, privacy\"\n"),
    ])
}

fn with(roles: &[(&str, &str)]) -> Sources {
    let own = [("handbook.toml", SETTINGS), ("content/raci/work.toml", WORK)];
    let files = own.iter().chain(roles).map(|(path, text)| case::source(path, text));
    Sources::new(files, case::empty().today())
}

/// The cells of the sheet by the keys that they show.
const CELLS: [(&str, &str); 8] = [
    ("aliases", "D3"),
    ("responsibilities", "G3"),
    ("ask_when", "H3"),
    ("kpis", "I3"),
    ("skills", "J3"),
    ("deputies", "N3"),
    ("holders", "O3"),
    ("contacts", "P3"),
];

/// The report and the changed lines of a merge of the workbook with these cells.
fn edited(lead: &str, cells: &[(&str, &str)]) -> String {
    let sources = handbook(lead);
    let mut book = Book::of(&sources);
    for (key, text) in cells {
        let (_, place) = CELLS.iter().find(|(known, _)| known == key).expect("a list");
        book.set("Roles", place, text);
    }
    book.merged(&sources)
}

/// The lines of the outcome that the role's file has after it.
fn written(lead: &str, cells: &[(&str, &str)]) -> String {
    let said = edited(lead, cells);
    let lines = said.lines().filter_map(|line| line.strip_prefix('+'));
    lines.flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn what_no_cell_shows_stays() {
    let lead = "kpis = [\n  \"K0\",   # first\n  { name = \"K1\", target = \"90 %\", activities = [\"work#release\"] },  # second\n]\n\
                contacts = [{ label = \"#data\", href = \"https://x.example\", when = \"urgent\" }]\n";
    let cells = [("kpis", "K0\nK1 → 90 %\nNew K"), ("contacts", "#data https://x.example\n#new")];
    assert_eq!(
        written(lead, &cells),
        "  New K\n".replace("  New K", "  \"New K\",")
            + "]\ncontacts = [{ label = \"#data\", href = \"https://x.example\", when = \"urgent\" }, { label = \"#new\" }]\n"
    );
    let cells = [("kpis", "K0 → 5\nK1 → 95 %"), ("contacts", "#data https://y.example")];
    assert_eq!(
        written(lead, &cells),
        "  { name = \"K0\", target = \"5\" },   # first\n  \
         { name = \"K1\", target = \"95 %\", activities = [\"work#release\"] },  # second\n]\n\
         contacts = [{ label = \"#data\", href = \"https://y.example\", when = \"urgent\" }]\n"
    );
    let cells = [("kpis", "K1\nK0"), ("contacts", "")];
    assert_eq!(
        written(lead, &cells),
        "  { name = \"K1\", activities = [\"work#release\"] },  # second\n  \"K0\",   # first\n]\n"
    );
}

#[test]
fn what_goes_with_an_item_is_told() {
    let lead = "kpis = [{ name = \"K1\", activities = [\"work#release\"] }, \"K2\"]\ncontacts = [{ label = \"a\", when = \"late\" }]\n";
    let said = edited(lead, &[("kpis", "Happy users\nK2"), ("contacts", "")]);
    assert!(said.contains("  role lead: kpis: `K1` is gone, and its `activities` with it\n"), "{said}");
    assert!(said.contains("  role lead: contacts: `a` is gone, and its `when` with it\n"), "{said}");
    assert!(said.contains("+kpis = [\"Happy users\", \"K2\"]\n"), "{said}");
}

#[test]
fn signs_within_an_item_are_its_own() {
    let lead = "responsibilities = [\"Plans the release; tells everyone\", \"Writes the notes\"]\nskills = [\"SQL; the basics\", \"a, b\"]\n\
                contacts = [{ label = \"Desk\", href = \"https://desk.example/new?team=a;kind=b\" }]\n";
    let cells = [("responsibilities", "Plans the release; tells everyone\nWrites the notes\nGreets; waves")];
    assert_eq!(
        written(lead, &cells),
        "responsibilities = [\"Plans the release; tells everyone\", \"Writes the notes\", \"Greets; waves\"]\n"
    );
    // A role whose name has a comma is one role.
    assert_eq!(written(lead, &[("deputies", "Legal, privacy")]), "deputies = [\"legal-privacy\"]\n");
    let bytes = Book::of(&handbook(lead)).bytes();
    let said = case::run("team.xlsx", &bytes, &Options::default(), &case::empty());
    for line in lead.lines() {
        let (_, value) = line.split_once(" = ").expect("a key");
        assert!(said.contains(value), "{value}: {said}");
    }
}

#[test]
fn a_record_is_named_once_whatever_it_is_called() {
    let deputies = |cell: &str| {
        let sources = with(&[
            ("content/roles/lead.toml", "name = \"Lead\"\ndeputies = [\"legal-privacy\"] # always\n"),
            ("content/roles/legal-privacy.toml", "name = \"Legal, privacy\"\naliases = [\"Counsel\"]\n"),
            ("content/roles/ops.toml", "name = \"Ops\"\n"),
        ]);
        let after = Book::of(&sources).set("Roles", "N3", cell).applied(&sources, "content/roles/lead.toml");
        after.lines().last().expect("the deputies").to_owned()
    };
    let unchanged = "deputies = [\"legal-privacy\"] # always";
    assert_eq!(deputies("Legal, privacy\nCounsel"), unchanged);
    assert_eq!(deputies("Counsel\nLegal, privacy\nLegal, privacy"), unchanged);
    assert_eq!(deputies("Counsel\ncounsel"), unchanged);
    assert_eq!(
        deputies("Legal, privacy\nOps\nops\nCounsel"),
        "deputies = [\"legal-privacy\", \"ops\"] # always"
    );
}

#[test]
fn a_comment_goes_with_the_last_item_whatever_comes_before_it() {
    let lead = "aliases = [\n  \"Alpha\",\n  \"Charlie\",\n  # about delta\n  \"Delta\",\n]\n";
    let sources = handbook(lead);
    let mut book = Book::of(&sources);
    let after =
        book.set("Roles", "D3", "Alpha\nYankee\nCharlie").applied(&sources, "content/roles/lead.toml");
    assert_eq!(after, "name = \"Lead\"\naliases = [\n  \"Alpha\",\n  \"Yankee\",\n  \"Charlie\",\n]\n");
}

#[test]
fn names_that_signs_tell_apart_are_not_the_same() {
    let sources = handbook("skills = [\"C\", \"Go\"] # languages\n");
    let options = Options { mode: Mode::Merge, ..Options::default() };
    let merged = |skills: &str| {
        let sheet = format!("Role,Skills\nLead,\"{skills}\"\n");
        case::run("team.csv", sheet.as_bytes(), &options, &sources)
    };
    assert!(merged("C++, Go").contains("+skills = [\"C++\", \"Go\"] # languages\n"), "{}", merged("C++, Go"));
    assert!(merged("C#; go; C").contains("+skills = [\"C#\", \"Go\", \"C\"] # languages\n"));
    assert!(merged("c; GO").contains("no change"));
}

#[test]
fn groups_of_responsibilities_change_line_by_line() {
    let lead = "responsibilities = [\n  \"Leads\", # always\n  { title = \"Daily\", items = [\"Plans\", \"Tells; asks\"] }, # days\n  \"Ends\",\n]\n";
    let cells = [("responsibilities", "Leads\nDaily:\n- Plans\n- Greets\n- Tells; asks\nEnds")];
    assert_eq!(
        written(lead, &cells),
        "  { title = \"Daily\", items = [\"Plans\", \"Greets\", \"Tells; asks\"] }, # days\n"
    );
    let cells = [("responsibilities", "Leads\nEach day:\n- Plans\n- Tells; asks\nEnds")];
    assert_eq!(
        written(lead, &cells),
        "  { title = \"Each day\", items = [\"Plans\", \"Tells; asks\"] }, # days\n"
    );
}

#[test]
fn lists_below_headings_are_left() {
    let lead = "\n[[contacts]]\nlabel = \"#data\"\nwhen = \"urgent\"\n\n[[contacts]]\nlabel = \"#ops\"\n";
    let said = edited(lead, &[("contacts", "#data\n#new")]);
    assert!(
        said.contains(
            "  left: role lead: contacts: it stands below `[[contacts]]`, so the edit is not taken; make it by hand\n"
        ),
        "{said}"
    );
    assert!(!said.contains("from line"), "{said}");
}

/// An item as its author writes it, what a cell shows of it, and one that says a little more.
type Form = (&'static str, &'static str, &'static str);

/// Items of lists, by their keys.
const ITEMS: [(&str, &[Form]); 4] = [
    (
        "kpis",
        &[
            ("\"Plain; with, signs\"", "Plain; with, signs", "Plain; with, all signs"),
            (
                "{ name = \"Speed\", target = \"50 → 90 %\", activities = [\"work#release\"] }",
                "Speed → 50 → 90 %",
                "Speed → 95 %",
            ),
            ("{ activities = [\"work#release\"], name = \"A → B\" }", "A &rarr; B", "A &rarr; B → 7"),
            ("'`a → b`: all →'", "`a → b`: all →", "`a → b`: all → 7"),
            ("'*Happy* users'", "*Happy* users", "*Happy* users → all"),
            ("{ name = \"**x**\", target = \"(a)\" }", "**x** → (a)", "**x**"),
        ],
    ),
    (
        "skills",
        &[
            ("\"C (embedded)\"", "C (embedded) ()", "C (embedded) (expert)"),
            ("{ name = \"SQL, ETL\", level = \"a (b)\" }", "SQL, ETL (a (b))", "SQL, ETL (c)"),
            ("\"- hyphen\"", "- hyphen", "- hyphens"),
            ("\"Go; Rust\"", "Go; Rust", "Go; Rust (good)"),
        ],
    ),
    (
        "holders",
        &[
            ("\"Ann (deputy)\"", "Ann (deputy) (holder)", "Ann (deputy) (acting)"),
            ("{ name = \"Bob\", as = \"deputy\" }", "Bob (deputy)", "Bob"),
            ("{ as = \"acting\", name = \"Cy; Dr.\" }", "Cy; Dr. (acting)", "Cy; Dr. (deputy)"),
            ("\"Dee, PhD\"", "Dee, PhD", "Dee, PhD (deputy)"),
        ],
    ),
    (
        "contacts",
        &[
            (
                "{ label = \"see https://x.example\" }",
                "see https://x.example <>",
                "see https://x.example <y.md>",
            ),
            (
                "{ label = \"#a\", href = \"https://a.example/?b=c;d\", when = \"urgent\" }",
                "#a https://a.example/?b=c;d",
                "#a https://e.example",
            ),
            ("{ when = \"late\", label = \"ann@x.example\" }", "ann@x.example <>", "ann@x.example tel:1"),
            ("{ label = \"@data, @ops\", when = \"urgent\" }", "@data, @ops", "@data, @ops tel:7"),
            ("{ label = \"Phone; desk\", href = \"tel:123\" }", "Phone; desk tel:123", "Phone; desk tel:456"),
        ],
    ),
];

/// A key, and its items by their numbers in the order of the list.
fn lists() -> impl Strategy<Value = (usize, Vec<usize>)> {
    (0..ITEMS.len()).prop_flat_map(|field| {
        let numbers: Vec<usize> = (0..ITEMS[field].1.len()).collect();
        (Just(field), Just(numbers).prop_shuffle())
    })
}

#[derive(Debug, Clone, Copy)]
enum Edit {
    Nothing,
    Add,
    Change,
    Remove,
    Move,
}

fn commented(key: &str, items: &[usize], field: usize) -> String {
    let line = |number: &usize| format!("  {}, # of {number}\n", ITEMS[field].1[*number].0);
    format!("{key} = [ # all\n{}  # end\n]\n", items.iter().map(line).collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn only_the_line_that_was_edited_differs(
        (field, items) in lists(),
        at in any::<Index>(),
        to in any::<Index>(),
        edit in select(vec![Edit::Nothing, Edit::Add, Edit::Change, Edit::Remove, Edit::Move]),
    ) {
        let (key, forms) = ITEMS[field];
        let lead = commented(key, &items, field);
        let mut cell: Vec<&str> = items.iter().map(|number| forms[*number].1).collect();
        let (at, to) = (at.index(cell.len()), to.index(cell.len()));
        let mut wanted = items.clone();
        match edit {
            Edit::Nothing => {}
            Edit::Add => cell.insert(at, "Zeta"),
            Edit::Change => cell[at] = forms[items[at]].2,
            Edit::Remove => drop((cell.remove(at), wanted.remove(at))),
            Edit::Move => {
                let (line, item) = (cell.remove(at), wanted.remove(at));
                cell.insert(to, line);
                wanted.insert(to, item);
            }
        }
        let sources = handbook(&lead);
        let (_, place) = CELLS.iter().find(|(known, _)| *known == key).expect("a list");
        let mut book = Book::of(&sources);
        let after = book.set("Roles", place, &cell.join("\n")).applied(&sources, "content/roles/lead.toml");
        let expected = format!("name = \"Lead\"\n{}", commented(key, &wanted, field));
        let (after, expected): (Vec<&str>, Vec<&str>) = (after.lines().collect(), expected.lines().collect());
        match edit {
            Edit::Nothing | Edit::Remove | Edit::Move => prop_assert_eq!(after, expected),
            Edit::Add => {
                let mut others = after.clone();
                let new = others.remove(at + 2);
                prop_assert!(new.contains("\"Zeta\""), "{}", new);
                prop_assert_eq!(others, expected);
            }
            Edit::Change => {
                let differ: Vec<usize> = (0..expected.len()).filter(|line| after.get(*line) != Some(&expected[*line])).collect();
                prop_assert_eq!(&differ, &[at + 2]);
                prop_assert_eq!(after.len(), expected.len());
                let hidden = ["activities = [\"work#release\"]", "when = \"urgent\"", "when = \"late\"", "# of"];
                for part in hidden.into_iter().filter(|part| expected[at + 2].contains(part)) {
                    prop_assert!(after[at + 2].contains(part), "{}", after[at + 2]);
                }
            }
        }
    }
}
