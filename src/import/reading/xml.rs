//! Parts of packed workbooks that the reader of workbooks leaves aside, as a stream of tags.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use html5gum::{Token, Tokenizer};
use zip::ZipArchive;

use super::limits;

/// What stands in a part. Names come in small letters.
pub enum Piece {
    Open { name: String, attributes: BTreeMap<String, String>, is_closed: bool },
    Close(String),
    Text(String),
}

/// A part of a packed file; none where there is none. The file as a whole was bounded before.
pub fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    archive.by_name(name).ok()?.take(limits::UNPACKED_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The pieces of an XML text, read as forgiving as HTML.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece> {
    let own = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Tokenizer::new(text).flatten().filter_map(move |token| match token {
        Token::StartTag(tag) => Some(Piece::Open {
            name: own(&tag.name),
            attributes: tag.attributes.iter().map(|(key, value)| (own(key), own(value))).collect(),
            is_closed: tag.self_closing,
        }),
        Token::EndTag(tag) => Some(Piece::Close(own(&tag.name))),
        Token::String(text) => Some(Piece::Text(own(&text.value))),
        _ => None,
    })
}
