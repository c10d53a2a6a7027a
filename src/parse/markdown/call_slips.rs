//! What looks like the beginning of a call but is none, because of a slip in its braces or parentheses.

use std::ops::Range;

use super::compile::Compiler;
use super::document::{CallSlip, SlipKind};
use super::foreign::first_line;
use super::mask::{HiddenKind, Piece};
use super::signs::is_escaped;
use crate::parse::call::name_in_braces;
use crate::source::Spanned;

impl Compiler<'_> {
    /// Notes names behind braces in a piece of text that is no call. Which of them are embeds is known with the theme.
    pub fn look_for_calls(&mut self, text: &str, range: &Range<usize>) {
        // Only text that stands in the source as it is has places there.
        if text.len() != range.len() || !text.contains('{') {
            return;
        }
        let mut position = 0;
        while let Some(open) = text[position..].find('{').map(|offset| position + offset) {
            let braces = text[open..].bytes().take_while(|byte| *byte == b'{').count();
            position = open + braces;
            let Some(name) = name_in_braces(text, position) else { continue };
            let behind = &text[name.end..];
            let is_escaped = is_escaped(self.masked.original, range.start + open);
            let is_closed = || first_line(&self.masked.original[range.start + name.end..]).contains('}');
            let looks_meant = match braces {
                // A single brace is often text, so it takes a whole call.
                1 => behind.starts_with('(') && is_closed(),
                _ => behind.is_empty() || behind.starts_with(['(', '}', ' ', '\n']),
            };
            if looks_meant && !is_escaped {
                let span = self.span(range.start + open..range.start + name.end);
                self.push_slip(Spanned::new(text[name].to_owned(), span), SlipKind::Unfinished);
            }
        }
    }

    /// Notes the calls in a piece of the words of an image.
    pub fn look_for_calls_in_image(&mut self, text: &str) {
        if !self.masked.hides_in(text) {
            return;
        }
        for piece in self.masked.pieces(text) {
            if let Piece::Hidden(number) = piece
                && let HiddenKind::Call(site) = &self.masked.hidden[number].kind
            {
                let name = self.masked.original[site.name.clone()].to_owned();
                self.push_slip(Spanned::new(name, self.span(site.range.clone())), SlipKind::InImage);
            }
        }
    }

    fn push_slip(&mut self, name: Spanned<String>, kind: SlipKind) {
        self.document.call_slips.push(CallSlip { name, kind });
    }
}
