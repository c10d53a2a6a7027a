//! Addresses that stand in the text without any markup, which become links.

use std::ops::Range;

use super::compile::Compiler;
use super::document::{HoleKind, Link, LinkKind};

/// The most bytes of a quotation mark, dash or ellipsis that the parser puts for plain ones.
const LONGEST_TYPOGRAPHY: usize = 3;

/// A bare address whose text comes in several parts.
pub struct BareUrl {
    link: usize,
    end: usize,
}

impl BareUrl {
    /// Where it ends in the source.
    pub fn end(&self) -> usize {
        self.end
    }
}

impl Compiler<'_> {
    /// Writes text up to the first bare address, which it opens; gives the rest.
    pub fn prose_before_url<'t>(&mut self, text: &'t str, range: Range<usize>) -> &'t str {
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
    pub fn continue_url<'t>(&mut self, text: &'t str, range: Range<usize>) -> &'t str {
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
}

/// The first bare address that begins within a range of the source; it may end behind the range.
fn find_url(source: &str, range: Range<usize>) -> Option<(usize, usize)> {
    let mut position = range.start;
    // A colon alone is found much quicker than the three characters.
    while let Some(colon) = source[position..range.end].find(':').map(|offset| position + offset) {
        if !source[colon..range.end].starts_with("://") {
            position = colon + 1;
            continue;
        }
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
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '[' | ']' | '\\' | '’' | '”'
            | '»' | '…' => {}
            '(' => open -= 1,
            _ => break,
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    start + url.len()
}
