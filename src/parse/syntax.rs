//! Syntax faults of TOML files in words that suffice for people who are no developers.

mod values;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;
use toml_parser::lexer::TokenKind;

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::limits::RECOVERED_BYTES;
use crate::source::{FileId, Span};

pub use words::CURLY;
use words::{Explained, Place, explain, is_header, leaves_list_open, value_of};

/// The table that a file holds, with its syntax faults. What a large file with a fault holds is not told: every line of
/// it may be a fault of its own.
pub fn parse(text: &str) -> (Spanned<DeTable<'_>>, Vec<toml::de::Error>) {
    if text.len() <= RECOVERED_BYTES {
        let (table, mut errors) = DeTable::parse_recoverable(text);
        let Some(header) = errors.iter().filter_map(|error| header_in_list(error, text)).min() else {
            return (table, errors);
        };
        // From that header on everything went into the list, so nothing of it says what was meant.
        let end = text[header..].find('\n').map_or(text.len(), |length| header + length);
        errors.retain(|error| error.span().is_none_or(|span| span.start < end));
        return (DeTable::parse_recoverable(&text[..header]).0, errors);
    }
    match DeTable::parse(text) {
        Ok(table) => (table, Vec::new()),
        Err(fault) => (Spanned::new(0..0, DeTable::new()), vec![fault]),
    }
}

/// Where the line of a fault begins, if this is a header that was taken for an item, because a list above is not closed.
fn header_in_list(error: &toml::de::Error, text: &str) -> Option<usize> {
    let at = error.span()?.start;
    let start = text.get(..at)?.rfind('\n').map_or(0, |before| before + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    (leaves_list_open(error.message()) && is_header(line)).then_some(start)
}

/// Adds the syntax faults of a file to what its reading found.
///
/// Of several faults on a line only the first is shown, and what reading found on such a line is dropped: it
/// concerns a guess at what was meant. A key in letters of another script is the other way round, because what
/// reading finds about it says more than "invalid key"; so is one of letters joined by `/`. A field that seems missing may stand in what could not be
/// read.
pub fn merge(errors: &[toml::de::Error], file: FileId, text: &str, found: &mut Diagnostics) {
    if errors.is_empty() {
        return;
    }
    let lines = Lines::of(text);
    let mut order: Vec<&toml::de::Error> = errors.iter().collect();
    order.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let mut faults: BTreeMap<usize, Diagnostic> = BTreeMap::new();
    let mut echoes = Echoes::default();
    // Lines that went into a list left open: what reading found there takes keys for items.
    let mut swallowed: BTreeSet<usize> = BTreeSet::new();
    for error in order {
        let range = error.span().unwrap_or(0..0);
        let line = lines.line(range.start.min(text.len()));
        let written = text.get(lines.range(line)).unwrap_or_default();
        let place = Place { text, line: lines.range(line), range };
        let is_header = written.trim_start().starts_with('[');
        let is_reported = is_header && is_reported_header(written, found, &lines);
        let is_echo = echoes.has(line, &place, error.message());
        if is_echo && echoes.open_list {
            swallowed.insert(line);
        }
        if is_foreign_key(error, text) || is_joined_key(error, &place) || is_reported || is_echo {
            continue;
        }
        faults.entry(line).or_insert_with(|| {
            let Explained { message, help, range } = explain(error.message(), &place);
            Diagnostic::new(&rules::SYNTAX, Span::new(file, range), message).help(help)
        });
    }
    let lost = lines.below_headers(faults.keys().copied());
    found.retain(|finding| {
        let line = lines.line((finding.span.start as usize).min(text.len()));
        let is_lost = is_within(&lost, line);
        let is_guess = faults.contains_key(&line) || swallowed.contains(&line);
        finding.rule != &rules::MISSING_FIELD && !is_guess && !is_lost
    });
    faults.retain(|line, _| {
        !is_within(&lost, *line) || lost.binary_search_by_key(line, |table| table.start).is_ok()
    });
    for fault in faults.into_values() {
        found.push(fault);
    }
}

/// Whether a line is in one of these ranges, which are in order.
fn is_within(ranges: &[Range<usize>], line: usize) -> bool {
    let before = ranges.partition_point(|range| range.end <= line);
    ranges.get(before).is_some_and(|range| range.contains(&line))
}

/// Whether the fault is only that a key has letters beyond ASCII, which its table says more about.
fn is_foreign_key(error: &toml::de::Error, text: &str) -> bool {
    let token = error.span().and_then(|span| text.get(span)).unwrap_or_default();
    let is_word = !token.is_empty() && token.chars().all(char::is_alphabetic);
    error.message().starts_with("invalid unquoted key") && is_word
}

/// Whether the fault is only that a key joins words by `/`, which its table says more about.
fn is_joined_key(error: &toml::de::Error, place: &Place<'_>) -> bool {
    let key = place.written().split('=').next().unwrap_or_default().trim();
    let is_word = |part: &str| !part.is_empty() && part.chars().all(char::is_alphabetic);
    error.message().starts_with("invalid unquoted key") && key.contains('/') && key.split('/').all(is_word)
}

/// Tells faults that only follow from one before.
#[derive(Default)]
struct Echoes {
    /// A list was left open, so that every further line seems to lack a comma.
    open_list: bool,
    /// A header stood for the second time, so that its keys do as well.
    second_table: bool,
    /// The names of headers that stood for the second time: one `[x]` among many `[[x]]` is one slip.
    told_headers: BTreeSet<String>,
    /// The line on which a value was missing: the next one may be that value.
    without_value: Option<usize>,
}

impl Echoes {
    fn has(&mut self, line: usize, place: &Place<'_>, message: &str) -> bool {
        let is_header = place.written().trim_start().starts_with('[');
        let lacks_comma = message.starts_with("missing comma") || message.starts_with("unclosed array");
        let is_twice = message.starts_with("duplicate key");
        let follows = self.without_value.is_some_and(|before| before + 1 == line);
        let is_within = message.contains("in array");
        let header = place.written().split('#').next().unwrap_or_default().trim();
        let name = header.trim_matches(['[', ']']).trim();
        let is_of_list = is_twice && is_header && header.starts_with("[[");
        let was_told = is_twice && is_header && !self.told_headers.insert(name.to_owned());
        let echo = is_of_list && was_told
            || self.open_list && (lacks_comma || is_within || place.is_before_equals())
            || self.second_table && is_twice && !is_header
            || follows && !place.written().contains('=');
        self.open_list |= leaves_list_open(message) && place.is_before_equals();
        self.second_table = is_twice && (is_header || self.second_table);
        let is_value = message.starts_with("string values must be quoted");
        let lacks_value = is_value && value_of(place.written()).is_some_and(str::is_empty);
        self.without_value = lacks_value.then_some(line);
        echo
    }
}

/// Whether reading has said of a part of this header that it stands before the table that it belongs to.
fn is_reported_header(written: &str, found: &Diagnostics, lines: &Lines) -> bool {
    let name = written.trim().trim_matches(['[', ']']).trim();
    found.iter().any(|finding| {
        let header = lines.text.get(lines.range(lines.line(finding.span.start as usize))).unwrap_or_default();
        let part = header.trim().trim_start_matches('[').split(['.', ']']).next().unwrap_or_default();
        finding.rule == &rules::WRONG_TYPE && part.trim() == name && header.contains('.')
    })
}

/// Where values first nest deeper than a limit, as the parser sees them: by brackets, or by the dots of a key. It is looked
/// for before parsing, which recurses.
pub fn deeper_than(limit: usize, text: &str) -> Option<Range<usize>> {
    let (mut depth, mut dots) = (0_usize, 0_usize);
    for token in toml_parser::Source::new(text).lex() {
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => depth = depth.saturating_sub(1),
            TokenKind::Dot => dots += 1,
            TokenKind::Newline | TokenKind::Equals | TokenKind::Comma => dots = 0,
            _ => {}
        }
        if depth.max(dots) > limit {
            return Some(token.span().start()..token.span().end());
        }
    }
    None
}

