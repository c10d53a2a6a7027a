//! Merging roles: afterwards one role has what both had, everything names it, and nothing is said twice.

use rolebook::diagnostic::{Diagnostics, Level};
use rolebook::edit::applied;
use rolebook::load;
use rolebook::pipeline::{self, Nowhere};
use rolebook::rename::{Kind, Manner, Renaming, Request, rename};
use rolebook::site::Options;
use rolebook::source::{Content, SourceFile, SourcePath, Sources};

const SETTINGS: &str = "[handbook]\ntitle = \"T\"\n[[waiver]]\nrule = \"role-idle\"\nat = [\"old\", \"new\"]\nall = true\n\
                        by = \"old\"\nreason = \"x\"\n";

const ROLES: &str = r#"# All of them.

[[role]]
id = "new"
name = "Beta"
short = "B"
reports_to = "old"
deputies = ["old"]
skills = [
  "SQL", # the first
  "Rust"
]
responsibilities = [{ title = "Daily", items = ["One"] }]

# The old one.
[[role]]
id = "old"
name = "Alpha"
reports_to = "third"
purpose = "See [[new]]."
skills = ["sql", { name = "Go", level = "expert" }]
responsibilities = ["Zero", { title = "daily", items = ["One", "Two"] }]
former_ids = ["older"]
[role.involve]
phase = "p"

# Gamma
[[role]]
id = "third"
name = "Gamma"
deputies = ["old", "new"]
"#;

const MATRIX: &str = r#"name = "M"
roles = ["old", "new", "third"]

[[activity]]
name = "One"
A = "old" # the boss
R = ["old", "new"]
C = [
  "third",
  { role = "old", note = "always" },
]

[[activity]]
name = "Two"
A = "new"
I = "rest"

[[activity]]
name = "Three"
A = "third"
R = "third"
C = ["new", { role = "old", note = "kept" }]
"#;

const GRID: &str = "name = \"G\"\ngrid = '''\n| Activity | Alpha | B | Gamma |\n|---|---|---|---|\n| Four | A | R | C |\n\
                    | Five | R/C | R | A |\n| Six | | I | A/R |\n'''\n";

const STAFFING: &str = r#"name = "S"
[[seat]]
role = "new"
covers = ["old"]

[[seat]]
role = "third"
covers = ["old", "new"]

# Alpha's seat
[[seat]]
role = "old"
count = 2
"#;

const PEOPLE: &str = r#"[[person]]
id = "p1"
name = "Person A"
holds = [{ role = "old", share = 0.5 }, { role = "new", share = 0.25 }]

[[person]]
id = "p2"
name = "Person B"
[[person.holds]]
role = "old"
[[person.holds]]
role = "new"
as = "deputy"
"#;

fn files() -> Vec<(&'static str, &'static str)> {
    vec![
        ("handbook.toml", SETTINGS),
        ("content/roles.toml", ROLES),
        ("content/roles/old.md", "Text of alpha, see [[old]].\n"),
        ("content/roles/new.md", "Text of beta.\n"),
        ("content/phases.toml", "[[phase]]\nid = \"p\"\nname = \"P\"\n"),
        ("content/raci/m.toml", MATRIX),
        ("content/raci/g.toml", GRID),
        ("content/staffing/s.toml", STAFFING),
        ("content/people.toml", PEOPLE),
        (
            "content/hiring.toml",
            "[[question]]\nid = \"q\"\nask = \"?\"\n[[question.answer]]\nwhen = \"No\"\nhire = [\"old\", \"new\"]\n",
        ),
        ("content/index.md", "# Home\n\n[[old]] {{ role(id=\"old\") }} [x](roles/old.html#skills)\n"),
    ]
}

fn sources(files: &[(&str, &str)]) -> Sources {
    let file = |(path, text): &(&str, &str)| SourceFile {
        path: SourcePath::new(path).expect("it lies in the handbook"),
        content: Content::Text((*text).into()),
    };
    Sources::new(files.iter().map(file), jiff::civil::Date::constant(2026, 1, 1))
}

