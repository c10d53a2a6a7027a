//! Headers in JSON, as some generators write them: they are not read, but no text either, and a draft stays one.

use std::ops::Range;

use serde_json::{Map, Value};

use super::Header;
use crate::diagnostic::{Diagnostic, rules};
use crate::parse::Reading;
use crate::source::{FileId, Span};

/// Where a page's header in JSON stands: an object at its beginning, alone on its lines.
pub fn header_of(text: &str) -> Option<Range<usize>> {
    let inner = text.strip_prefix('{')?.trim_start();
    // Calls in double braces begin pages more often.
    if !inner.starts_with(['"', '}']) {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    values.next()?.ok()?;
    let end = values.byte_offset();
    let line = text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1);
    text[end..line].trim().is_empty().then_some(0..line)
}

/// Reports a header; of what it says counts only that the page is a draft.
pub fn read(file: FileId, header: &str) -> (Header, Reading) {
    let mut reading = Reading::default();
    let object: Option<Map<String, Value>> = serde_json::from_str(header).ok();
    let draft = object.and_then(|object| object.get("draft")?.as_bool()).unwrap_or(false);
    let span = Span::new(file, 0..header.trim_end().len());
    reading.found.push(
        Diagnostic::new(&rules::FOREIGN_FRONT_MATTER, span, "the page's header is JSON, which is not read")
            .help("write it as TOML between `+++`, or as YAML between `---`"),
    );
    (Header { draft, ..Header::default() }, reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_object_alone_on_its_lines_is_a_header() {
        let cases = [
            ("{ \"title\": \"J\" }\n\nText", Some("{ \"title\": \"J\" }\n")),
            ("{\n\"a\": {}\n}", Some("{\n\"a\": {}\n}")),
            ("{}\nText", Some("{}\n")),
            ("{ \"a\": 1 } is JSON\n", None),
            ("{{ hiring() }}\n", None),
            ("{\"a\"\n", None),
            ("Text", None),
        ];
        for (text, expected) in cases {
            assert_eq!(header_of(text).map(|range| &text[range]), expected, "{text:?}");
        }
    }
}
