//! Tables of lists such as `[[seat]]`: where they stand with all that belongs to them, and how their texts compare.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::edit::{Table, end_of_line, start_of_line};

/// A text of a table.
pub fn text<'t>(table: &Table<'t>, key: &str) -> Option<&'t str> {
    table.value(key)?.0.as_str()
}

/// A value as it is written, lines ending with `\n`.
pub fn written(table: &Table<'_>, key: &str) -> Option<String> {
    let (_, place) = table.value(key)?;
    Some(table.text.get(place)?.replace("\r\n", "\n"))
}

/// The role that an item names: a text, or a table with a role.
pub fn role<'t>(item: &'t toml::Spanned<DeValue<'_>>) -> Option<(&'t str, Range<usize>)> {
    match item.get_ref() {
        DeValue::String(id) => Some((id, item.span())),
        DeValue::Table(table) => {
            let role = table.get("role")?;
            Some((role.get_ref().as_str()?, role.span()))
        }
        _ => None,
    }
}

/// Where a table that is written with a header of its own stands: with the comments right above it, up to the next
/// header. None where it is written in braces.
pub fn block(table: &Table<'_>) -> Option<Range<usize>> {
    let first = table.keys.iter().map(|(key, _)| key.span().start).min()?;
    let text = table.text;
    let mut start = start_of_line(text, first);
    while !text[start..].trim_start().starts_with("[[") {
        // A table in braces has a key or a bracket before it, and no line with a header.
        let before = start.checked_sub(1)?;
        let line = start_of_line(text, before);
        let words = text[line..start].trim();
        if !(words.is_empty() || words.starts_with('#') || words.starts_with("[[")) {
            return None;
        }
        start = line;
    }
    while start > 0 {
        let line = start_of_line(text, start - 1);
        if !text[line..start].trim_start().starts_with('#') {
            break;
        }
        start = line;
    }
    let mut end = end_of_line(text, end_of(table.keys));
    while text[end..].lines().next().is_some_and(|line| line.trim().is_empty()) && end < text.len() {
        end = end_of_line(text, end);
    }
    if end == text.len() {
        // Blank lines before the last table of a file go with it.
        let before = text[..start].trim_end().len();
        start = if before == 0 { 0 } else { end_of_line(text, before) };
    }
    Some(start..end)
}

fn end_of(keys: &DeTable<'_>) -> usize {
    keys.iter().map(|(_, value)| end_of_value(value)).max().unwrap_or_default()
}

fn end_of_value(value: &toml::Spanned<DeValue<'_>>) -> usize {
    let inner = match value.get_ref() {
        DeValue::Table(table) => end_of(table),
        DeValue::Array(items) => items.iter().map(end_of_value).max().unwrap_or_default(),
        _ => 0,
    };
    inner.max(value.span().end)
}