fn merge(sources: &Sources) -> Result<Renaming, String> {
    let request =
        Request { kind: Kind::Role, manner: Manner::Merge, old: "old".to_owned(), new: "new".to_owned() };
    rename(sources, &request).map_err(|refusal| refusal.to_string())
}

/// The handbook with one file changed.
fn with(path: &'static str, from: &str, to: &str) -> Sources {
    let mut files = files();
    let file = files.iter_mut().find(|(known, _)| *known == path).expect("it is there");
    assert!(file.1.contains(from), "{path} has {from}");
    file.1 = file.1.replacen(from, to, 1).leak();
    sources(&files)
}

#[test]
fn one_role_has_what_both_had() {
    let before = sources(&files());
    let renaming = merge(&before).expect("it can be merged");
    let after = applied(&before, &renaming.changes);
    let text = |path: &str| after.find(path).map(|file| after.text(file)).unwrap_or_default();
    assert_eq!(
        text("content/roles.toml"),
        "# All of them.\n\n[[role]]\nid = \"new\"\nname = \"Beta\"\nshort = \"B\"\naliases = [\"Alpha\"]\npurpose = \"See [[new]].\"\n\
         reports_to = \"third\"\nskills = [\n  \"SQL\", # the first\n  \"Rust\",\n  { name = \"Go\", level = \"expert\" },\n]\n\
         responsibilities = [{ title = \"Daily\", items = [\"One\", \"Two\"] }, \"Zero\"]\nformer_ids = [\"old\", \"older\"]\n\
         involve = { phase = \"p\" }\n\n# Gamma\n[[role]]\nid = \"third\"\nname = \"Gamma\"\ndeputies = [\"new\"]\n"
    );
    assert_eq!(text("content/roles/new.md"), "Text of beta.\n\nText of alpha, see [[new]].\n");
    assert_eq!(text("content/roles/old.md"), "");
    assert_eq!(
        text("content/raci/m.toml"),
        "name = \"M\"\nroles = [\"new\", \"third\"]\n\n[[activity]]\nname = \"One\"\nA = \"new\" # the boss\nR = [\"new\"]\nC = [\n  \
         \"third\",\n]\n\n[[activity]]\nname = \"Two\"\nA = \"new\"\nI = \"rest\"\n\n[[activity]]\nname = \"Three\"\nA = \"third\"\n\
         R = \"third\"\nC = [{ role = \"new\", note = \"kept\" }]\n"
    );
    assert_eq!(
        text("content/raci/g.toml"),
        "name = \"G\"\ngrid = '''\n| Activity | B | Gamma |\n|---|---|---|\n| Four | A/R | C |\n| Five | R | A |\n| Six | I | A/R |\n'''\n"
    );
    assert_eq!(
        text("content/staffing/s.toml"),
        "name = \"S\"\n[[seat]]\nrole = \"new\"\ncount = 2\n\n[[seat]]\nrole = \"third\"\ncovers = [\"new\"]\n"
    );
    assert_eq!(
        text("content/people.toml"),
        "[[person]]\nid = \"p1\"\nname = \"Person A\"\nholds = [{ role = \"new\", share = 0.75 }]\n\n[[person]]\nid = \"p2\"\n\
         name = \"Person B\"\n[[person.holds]]\nrole = \"new\"\n[[person.holds]]\nrole = \"new\"\nas = \"deputy\"\n"
    );
    assert!(text("content/hiring.toml").ends_with("hire = [\"new\"]\n"));
    assert!(text("handbook.toml").contains("at = [\"new\"]\nall = true\nby = \"new\"\n"));
    assert_eq!(
        text("content/index.md"),
        "# Home\n\n[[new]] {{ role(id=\"new\") }} [x](roles/new.html#skills)\n"
    );
    let errors = pipeline::run::<Nowhere>(&after, &Options::default(), None).found;
    assert_eq!(errors.count(Level::Error), 0);
    assert_eq!(
        renaming.left,
        [
            "C in g#five: Beta holds a stronger letter there",
            "C in m#one: Beta holds a stronger letter there",
            "`count` of the seat of new in content/staffing/s.toml: 1",
        ]
    );
}

