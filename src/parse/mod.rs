//! Reads the languages that authors write: Markdown with embeds, the headers of pages, and the names of places.

pub mod call;
pub mod front_matter;
pub mod markdown;
pub mod slug;
pub mod yaml;

pub use markdown::{
    Document, EmbedCall, Flavor, Heading, Hole, HoleKind, Link, LinkKind, Markup, Origin, Placement, RawHtml,
    TextSection, Title, Word, parse,
};
