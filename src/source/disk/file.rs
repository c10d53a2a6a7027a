//! Reads one file, within limits.
#![expect(clippy::disallowed_methods, reason = "this is where the sources come from")]

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use super::limits;
use super::walk::Kind;
use crate::source::{Content, Unreadable};

/// How much of a file is looked at to tell whether it is UTF-16, in bytes.
const SAMPLE: usize = 1024;

/// What is in a file; none where it vanished since the walk, as if it had never been there.
pub fn read(kind: Kind) -> Option<Content> {
    let read = match kind {
        Kind::Unreadable(unreadable) => return Some(Content::Unreadable(unreadable)),
        Kind::Text(location) => read_text(&location),
        Kind::Asset(location) => look_at_asset(location),
    };
    match read {
        Ok(content) => Some(content),
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => None,
        Err(reason) => Some(Content::Unreadable(Unreadable::Refused(reason.to_string()))),
    }
}

fn read_text(location: &std::path::Path) -> io::Result<Content> {
    let limit = limits::TEXT_BYTES;
    let file = File::open(location)?;
    let length = file.metadata()?.len();
    let too_large = |length| Content::Unreadable(Unreadable::TooLarge { length, limit });
    if length > limit {
        return Ok(too_large(length));
    }
    // One more than it says to have, so that the end is seen without room being made for more.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    // A file may grow while it is read.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Ok(too_large(bytes.len() as u64));
    }
    Ok(decode(&bytes))
}

/// An asset is opened now, so that one that cannot be read is a finding and not a fault while publishing.
fn look_at_asset(location: PathBuf) -> io::Result<Content> {
    let length = File::open(&location)?.metadata()?.len();
    Ok(Content::Stored { location, length })
}

fn decode(bytes: &[u8]) -> Content {
    match std::str::from_utf8(bytes) {
        // UTF-16 of ASCII alone is UTF-8 as well, with a null character beside each letter.
        Ok(text) if !looks_like_utf16(bytes) => {
            Content::Text(text.strip_prefix('\u{feff}').unwrap_or(text).into())
        }
        Ok(text) => not_utf8(text.find('\0').unwrap_or(0), bytes),
        Err(fault) => not_utf8(fault.valid_up_to(), bytes),
    }
}

fn not_utf8(offset: usize, bytes: &[u8]) -> Content {
    Content::Unreadable(Unreadable::NotUtf8 { offset, looks_like_utf16: looks_like_utf16(bytes) })
}

fn looks_like_utf16(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let nulls = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    // In most scripts many characters, at least spaces and line ends, have a null for one of their two bytes.
    let many = sample.len().div_ceil(20).max(1);
    let has_mark = sample.starts_with(&[0xff, 0xfe]) || sample.starts_with(&[0xfe, 0xff]);
    let (even, odd) = (nulls(0), nulls(1));
    has_mark || even.max(odd) >= many && even.min(odd) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert!(matches!(decode(b"\xef\xbb\xbfa"), Content::Text(text) if &*text == "a"));
        assert!(matches!(decode(b""), Content::Text(text) if text.is_empty()));
    }

    #[test]
    fn other_encodings_are_told_with_their_first_byte() {
        let fault = |bytes: &[u8]| match decode(bytes) {
            Content::Unreadable(Unreadable::NotUtf8 { offset, looks_like_utf16 }) => {
                Some((offset, looks_like_utf16))
            }
            _ => None,
        };
        assert_eq!(fault(b"name = \"Caf\xe9\"\n"), Some((11, false)));
        assert_eq!(fault(&utf16("\u{feff}name = 1")), Some((0, true)));
        assert_eq!(fault(&utf16("name = 1")), Some((1, true)));
        assert_eq!(fault("a null \0 in text that goes on for a while".as_bytes()), None);
        assert_eq!(fault("für 日本語".as_bytes()), None);
    }
}
