//! Blocks of raw HTML that begin on a line of text: they end the paragraph as in browsers, or are left out where a line must
//! stay one.

use std::ops::Range;

use html5gum::StartTag;

use super::elements::{self, Element};
use super::{Places, RawHtml};
use crate::diagnostic::{Diagnostic, rules};
use crate::parse::markdown::Flavor;
use crate::parse::markdown::compile::Compiler;
use crate::parse::markdown::frames::{Frame, FrameKind};

impl Compiler<'_> {
    /// Ends the paragraph of Markdown that is being read, if a block may stand in its place and nothing else is open in it.
    pub(super) fn end_paragraph_before(&mut self, element: &Element) {
        let ends = |frame: &Frame| matches!(frame.kind, FrameKind::Raw(name) if element.ends.contains(&name));
        let around = self.frames.stack.iter().rev().nth(1);
        let takes_blocks = around.is_none_or(|frame| frame.flow || ends(frame));
        if takes_blocks && self.is_paragraph_innermost() {
            self.end_paragraph_here();
        }
    }

    /// Ends the paragraph of Markdown that is being read where the element of raw HTML around it ends.
    pub(super) fn end_paragraph_within(&mut self, name: &str) {
        let around = self.frames.stack.iter().rev().skip(1);
        let mut around = around.map_while(|frame| match frame.kind {
            FrameKind::Raw(name) => Some(name),
            _ => None,
        });
        if self.is_paragraph_innermost() && around.any(|open| open == name) {
            self.end_paragraph_here();
        }
    }

    /// Whether nothing is open in the paragraph of Markdown that is being read.
    fn is_paragraph_innermost(&self) -> bool {
        self.flavor == Flavor::Block && self.open_paragraph == Some(self.frames.stack.len())
    }

    fn end_paragraph_here(&mut self) {
        self.close_label();
        self.open_paragraph = None;
        let is_empty = self.is_paragraph_empty();
        // Within a `<p>` of raw HTML nothing was written for the paragraph, so there is nothing to take back.
        if let Some(paragraph) = self.frames.stack.last_mut()
            && is_empty
            && !paragraph.closing.is_empty()
        {
            paragraph.closing = "";
            let start = self.out.html.rfind("<p>").unwrap_or(self.out.html.len());
            self.out.html.truncate(start);
        }
        self.close_one();
    }

    /// Tells that a block is left out because it stands within a line, such as a heading or a cell's text.
    pub(super) fn report_block_in_line(&mut self, html: &str, tag: &StartTag<usize>, places: &Places) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        self.keep_words_apart(&name, tag.span.start..tag.span.end, places);
        let source = html.get(tag.span.start..tag.span.end).unwrap_or_default();
        let written = source.get(1..=name.len()).unwrap_or(&name).to_owned();
        if !self.left_out.insert(name) {
            return;
        }
        let span = self.span(places.of(&(tag.span.start..tag.span.end)));
        let message = format!("`<{written}>` is a block, and is left out within a line");
        let help =
            "let it stand on a line of its own, with a blank line before it; in a field of one line use none";
        self.found.push(Diagnostic::new(&rules::HTML_LEFT_OUT, span, message).help(help));
    }

    /// Keeps the words before and behind a tag apart that is left out and would have parted them.
    pub(super) fn keep_words_apart(&mut self, name: &str, tag: Range<usize>, places: &Places) {
        let end = places.of(&tag).end;
        let behind = self.masked.text.get(end..).and_then(|rest| rest.chars().next());
        let goes_on = behind.is_some_and(|next| !next.is_whitespace() && next != '<');
        let is_within_word = !self.out.html.is_empty() && !self.out.html.ends_with(char::is_whitespace);
        let is_written = self.manner.raw_html == RawHtml::Allow;
        if !is_written && elements::breaks_words(name) && !self.frames.flow() && goes_on && is_within_word {
            self.out.push(" ");
        }
    }
}
