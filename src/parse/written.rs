//! Where the characters of a TOML string stand in its file: escapes, and lines that are joined, shift them.

use std::ops::Range;

use crate::source::{FileId, Span};

/// The places of a string's characters.
#[derive(Debug, Clone)]
pub struct Written {
    file: FileId,
    first: Step,
    /// The steps behind the first one; most strings have none.
    later: Vec<Step>,
}

/// From an offset in the text on, up to the next step, the characters stand one after the other from an offset in the file
/// on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    text: usize,
    file: usize,
}

impl Written {
    /// The places of a text that stands in a file as a string in quotes; none where it is not what was written there.
    pub fn of(text: &str, source: &str, span: Span) -> Option<Written> {
        let quote = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|quote| source.starts_with(quote))?;
        let inner = source.get(quote.len()..source.len().checked_sub(quote.len())?)?;
        // The line break behind the opening quotes of several lines is no part of the text.
        let without_break = match quote.len() {
            3 => inner.strip_prefix('\n').or_else(|| inner.strip_prefix("\r\n")),
            _ => None,
        };
        let inner = without_break.unwrap_or(inner);
        let base = span.start as usize + (source.len() - quote.len() - inner.len());
        let later = if quote.starts_with('\'') || !inner.contains('\\') {
            (inner == text).then(Vec::new)?
        } else {
            steps_of(text, inner, base)?
        };
        Some(Written { file: span.file, first: Step { text: 0, file: base }, later })
    }

    /// The place of a part of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        let after = self.later.partition_point(|step| step.text <= range.start);
        let start = offset_from(self.before(after), range.start);
        // What is skipped behind the last character is no part of it, so the first step at the end counts.
        let at_end = self.later.partition_point(|step| step.text < range.end);
        let step = self.later.get(at_end).filter(|step| step.text == range.end && range.end > 0);
        let end = offset_from(step.copied().unwrap_or_else(|| self.before(at_end)), range.end);
        Span::new(self.file, start..end.max(start))
    }

    /// The step before a later one.
    fn before(&self, later: usize) -> Step {
        later.checked_sub(1).map_or(self.first, |index| self.later[index])
    }
}

fn offset_from(step: Step, offset: usize) -> usize {
    step.file + (offset - step.text)
}

/// Walks along both, and steps where they part.
fn steps_of(text: &str, inner: &str, base: usize) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let (mut read, mut at) = (0, 0);
    while at < inner.len() {
        let plain = inner[at..].find('\\').unwrap_or(inner.len() - at);
        if text.get(read..read + plain)? != &inner[at..at + plain] {
            return None;
        }
        (read, at) = (read + plain, at + plain);
        if at < inner.len() {
            let (width, length) = escape(&inner[at + 1..])?;
            if length == 0 {
                // What is skipped begins here, for the text that ends before it.
                steps.push(Step { text: read, file: base + at });
            }
            (read, at) = (read + length, at + 1 + width);
            steps.push(Step { text: read, file: base + at });
        }
    }
    (read == text.len()).then_some(steps)
}

/// How much stands behind the backslash of an escape, and how long what it means is, in bytes.
fn escape(behind: &str) -> Option<(usize, usize)> {
    let digits = |count: usize| {
        let code = u32::from_str_radix(behind.get(1..=count)?, 16).ok()?;
        Some((count + 1, char::from_u32(code)?.len_utf8()))
    };
    match behind.chars().next()? {
        'x' => digits(2),
        'u' => digits(4),
        'U' => digits(8),
        // A backslash at the end of a line joins it with what comes next.
        character if character.is_ascii_whitespace() => {
            Some((behind.len() - behind.trim_start_matches([' ', '\t', '\r', '\n']).len(), 0))
        }
        character => Some((character.len_utf8(), 1)),
    }
}

#[cfg(test)]
mod tests {
    use toml::de::{DeTable, DeValue};

    use super::*;

    /// What stands in the file for a part of the text.
    fn written(source: &str, part: &str) -> String {
        let file = format!("a = {source}\n");
        let (table, errors) = DeTable::parse_recoverable(&file);
        assert_eq!(errors, [], "{source}");
        let value = table.get_ref().get("a").expect("it is there");
        let DeValue::String(text) = value.get_ref() else { panic!("a text") };
        let span = Span::new(FileId::default(), value.span());
        let places = Written::of(text, &file[value.span()], span).expect("it stands there");
        let start = text.find(part).expect("the part is there");
        file[places.span(start..start + part.len()).range()].to_owned()
    }

    #[test]
    fn parts_are_found_behind_and_among_escapes() {
        for (source, part, expected) in [
            ("'a b'", "b", "b"),
            ("\"a b\"", "a b", "a b"),
            ("'''\nx\ny'''", "x\ny", "x\ny"),
            ("\"\"\"\r\nx\r\ny\"\"\"", "y", "y"),
            ("\"a \\\"b\\\" c\"", "c", "c"),
            ("\"a \\\"b\\\" c\"", "b", "b"),
            ("\"a \\\"b\\\" c\"", "\"b\"", "\\\"b\\\""),
            ("\"\\\"\"", "\"", "\\\""),
            ("\"\\u00fc\\U0001F600\\n z\"", "z", "z"),
            ("\"\\u00fc\\U0001F600\\n z\"", "😀", "\\U0001F600"),
            ("\"ü\\tö\"", "ö", "ö"),
            ("\"\"\"\none \\\n   two \\\\ three\"\"\"", "two", "two"),
            ("\"\"\"\none \\\n   two \\\\ three\"\"\"", "one ", "one "),
            ("\"\"\"\none \\\n   two \\\\ three\"\"\"", "three", "three"),
            ("'a\\b'", "\\b", "\\b"),
            ("\"\"", "", ""),
        ] {
            assert_eq!(written(source, part), expected, "{part} of {source}");
        }
    }

    #[test]
    fn what_was_not_written_has_no_places() {
        let span = Span::new(FileId::default(), 0..0);
        for (text, source) in [("a", "\"b\""), ("a", "1"), ("a", "\"a\\n\""), ("a", "\""), ("x", "\"\\u12\"")]
        {
            assert!(Written::of(text, source, span).is_none(), "{text} in {source}");
        }
    }
}
