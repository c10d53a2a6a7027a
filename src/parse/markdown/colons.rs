//! Colons at the beginning of a line, which the Markdown parser takes for definitions whatever follows them.
//!
//! Here only a colon with a blank behind it begins a definition. `:warning:` and `:::note` do not.

use memchr::memchr_iter;

/// What the colons are that begin a text's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colons {
    /// None begins a definition, so the parser need not look for any.
    NoDefinitions,
    /// All begin definitions, or rows of tables.
    Definitions,
    /// Some do, and others are to be hidden.
    Mixed,
}

impl Colons {
    pub fn of(text: &str) -> Colons {
        let mut colons = Colons::NoDefinitions;
        let mut hides = false;
        for colon in leading(text) {
            if begins_definition(text, colon) {
                colons = Colons::Definitions;
            } else {
                hides |= !is_delimiter_row(text, colon);
            }
        }
        if hides && colons == Colons::Definitions { Colons::Mixed } else { colons }
    }
}

/// The places of the colons that begin lines and no definitions.
pub fn without_meaning(text: &str) -> impl Iterator<Item = usize> {
    leading(text).filter(|colon| !begins_definition(text, *colon) && !is_delimiter_row(text, *colon))
}

/// The places of the colons before which their lines have nothing but blanks and marks of quotes.
fn leading(text: &str) -> impl Iterator<Item = usize> {
    memchr_iter(b':', text.as_bytes()).filter(|colon| {
        let before = text.as_bytes()[..*colon].iter().rev();
        before
            .copied()
            .find(|byte| !matches!(byte, b' ' | b'\t' | b'>'))
            .is_none_or(|byte| matches!(byte, b'\n' | b'\r'))
    })
}

fn begins_definition(text: &str, colon: usize) -> bool {
    matches!(text.as_bytes().get(colon + 1), Some(b' ' | b'\t'))
}

/// Whether the row below a table's head begins here, which says how the columns are aligned.
fn is_delimiter_row(text: &str, colon: usize) -> bool {
    let line = text[colon..].lines().next().unwrap_or_default();
    line.contains('-') && line.bytes().all(|byte| matches!(byte, b':' | b'-' | b'|' | b' ' | b'\t'))
}

#[cfg(test)]
mod tests {
    use super::super::signs;
    use super::*;

    #[test]
    fn only_colons_with_a_blank_behind_them_begin_definitions() {
        let cases = [
            ("a: b\n:c\n> :d", Colons::NoDefinitions, "a: b\n:c\n> :d"),
            ("a\n: b", Colons::Definitions, "a\n: b"),
            ("a\n: b\n\n|a|\n:-|", Colons::Definitions, "a\n: b\n\n|a|\n:-|"),
            ("a\n: b\n\n  :c:\n> ::: d", Colons::Mixed, "a\n: b\n\n  \u{2}c:\n> \u{2}:: d"),
            ("\u{2}\n: b\n:)", Colons::Mixed, "\u{1}\n: b\n\u{2})"),
        ];
        for (text, colons, hidden) in cases {
            assert_eq!(Colons::of(text), colons, "{text}");
            if colons == Colons::Mixed {
                let places: Vec<usize> = without_meaning(text).collect();
                assert_eq!(signs::hide(text, &places), hidden);
                assert_eq!(signs::shown(hidden), text.replace('\u{2}', "\u{1}"));
            }
        }
    }
}