#[test]
fn a_share_that_cannot_be_added_is_told() {
    let before = with("content/people.toml", "{ role = \"new\", share = 0.25 }", "{ role = \"new\" }");
    let renaming = merge(&before).expect("it can be merged");
    assert!(
        renaming.left.contains(&"`share` of old, held by Person A: 0.5".to_owned()),
        "{:?}",
        renaming.left
    );
}

#[test]
fn the_smaller_count_of_two_seats_is_told() {
    let counts = |old: &str, new: &str| {
        let seats =
            format!("name = \"S\"\n[[seat]]\nrole = \"old\"\n{old}\n[[seat]]\nrole = \"new\"\n{new}\n");
        let files = [
            ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
            (
                "content/roles.toml",
                "[[role]]\nid = \"old\"\nname = \"Old\"\n[[role]]\nid = \"new\"\nname = \"New\"\n",
            ),
            ("content/staffing/s.toml", &seats),
        ];
        merge(&sources(&files)).expect("they can be merged").left
    };
    let told = |id: &str, count: u32| {
        vec![format!("`count` of the seat of {id} in content/staffing/s.toml: {count}")]
    };
    assert_eq!(counts("count = 3", "count = 2"), told("new", 2));
    assert_eq!(counts("count = 2", "count = 3"), told("old", 2));
    assert_eq!(counts("count = 2", ""), told("new", 1));
    assert_eq!(counts("", ""), Vec::<String>::new());
}

#[test]
fn what_if_had_said_the_same() {
    let before = sources(&files());
    let after = applied(&before, &merge(&before).expect("it can be merged").changes);
    let (handbook, merged) =
        (load::load(&before, &mut Diagnostics::new()), load::load(&after, &mut Diagnostics::new()));
    let ids = |id: &str| handbook.roles.get(id).expect("it is there").id.clone();
    let foretold = rolebook::answer::merged(&handbook, &ids("old"), &ids("new"));
    for (said, made) in foretold.matrices.iter().zip(&merged.matrices) {
        for (said, made) in said.activities.iter().zip(&made.activities) {
            let letters = |activity: &rolebook::model::Activity| -> Vec<(String, usize)> {
                activity.cells.iter().map(|cell| (cell.role.id.to_string(), cell.letter)).collect()
            };
            assert_eq!(letters(said), letters(made), "{}", said.name);
        }
    }
}

#[test]
fn the_letters_of_a_grid_move_with_their_rows() {
    let grid = |open: &str, close: &str| {
        let rows =
            "| Activity | Alpha | B | Gamma |\n|---|---|---|---|\n| Four | A | R | C |\n| Five | I | A | R |";
        format!("name = \"G\"\ngrid = {open}{rows}{close}\n").leak() as &'static str
    };
    for quotes in ["\"\"\"", "'''"] {
        let before = with("content/raci/g.toml", GRID, grid(quotes, quotes));
        let after = applied(&before, &merge(&before).expect("it can be merged").changes);
        let file = after.find("content/raci/g.toml").expect("it is there");
        assert_eq!(
            after.text(file),
            format!(
                "name = \"G\"\ngrid = {quotes}| Activity | B | Gamma |\n|---|---|---|\n| Four | A/R | C |\n| Five | A | R \
                 |{quotes}\n"
            )
        );
    }
    let escaped = with("content/raci/g.toml", GRID, grid("\"\"\"\\\n", "\"\"\""));
    let refusal = merge(&escaped).err().expect("it cannot be changed");
    assert!(
        refusal.contains("content/raci/g.toml:2: the grid cannot be changed as it is written"),
        "{refusal}"
    );
}

