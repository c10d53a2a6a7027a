//! What themes see is in the manual: the fields of views, and the groups of the interface's words.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::page::{Page, Row, codes, rows};

/// Tables whose keys are names of files or kinds of page, which change with the theme.
const OPEN: &[&str] = &["assets", "pages"];

/// The fields that a section of the page on views tells of: their paths, and what its column on types says of each.
type Told = BTreeMap<String, String>;

/// What is told below a heading, up to the next one.
fn told(page: &Page, heading: &str) -> Told {
    let start = page.text.find(&format!("\n{heading}")).unwrap_or_else(|| panic!("no section {heading}")) + 1;
    let text = page.text[start..].split_once('\n').map_or("", |(_, rest)| rest);
    let text = &text[..text.find("\n#").unwrap_or(text.len())];
    let fields = rows(text).into_iter().filter(|row| row.head == "Field");
    let kind = |row: &Row<'_>| row.whole.split('|').nth(2).unwrap_or_default().trim().to_owned();
    fields.map(|row| (row.first.trim_matches('`').to_owned(), kind(&row))).collect()
}

/// The tables that occur in many places, by the words that types have for them.
fn shapes(page: &Page) -> Vec<(&'static str, Told)> {
    let link = ["name", "url"].map(|field| (field.to_owned(), "text".to_owned()));
    let mut shapes = vec![("link", Told::from(link))];
    for name in ["contact", "letter", "chip", "stretch", "people of a role", "finding"] {
        shapes.push((name, told(page, &format!("### {name}\n"))));
    }
    shapes
}

/// The fields within a view that are not told of, each by its path.
fn untold(value: &Value, path: &str, told: &Told, shapes: &[(&str, Told)]) -> Vec<String> {
    let table = match value {
        Value::Object(table) => table,
        Value::Array(items) => {
            return items.iter().flat_map(|item| untold(item, &format!("{path}[]"), told, shapes)).collect();
        }
        _ => return Vec::new(),
    };
    let mut missing = Vec::new();
    for (key, value) in table {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        let Some(kind) = told.get(&path) else {
            missing.push(path);
            continue;
        };
        let is_shape = |name: &&str| kind.split(" or none").next().is_some_and(|kind| kind.contains(*name));
        match shapes.iter().find(|(name, _)| is_shape(name)) {
            _ if OPEN.contains(&key.as_str()) && value.is_object() => {}
            Some((_, shape)) => {
                let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                let fields = items.iter().flat_map(|item| untold(item, "", shape, shapes));
                missing.extend(fields.map(|field| format!("{path}: {field}")));
            }
            None => missing.extend(untold(value, &path, told, shapes)),
        }
    }
    missing
}

/// The heading of the section on a view, by the name of the file that has it.
fn heading(page: &Page, view: &str) -> String {
    if let Some(embed) = view.strip_prefix("embed-") {
        let of_embed = format!("### {embed} (embed)\n");
        return if page.text.contains(&of_embed) { of_embed } else { format!("### {embed}\n") };
    }
    match view {
        "site" => "## site\n".to_owned(),
        // It sees what the page for missing addresses sees, and its section says so.
        "search" => "### not_found: ".to_owned(),
        _ if view.starts_with("page-of-") => "## page\n".to_owned(),
        _ if view.starts_with("pattern-") => "### pattern: ".to_owned(),
        _ => format!("### {view}: "),
    }
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|reason| panic!("{}: {reason}", path.display()))
}

/// The texts of all files below a folder.
fn texts(folder: &Path, found: &mut String) {
    for entry in std::fs::read_dir(folder).expect("the repository's folders can be read").flatten() {
        match entry.path() {
            path if path.is_dir() => texts(&path, found),
            path => found.push_str(&read(&path)),
        }
    }
}

#[test]
fn every_field_of_a_view_is_described() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = Page::read("themes/views.md");
    let shapes = shapes(&page);
    let mut missing = BTreeSet::new();
    for entry in std::fs::read_dir(top.join("tests/views")).expect("the expected views").flatten() {
        let view: Value = serde_json::from_str(&read(&entry.path())).expect("views are data");
        let name = entry.file_name().to_string_lossy().trim_end_matches(".json").to_owned();
        let told = told(&page, &heading(&page, &name));
        missing.extend(untold(&view, "", &told, &shapes).into_iter().map(|field| format!("{name}: {field}")));
    }
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(missing.is_empty(), "the page on views does not name:\n{}", missing.join("\n"));
}

/// A field that is described is written somewhere by the program.
#[test]
fn no_field_is_described_that_there_is_not() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut program = String::new();
    for folder in ["src/site", "src/render", "src/theme", "src/model", "src/search", "src/diagnostic"] {
        texts(&top.join(folder), &mut program);
    }
    let known: BTreeSet<&str> = program.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
    for row in Page::read("themes/views.md").rows().iter().filter(|row| row.head == "Field") {
        let name = codes(row.first).next().and_then(|path| path.rsplit('.').next()).unwrap_or_default();
        assert!(known.contains(name.trim_end_matches("[]")), "there is no field {}", row.first);
    }
}

#[test]
fn every_group_of_words_is_named() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words: toml::Table = read(&top.join("themes/default/words/en.toml")).parse().expect("words are TOML");
    let page = Page::read("themes/words.md");
    let rows = page.rows();
    let told: Vec<&str> =
        rows.iter().filter(|row| row.head == "Keys").flat_map(|row| codes(row.first)).collect();
    let fits = |pattern: &str, key: &str| match pattern.strip_suffix('…') {
        Some(beginning) => key.starts_with(beginning),
        None => key == pattern,
    };
    for key in words.keys() {
        assert!(told.iter().any(|pattern| fits(pattern, key)), "the word `{key}` is in no group");
    }
    for pattern in told {
        assert!(words.keys().any(|key| fits(pattern, key)), "no word is called `{pattern}`");
    }
}

#[test]
fn what_templates_may_call_and_what_parts_define_is_in_the_manual() {
    use rolebook::theme::{FILTERS, FUNCTIONS, TESTS, built_in_files};
    let manual =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/themes/index.md"))
            .expect("the manual has this page");
    let row = |begins: &str| {
        let line = manual.lines().find(|line| line.starts_with(begins));
        let line = line.unwrap_or_else(|| panic!("no row {begins}"));
        codes(line).map(str::to_owned).collect::<BTreeSet<String>>()
    };
    for (kind, names) in [("filters", FILTERS), ("tests", TESTS), ("functions", FUNCTIONS)] {
        assert_eq!(
            row(&format!("| {kind} |")),
            names.iter().map(|name| (*name).to_owned()).collect(),
            "{kind}"
        );
    }
    for (path, bytes) in built_in_files().filter(|(path, _)| path.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).expect("templates are text");
        let name = path.trim_start_matches("templates/");
        let begins =
            text.split("component ").skip(1).filter_map(|rest| rest.split_once('(')).map(|(name, _)| name);
        let defined = begins.filter(|name| !name.contains(|character: char| character.is_whitespace()));
        let defined: BTreeSet<String> = defined.map(str::to_owned).collect();
        if !defined.is_empty() {
            let told: BTreeSet<String> =
                row(&format!("| `{name}` |")).into_iter().filter(|code| code != name).collect();
            assert_eq!(told, defined, "{name}");
        }
    }
}