/// The lines of a text, to compare places by line.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl Lines<'_> {
    fn of(text: &str) -> Lines<'_> {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        Lines { text, starts }
    }

    /// The lines of the tables whose header is one of these lines: their keys went to another table.
    fn below_headers(&self, faults: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
        let is_header = |line: usize| self.text[self.range(line)].trim_start().starts_with('[');
        let mut tables: Vec<Range<usize>> = Vec::new();
        for line in faults.filter(|line| is_header(*line)) {
            if tables.last().is_none_or(|last| last.end <= line) {
                let next = (line + 1..self.starts.len()).find(|line| is_header(*line));
                tables.push(line..next.unwrap_or(self.starts.len()));
            }
        }
        tables
    }

    fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    fn range(&self, line: usize) -> Range<usize> {
        self.starts[line]..self.starts.get(line + 1).copied().unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deepest_nesting(text: &str) -> usize {
        (0..=text.len()).find(|limit| deeper_than(*limit, text).is_none()).expect("a text has an end")
    }

    #[test]
    fn nesting_is_counted_before_parsing() {
        assert_eq!(deepest_nesting("a = [[1]]"), 2);
        assert_eq!(deepest_nesting("[[a]]\nb.c = { d = [1.5] }\n"), 2);
        for deep in [format!("a = {}", "[".repeat(70)), format!("a{} = 1", ".a".repeat(70)), "a={".repeat(70)]
        {
            assert_eq!(deepest_nesting(&deep), 70, "{deep}");
        }
    }

    #[test]
    fn the_place_is_that_of_the_first_value_too_deep() {
        assert_eq!(deeper_than(2, "a = 1\nb = [[[1], [[2]]]]"), Some(12..13));
        assert_eq!(deeper_than(1, "a.b.c = 1"), Some(3..4));
    }

    #[test]
    fn brackets_in_texts_close_nothing() {
        assert_eq!(deepest_nesting(&"[\"]\", ".repeat(70)), 70);
    }

    #[test]
    fn brackets_and_dots_in_texts_and_remarks_nest_nothing() {
        let many = "[{.".repeat(100);
        for text in [
            format!("a = \"{many}\""),
            format!("a = '{many}'"),
            format!("a = \"\"\"\n{many}\n{many}\"\"\""),
            format!("a = \'\'\'\n{many}\n\'\'\'"),
            format!("# {many}\na = 1"),
            format!("\"{many}\" = 1"),
        ] {
            assert_eq!(deepest_nesting(&text), 0, "{text}");
        }
    }
}
