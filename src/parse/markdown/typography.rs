//! What the parser makes of straight quotes and hyphens, as the handbook's language has it.

use std::ops::Range;

use super::compile::Compiler;

/// How many quotation marks are open in a block.
#[derive(Default)]
pub struct OpenQuotes {
    double: usize,
    single: usize,
}

/// The signs behind which no quotation begins.
const CLOSING: [char; 13] = ['.', ',', ';', ':', '!', '?', '…', ')', ']', '’', '%', '+', '»'];

/// The signs of emphasis and the like, which stand between a mark and what it belongs to.
const OF_MARKUP: [char; 4] = ['*', '_', '~', '`'];

impl Compiler<'_> {
    /// What stands in place of a piece of text of the parser; the same where smart punctuation has not changed it.
    pub fn typographic<'t>(&mut self, text: &'t str, range: &Range<usize>) -> &'t str {
        let quotes = self.manner.quotes;
        match (text, self.masked.original.get(range.clone())) {
            ("“", Some("\"")) if self.follows_digit(range) => "”",
            ("‘", Some("'")) if self.follows_digit(range) => "’",
            // The parser finds no partner for a mark that closes what a typographic one has opened.
            ("“", Some("\"")) if self.closes(range) => {
                self.open_quotes.double = self.open_quotes.double.saturating_sub(1);
                quotes.double[1]
            }
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

    /// Whether a mark stands right behind words, and no words follow it: behind a sign that ends words only where what
    /// follows ends words, too, since `said:"*word*"` opens one.
    fn closes(&self, range: &Range<usize>) -> bool {
        let before = self.masked.text[self.shift..range.start].chars().next_back();
        let behind = &self.masked.text[range.end..];
        match before {
            Some(before) if before.is_alphanumeric() => !behind.starts_with(char::is_alphanumeric),
            Some(before) if CLOSING.contains(&before) => ends_words(behind),
            _ => false,
        }
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

/// Whether a text begins with what no words of a quotation begin with: a blank, a sign that ends words, or nothing.
fn ends_words(text: &str) -> bool {
    let text = text.trim_start_matches(OF_MARKUP);
    let is_end = |first: char| {
        first.is_whitespace()
            || CLOSING.contains(&first)
            || matches!(first, '"' | '\'' | '“' | '”' | '-' | '–' | '—' | '|')
    };
    text.is_empty() || text.starts_with("</") || text.starts_with(is_end)
}
