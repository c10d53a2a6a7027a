//! YAML headers of pages, read only as far as the handbook knows their keys.

use std::borrow::Cow;
use std::ops::Range;

use serde_saphyr::granit_parser::{Event, Marker, Parser, ScalarStyle, Span};

/// A key of the header's top level with its value and their places in the header's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub key: String,
    pub value: Value,
    pub key_range: Range<usize>,
    pub value_range: Range<usize>,
}

/// A value of a header, as far as pages need it; dates stay text.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Text(String),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    /// A list in which all entries are single values, each as text, with their places.
    List(Vec<(String, Range<usize>)>),
    /// A table; what nests deeper is of no use to any key of ours.
    Table(Vec<Entry>),
    /// A nested list, or something else that no key of ours takes.
    Other,
}

/// Why a header cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub message: String,
    /// The byte offset in the header's text.
    pub at: usize,
}

/// Reads the asked keys of a header, in the order in which they are written; all other keys are skipped.
///
/// # Errors
/// When the header is no YAML, or no table.
pub fn read(text: &str, keys: &[&str]) -> Result<Vec<Entry>, Fault> {
    Header::new(text).read(|key| keys.contains(&key))
}

/// Reads all keys of a header, in the order in which they are written.
///
/// # Errors
/// As [`read()`].
pub fn read_all(text: &str) -> Result<Vec<Entry>, Fault> {
    Header::new(text).read(|_| true)
}

/// A key of a table with its place.
type Key<'a> = (Cow<'a, str>, Range<usize>);

struct Header<'a> {
    text: &'a str,
    offsets: Offsets<'a>,
    events: Parser<'a, serde_saphyr::granit_parser::StrInput<'a>>,
}

impl<'a> Header<'a> {
    fn new(text: &'a str) -> Header<'a> {
        Header { text, offsets: Offsets::new(text), events: Parser::new_from_str(text) }
    }

    fn read(&mut self, is_asked: impl Fn(&str) -> bool) -> Result<Vec<Entry>, Fault> {
        let mut entries = Vec::new();
        loop {
            match self.next()? {
                (Event::StreamStart | Event::DocumentStart(..), _) => {}
                (Event::MappingStart(..), _) => break,
                (Event::StreamEnd | Event::DocumentEnd, _) => return Ok(entries),
                (Event::Scalar(text, ..), _) if text.is_empty() => return Ok(entries),
                (_, range) => {
                    return Err(Fault { message: "expected lines of `key: value`".into(), at: range.start });
                }
            }
        }
        while let Some((key, key_range)) = self.key()? {
            let (value, value_range) = self.value()?;
            if is_asked(&key) {
                entries.push(Entry { key: key.into_owned(), value, key_range, value_range });
            }
        }
        // Faults behind the table count as well, for example a line that is out of step.
        while !matches!(self.next()?.0, Event::StreamEnd) {}
        Ok(entries)
    }

    /// The next key of a table; none at its end. One that is no text has no name.
    fn key(&mut self) -> Result<Option<Key<'a>>, Fault> {
        Ok(match self.next()? {
            (Event::MappingEnd, _) => None,
            (Event::Scalar(key, ..), range) => Some((key, range)),
            (event, _) => {
                self.skip(&event)?;
                Some((Cow::Borrowed(""), 0..0))
            }
        })
    }

    /// The entries of a table that has begun, and where the last of them ends; lists and tables in it are skipped.
    fn table(&mut self) -> Result<(Vec<Entry>, usize), Fault> {
        let (mut entries, mut end) = (Vec::new(), 0);
        while let Some((key, key_range)) = self.key()? {
            let (value, value_range) = match self.next()? {
                (Event::Scalar(text, style, ..), range) => (scalar(&text, style), range),
                (event, range) => {
                    self.skip(&event)?;
                    (Value::Other, range)
                }
            };
            end = value_range.end.max(key_range.end);
            entries.push(Entry { key: key.into_owned(), value, key_range, value_range });
        }
        Ok((entries, end))
    }

    fn value(&mut self) -> Result<(Value, Range<usize>), Fault> {
        match self.next()? {
            (Event::MappingStart(..), range) => {
                let (entries, end) = self.table()?;
                Ok((Value::Table(entries), range.start..end.max(range.end)))
            }
            (Event::Scalar(text, style, ..), range) => Ok((scalar(&text, style), range)),
            (Event::SequenceStart(..), range) => {
                let mut list = Some(Vec::new());
                let mut end = range.end;
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, closing) => {
                            // A list in brackets ends with its bracket, one of lines with its last item.
                            if self.text[range.start..].starts_with('[') {
                                end = closing.end;
                            }
                            break;
                        }
                        (Event::Scalar(text, ..), range) => {
                            end = range.end;
                            if let Some(list) = &mut list {
                                list.push((text.into_owned(), range));
                            }
                        }
                        (event, _) => {
                            list = None;
                            self.skip(&event)?;
                        }
                    }
                }
                Ok((list.map_or(Value::Other, Value::List), range.start..end))
            }
            (event, range) => {
                self.skip(&event)?;
                Ok((Value::Other, range))
            }
        }
    }

    /// Skips the rest of a table or list that has begun.
    fn skip(&mut self, event: &Event<'a>) -> Result<(), Fault> {
        let mut depth = usize::from(matches!(event, Event::MappingStart(..) | Event::SequenceStart(..)));
        while depth > 0 {
            match self.next()?.0 {
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => depth -= 1,
                _ => {}
            }
        }
        Ok(())
    }

    fn next(&mut self) -> Result<(Event<'a>, Range<usize>), Fault> {
        match self.events.next_event() {
            Some(Ok((event, span))) => Ok((event, self.range(span))),
            Some(Err(error)) => {
                Err(Fault { message: error.info().clone(), at: self.offsets.of(*error.marker()) })
            }
            None => Ok((Event::StreamEnd, self.text.len()..self.text.len())),
        }
    }

    fn range(&mut self, span: Span) -> Range<usize> {
        let start = self.offsets.of(span.start);
        let end = self.offsets.of(span.end).max(start);
        // The parser counts the line breaks behind a plain value as part of it.
        start..start + self.text.get(start..end).map_or(0, |value| value.trim_end().len())
    }
}

