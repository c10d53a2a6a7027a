//! The texts that a page includes: each time with ids of its own.

use foldhash::HashMap;

use super::order::{Piece, pieces};
use super::{PageIds, TextIds};
use crate::model::TextId;
use crate::parse::markdown::EmbedCall;
use crate::site::bodies::EMBED_DEPTH;
use crate::site::embeds::included_text;

/// The most texts that a page includes with ids of their own; files that include one another many times over would fill
/// any memory.
const MOST_INCLUDED: usize = 1000;

/// A call on a page: in one of the page's own texts, or within an included one, which may be there twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CallOnPage {
    /// The number of the included text that the call stands in.
    pub within: Option<usize>,
    pub text: TextId,
    /// The number of the call in that text.
    pub number: usize,
}

/// The texts that a page includes, in the order in which they stand there.
#[derive(Debug, Default)]
pub struct IncludedTexts {
    pub texts: Vec<(TextId, TextIds)>,
    pub by_call: HashMap<CallOnPage, usize>,
    /// How often each text was included so far.
    times: HashMap<TextId, usize>,
}

impl PageIds<'_> {
    /// Gives the text that a call includes its ids.
    pub(super) fn include(&mut self, place: CallOnPage, call: &EmbedCall, depth: usize) {
        let Some(text) = included_text(self.handbook, self.sources, call) else { return };
        let number = self.included.texts.len();
        if depth > EMBED_DEPTH || number >= MOST_INCLUDED {
            return;
        }
        let times = self.included.times.entry(text).or_default();
        *times += 1;
        let stem = self.sources.file(text.file).path.below("content").unwrap_or_default();
        let stem = crate::parse::slug::slug(&stem.trim_end_matches(".md").replace('/', " "));
        let key = if *times == 1 { stem } else { format!("{stem}--{times}") };
        self.included.by_call.insert(place, number);
        let document = self.handbook.texts.get(text);
        let ids = TextIds {
            key: format!("-{key}"),
            prefix: format!("{key}--"),
            title: None,
            headings: vec![String::new(); document.headings.len()],
        };
        self.included.texts.push((text, ids));
        for piece in pieces(document, false) {
            match piece {
                Piece::Anchor(anchor) => {
                    let id = format!("{key}--{}", anchor.value);
                    self.slugger.reserve(&id);
                }
                Piece::Heading(heading, read) => {
                    let id = match &read.explicit_id {
                        Some(id) if self.slugger.reserve(id) => id.clone(),
                        Some(id) => self.slugger.id(id),
                        None => self.slugger.id(read.typed()),
                    };
                    self.included.texts[number].1.headings[heading] = id;
                }
                Piece::Call(inner, call) => {
                    let place = CallOnPage { within: Some(number), text, number: inner };
                    self.include(place, call, depth + 1);
                }
                Piece::Title(_) => {}
            }
        }
    }
}
