//! `redirect_from` in a header of YAML, which writes a list in brackets, in lines, as one text, or not at all.

use std::ops::Range;

use super::page::KEY;
use super::{Redirect, is_same};
use crate::edit::{Edits, quoted};
use crate::parse::yaml::{Entry, Value, read};
use crate::source::Span;

/// Adds the former address; none where the header is written in a way to which nothing can be added.
pub fn edit(redirect: &Redirect<'_>, text: &str, range: Range<usize>, edits: &mut Edits) -> Option<()> {
    let header = Header { redirect, text: &text[range.clone()], start: range.start };
    let entries = read(header.text, &[KEY]).ok()?;
    // Of a key that stands twice the last one is read.
    match entries.last() {
        Some(entry) => header.change(entry, edits),
        None => {
            header.begin(edits);
            Some(())
        }
    }
}

struct Header<'h> {
    redirect: &'h Redirect<'h>,
    text: &'h str,
    /// Where it stands in its file.
    start: usize,
}

impl Header<'_> {
    fn insert(&self, at: usize, text: String, edits: &mut Edits) {
        edits.insert(self.redirect.file, self.start + at, text);
    }

    fn replace(&self, range: &Range<usize>, text: String, edits: &mut Edits) {
        let range = self.start + range.start..self.start + range.end;
        edits.replace(Span::new(self.redirect.file, range), text);
    }

    /// Begins the list as the first key: in the table's braces, or on a line as far in as the other keys.
    fn begin(&self, edits: &mut Edits) {
        let list = format!("{KEY}: [{}]", quoted(self.redirect.from));
        let is_key = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
        let first = self.text.lines().find(is_key).unwrap_or_default();
        let indent = &first[..first.len() - first.trim_start().len()];
        match self.text.find('{').filter(|_| first.trim_start().starts_with('{')) {
            Some(brace) => self.insert(brace + 1, format!("{list}, "), edits),
            None => self.insert(0, format!("{indent}{list}\n"), edits),
        }
    }

    fn change(&self, entry: &Entry, edits: &mut Edits) -> Option<()> {
        let from = quoted(self.redirect.from);
        let written = &self.text[entry.value_range.clone()];
        let between = self.text.get(entry.key_range.end..entry.value_range.start).unwrap_or_default();
        if between.contains('&') {
            // Another key may take its value from this one, and would change with it.
            return None;
        }
        match &entry.value {
            Value::List(items) => return self.add(written, entry.value_range.start, items, edits),
            Value::Text(item) if is_same(item, self.redirect.from) => {}
            Value::Text(item) => {
                let kept = if is_same(item, self.redirect.to) { String::new() } else { quoted(item) + ", " };
                self.replace(&entry.value_range, format!("[{kept}{from}]"), edits);
            }
            Value::Null if written.is_empty() => {
                let colon = self.text[entry.key_range.end..].find(':')?;
                self.insert(entry.key_range.end + colon + 1, format!(" [{from}]"), edits);
            }
            Value::Null => self.replace(&entry.value_range, format!("[{from}]"), edits),
            _ => return None,
        }
        Some(())
    }

    fn add(
        &self,
        written: &str,
        start: usize,
        items: &[(String, Range<usize>)],
        edits: &mut Edits,
    ) -> Option<()> {
        let from = quoted(self.redirect.from);
        if items.iter().any(|(item, _)| is_same(item, self.redirect.from)) {
            return Some(());
        }
        let turned = items.iter().find(|(item, _)| is_same(item, self.redirect.to));
        match (turned, items.last()) {
            (Some((_, range)), _) => self.replace(range, from, edits),
            (None, Some((_, last))) if written.starts_with('[') => {
                self.insert(last.end, format!(", {from}"), edits);
            }
            (None, Some((_, last))) => {
                let (before, next) = self.line_of(last);
                if before.trim() != "-" {
                    return None;
                }
                self.insert(next, format!("{before}{from}\n"), edits);
            }
            (None, None) => self.insert(start + 1, from, edits),
        }
        Some(())
    }

    /// What stands before an item on its line, and where the next line begins.
    fn line_of(&self, item: &Range<usize>) -> (&str, usize) {
        let line = self.text[..item.start].rfind('\n').map_or(0, |end| end + 1);
        let next = self.text[item.end..].find('\n').map_or(self.text.len(), |end| item.end + end + 1);
        (&self.text[line..item.start], next)
    }
}
