//! Lines of pipe tables, cut into cells in one way for all that read or change them.

use std::ops::Range;

/// A line of a table, as places in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub cells: Vec<Range<usize>>,
    /// It ends with a pipe.
    pub is_closed: bool,
}

/// The cells of a line. The outer pipes may be missing, and `\|` is no border, whatever stands before it.
pub fn cut(line: &str) -> Line {
    let words = line.trim_end();
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in words.match_indices('|') {
        if !words[..at].ends_with('\\') {
            cells.push(start..at);
            start = at + 1;
        }
    }
    cells.push(start..words.len());
    let is_blank = |cell: &Range<usize>| words[cell.clone()].trim().is_empty();
    if cells.len() > 1 && cells.first().is_some_and(is_blank) {
        cells.remove(0);
    }
    let is_closed = cells.last().is_some_and(is_blank) && words.ends_with('|');
    if is_closed {
        cells.pop();
    }
    Line { cells, is_closed }
}

/// Whether the words of a line's cells are the dashes below the headings.
pub fn is_rule<'t>(mut cells: impl Iterator<Item = &'t str> + Clone) -> bool {
    cells.clone().any(|cell| cell.contains('-'))
        && cells.all(|cell| cell.chars().all(|character| matches!(character, '-' | ':')))
}

/// Where the text of a TOML string of several lines stands, its quotes and the line break behind the first of them left
/// aside. None where escapes make it another text than the one that is written, or where it has one line alone.
pub fn text_between_quotes(written: &str, text: &str) -> Option<Range<usize>> {
    let quotes = ["\"\"\"", "'''"].into_iter().find(|quotes| written.starts_with(quotes))?;
    let end = written.len().checked_sub(quotes.len()).filter(|_| written.ends_with(quotes))?;
    let start = quotes.len();
    let inner = written.get(start..end)?;
    let first = inner.strip_prefix("\r\n").or_else(|| inner.strip_prefix('\n')).unwrap_or(inner);
    // The reader of TOML may give other line breaks than a file from Windows has.
    let is_same = first.replace("\r\n", "\n") == text.replace("\r\n", "\n");
    is_same.then(|| end - first.len()..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_at_pipes() {
        let cells = |line: &'static str| -> Vec<&str> {
            cut(line).cells.into_iter().map(|cell| &line[cell]).collect()
        };
        assert_eq!(cells("| a | b |"), [" a ", " b "]);
        assert_eq!(cells("a | b  "), ["a ", " b"]);
        assert_eq!(cells(r"| a \| b || c"), [r" a \| b ", "", " c"]);
        assert_eq!(cells(r"| a \\| b |"), [r" a \\| b "]);
        assert_eq!(cells("| |"), [" "]);
        assert_eq!(cells("a"), ["a"]);
        assert!(cut("| a |").is_closed && !cut(r"| a \|").is_closed && !cut("a").is_closed);
    }

    #[test]
    fn a_text_is_found_between_its_quotes() {
        let found = |written: &'static str, text: &str| {
            text_between_quotes(written, text).map(|place| &written[place])
        };
        assert_eq!(found("'''\na\n'''", "a\n"), Some("a\n"));
        assert_eq!(found("\"\"\"a\r\nb\"\"\"", "a\nb"), Some("a\r\nb"));
        assert_eq!(found("\"\"\"\na \\\n  b\"\"\"", "a b"), None);
        assert_eq!(found("\"a\\nb\"", "a\nb"), None);
        assert_eq!(found("'''", ""), None);
    }
}
