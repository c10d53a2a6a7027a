//! From offsets in a parsed text to places in source files.

use std::ops::Range;

use crate::parse::Written;
use crate::source::{FileId, Span};

/// Where a text comes from.
#[derive(Debug, Clone, Copy)]
pub enum Origin<'w> {
    /// The text stands in the file as it is, from this offset on: pages.
    Exact { file: FileId, base: usize },
    /// The text is a string of a record, in which escapes may shift places.
    Written(&'w Written),
    /// The text is not to be found where it comes from, so only the place of the whole is known.
    Whole(Span),
}

impl Origin<'_> {
    /// The place of a part of the text.
    pub fn span(self, range: Range<usize>) -> Span {
        match self {
            Origin::Exact { file, base } => Span::new(file, base + range.start..base + range.end),
            Origin::Written(written) => written.span(range),
            Origin::Whole(span) => span,
        }
    }
}
