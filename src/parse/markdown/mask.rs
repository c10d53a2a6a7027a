//! Hides from the Markdown parser what it would misread: embed calls, in which it would see emphasis, quotes and table
//! cells, and colons that begin a line and no definition.
//!
//! What is hidden becomes something of the same length, so every place stays what it was; where a call turns out to
//! stand in code or in an address, it is put back.

use std::borrow::Cow;
use std::ops::Range;

use super::colons::{self, Colons};
use crate::parse::call::{CallSite, find_calls};

/// The first character of a hidden call. It has no place in texts, so none of the author's is kept.
const MARK: char = '\u{FDD0}';

/// What replaces the mark in an author's text: of the same length.
const REPLACEMENT: &str = "\u{FFFD}";

/// A text whose calls are hidden.
pub struct Masked<'a> {
    pub original: &'a str,
    pub text: Cow<'a, str>,
    pub calls: Vec<CallSite>,
    pub colons: Colons,
    /// Whether there may be calls of other programs.
    pub may_have_foreign_calls: bool,
    /// Whether there may be an address that is written out: in most texts there is none to look for.
    pub may_have_urls: bool,
}

/// A part of a hidden text.
pub enum Piece<'a> {
    /// Text, and the byte offset at which it stands within the text that was cut.
    Text(&'a str, usize),
    /// The number of a call.
    Call(usize),
}

impl<'a> Masked<'a> {
    pub fn new(original: &'a str) -> Masked<'a> {
        let calls = find_calls(original);
        let mut text = Cow::Borrowed(original);
        if original.contains(MARK) {
            text = Cow::Owned(original.replace(MARK, REPLACEMENT));
        }
        if !calls.is_empty() {
            text = Cow::Owned(hide(&text, &calls));
        }
        let colons = Colons::of(original);
        if colons == Colons::Mixed {
            text = Cow::Owned(colons::hide(&text));
        }
        let may_have_urls = original.contains("://");
        let may_have_foreign_calls = ["{{#", "{{<", "{{%"].iter().any(|start| original.contains(start));
        Masked { original, text, calls, colons, may_have_foreign_calls, may_have_urls }
    }

    /// The source of a call as it was written.
    pub fn source(&self, call: usize) -> &'a str {
        &self.original[self.calls[call].range.clone()]
    }

    /// The numbers of the calls that begin within a range.
    pub fn calls_in(&self, range: &Range<usize>) -> Range<usize> {
        if self.calls.is_empty() {
            return 0..0;
        }
        let first = self.calls.partition_point(|call| call.range.start < range.start);
        let count = self.calls[first..].partition_point(|call| call.range.start < range.end);
        first..first + count
    }

    /// Cuts a text that was parsed from this range at its hidden calls.
    pub fn pieces<'t>(&self, text: &'t str, range: &Range<usize>) -> Vec<Piece<'t>> {
        let mut pieces = Vec::new();
        let mut position = 0;
        for call in self.calls_in(range) {
            let Some(start) = text[position..].find(MARK).map(|offset| position + offset) else { break };
            let end = start + self.calls[call].range.len();
            if end > text.len() || !text.is_char_boundary(end) {
                break;
            }
            if start > position {
                pieces.push(Piece::Text(&text[position..start], position));
            }
            pieces.push(Piece::Call(call));
            position = end;
        }
        if position < text.len() {
            pieces.push(Piece::Text(&text[position..], position));
        }
        pieces
    }

    /// The text with its colons put back; its calls stay hidden.
    pub fn with_colons<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.colons == Colons::Mixed { colons::shown(text) } else { Cow::Borrowed(text) }
    }

    /// The text with all that was hidden put back.
    pub fn restore<'t>(&self, text: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        if self.calls_in(range).is_empty() {
            return self.with_colons(text);
        }
        let text = &*self.with_colons(text);
        let mut restored = String::with_capacity(text.len());
        for piece in self.pieces(text, range) {
            match piece {
                Piece::Text(text, _) => restored.push_str(text),
                Piece::Call(call) => restored.push_str(self.source(call)),
            }
        }
        Cow::Owned(restored)
    }
}

fn hide(text: &str, calls: &[CallSite]) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut position = 0;
    for call in calls {
        hidden.push_str(&text[position..call.range.start]);
        hidden.push(MARK);
        hidden.extend(std::iter::repeat_n('x', call.range.len() - MARK.len_utf8()));
        position = call.range.end;
    }
    hidden.push_str(&text[position..]);
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_calls_keep_every_place_and_come_back() {
        let text = "a {{ b(x=\"*\") }} \u{FDD0}x c{{d()}}";
        let masked = Masked::new(text);
        assert_eq!(masked.text.len(), text.len());
        assert!(!masked.text.contains('*'));
        assert_eq!(masked.restore(&masked.text, &(0..text.len())), text.replace('\u{FDD0}', "\u{FFFD}"));
        assert_eq!(masked.calls_in(&(3..text.len())), 1..2);
    }
}
