//! The short way for texts without any markup, which most fields of records are.

use super::document::{Document, TextSection};
use super::escape::{is_harmful, push_escaped};

/// The document of a line that Markdown would leave as it is; none where it might not.
pub fn plain_line(text: &str) -> Option<Document> {
    let text = text.trim();
    let bytes = text.as_bytes();
    let mut apostrophes = false;
    for (index, byte) in bytes.iter().enumerate() {
        let next = bytes.get(index + 1).copied().unwrap_or_default();
        match byte {
            b'\\' | b'`' | b'*' | b'_' | b'[' | b'<' | b'&' | b'~' | b'$' | b'{' | b'"' | b'@' | b'\n'
            | b'\r' => {
                return None;
            }
            b'-' if next == b'-' => return None,
            b'.' if next == b'.' => return None,
            b':' if next == b'/' => return None,
            b'w' if text[index..].starts_with("www.") => return None,
            b'\'' => {
                // Between letters it is certainly an apostrophe; elsewhere it may be a quotation mark.
                let before = index.checked_sub(1).map_or(0, |before| bytes[before]);
                if !before.is_ascii_alphanumeric() || !next.is_ascii_alphanumeric() {
                    return None;
                }
                apostrophes = true;
            }
            0xEF if text[index..].starts_with(is_harmful) => return None,
            _ => {}
        }
    }
    let mut document = Document::default();
    if text.is_empty() {
        return Some(document);
    }
    let section = if apostrophes { text.replace('\'', "’") } else { text.to_owned() };
    document.markup.html.reserve_exact(section.len());
    push_escaped(&mut document.markup.html, &section);
    document.sections.push(TextSection { text: section, ..TextSection::default() });
    Some(document)
}
