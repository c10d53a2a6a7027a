//! Syntax faults of TOML files in words that suffice for people who are no developers.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::source::{FileId, Span};

/// Adds the syntax faults of a file to what its reading found.
///
/// Of several faults on a line only the first is shown, and what reading found on such a line is dropped: it
/// concerns a guess at what was meant. A look-alike letter as a key is the other way round, because that finding
/// says more than "invalid key". A field that seems missing may stand in what could not be read.
pub fn merge(errors: &[toml::de::Error], file: FileId, text: &str, found: &mut Diagnostics) {
    if errors.is_empty() {
        return;
    }
    let lines = Lines::of(text);
    let letters: HashSet<usize> = found
        .iter()
        .filter(|finding| finding.rule == &rules::UNKNOWN_LETTER)
        .map(|finding| lines.line(finding.span.start as usize))
        .collect();
    let mut faults: HashMap<usize, Diagnostic> = HashMap::new();
    let mut order: Vec<&toml::de::Error> = errors.iter().collect();
    order.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    for error in order {
        let range = error.span().unwrap_or(0..0);
        let line = lines.line(range.start);
        if !letters.contains(&line) {
            faults.entry(line).or_insert_with(|| explain(error, file, text, lines.range(line)));
        }
    }
    found.retain(|finding| {
        let line = lines.line(finding.span.start as usize);
        finding.rule != &rules::MISSING_FIELD && (letters.contains(&line) || !faults.contains_key(&line))
    });
    let mut faults: Vec<(usize, Diagnostic)> = faults.into_iter().collect();
    faults.sort_by_key(|(line, _)| *line);
    for (_, fault) in faults {
        found.push(fault);
    }
}

/// How deep brackets nest outside of quotes, at most; counted before parsing, which recurses.
pub fn deepest_nesting(text: &str) -> usize {
    let (mut depth, mut deepest, mut dots) = (0_usize, 0, 0_usize);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'.' => dots += 1,
            b'\n' => dots = 0,
            // Only a line that starts a table or a key may nest by dots; a sentence with many dots may not.
            b' ' | b'"' | b'\'' if dots < 32 => dots = 0,
            _ => {}
        }
        deepest = deepest.max(depth).max(dots);
    }
    deepest
}

/// The lines of a text, to compare places by line.
struct Lines {
    starts: Vec<usize>,
    length: usize,
}

impl Lines {
    fn of(text: &str) -> Lines {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(at, _)| at + 1)).collect();
        Lines { starts, length: text.len() }
    }

    fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    fn range(&self, line: usize) -> std::ops::Range<usize> {
        self.starts[line]..self.starts.get(line + 1).copied().unwrap_or(self.length)
    }
}

fn explain(error: &toml::de::Error, file: FileId, text: &str, line: std::ops::Range<usize>) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let written = text.get(line.clone()).unwrap_or_default();
    let (message, help) = in_words(error.message(), written, text.get(range.clone()).unwrap_or_default());
    let shown = if range.is_empty() { widen(text, range.start, &line) } else { range };
    Diagnostic::new(&rules::SYNTAX, Span::new(file, shown), message).help(help)
}

/// An empty place is widened to the character it stands before, within the line, so that a caret can be drawn.
fn widen(text: &str, at: usize, line: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let at = text.floor_char_boundary(at.min(text.len()));
    match text[at..].chars().next() {
        Some(next) if at < line.end && next != '\n' && next != '\r' => at..at + next.len_utf8(),
        _ => at..at,
    }
}

fn in_words(message: &str, line: &str, token: &str) -> (String, String) {
    let unquoted = message.starts_with("string values must be quoted");
    let curly = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚'];
    if unquoted && token.contains(curly) {
        return (
            "these quotes are typographic, TOML takes straight ones".into(),
            format!("write `\"{}\"`; word processors turn quotes curly", token.trim_matches(curly)),
        );
    }
    if unquoted {
        return unquoted_value(token);
    }
    if message.contains("unicode value digits") || message.contains("escape") {
        return (
            "a backslash in double quotes begins an escape, and this is none".into(),
            "put the text in single quotes ('C:\\Users'), or double each backslash (\"C:\\\\Users\")".into(),
        );
    }
    structural(message, line, token)
}

