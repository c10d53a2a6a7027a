//! Text, and the calls within it.

use std::ops::Range;

use super::compile::Compiler;
use super::document::{EmbedCall, HoleKind, Placement, Unnamed, WITHOUT_NAMES};
use super::mask::{HiddenKind, Piece};
use crate::parse::call::{CallSite, Fault, read_arguments};
use crate::source::Spanned;

impl Compiler<'_> {
    /// Text of any block: prose or code.
    pub fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(code) = &mut self.code {
            code.text.push_str(&self.masked.restore(text));
            return;
        }
        if self.is_in_code_of_html() {
            if range.end > self.done_until {
                self.plain_prose(&self.masked.restore(text));
            }
            return;
        }
        self.look_for_slips(text, &range);
        self.look_for_calls(text, &range);
        let text = &*self.masked.with_signs(text);
        if !self.masked.hides_in(text) {
            self.prose(text, range);
            return;
        }
        for piece in self.masked.pieces(text) {
            match piece {
                Piece::Text(text, offset) => {
                    let start = range.start + offset;
                    self.prose(text, start..start + text.len());
                }
                Piece::Hidden(number) => self.hidden(number),
            }
        }
    }

    /// Writes what was hidden from the parser.
    pub fn hidden(&mut self, number: usize) {
        let masked = self.masked;
        let hidden = &masked.hidden[number];
        if hidden.range.end <= self.done_until {
            return;
        }
        match &hidden.kind {
            HiddenKind::Call(call) => self.embed(number, call),
            HiddenKind::Foreign(help) => self.foreign_call(number, help),
            HiddenKind::Address(kind) => self.address(number, *kind),
        }
    }

    fn prose(&mut self, text: &str, range: Range<usize>) {
        if range.end <= self.done_until || range.end <= self.blocks_until {
            return;
        }
        // Only text that stands in the source as it is can be cut at places of the source.
        let verbatim = text.len() == range.len();
        let cut = self.done_until.saturating_sub(range.start);
        if cut > 0 && !verbatim {
            return;
        }
        let text = text.get(cut..).unwrap_or_default();
        let text = self.typographic(text, &range);
        if !text.is_empty() {
            self.push_words(text, &range);
            self.out.push_text(text);
        }
    }

    /// Writes text that holds nothing else.
    pub fn plain_prose(&mut self, text: &str) {
        self.push_plain(text);
        self.out.push_text(text);
    }

    /// Adds to the plain text; of a heading also what was typed for a mark of smart punctuation.
    fn push_words(&mut self, text: &str, range: &Range<usize>) {
        let typed = self.masked.original.get(range.clone()).unwrap_or_default();
        match &mut self.heading {
            Some(heading) if matches!(typed, "--" | "---" | "..." | "'" | "\"") => {
                heading.push_typed(text, typed);
            }
            _ => self.push_plain(text),
        }
    }

    /// Adds to the plain text what is written in place of a name that is not known yet, and of what an anchor is made there.
    pub fn push_unnamed(&mut self, unnamed: Unnamed, written: &str, typed: &str) {
        match &mut self.heading {
            Some(heading) => heading.push_unnamed(unnamed, written, typed),
            None => {
                self.section.unnamed.push((unnamed, self.section.text.len()));
                self.section.text.push_str(written);
            }
        }
    }

    fn embed(&mut self, number: usize, site: &CallSite) {
        let text = &self.masked.original[self.shift..];
        let arguments = site.arguments.clone().map(|range| range.start - self.shift..range.end - self.shift);
        let alone = self.stands_alone(&site.range);
        let placement = if alone { Placement::Block } else { Placement::Inline };
        let name =
            Spanned::new(self.masked.original[site.name.clone()].to_owned(), self.span(site.name.clone()));
        let arguments = match arguments {
            Some(range) => read_arguments(text, range, self.origin),
            None => {
                Err(Fault { message: "a call has parentheses behind its name".to_owned(), span: name.span })
            }
        };
        // What is no call for sure is text: headings get their ids of it, and search finds it.
        if site.arguments.is_none() {
            self.push_plain(self.masked.source(number));
        } else if placement == Placement::Inline && !self.in_title {
            self.push_unnamed(Unnamed::Embed(self.document.embeds.len()), WITHOUT_NAMES, "");
        }
        self.out.push_hole(HoleKind::Embed(self.document.embeds.len()));
        if placement == Placement::Block {
            self.out.push("\n");
        }
        self.document.embeds.push(EmbedCall {
            name,
            arguments,
            source: self.masked.source(number).to_owned(),
            span: self.span(site.range.clone()),
            placement,
            is_within_link: self.open_links > 0,
        });
    }

    /// Whether a call is alone in its paragraph, or in the paragraph of a list item that has no `<p>`.
    fn stands_alone(&self, call: &Range<usize>) -> bool {
        let begins_item = ["<li>", "<dd>"].iter().any(|start| self.out.html.ends_with(start));
        let rest = &self.masked.text[call.end..];
        let ends_line = || rest[..rest.find('\n').unwrap_or(rest.len())].trim().is_empty();
        call.start < self.blocks_until || (begins_item && self.frames.flow() && ends_line())
    }
}
