//! Text, the calls within it, and bare addresses.

use std::ops::Range;

use super::compile::Compiler;
use super::document::{EmbedCall, HoleKind, Link, LinkKind, Placement};
use super::mask::Piece;
use crate::parse::call::read_arguments;
use crate::source::Spanned;

/// The most bytes of a quotation mark, dash or ellipsis that the parser puts for plain ones.
const LONGEST_TYPOGRAPHY: usize = 3;

/// A bare address whose text comes in several parts.
pub struct BareUrl {
    link: usize,
    end: usize,
}

impl Compiler<'_> {
    /// Text of any block: prose or code.
    pub fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(code) = &mut self.code {
            code.text.push_str(&self.masked.restore(text, &range));
            return;
        }
        if self.masked.calls_in(&range).is_empty() {
            self.prose(text, range);
            return;
        }
        for piece in self.masked.pieces(text, &range) {
            match piece {
                Piece::Text(text, offset) => {
                    let start = range.start + offset;
                    self.prose(text, start..start + text.len());
                }
                Piece::Call(call) => self.embed(call),
            }
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
        let mut text = text.get(cut..).unwrap_or_default();
        while !text.is_empty() {
            let start = if verbatim { range.end - text.len() } else { range.start };
            text = match &self.url {
                Some(url) if start < url.end => self.continue_url(text, start..range.end),
                Some(_) => {
                    self.close_url();
                    text
                }
                None if verbatim && self.open_links == 0 => self.prose_before_url(text, start..range.end),
                None => {
                    self.plain_prose(text);
                    ""
                }
            };
        }
    }

    fn plain_prose(&mut self, text: &str) {
        self.push_plain(text);
        self.out.push_text(text);
    }

    /// Writes text up to the first bare address, which it opens; gives the rest.
    fn prose_before_url<'t>(&mut self, text: &'t str, range: Range<usize>) -> &'t str {
        let Some((start, end)) = find_url(&self.masked.text, range.clone()) else {
            self.plain_prose(text);
            return "";
        };
        let (before, rest) = text.split_at(start - range.start);
        self.plain_prose(before);
        let span = self.span(start..end);
        let link = self.document.links.len();
        self.document.links.push(Link::new(LinkKind::Autolink, String::new(), span));
        self.out.push("<a");
        self.out.push_hole(HoleKind::Href(link));
        self.out.push(">");
        self.url = Some(BareUrl { link, end });
        rest
    }

    /// Writes the part of a text that belongs to the open address; gives the rest.
    fn continue_url<'t>(&mut self, text: &'t str, range: Range<usize>) -> &'t str {
        let Some(BareUrl { link, end }) = self.url else { return text };
        let source = self.masked.text.get(range.clone()).unwrap_or_default();
        // Quotes and dashes within an address are no typography; entities and escapes have been resolved.
        let is_typography = text.len() <= LONGEST_TYPOGRAPHY
            && text != source
            && source.is_ascii()
            && !source.starts_with(['&', '\\']);
        if is_typography {
            self.push_url(link, source);
            return "";
        }
        let (url, rest) = text.split_at(text.floor_char_boundary(end - range.start));
        self.push_url(link, url);
        if url.is_empty() {
            self.close_url();
        }
        rest
    }

    fn push_url(&mut self, link: usize, url: &str) {
        self.document.links[link].target.push_str(url);
        self.plain_prose(url);
    }

    /// Ends a bare address.
    pub fn close_url(&mut self) {
        if self.url.take().is_some() {
            self.out.push("</a>");
        }
    }

    fn embed(&mut self, call: usize) {
        self.close_url();
        let site = &self.masked.calls[call];
        let text = &self.masked.original[self.shift..];
        let arguments = site.arguments.start - self.shift..site.arguments.end - self.shift;
        let alone = self.stands_alone(&site.range);
        let placement = if alone { Placement::Block } else { Placement::Inline };
        let name =
            Spanned::new(self.masked.original[site.name.clone()].to_owned(), self.span(site.name.clone()));
        self.out.push_hole(HoleKind::Embed(self.document.embeds.len()));
        if placement == Placement::Block {
            self.out.push("\n");
        }
        self.document.embeds.push(EmbedCall {
            name,
            arguments: read_arguments(text, arguments, self.origin),
            source: self.masked.source(call).to_owned(),
            span: self.span(site.range.clone()),
            placement,
        });
    }
}

impl Compiler<'_> {
    /// Whether a call is alone in its paragraph, or in the paragraph of a list item that has no `<p>`.
    fn stands_alone(&self, call: &Range<usize>) -> bool {
        let begins_item = ["<li>", "<dd>"].iter().any(|start| self.out.html.ends_with(start));
        let rest = &self.masked.text[call.end..];
        let ends_line = || rest[..rest.find('\n').unwrap_or(rest.len())].trim().is_empty();
        call.start < self.blocks_until || (begins_item && self.frames.flow() && ends_line())
    }
}

/// The first bare address that begins within a range of the source; it may end behind the range.
fn find_url(source: &str, range: Range<usize>) -> Option<(usize, usize)> {
    let mut position = range.start;
    while let Some(colon) = source[position..range.end].find("://").map(|offset| position + offset) {
        let start = ["https", "http"].iter().find_map(|scheme| {
            let start = colon.checked_sub(scheme.len()).filter(|start| *start >= range.start)?;
            let word = source.as_bytes()[start..colon].eq_ignore_ascii_case(scheme.as_bytes());
            let is_apart = || !source[..start].ends_with(char::is_alphanumeric);
            (word && is_apart()).then_some(start)
        });
        if let Some(start) = start {
            let end = url_end(source, colon + 3);
            if end > colon + 3 {
                return Some((start, end));
            }
        }
        position = colon + 3;
    }
    None
}

/// Where an address ends: before blanks and brackets, and without the punctuation of the sentence around it.
fn url_end(source: &str, start: usize) -> usize {
    let rest = &source[start..];
    let ends = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '<' | '>' | '"' | '`' | '|' | '{' | '}' | '\u{FDD0}')
    };
    let mut url = &rest[..rest.find(ends).unwrap_or(rest.len())];
    let mut open = url.bytes().filter(|byte| *byte == b'(').count();
    let mut closed = url.bytes().filter(|byte| *byte == b')').count();
    while let Some(last) = url.chars().next_back() {
        match last {
            ')' if closed > open => closed -= 1,
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '[' | ']' | '\\' => {}
            '(' => open -= 1,
            '’' | '”' | '»' | '…' => {}
            _ => break,
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    start + url.len()
}
