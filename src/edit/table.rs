//! A table of a TOML file with the places of its keys and values, to change them one by one.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::Edits;
use super::value::list;
use crate::source::{FileId, Span};

/// A table in its file.
#[derive(Clone, Copy)]
pub struct Table<'t> {
    pub file: FileId,
    pub text: &'t str,
    pub keys: &'t DeTable<'t>,
}

impl<'t> Table<'t> {
    /// The value of a key, with its place.
    pub fn value(&self, key: &str) -> Option<(&'t DeValue<'t>, Range<usize>)> {
        self.keys.get(key).map(|value| (value.get_ref(), value.span()))
    }

    /// The tables of an array of tables.
    pub fn tables(&self, key: &str) -> Vec<Table<'t>> {
        let Some((DeValue::Array(items), _)) = self.value(key) else { return Vec::new() };
        let tables = items.iter().filter_map(|item| match item.get_ref() {
            DeValue::Table(table) => Some(Table { keys: table, ..*self }),
            _ => None,
        });
        tables.collect()
    }

    /// A table within this one.
    pub fn inner(&self, key: &str) -> Option<Table<'t>> {
        match self.value(key)? {
            (DeValue::Table(keys), _) => Some(Table { keys, ..*self }),
            _ => None,
        }
    }

    /// Gives a key a value: in place of the one that it has, or behind the last of the keys `before`, as a line or, in a table
    /// in braces, behind a comma.
    pub fn set(&self, key: &str, value: &str, before: &[&str], edits: &mut Edits) {
        match self.value(key) {
            Some((_, place)) => edits.replace(Span::new(self.file, place), value),
            None => self.insert(key, value, before, edits),
        }
    }

    fn insert(&self, key: &str, value: &str, before: &[&str], edits: &mut Edits) {
        let places = before.iter().filter_map(|key| Some((self.value(key)?.1.end, *key)));
        let Some((end, anchor)) = places.max() else { return };
        if self.is_in_braces() {
            edits.insert(self.file, end, format!(", {key} = {value}"));
            return;
        }
        let start = self.keys.get_key_value(anchor).map_or(end, |(key, _)| key.span().start);
        let indent = indent_of(self.text, start);
        self.add_line(end, &format!("{indent}{key} = {value}"), edits);
    }

    /// Whether the table is written in braces, and not with a header or as a whole file.
    fn is_in_braces(&self) -> bool {
        let Some(first) = self.keys.iter().map(|(key, _)| key.span().start).min() else { return false };
        let before = self.text[..first].trim_end();
        let Some(brace) = before.strip_suffix('{').map(str::len) else { return false };
        !self.text[start_of_line(self.text, brace)..brace].trim_start().starts_with('#')
    }

    /// Adds a line behind the one in which something ends.
    pub fn add_line(&self, end: usize, line: &str, edits: &mut Edits) {
        let at = end_of_line(self.text, end);
        let line = if self.text[..at].ends_with('\n') { format!("{line}\n") } else { format!("\n{line}") };
        edits.insert(self.file, at, line);
    }

    /// Takes a key away: with its lines, or with a comma where others stand on them.
    pub fn remove(&self, key: &str, edits: &mut Edits) {
        let Some((name, value)) = self.keys.get_key_value(key) else { return };
        let (text, place) = (self.text, name.span().start..value.span().end);
        let lines = start_of_line(text, place.start)..end_of_line(text, place.end);
        let before = text[lines.start..place.start].trim_end();
        let after = text[place.end..lines.end].trim_start();
        let range = if is_alone(text, &place) {
            lines
        } else if let Some(rest) = after.strip_prefix(',') {
            place.start..lines.end - rest.trim_start_matches(' ').len()
        } else if before.ends_with(',') {
            lines.start + before.len() - 1..place.end
        } else {
            place
        };
        edits.remove_text(Span::new(self.file, range));
    }

    /// Where the last value of the table ends, its inner tables left aside.
    pub fn end(&self) -> usize {
        let plain = self.keys.iter().filter(|(_, value)| !matches!(value.get_ref(), DeValue::Table(_)));
        plain.map(|(_, value)| value.span().end).max().unwrap_or_default()
    }
}

/// An entry of a list: what it stands for, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub id: String,
    pub toml: String,
    /// It is written so also where the list has it already.
    pub anew: bool,
}

impl Entry {
    /// An entry that stays as it is written where the list has it.
    pub fn new(id: String, toml: String) -> Entry {
        Entry { id, toml, anew: false }
    }
}

