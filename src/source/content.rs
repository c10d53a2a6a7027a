//! Bytes to text: UTF-8 with or without a mark, and what looks like UTF-16.

use super::{Content, Unreadable};

/// How much of a file is looked at to tell whether it is UTF-16, in bytes.
const SAMPLE: usize = 1024;

impl Content {
    /// The content of a text file; a byte order mark is no part of it.
    pub fn of_text(bytes: &[u8]) -> Content {
        match std::str::from_utf8(bytes) {
            // UTF-16 of ASCII alone is UTF-8 as well, with a null character beside each letter.
            Ok(text) if !looks_like_utf16(bytes) => {
                Content::Text(text.strip_prefix('\u{feff}').unwrap_or(text).into())
            }
            Ok(text) => not_utf8(text.find('\0').unwrap_or(0), bytes),
            Err(fault) => not_utf8(fault.valid_up_to(), bytes),
        }
    }

    /// The content of a style sheet that is published letter by letter: a byte order mark stays, and what is no UTF-8 does too.
    pub fn of_style(bytes: Vec<u8>) -> Content {
        match String::from_utf8(bytes) {
            Ok(text) => Content::Text(text.into()),
            Err(other) => Content::Bytes(other.into_bytes().into()),
        }
    }
}

fn not_utf8(offset: usize, bytes: &[u8]) -> Content {
    let looks_like_utf16 = looks_like_utf16(bytes);
    // What stands before the first fault of another encoding is no text that anybody knows.
    let before = if looks_like_utf16 { &[] } else { &bytes[..offset] };
    let before = std::str::from_utf8(before).unwrap_or_default();
    let before = before.strip_prefix('\u{feff}').unwrap_or(before).into();
    Content::Unreadable(Unreadable::NotUtf8 { offset, before, looks_like_utf16 })
}

fn looks_like_utf16(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let nulls = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    // In most scripts many characters, at least spaces and line ends, have a null for one of their two bytes.
    // A single one is a slip.
    let many = sample.len().div_ceil(20).max(2);
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
        assert!(matches!(Content::of_text(b"\xef\xbb\xbfa"), Content::Text(text) if &*text == "a"));
        assert!(matches!(Content::of_text(b""), Content::Text(text) if text.is_empty()));
    }

    #[test]
    fn other_encodings_are_told_with_their_first_byte() {
        let fault = |bytes: &[u8]| match Content::of_text(bytes) {
            Content::Unreadable(Unreadable::NotUtf8 { offset, looks_like_utf16, .. }) => {
                Some((offset, looks_like_utf16))
            }
            _ => None,
        };
        assert_eq!(fault(b"name = \"Caf\xe9\"\n"), Some((11, false)));
        assert_eq!(fault(&utf16("\u{feff}name = 1")), Some((0, true)));
        assert_eq!(fault(&utf16("name = 1")), Some((1, true)));
        assert_eq!(fault(b"a = \"\0\""), None);
        assert_eq!(fault("a null \0 in text that goes on for a while".as_bytes()), None);
        assert_eq!(fault("für 日本語".as_bytes()), None);
    }
}
