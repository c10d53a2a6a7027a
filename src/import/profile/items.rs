//! Cells that hold lists: where an item ends, and what its form says.

use super::Item;
use crate::export::{is_address, is_mail};
use crate::import::matrix::Field;

/// The items of a cell, of which a group of duties has several lines; none for a field that is no list.
///
/// An exported table has one item a line, whose signs are its own. Elsewhere items stand in lines or, in one line, between
/// semicolons and commas, and may have bullets.
pub fn of_cell(field: Field, text: &str, is_exported: bool) -> Option<Vec<String>> {
    field.is_list().then(|| match field {
        Field::Responsibilities => duties(text, is_exported),
        _ if is_exported => lines(text),
        Field::AskWhen => sentences(text),
        _ => short(text),
    })
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Duties, where a line that ends with a colon is the title of the `-` lines below it.
fn duties(text: &str, is_exported: bool) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let mut in_group = false;
    for (index, line) in lines.iter().enumerate() {
        let begins_group =
            line.ends_with(':') && lines.get(index + 1).is_some_and(|next| next.starts_with("- "));
        in_group = begins_group || in_group && line.starts_with("- ");
        match items.last_mut() {
            _ if begins_group => items.push((*line).to_owned()),
            Some(group) if in_group => group.extend(["\n", line]),
            _ if is_exported => items.extend((!line.trim().is_empty()).then(|| (*line).to_owned())),
            _ if lines.len() > 1 => items.extend(Some(bare(line).to_owned()).filter(|item| !item.is_empty())),
            _ => items.extend(sentences(line)),
        }
    }
    items
}

/// A duty without the sign that an export puts before a hyphen of its own.
pub fn alone(item: &str, is_exported: bool) -> &str {
    let marked = || item.trim_start_matches('\\').starts_with("- ");
    item.strip_prefix('\\').filter(|_| is_exported && marked()).unwrap_or(item)
}

fn bare(item: &str) -> &str {
    item.trim().trim_start_matches(['-', '–', '•', '*', '·']).trim()
}

/// A line each or, in a single line, between semicolons.
fn sentences(text: &str) -> Vec<String> {
    let parts = if text.contains('\n') { text.lines().collect() } else { cut(text, ';') };
    parts.into_iter().map(bare).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// A few words each: a line each, or between semicolons or, where there are none, commas outside of brackets.
pub fn short(text: &str) -> Vec<String> {
    let items = sentences(text);
    let [only] = &items[..] else { return items };
    cut(only, ',').into_iter().map(bare).filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// What stands between the signs of a line; those within an address are its own, and so are commas in brackets.
fn cut(line: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut word, mut depth) = (0, 0, 0_usize);
    for (at, character) in line.char_indices() {
        match character {
            '(' | '[' | '{' if sign == ',' => depth += 1,
            ')' | ']' | '}' if sign == ',' => depth = depth.saturating_sub(1),
            _ if character.is_whitespace() => word = at + character.len_utf8(),
            _ if character == sign && depth == 0 => {
                let behind = &line[at + character.len_utf8()..];
                let goes_on = behind.starts_with(|next: char| !next.is_whitespace());
                if !(goes_on && is_address(&line[word..at])) {
                    parts.push(&line[start..at]);
                    start = at + character.len_utf8();
                    word = start;
                }
            }
            _ => {}
        }
    }
    parts.push(&line[start..]);
    parts
}

/// `SQL (expert)` as a skill; empty brackets say that there is no level.
pub fn skill(item: &str) -> Item {
    match in_brackets(item) {
        Some((name, "")) => Item::Text(name.to_owned()),
        Some((name, level)) => Item::Table(vec![("name", name.to_owned()), ("level", level.to_owned())]),
        None => Item::Text(item.to_owned()),
    }
}

/// `Ann (deputy)` as a holder.
pub fn holder(item: &str) -> Item {
    match in_brackets(item) {
        Some((name, kind @ ("deputy" | "acting"))) => {
            Item::Table(vec![("name", name.to_owned()), ("as", kind.to_owned())])
        }
        Some((name, "holder")) => Item::Text(name.to_owned()),
        _ => Item::Text(item.to_owned()),
    }
}

/// What stands before the brackets at the end of an item, and in them.
fn in_brackets(item: &str) -> Option<(&str, &str)> {
    let open = item.strip_suffix(')')?;
    let mut depth = 1_usize;
    let start = open.char_indices().rev().find_map(|(at, character)| {
        match character {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })?;
    let name = item[..start].strip_suffix(' ')?;
    Some((name, &open[start + 1..]))
}

/// `#data https://…` as a contact; brackets hold any address, and empty ones say that there is none.
pub fn contact(item: &str) -> Item {
    let both =
        |label: &str, href: &str| Item::Table(vec![("label", label.to_owned()), ("href", href.to_owned())]);
    let alone = |label: &str| Item::Table(vec![("label", label.to_owned())]);
    match item.strip_suffix('>').and_then(|open| open.rsplit_once(" <")) {
        Some((label, "")) => return alone(label),
        Some((label, href)) => return both(label, href),
        None => {}
    }
    match item.rsplit_once(' ').filter(|(_, last)| is_address(last)) {
        Some((label, href)) => both(label, href),
        None if is_mail(item) => both(item, &format!("mailto:{item}")),
        None => alone(item),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_as_they_are_written() {
        assert_eq!(short("ETL, SQL (a, b), x"), ["ETL", "SQL (a, b)", "x"]);
        assert_eq!(short("- a, b\n- c"), ["a, b", "c"]);
        assert_eq!(short("a, b; c"), ["a, b", "c"]);
        assert_eq!(short("a; b\nc, d"), ["a; b", "c, d"]);
        assert_eq!(
            short("Desk https://x.example/?a=b;c=d,e; Ann https://y.example; #z"),
            ["Desk https://x.example/?a=b;c=d,e", "Ann https://y.example", "#z"]
        );
        let exported = |text| of_cell(Field::Skills, text, true).expect("it is a list");
        assert_eq!(exported("a, b; c\n- *d*"), ["a, b; c", "- *d*"]);
        let duties = |text| of_cell(Field::Responsibilities, text, true).expect("it is a list");
        assert_eq!(duties("a; b:\nc:\n- d\n- e\n\\- f\ng"), ["a; b:", "c:\n- d\n- e", "\\- f", "g"]);
    }

    #[test]
    fn forms_say_what_an_item_is() {
        let table = |fields: &[(&'static str, &str)]| {
            Item::Table(fields.iter().map(|(key, text)| (*key, (*text).to_owned())).collect())
        };
        let text = |text: &str| Item::Text(text.to_owned());
        assert_eq!(skill("SQL (expert)"), table(&[("name", "SQL"), ("level", "expert")]));
        assert_eq!(skill("C (embedded) ()"), text("C (embedded)"));
        assert_eq!(skill("C (a (b))"), table(&[("name", "C"), ("level", "a (b)")]));
        assert_eq!(holder("Ann (deputy) (holder)"), text("Ann (deputy)"));
        assert_eq!(holder("Ann (Berlin)"), text("Ann (Berlin)"));
        assert_eq!(contact("a <b c>"), table(&[("label", "a"), ("href", "b c")]));
        assert_eq!(contact("see https://x.example <>"), table(&[("label", "see https://x.example")]));
    }
}