/// The roles under a letter, each with its place: a single one, or the items of a list.
pub fn entries(value: &DeValue<'_>, place: Range<usize>) -> Vec<(String, Range<usize>)> {
    let id = |value: &DeValue<'_>| match value {
        DeValue::String(id) => Some(id.to_string()),
        DeValue::Table(table) => {
            table.get("role").and_then(|role| role.get_ref().as_str().map(str::to_owned))
        }
        _ => None,
    };
    match value {
        DeValue::Array(items) => {
            items.iter().filter_map(|item| Some((id(item.get_ref())?, item.span()))).collect()
        }
        other => id(other).map(|id| (id, place)).into_iter().collect(),
    }
}

/// Changes the roles under a letter to these, and leaves those that stay as they are written.
pub fn set_entries(table: &Table<'_>, key: &str, wanted: &[Entry], before: &[&str], edits: &mut Edits) {
    let Some((value, place)) = table.value(key) else {
        let written: Vec<String> = wanted.iter().map(|entry| entry.toml.clone()).collect();
        match &written[..] {
            [] => {}
            [one] if one.starts_with('"') => table.set(key, one, before, edits),
            _ => table.set(key, &list(&written), before, edits),
        }
        return;
    };
    let present = entries(value, place.clone());
    if wanted.is_empty() {
        table.remove(key, edits);
        return;
    }
    let text = |range: &Range<usize>| table.text.get(range.clone()).unwrap_or_default().to_owned();
    let kept = |entry: &Entry| {
        let place = present.iter().find(|(id, _)| *id == entry.id && !entry.anew);
        place.map_or(entry.toml.clone(), |(_, range)| text(range))
    };
    let is_list = matches!(value, DeValue::Array(_));
    let written: Vec<String> = wanted.iter().map(kept).collect();
    let by_line = is_list && present.iter().all(|(_, range)| is_alone(table.text, range));
    if by_line {
        edit_lines(table, &present, wanted, edits);
    } else if is_list && !text(&place).contains('\n') {
        edits.replace(Span::new(table.file, place), format!("[{}]", written.join(", ")));
    } else if let ([one], false) = (&written[..], is_list) {
        edits.replace(Span::new(table.file, place), one);
    } else {
        edits.replace(Span::new(table.file, place), list(&written));
    }
}

/// Whether an item of a list, or a key with its value, has lines of its own.
pub fn is_alone(text: &str, range: &Range<usize>) -> bool {
    let before = &text[start_of_line(text, range.start)..range.start];
    let after = &text[range.end..end_of_line(text, range.end)];
    let after = after.trim_start().trim_start_matches(',').trim_start();
    before.trim().is_empty() && (after.is_empty() || after.starts_with('#'))
}

/// Adds and removes lines of a list that has an item a line.
fn edit_lines(table: &Table<'_>, present: &[(String, Range<usize>)], wanted: &[Entry], edits: &mut Edits) {
    let text = table.text;
    for (id, range) in present {
        if wanted.iter().all(|entry| entry.id != *id) {
            let lines = start_of_line(text, range.start)..end_of_line(text, range.end);
            edits.replace(Span::new(table.file, lines), "");
        }
    }
    let Some((_, first)) = present.first() else { return };
    let indent = indent_of(text, first.start);
    let last = present.last().map_or(first, |(_, range)| range);
    // The last item may lack the comma that a further one needs.
    let adds = wanted.iter().any(|entry| present.iter().all(|(id, _)| *id != entry.id));
    let lacks_comma = !text[last.end..end_of_line(text, last.end)].trim_start().starts_with(',');
    let last_stays = present.last().is_some_and(|(id, _)| wanted.iter().any(|entry| entry.id == *id));
    if adds && lacks_comma && last_stays {
        edits.insert(table.file, last.end, ",");
    }
    let mut at = start_of_line(text, first.start);
    for entry in wanted {
        match present.iter().find(|(id, _)| *id == entry.id) {
            Some((_, range)) => {
                if entry.anew {
                    edits.replace(Span::new(table.file, range.clone()), entry.toml.as_str());
                }
                at = at.max(end_of_line(text, range.end));
            }
            None => edits.insert(table.file, at, format!("{indent}{},\n", entry.toml)),
        }
    }
}

/// Where the line of a place begins.
pub fn start_of_line(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line of a place ends, its break included.
pub fn end_of_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// The blanks before a place that begins its line.
pub fn indent_of(text: &str, at: usize) -> &str {
    let line = &text[start_of_line(text, at)..at];
    &line[..line.len() - line.trim_start().len()]
}
