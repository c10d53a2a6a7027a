//! Texts that a program may take for more than text go through every format and stay text.

use proptest::prelude::*;
use rolebook::export::{self, Format};
use rolebook::model::Handbook;

use super::{export_matrix, matrix_of, text};

/// Texts that some program or other may take for more than text.
const HOSTILE: [&str; 17] = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2",
    "@SUM(A1)",
    "\tx",
    "a\r\nb",
    "say \"no\", twice",
    "'=1",
    "<script>alert(1)</script>",
    "</title>&amp;",
    "a | b \\| c \\",
    "**bold** _x_ `code` [a](b) ![c](d) [[wiki]] <https://x.example> $x$ ~~y~~",
    "{{ role(id=\"a\") }}",
    "\u{0}\u{1}\u{1b}[31m\u{7f}\u{85}\u{fffe}",
    "\u{202e}txt.exe\u{2066}",
    "<r><t>x</t></r>",
    "{{{{{{{{[[[[[[[[",
];

/// A string as TOML has it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A matrix that carries a text in every place that takes any.
fn hostile(text: &str) -> Handbook {
    let text = quoted(text);
    matrix_of(
        &format!(
            "[[role]]\nid = \"a\"\nname = {text}\nshort = {text}\naliases = [{text}]\ngroup = {text}\n\
             purpose = {text}\nresponsibilities = [{text}, {{ title = {text}, items = [{text}] }}]\n\
             kpis = [{{ name = {text}, target = {text} }}]\nskills = [{{ name = {text}, level = {text} }}]\n\
             holders = [{text}]\ncontacts = [{{ label = {text}, href = {text} }}]\n"
        ),
        &format!(
            "name = {text}\n[[activity]]\nid = \"x\"\nname = {text}\ngroup = {text}\n\
             A = {{ role = \"a\", note = {text} }}\ndeliverable = {text}\nnote = {text}\n"
        ),
    )
}

/// The cells of a CSV file as `import` takes them.
fn cells(csv: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    let cells =
        |record: csv::StringRecord| -> Vec<String> { record.iter().map(export::formula::unguard).collect() };
    reader.records().map(|record| cells(record.expect("the file is CSV"))).collect()
}

/// No cell may look like a formula to a spreadsheet.
fn assert_no_formulas(csv: &[u8]) {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
    for record in reader.records() {
        for cell in &record.expect("the file is CSV") {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
    }
}

#[test]
fn hostile_texts_stay_text() {
    for text in HOSTILE {
        let handbook = hostile(text);
        let csv = export_matrix(&handbook, "m", Format::Csv);
        assert_no_formulas(&csv);
        assert_eq!(cells(&csv), [["Phase", "Activity", text], [text, text, "A"]]);
        let roles = export::roles(&handbook, Format::Csv).expect("roles are a table");
        assert_no_formulas(&roles);
        assert_eq!(cells(&roles)[1][..5], [text, "", text, text, text]);
        let shown = shown(export_matrix(&handbook, "m", Format::Markdown), 2);
        assert_eq!(shown, [seen(text), seen(text), seen(text), "A".to_owned()]);
        for format in [Format::Xlsx, Format::Json] {
            assert!(!export_matrix(&handbook, "m", format).is_empty());
        }
    }
}

#[test]
fn plain_fields_of_roles_stay_text_beside_markdown() {
    for text in HOSTILE {
        let field = quoted(text);
        let role = format!(
            "[[role]]\nid = \"a\"\nname = {field}\ngroup = {field}\npurpose = \"x\"\n\
             kpis = [{{ name = \"K\", target = {field} }}]\nskills = [{{ name = {field}, level = {field} }}]\n"
        );
        let handbook = matrix_of(&role, "name = \"m\"\n");
        let roles = export::roles(&handbook, Format::Markdown).expect("roles are a table");
        let seen = |text: &str| seen(text).trim().to_owned();
        let expected = [
            seen(text),
            seen(text),
            "x".into(),
            seen(&format!("K → {text}")),
            seen(&format!("{text} ({text})")),
        ];
        assert_eq!(shown(roles, 5), expected);
    }
}

/// A text as a cell of a Markdown table can show it.
fn seen(text: &str) -> String {
    let seen = |character: char| match character {
        '\n' | '\r' | '\t' => ' ',
        _ if character.is_control() => char::REPLACEMENT_CHARACTER,
        _ => character,
    };
    text.trim().replace("\r\n", " ").chars().map(seen).collect()
}

/// The texts that a renderer makes of the cells of a table behind the first ones; anything but text is marked.
fn shown(table: Vec<u8>, skipped: usize) -> Vec<String> {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let markdown = text(table);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_MATH
        | Options::ENABLE_WIKILINKS
        | Options::ENABLE_FOOTNOTES;
    let mut cells = Vec::new();
    for event in Parser::new_ext(&markdown, options) {
        match event {
            Event::Start(Tag::TableCell) => cells.push(String::new()),
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow)
            | Event::End(TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell) => {}
            Event::Text(text) => cells.last_mut().expect("text stands in cells").push_str(&text),
            other => cells.push(format!("{other:?}")),
        }
    }
    cells.split_off(skipped)
}

proptest! {
    #[test]
    fn any_text_comes_back_from_tables(text in "[^\\p{Cc}]{1,20}|[-=+@'|\\\\\r\n\t \",*_a&#;<>`$~\\[\\]]{1,12}") {
        prop_assume!(!text.trim().is_empty());
        let handbook = hostile(&text);
        let csv = export_matrix(&handbook, "m", Format::Csv);
        assert_no_formulas(&csv);
        prop_assert_eq!(&cells(&csv)[1], &[text.as_str(), text.as_str(), "A"]);
        let shown = shown(export_matrix(&handbook, "m", Format::Markdown), 2);
        assert_eq!(shown[1].trim(), seen(&text).trim());
        prop_assert!(!export_matrix(&handbook, "m", Format::Xlsx).is_empty());
    }
}
