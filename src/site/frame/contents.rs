//! The table of contents of a page: the headings of its texts, and of those that they include.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::TextId;
use crate::parse::markdown::{Heading, Unnamed};
use crate::site::anchors::{CallOnPage, Piece, TextIds, pieces};
use crate::site::composer::Composer;
use crate::site::embeds;
use crate::site::html::words_of;
use crate::site::plan::Subject;
use crate::site::url;

/// The deepest level of headings that is listed.
const DEEPEST: u8 = 3;

/// A heading of the page.
#[derive(Debug, Serialize)]
pub struct ContentsEntry {
    pub level: u8,
    pub text: String,
    pub anchor: String,
    /// The anchor as it stands behind a `#`.
    pub fragment: String,
}

/// The headings of the page's texts, two levels deep.
pub fn of_page(composer: &Composer<'_>) -> Vec<ContentsEntry> {
    let planned = composer.planned();
    if let Subject::Page(number) = planned.subject
        && !composer.handbook().pages[number].toc
    {
        return Vec::new();
    }
    let mut contents = Vec::new();
    for text in &planned.texts {
        if let Some(ids) = composer.site.anchors.of_text(*text) {
            push_text(composer, (*text, ids), None, &mut contents);
        }
    }
    contents
}

/// Adds the headings of a text; `within` is its number where it is included.
fn push_text(
    composer: &Composer<'_>,
    (text, ids): (TextId, &TextIds),
    within: Option<usize>,
    contents: &mut Vec<ContentsEntry>,
) {
    let anchors = &composer.site.anchors;
    let document = composer.handbook().texts.get(text);
    for piece in pieces(document, false) {
        match piece {
            Piece::Heading(number, heading) if heading.level <= DEEPEST => {
                let words = words(composer, text, within, heading);
                // A link without words can neither be seen nor heard.
                if !words.trim().is_empty() {
                    contents.push(ContentsEntry {
                        level: heading.level,
                        text: words,
                        anchor: ids.headings[number].clone(),
                        fragment: url::fragment(&ids.headings[number]).into_owned(),
                    });
                }
            }
            Piece::Call(number, _) => {
                let included = anchors.included_by(composer.page, CallOnPage { within, text, number });
                if let Some((number, (text, ids))) =
                    included.and_then(|number| Some((number, anchors.included(composer.page, number)?)))
                {
                    push_text(composer, (*text, ids), Some(number), contents);
                }
            }
            _ => {}
        }
    }
}

/// A heading as readers see it on this page, where also that is known which embeds say only when they are drawn.
fn words(composer: &Composer<'_>, text: TextId, within: Option<usize>, heading: &Heading) -> String {
    let document = composer.handbook().texts.get(text);
    let links = composer.site.links.of_text(text);
    let there = Composer { included: within, ..*composer };
    let name = |unnamed| match unnamed {
        Unnamed::Link(link) => links[link].name.as_deref().map(Cow::from),
        Unnamed::Embed(call) => Some(words_of(&embeds::draw(&there, text, call)).into()),
    };
    heading.read(document, name).into_owned()
}
