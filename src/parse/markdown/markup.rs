//! Writing HTML and its holes.

use super::document::{Hole, HoleKind, Markup};
use super::escape::push_escaped;

impl Markup {
    /// Appends HTML as it is.
    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Appends text, escaped.
    pub(super) fn push_text(&mut self, text: &str) {
        push_escaped(&mut self.html, text);
    }

    /// Appends ` name="value"`.
    pub(super) fn push_attribute(&mut self, name: &str, value: &str) {
        self.push(" ");
        self.push(name);
        self.push("=\"");
        self.push_text(value);
        self.push("\"");
    }

    /// Appends the id of an element of raw HTML.
    pub(super) fn push_id(&mut self, id: &str) {
        self.push(" id=\"");
        self.push_hole(HoleKind::IdPrefix);
        self.push_text(id);
        self.push("\"");
    }

    /// Appends a hole.
    pub(super) fn push_hole(&mut self, kind: HoleKind) {
        self.holes.push(Hole { at: self.html.len(), kind });
    }

    /// The same in as little memory as it takes: a document stays, and what was grown on the way serves the next one.
    pub(super) fn as_long_as_needed(&self) -> Markup {
        Markup { html: self.html.as_str().to_owned(), holes: self.holes.as_slice().to_owned() }
    }

    /// Appends HTML with its holes.
    pub(super) fn push_markup(&mut self, markup: &Markup) {
        let offset = self.html.len();
        self.html.push_str(&markup.html);
        self.holes.extend(markup.holes.iter().map(|hole| Hole { at: hole.at + offset, kind: hole.kind }));
    }
}
