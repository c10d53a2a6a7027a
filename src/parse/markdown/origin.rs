//! From offsets in a parsed text to places in source files.

use std::ops::Range;

use crate::source::{FileId, Span};

/// Where a text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The text stands in the file as it is, from this offset on: pages, and strings without escapes.
    Exact { file: FileId, base: usize },
    /// The text is written in another way, so only the place of the whole is known: strings with escapes.
    Whole(Span),
}

impl Origin {
    /// The place of a part of the text.
    pub fn span(self, range: Range<usize>) -> Span {
        match self {
            Origin::Exact { file, base } => Span::new(file, base + range.start..base + range.end),
            Origin::Whole(span) => span,
        }
    }
}
