//! Quotation marks that are opened and not closed: each would make one cell of all lines up to the next mark.

use crate::import::reading::Fault;

/// Lines of a text that are read in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section<'t> {
    pub text: &'t str,
    /// The number of its first line.
    pub line: usize,
    /// Quotation marks embrace cells in it, rather than being characters as others.
    pub is_quoted: bool,
}

/// The most marks that are left open; a file with more of them uses the mark for something else.
const MOST: usize = 20;

/// Cuts a text at the lines in which a mark stays open, and gives their numbers.
///
/// # Errors
/// [`Fault`] where there are too many of them.
pub fn sections(text: &str, separator: u8) -> Result<(Vec<Section<'_>>, Vec<usize>), Fault> {
    let (mut sections, mut lines) = (Vec::new(), Vec::new());
    let (mut rest, mut line) = (text, 1);
    while let Some(at) = left_open(rest, separator) {
        let start = rest[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = rest[at..].find('\n').map_or(rest.len(), |end| at + end + 1);
        let number = line + rest[..start].matches('\n').count();
        sections.push(Section { text: &rest[..start], line, is_quoted: true });
        sections.push(Section { text: &rest[start..end], line: number, is_quoted: false });
        lines.push(number);
        if lines.len() > MOST {
            return Err(Fault(format!(
                "line {number}: a quotation mark is opened and not closed, as in {MOST} lines before; close these marks, or \
                 remove them"
            )));
        }
        (rest, line) = (&rest[end..], number + 1);
    }
    sections.push(Section { text: rest, line, is_quoted: true });
    Ok((sections, lines))
}

/// Where the first mark stands that is not closed before the end, or only by the mark that opens a cell further below.
fn left_open(text: &str, separator: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let begins_cell = |at: usize| at == 0 || bytes[at - 1] == separator || bytes[at - 1] == b'\n';
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'"' || !begins_cell(at) {
            at += 1;
            continue;
        }
        let close = closing(bytes, at + 1);
        // Words behind the mark in the line where it was opened are only written carelessly.
        let spans_lines = bytes.get(at..close).is_some_and(|cell| cell.contains(&b'\n'));
        let next = bytes.get(close + 1..).unwrap_or_default().iter().find(|byte| !matches!(byte, b' '));
        let ends_cell = next.is_none_or(|next| *next == separator || *next == b'\n');
        if close >= bytes.len() || spans_lines && !ends_cell {
            return Some(at);
        }
        at = close + 1;
    }
    None
}

/// Where the mark stands that closes a cell; doubled ones are part of its words. Beyond the end where there is none.
fn closing(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'"', Some(b'"')) => at += 2,
            (b'"', _) => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_stay_open_are_found() {
        assert_eq!(left_open("a,\"b\nc\",d\n\"e \"\"f\"\"\",g\n", b','), None);
        assert_eq!(left_open("a,b\n\"c,d\ne,f\n", b','), Some(4));
        assert_eq!(left_open("\"a,b\n\"c\",d\n", b','), Some(0));
        assert_eq!(left_open("\"a\" way,b\nx 5\",c\n", b','), None);
        assert_eq!(left_open("\"a\nb\" ,c\n", b','), None);
    }

    #[test]
    fn lines_with_an_open_mark_are_read_alone() {
        let (sections, lines) = sections("a\n\"b\nc\n", b',').expect("it is one mark");
        let read: Vec<(&str, usize, bool)> =
            sections.iter().map(|section| (section.text, section.line, section.is_quoted)).collect();
        assert_eq!(read, [("a\n", 1, true), ("\"b\n", 2, false), ("c\n", 3, true)]);
        assert_eq!(lines, [2]);
    }
}
