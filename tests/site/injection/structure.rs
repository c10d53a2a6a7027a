//! What of a page is markup: its tags and attributes, without its texts.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

/// A tag, a comment or the document's type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// As written, but for attributes: `<a`, `</a`, `<!--`.
    pub kind: String,
    pub attributes: Vec<(String, String)>,
}

/// The markup of a page, read as browsers read it, with what stands in elements of raw text.
pub fn of(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut is_raw = false;
    for token in tokens(html) {
        let piece = match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                is_raw = matches!(&*name, "script" | "style");
                let attributes = tag.attributes.iter().map(|(name, value)| {
                    let value = String::from_utf8_lossy(&value.value).into_owned();
                    (String::from_utf8_lossy(name).into_owned(), value)
                });
                Piece { kind: format!("<{name}"), attributes: attributes.collect() }
            }
            Token::EndTag(tag) => {
                is_raw = false;
                Piece { kind: format!("</{}", String::from_utf8_lossy(&tag.name)), attributes: Vec::new() }
            }
            Token::Comment(_) => Piece { kind: "<!--".into(), attributes: Vec::new() },
            Token::Doctype(_) => Piece { kind: "<!DOCTYPE".into(), attributes: Vec::new() },
            Token::String(text) if is_raw => {
                Piece { kind: String::from_utf8_lossy(&text.value).into_owned(), attributes: Vec::new() }
            }
            Token::String(_) | Token::Error(_) => continue,
        };
        pieces.push(piece);
    }
    pieces
}

/// The page cut as browsers cut it: what stands in a title or a script is no markup.
fn tokens(html: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(html, emitter).flatten()
}

/// The first difference between the markup of a page of harmless texts and that of hostile ones. Values of attributes
/// in which a harmless text stands may differ.
pub fn difference(harmless: &str, hostile: &str, word: &str) -> Option<String> {
    let (harmless, hostile) = (of(harmless), of(hostile));
    for (index, pair) in harmless.iter().zip(&hostile).enumerate() {
        let before = &harmless[index.saturating_sub(4)..index];
        if let Some(fault) = pair_difference(pair.0, pair.1, word) {
            return Some(format!(
                "{fault}\n  behind {:?}",
                before.iter().map(|piece| &piece.kind).collect::<Vec<_>>()
            ));
        }
    }
    let (one, other) = (harmless.len(), hostile.len());
    (one != other).then(|| format!("{one} tags became {other}: {:?}", hostile.get(one)))
}

fn pair_difference(harmless: &Piece, hostile: &Piece, word: &str) -> Option<String> {
    let names = |piece: &Piece| piece.attributes.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    if harmless.kind != hostile.kind || names(harmless) != names(hostile) {
        return Some(format!("{harmless:?}\n  became {hostile:?}"));
    }
    let pairs = harmless.attributes.iter().zip(&hostile.attributes);
    // How long its headings are decides how a matrix is set, whatever they say.
    let is_layout = |name: &str, other: &str, one: &str| name == "class" && other == format!("{one} turned");
    let mut faults = pairs.filter(|((name, one), (_, other))| {
        one != other && !one.to_lowercase().contains(word) && !is_layout(name, other, one)
    });
    faults
        .next()
        .map(|((name, one), (_, other))| format!("{} {name}={one:?}\n  became {other:?}", harmless.kind))
}
