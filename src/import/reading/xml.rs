//! Parts of packed workbooks that the reader of workbooks leaves aside, as a stream of tags.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};
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
    let mut tag = Tag::default();
    let emitter = CallbackEmitter::new(move |event: CallbackEvent<'_>, _: Span<()>| tag.take(&event));
    Tokenizer::new_with_emitter(text, emitter).flatten()
}

/// A tag that is being read.
#[derive(Default)]
struct Tag {
    name: String,
    attributes: BTreeMap<String, String>,
    /// The attribute whose value comes next.
    key: Option<String>,
}

impl Tag {
    fn take(&mut self, event: &CallbackEvent<'_>) -> Option<Piece> {
        let own = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match event {
            CallbackEvent::OpenStartTag { name } => {
                *self = Tag { name: own(name), ..Tag::default() };
                None
            }
            CallbackEvent::AttributeName { name } => {
                self.end_attribute("");
                let is_taken = self.attributes.len() < limits::ATTRIBUTES;
                self.key = is_taken.then(|| own(name));
                None
            }
            CallbackEvent::AttributeValue { value } => {
                self.end_attribute(&String::from_utf8_lossy(value));
                None
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                self.end_attribute("");
                let Tag { name, attributes, .. } = std::mem::take(self);
                Some(Piece::Open { name, attributes, is_closed: *self_closing })
            }
            CallbackEvent::EndTag { name } => Some(Piece::Close(own(name))),
            CallbackEvent::String { value } => Some(Piece::Text(own(value))),
            _ => None,
        }
    }

    /// Of attributes of one name the first counts.
    fn end_attribute(&mut self, value: &str) {
        if let Some(key) = self.key.take() {
            self.attributes.entry(key).or_insert_with(|| value.to_owned());
        }
    }
}
