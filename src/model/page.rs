//! A narrative page: what its front matter says, and its text.

use super::details::Details;
use super::text::TextId;
use crate::source::{FileId, SourcePath, Span, Spanned};

#[derive(Debug, Clone)]
pub struct Page {
    pub file: FileId,
    /// The path of its source from the handbook's root.
    pub path: SourcePath,
    /// From the front matter, else the first h1, else the file name.
    pub title: String,
    pub title_span: Span,
    pub summary: Option<String>,
    pub order: Option<f64>,
    pub draft: bool,
    pub redirect_from: Vec<Spanned<String>>,
    /// Whether the page shows a table of contents.
    pub toc: bool,
    /// This page is another telling of one page, under this label.
    pub edition: Option<String>,
    pub edition_of: Option<Spanned<String>>,
    pub details: Details,
    /// The place of its front matter, if it has some.
    pub header: Option<Span>,
    pub body: TextId,
    pub place: Place,
}

/// What a page is to its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The page of the folder itself: `index.md`, else `_index.md`, else `README.md`.
    Section,
    /// A page of its own.
    Page,
}

impl Page {
    /// Whether its author gave it a title, in its header or as a heading.
    pub fn has_own_title(&self) -> bool {
        self.title_span != Span::start_of(self.file)
    }

    /// The path from `content/`, by which findings name the page.
    pub fn subject(&self) -> &str {
        self.path.below(crate::source::CONTENT_FOLDER).unwrap_or(self.path.as_str())
    }

    /// The folder from `content/`; empty for the top.
    pub fn folder(&self) -> &str {
        self.subject().rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}
