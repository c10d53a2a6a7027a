//! What must hold for a written file of each kind, beside the same file with harmless texts.

use super::{WORD, structure};

/// What of a file is more than text, by its kind.
pub fn fault(path: &str, harmless: &[u8], hostile: &[u8]) -> Option<String> {
    let texts = std::str::from_utf8(harmless).ok().zip(std::str::from_utf8(hostile).ok());
    let kind = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match (kind, texts) {
        ("html" | "xml", Some((harmless, hostile))) => structure::difference(harmless, hostile, WORD),
        ("json", Some((harmless, hostile))) => json(harmless, hostile),
        ("js", Some((_, hostile))) => script(hostile),
        ("csv", Some((harmless, hostile))) => csv(harmless, hostile),
        ("txt", Some((harmless, hostile))) => markdown(harmless, hostile),
        ("xlsx", None) => workbook(harmless, hostile),
        _ => (harmless != hostile).then(|| "no test knows this kind of file, and texts change it".to_owned()),
    }
}

/// The same keys and kinds of values, and nothing that would end a script around it.
fn json(harmless: &str, hostile: &str) -> Option<String> {
    let parse =
        |text: &str| serde_json::from_str::<serde_json::Value>(text).map_err(|fault| fault.to_string());
    match (parse(harmless), parse(hostile)) {
        (Ok(harmless), Ok(hostile)) if shape(&harmless) != shape(&hostile) => {
            Some("the shape differs".to_owned())
        }
        (Ok(_), Ok(_)) => ends_script(hostile),
        (_, fault) => Some(format!("{fault:?}")),
    }
}

/// A value without its texts.
fn shape(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::String(_) => Value::from(""),
        Value::Array(items) => items.iter().map(shape).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| Value::from(vec![Value::from(key_without_texts(key)), shape(value)]))
            .collect(),
        other => other.clone(),
    }
}

/// Where a key is the address of an activity, its id may be made of the name: letters, digits and hyphens, whatever the
/// name is.
fn key_without_texts(key: &str) -> &str {
    let is_of_id = |character: char| character.is_ascii_alphanumeric() || character == '-';
    match key.split_once('#') {
        Some((matrix, activity)) if activity.chars().all(is_of_id) => matrix,
        _ => key,
    }
}

fn ends_script(text: &str) -> Option<String> {
    let small = text.to_lowercase();
    ["</script", "<!--", "<script"]
        .iter()
        .find(|end| small.contains(**end))
        .map(|end| format!("contains {end}"))
}

fn script(text: &str) -> Option<String> {
    let breaks = text.contains(['\u{2028}', '\u{2029}', '\0']);
    ends_script(text)
        .or_else(|| breaks.then(|| "contains a line break that old browsers take for one".to_owned()))
}

/// As many cells, and none that a spreadsheet takes for a formula.
fn csv(harmless: &str, hostile: &str) -> Option<String> {
    let rows = |text: &str| -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let row = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
        reader.records().map(|record| row(record.expect("all rows have as many cells"))).collect()
    };
    let (one, other) = (rows(harmless), rows(hostile));
    let widths = |rows: &[Vec<String>]| rows.iter().map(Vec::len).collect::<Vec<_>>();
    if widths(&one) != widths(&other) {
        return Some(format!("{:?} cells became {:?}", widths(&one), widths(&other)));
    }
    let formula = other.iter().flatten().find(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
    formula.map(|cell| format!("{cell:?} is a formula"))
}

/// The same blocks, links and lines when a program reads it as Markdown.
fn markdown(harmless: &str, hostile: &str) -> Option<String> {
    use pulldown_cmark::{Event, Options, Parser};
    let events = |text: &str| -> Vec<String> {
        let events = Parser::new_ext(text, Options::all());
        let events = events.filter(|event| !matches!(event, Event::Text(_) | Event::SoftBreak));
        events.map(|event| format!("{event:?}")).collect()
    };
    if let Some(character) = hostile.chars().find(|character| character.is_control() && *character != '\n') {
        return Some(format!("has the control character {character:?}"));
    }
    if harmless.lines().count() != hostile.lines().count() {
        return Some("has other lines".to_owned());
    }
    let (one, other) = (events(harmless), events(hostile));
    let differs = one.iter().zip(&other).find(|(one, other)| one != other && !one.contains(WORD));
    let differs = differs.map(|(one, other)| format!("{one} became {other}"));
    differs.or_else(|| (one.len() != other.len()).then(|| format!("{:?} was added", other.get(one.len()))))
}

/// The same cells, none of which is a formula or a link.
fn workbook(harmless: &[u8], hostile: &[u8]) -> Option<String> {
    let parts = |bytes: &[u8]| -> Vec<(String, String)> {
        let mut archive =
            zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a workbook is an archive");
        let mut parts = Vec::new();
        for index in 0..archive.len() {
            let part = archive.by_index(index).expect("its parts can be read");
            let name = part.name().expect("its parts have names").into_owned();
            parts.push((name, std::io::read_to_string(part).expect("its parts are text")));
        }
        parts
    };
    let (one, other) = (parts(harmless), parts(hostile));
    for ((name, one), (other_name, other)) in one.iter().zip(&other) {
        if name != other_name {
            return Some(format!("{name} became {other_name}"));
        }
        let tags =
            |text: &str| -> Vec<String> { structure::of(text).into_iter().map(|piece| piece.kind).collect() };
        let live =
            tags(other).into_iter().find(|kind| matches!(&**kind, "<f" | "<hyperlink" | "<externallink"));
        if live.is_some() {
            return Some(format!("{name} has {live:?}"));
        }
        // Texts that occur twice are kept once; one that looks like a formula has a style that says it is none.
        let varies = name.ends_with("sharedStrings.xml") || name.ends_with("styles.xml");
        if !varies && tags(one) != tags(other) {
            return Some(format!("{name} has other tags"));
        }
    }
    (one.len() != other.len()).then(|| "the workbook has other parts".to_owned())
}
