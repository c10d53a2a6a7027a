//! What the parser makes of straight quotes and hyphens, as the handbook's language has it.

use std::ops::Range;

use super::compile::Compiler;

/// How many quotation marks are open in a block.
#[derive(Default)]
pub struct OpenQuotes {
    double: usize,
    single: usize,
}

impl Compiler<'_> {
    /// What stands in place of a piece of text of the parser; the same where smart punctuation has not changed it.
    pub fn typographic<'t>(&mut self, text: &'t str, range: &Range<usize>) -> &'t str {
        let quotes = self.manner.quotes;
        match (text, self.masked.original.get(range.clone())) {
            ("“", Some("\"")) if self.follows_digit(range) => "”",
            ("‘", Some("'")) if self.follows_digit(range) => "’",
            ("“", Some("\"")) => {
                self.open_quotes.double += 1;
                quotes.double[0]
            }
            // Others stand for inches and minutes.
            ("”", Some("\"")) if self.open_quotes.double > 0 => {
                self.open_quotes.double -= 1;
                quotes.double[1]
            }
            ("‘", Some("'")) => {
                self.open_quotes.single += 1;
                quotes.single[0]
            }
            ("’", Some("'")) if self.open_quotes.single > 0 && !self.is_apostrophe(range) => {
                self.open_quotes.single -= 1;
                quotes.single[1]
            }
            // An option of a command: `deploy --verbose`.
            ("–", Some("--")) if self.begins_option(range) => "--",
            _ => text,
        }
    }

    /// Whether a mark stands right behind a digit: `24" wide` opens no quotation.
    fn follows_digit(&self, range: &Range<usize>) -> bool {
        self.masked.text.as_bytes()[..range.start].last().is_some_and(u8::is_ascii_digit)
    }

    /// Whether a mark stands between two letters.
    fn is_apostrophe(&self, range: &Range<usize>) -> bool {
        let before = self.masked.text[..range.start].chars().next_back();
        let after = self.masked.text[range.end..].chars().next();
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
    }

    /// Whether two hyphens stand before a small letter and behind a blank.
    fn begins_option(&self, range: &Range<usize>) -> bool {
        let before = &self.masked.text[self.shift..range.start];
        let after = &self.masked.text[range.end..];
        after.starts_with(|next: char| next.is_ascii_lowercase())
            && (before.is_empty() || before.ends_with([' ', '\t', '\n', '(', '[', '|']))
    }
}