#[test]
fn roles_in_files_of_their_own_move_with_their_links() {
    let before = sources(&[
        ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        (
            "content/roles/core/old.toml",
            "name = \"Old\"\r\nabout = \"See [page](../../page.md) and [self](old.toml).\"\r\nkpis = [\"K\"]\r\n",
        ),
        ("content/roles/core/old.md", "A [page](../../page.md#x).\n"),
        ("content/roles/new.toml", "name = \"New\" # kept\n"),
        ("content/page.md", "# Page\n\n## X\n\n[old](roles/core/old.toml#kpis) [[roles/old]]\n"),
    ]);
    let after = applied(&before, &merge(&before).expect("it can be merged").changes);
    let texts: Vec<(String, String)> =
        after.iter().map(|(id, file)| (file.path.to_string(), after.text(id).to_owned())).collect();
    let pair = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    assert_eq!(
        texts,
        [
            pair("content/page.md", "# Page\n\n## X\n\n[old](roles/new.toml#kpis) [[roles/new]]\n"),
            pair("content/roles/new.md", "A [page](../page.md#x).\n"),
            pair(
                "content/roles/new.toml",
                "name = \"New\" # kept\naliases = [\"Old\"]\nkpis = [\"K\"]\nabout = \"See [page](../page.md) and [self](new.toml).\"\n\
                 former_ids = [\"old\"]\n"
            ),
            pair("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
        ]
    );
}

#[test]
fn what_cannot_be_merged_is_said_with_its_place() {
    let says = |sources: &Sources, words: &str| {
        let refusal = merge(sources).err().unwrap_or_else(|| panic!("{words}"));
        assert!(refusal.contains(words), "{refusal}");
    };
    says(
        &with(
            "content/staffing/s.toml",
            "role = \"old\"\ncount = 2",
            "role = \"old\"\ncommitment = \"lean\"",
        ),
        "content/staffing/s.toml:12: `old` has a seat that is `lean`",
    );
    says(
        &with("content/raci/m.toml", "C = [\"new\",", "C = [{ role = \"new\", note = \"other\" },"),
        "content/raci/m.toml:22: both roles have a remark under `C`",
    );
    says(
        &with("content/roles.toml", "name = \"Alpha\"", "name = \"Alpha\"\nexternal = true"),
        "`old` is external",
    );
    says(&with("content/roles.toml", "deputies = [\"old\", \"new\"]", "reports_to = \"new\""), "a circle");
    let own = with("content/roles/old.md", "Text of alpha, see [[old]].", "[^1]\n\n[^1]: One.");
    let mut both: Vec<(String, String)> =
        own.iter().map(|(id, file)| (file.path.to_string(), own.text(id).to_owned())).collect();
    both.iter_mut()
        .filter(|(path, _)| path == "content/roles/new.md")
        .for_each(|(_, text)| *text = "[^1]\n\n[^1]: Two.\n".to_owned());
    let both: Vec<(&str, &str)> = both.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    says(&sources(&both), "content/roles/old.md:3: both texts define `[^1]`");
    let request =
        Request { kind: Kind::Role, manner: Manner::Merge, old: "old".to_owned(), new: "nobody".to_owned() };
    let refusal = rename(&sources(&files()), &request).map(|_| ()).expect_err("there is none");
    assert!(refusal.to_string().contains("there is no role `nobody`"), "{refusal}");
}

#[test]
fn seats_in_braces_become_one() {
    let seats = |seats: &str| {
        let mut files = vec![
            ("handbook.toml", "[handbook]\ntitle = \"T\"\n"),
            (
                "content/roles.toml",
                "[[role]]\nid = \"old\"\nname = \"Old\"\n[[role]]\nid = \"new\"\nname = \"New\"\n[[role]]\nid = \"c\"\nname = \"C\"\n",
            ),
        ];
        let pattern = format!("name = \"P\"\nseat = [{seats}]\n");
        files.push(("content/staffing/s.toml", &pattern));
        let before = sources(&files);
        let renaming = merge(&before).expect("they can be merged");
        let after = applied(&before, &renaming.changes);
        after.text(after.find("content/staffing/s.toml").expect("it stays")).to_owned()
    };
    assert_eq!(
        seats("{ role = \"new\" }, { role = \"old\", covers = [\"c\"] }"),
        "name = \"P\"\nseat = [{ role = \"new\", covers = [\"c\"] }]\n"
    );
}