/// Turns the parser's counts of characters into byte offsets, walking forwards as they mostly grow.
struct Offsets<'a> {
    text: &'a str,
    character: usize,
    byte: usize,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Offsets<'a> {
        Offsets { text, character: 0, byte: 0 }
    }

    fn of(&mut self, marker: Marker) -> usize {
        if let Some(byte) = marker.byte_offset() {
            return self.text.floor_char_boundary(byte.min(self.text.len()));
        }
        if marker.index() < self.character {
            (self.character, self.byte) = (0, 0);
        }
        for character in self.text[self.byte..].chars().take(marker.index() - self.character) {
            self.byte += character.len_utf8();
        }
        self.character = marker.index();
        self.byte
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return Value::Text(text.to_owned());
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Boolean(true),
        "false" | "False" | "FALSE" => Value::Boolean(false),
        _ => match text.parse::<i64>() {
            Ok(integer) => Value::Integer(integer),
            Err(_) if text.starts_with(|first: char| first.is_ascii_digit() || "+-.".contains(first)) => {
                text.parse().map_or_else(|_| Value::Text(text.to_owned()), Value::Float)
            }
            Err(_) => Value::Text(text.to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: &[&str] = &["title", "order", "draft", "redirect_from", "reviewed", "share"];

    #[test]
    fn known_keys_are_read_with_their_places() {
        let text = "# ü\ntitle: \"Wörking: x\"\r\norder: -3\nauthor: {name: [x, {y: z}]}\ndraft: true\n\
                    redirect_from:\n  - old/a.html\n  - 'b'\nreviewed: 2026-01-31\nshare: 0.5\n";
        let entries = read(text, KEYS).expect("valid");
        let found: Vec<(&str, &str, &Value)> = entries
            .iter()
            .map(|entry| (&text[entry.key_range.clone()], &text[entry.value_range.clone()], &entry.value))
            .collect();
        let list = Value::List(vec![("old/a.html".into(), 96..106), ("b".into(), 111..114)]);
        let expected = [
            ("title", "\"Wörking: x\"", Value::Text("Wörking: x".into())),
            ("order", "-3", Value::Integer(-3)),
            ("draft", "true", Value::Boolean(true)),
            ("redirect_from", "- old/a.html\n  - 'b'", list),
            ("reviewed", "2026-01-31", Value::Text("2026-01-31".into())),
            ("share", "0.5", Value::Float(0.5)),
        ];
        let expected: Vec<_> = expected.iter().map(|(key, source, value)| (*key, *source, value)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn other_values() {
        let value = |text: &str| read(text, &["title"]).map(|entries| entries[0].value.clone());
        assert_eq!(value("title:\n"), Ok(Value::Null));
        assert_eq!(value("title: '12'"), Ok(Value::Text("12".into())));
        assert_eq!(value("title: [{a: 1}]"), Ok(Value::Other));
        assert_eq!(value("title: [[a], b]"), Ok(Value::Other));
        assert_eq!(value("title: inf"), Ok(Value::Text("inf".into())));
        assert_eq!(
            value("? [a, b]\n: c\ntitle: |\n  two\n  lines\n"),
            Ok(Value::Text("two\nlines\n".into()))
        );
        assert_eq!(read("# nothing\n", KEYS), Ok(vec![]));
    }

    #[test]
    fn tables_have_entries() {
        for text in
            ["title:\n  by: B\n  on: [x]\n  n: 2\norder: 1\n", "title: {by: B, on: [x], n: 2}\norder: 1\n"]
        {
            let entries = read(text, KEYS).expect("valid");
            let Value::Table(inner) = &entries[0].value else { panic!("{entries:?}") };
            let inner: Vec<(&str, &Value, &str)> = inner
                .iter()
                .map(|entry| (entry.key.as_str(), &entry.value, &text[entry.value_range.clone()]))
                .collect();
            let by = Value::Text("B".into());
            assert_eq!(inner[0], ("by", &by, "B"));
            assert_eq!((inner[1].0, inner[1].1), ("on", &Value::Other));
            assert_eq!(inner[2], ("n", &Value::Integer(2), "2"));
            assert_eq!(entries[1].value, Value::Integer(1));
        }
    }

    #[test]
    fn faults_have_places() {
        let line = |text: &str| read(text, KEYS).map_err(|fault| text[..fault.at].matches('\n').count());
        assert_eq!(line("title: a\nübung: [a\norder: 1\n"), Err(2));
        assert_eq!(line("just words\n"), Err(0));
        assert_eq!(line("title: {{ site.title }}: x\n"), Err(0));
        let deep = "title: ".to_owned() + &"[".repeat(100_000);
        assert!(read(&deep, KEYS).is_err());
    }
}
