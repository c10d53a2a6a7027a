//! Text between the tags of raw HTML, with the calls and wiki links in it.

use std::ops::Range;

use super::Places;
use crate::parse::markdown::compile::Compiler;
use crate::parse::markdown::document::{HoleKind, Link, LinkKind};
use crate::parse::markdown::mask::HiddenKind;

/// Elements in which calls and links are shown as they were typed.
const CODE: [&str; 4] = ["code", "pre", "samp", "kbd"];

/// The longest wiki link, in bytes.
const LONGEST: usize = 500;

impl Compiler<'_> {
    /// Whether an element of raw HTML is open in which everything is shown as it was typed.
    pub fn is_in_code_of_html(&self) -> bool {
        CODE.iter().any(|name| self.frames.is_open(name))
    }

    /// Writes text of raw HTML.
    pub(super) fn html_text(&mut self, text: &str, range: &Range<usize>, places: &Places) {
        let source = places.of(range);
        if !places.are_exact() || self.is_in_code_of_html() {
            self.plain_prose(text);
            return;
        }
        let mut rest = text;
        let mut from = source.start;
        for number in self.masked.hidden_in(&source) {
            let hidden = &self.masked.hidden[number];
            if matches!(hidden.kind, HiddenKind::Address(_)) {
                continue;
            }
            let written = self.masked.source(number);
            // Entities within a call are none of a call's.
            let Some(start) = rest.find(written) else { break };
            self.html_words(&rest[..start], from..hidden.range.start);
            from = hidden.range.end;
            self.hidden(number);
            rest = &rest[start + written.len()..];
        }
        self.html_words(rest, from..source.end.max(from));
    }

    /// Writes text without calls, which stands in this part of the source.
    fn html_words(&mut self, text: &str, source: Range<usize>) {
        let mut rest = text;
        let mut from = source.start;
        while let Some(start) = rest.find("[[") {
            let inner = &rest[start + 2..rest.floor_char_boundary(start + 2 + LONGEST).max(start + 2)];
            let end = inner.find([']', '[', '\n']).filter(|end| inner[*end..].starts_with("]]"));
            let Some(end) = end.filter(|end| !inner[..*end].trim().is_empty()) else {
                self.plain_prose(&rest[..start + 2]);
                rest = &rest[start + 2..];
                continue;
            };
            let written = inner[..end].trim();
            self.plain_prose(&rest[..start]);
            let place = self.masked.original[from..source.end].find(written).map(|offset| from + offset);
            let place = place.map_or(source.clone(), |place| place..place + written.len());
            from = place.end.min(source.end);
            self.wiki_link_in_html(written, place);
            rest = &rest[start + 2 + end + 2..];
        }
        self.plain_prose(rest);
    }

    fn wiki_link_in_html(&mut self, written: &str, place: Range<usize>) {
        let (target, words) = written.split_once('|').unwrap_or((written, ""));
        let (target, words) = (target.trim(), words.trim());
        if self.open_links > 0 {
            self.plain_prose(if words.is_empty() { target } else { words });
            return;
        }
        let link = self.document.links.len();
        let span = self.span(place.start..place.start + target.len());
        self.document.links.push(Link::new(LinkKind::Wiki, target.to_owned(), span));
        self.out.push("<a");
        self.out.push_hole(HoleKind::Href(link));
        self.out.push(">");
        if words.is_empty() {
            self.push_name_of(link);
        } else {
            self.plain_prose(words);
        }
        self.out.push("</a>");
    }
}
