//! What gives a text its anchors, in the order in which it stands in the text.

use crate::parse::markdown::{Document, EmbedCall, Heading, Title};
use crate::source::Spanned;

/// A part of a text that has an anchor, or brings some.
pub enum Piece<'d> {
    /// An id of raw HTML.
    Anchor(&'d Spanned<String>),
    Title(&'d Title),
    /// A heading with its number.
    Heading(usize, &'d Heading),
    /// An embed call with its number.
    Call(usize, &'d EmbedCall),
}

impl Piece<'_> {
    fn start(&self) -> u32 {
        match self {
            Piece::Anchor(anchor) => anchor.span.start,
            Piece::Title(title) => title.span.start,
            Piece::Heading(_, heading) => heading.span.start,
            Piece::Call(_, call) => call.span.start,
        }
    }
}

/// All pieces of a text, with its title where the page shows that.
pub fn pieces(document: &Document, shows_title: bool) -> Vec<Piece<'_>> {
    let title = document.title.as_ref().filter(|_| shows_title).map(Piece::Title);
    let headings =
        document.headings.iter().enumerate().map(|(number, heading)| Piece::Heading(number, heading));
    let includes = document.embeds.iter().enumerate().filter(|(_, call)| call.name.value == "include");
    let includes = includes.map(|(number, call)| Piece::Call(number, call));
    let anchors = document.anchors.iter().map(Piece::Anchor);
    let mut pieces: Vec<Piece<'_>> =
        title.into_iter().chain(headings).chain(includes).chain(anchors).collect();
    pieces.sort_by_key(Piece::start);
    pieces
}
