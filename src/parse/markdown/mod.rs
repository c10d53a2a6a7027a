//! Markdown to HTML with holes, and to what the page must know of it.

mod addresses;
mod alerts;
mod blocks;
mod braces;
mod brackets;
mod call_slips;
mod code;
mod colons;
mod compile;
mod depth;
mod document;
mod dollars;
mod escape;
mod footnotes;
mod foreign;
mod frames;
mod headings;
mod highlight;
mod links;
mod markup;
mod mask;
mod math;
mod origin;
mod plain;
mod quotes;
mod raw_html;
mod signs;
mod slips;
mod tables;
mod text;
mod typography;

#[cfg(test)]
mod tests;

use crate::diagnostic::Diagnostics;

pub use document::{
    CallSlip, Document, EmbedCall, Heading, Hole, HoleKind, Link, LinkKind, Markup, Placement, SlipKind,
    TextSection, Title, Unnamed, Word,
};
pub use escape::{is_plain, push_escaped};
pub use origin::Origin;
pub use quotes::Quotes;

/// What becomes of raw HTML in Markdown: the setting `[build] raw_html`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RawHtml {
    /// Harmless elements and attributes stay, all else goes.
    #[default]
    Sanitize,
    /// It is shown as text.
    Escape,
    /// It is kept as it is.
    Allow,
}

/// What becomes of the HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// It is shown.
    Readers,
    /// Nobody will see it: none is kept, and the words of code get no classes, which takes long.
    Nobody,
}

/// How texts are compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manner {
    pub raw_html: RawHtml,
    pub audience: Audience,
    /// What straight quotes become.
    pub quotes: Quotes,
}

impl From<RawHtml> for Manner {
    fn from(raw_html: RawHtml) -> Manner {
        Manner { raw_html, audience: Audience::Readers, quotes: Quotes::ENGLISH }
    }
}

/// How much of Markdown a text may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavor {
    /// All of it.
    Block,
    /// One line: no paragraphs, headings, lists or tables.
    Inline,
}

/// Compiles a text; what does not fit goes to `found`, without subjects.
pub fn parse(
    text: &str,
    origin: Origin<'_>,
    flavor: Flavor,
    manner: impl Into<Manner>,
    found: &mut Diagnostics,
) -> Document {
    if flavor == Flavor::Inline
        && let Some(document) = plain::plain_line(text)
    {
        return document;
    }
    compile::compile(text, origin, flavor, manner.into(), found)
}