/// A value without quotes: what it was probably meant to be.
fn unquoted_value(token: &str) -> (String, String) {
    let bare = token.trim();
    let help = match bare.to_lowercase().as_str() {
        "yes" | "on" => "write `true`, without quotes".to_owned(),
        "no" | "off" => "write `false`, without quotes".to_owned(),
        _ => match as_iso_date(bare) {
            Some(help) => help,
            None => format!("put it in quotes: `\"{bare}\"`"),
        },
    };
    if as_iso_date(bare).is_some() {
        return (format!("`{bare}` is no date that TOML knows"), help);
    }
    (format!("`{bare}` is neither a number nor `true` or `false`, and text needs quotes"), help)
}

/// Help for dates as people write them: both orders where the day is not beyond twelve.
fn as_iso_date(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.split(['/', '.', '-']).collect();
    let numbers: Vec<u32> = parts.iter().filter_map(|part| part.parse().ok()).collect();
    let [first, second, third] = numbers[..] else { return None };
    let (day_first, month_first) = match (first, second, third) {
        (1000.., month, day) => return Some(format!("write `{first}-{month:02}-{day:02}`")),
        (day, month, year @ 1000..) => ((year, month, day), (year, day, month)),
        _ => return Some("write year, month and day: `2026-01-31`".into()),
    };
    let show = |(year, month, day): (u32, u32, u32)| format!("`{year}-{month:02}-{day:02}`");
    let valid = |(_, month, day): (u32, u32, u32)| (1..=12).contains(&month) && (1..=31).contains(&day);
    Some(match (valid(day_first), valid(month_first)) {
        (true, true) if day_first != month_first => {
            format!("write {} or {}: year, month, day", show(day_first), show(month_first))
        }
        (true, _) => format!("write {}: year, month, day", show(day_first)),
        (false, true) => format!("write {}: year, month, day", show(month_first)),
        (false, false) => "write year, month and day: `2026-01-31`".into(),
    })
}

fn structural(message: &str, line: &str, token: &str) -> (String, String) {
    let (what, help): (&str, String) = if message.starts_with("missing comma") {
        (
            "a comma is missing between two items of a list",
            "put a comma after the item before this one".into(),
        )
    } else if message.starts_with("key with no value") && line.contains(':') {
        ("a key is followed by `=`, not by `:`", "write `key = \"value\"`".into())
    } else if message.starts_with("key with no value") {
        ("a key without a value", "write `key = \"value\"`; a key with spaces needs quotes".into())
    } else if message.starts_with("unclosed table") {
        ("a header is not closed", "write it in brackets: `[name]`, or `[[name]]` for one of several".into())
    } else if message.starts_with("unclosed array") {
        ("a list is not closed", "add `]` at its end".into())
    } else if message.starts_with("invalid basic string") || message.starts_with("invalid literal string") {
        (
            "a text is not closed on its line",
            "close it with the quote that opened it; a text of several lines stands in `'''`".into(),
        )
    } else if message.starts_with("duplicate key") {
        return (
            format!("`{token}` stands here for the second time"),
            "keep one of them; of several tables each has its own `[[header]]`".into(),
        );
    } else if message.starts_with("unexpected key or value") {
        (
            "something stands behind the value",
            "one `key = value` a line; a text that holds its own quote mark stands in the other kind".into(),
        )
    } else if message.starts_with("invalid unquoted key") {
        return (
            format!("`{token}` cannot stand in a key"),
            "keys are plain letters, digits, `-` and `_`; put others in quotes".into(),
        );
    } else if message.starts_with("unexpected leading zero") {
        ("a number does not begin with 0", "write it without the zero, or in quotes".into())
    } else {
        return (message.to_owned(), "see the examples of the format in the manual".into());
    };
    (what.to_owned(), help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        let help = |text| as_iso_date(text).unwrap_or_default();
        assert_eq!(help("01/10/2026"), "write `2026-10-01` or `2026-01-10`: year, month, day");
        assert_eq!(help("31.10.2026"), "write `2026-10-31`: year, month, day");
        assert_eq!(help("2026/1/2"), "write `2026-01-02`");
        assert_eq!(as_iso_date("1/2"), None);
    }

    #[test]
    fn nesting_is_counted_before_parsing() {
        assert_eq!(deepest_nesting("a = [[1]]"), 2);
        assert!(deepest_nesting(&"[".repeat(5000)) > 1000);
        assert!(deepest_nesting(&format!("a{} = 1", ".a".repeat(5000))) > 1000);
    }
}
