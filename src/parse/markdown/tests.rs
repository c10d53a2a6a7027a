//! What Markdown becomes, case by case; `⟦…⟧` stands for a hole.

mod blocks;
mod calls;
mod findings;
mod hostile;
mod links;
mod raw_html;

use super::{Document, Flavor, HoleKind, Markup, Origin, RawHtml, parse};
use crate::diagnostic::Diagnostics;
use crate::source::FileId;

/// A whole text, with its findings.
fn compiled(text: &str, raw_html: RawHtml) -> (Document, Diagnostics) {
    let mut found = Diagnostics::new();
    let origin = Origin::Exact { file: FileId::new(0), base: 0 };
    let document = parse(text, origin, Flavor::Block, raw_html, &mut found);
    (document, found)
}

fn document(text: &str) -> Document {
    compiled(text, RawHtml::Sanitize).0
}

fn inline(text: &str) -> Document {
    let origin = Origin::Exact { file: FileId::new(0), base: 0 };
    parse(text, origin, Flavor::Inline, RawHtml::Sanitize, &mut Diagnostics::new())
}

/// HTML with its holes made visible.
fn shown(markup: &Markup) -> String {
    let mut shown = String::new();
    let mut position = 0;
    for hole in &markup.holes {
        shown.push_str(&markup.html[position..hole.at]);
        let name = match hole.kind {
            HoleKind::HeadingId(index) => format!("⟦id {index}⟧"),
            HoleKind::Key => "⟦key⟧".to_owned(),
            HoleKind::IdPrefix => String::new(),
            HoleKind::Href(index) => format!("⟦href {index}⟧"),
            HoleKind::LinkText(index) => format!("⟦name {index}⟧"),
            HoleKind::Image(index) => format!("⟦image {index}⟧"),
            HoleKind::Frame(index) => format!("⟦frame {index}⟧"),
            HoleKind::Embed(index) => format!("⟦embed {index}⟧"),
            HoleKind::Word(word) => format!("⟦{word:?}⟧"),
        };
        shown.push_str(&name);
        position = hole.at;
    }
    shown + &markup.html[position..]
}

/// Compares each text's HTML, without the line breaks around it.
fn assert_html(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let found = shown(&document(text).markup);
        assert_eq!(found.trim(), *expected, "\n--- of ---\n{text}\n");
    }
}
