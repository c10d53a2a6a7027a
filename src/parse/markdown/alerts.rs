//! GitHub's alerts: block quotes that begin with `[!NOTE]` and the like.

use super::document::Word;

/// A kind of alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alert {
    pub class: &'static str,
    pub word: Word,
    /// How long the marker is in the source.
    pub length: usize,
}

const KINDS: [(&str, &str, Word); 5] = [
    ("[!note]", "alert alert-note", Word::Note),
    ("[!tip]", "alert alert-tip", Word::Tip),
    ("[!important]", "alert alert-important", Word::Important),
    ("[!warning]", "alert alert-warning", Word::Warning),
    ("[!caution]", "alert alert-caution", Word::Caution),
];

/// The alert whose marker a paragraph begins with, in any case of letters; text may follow on the line.
pub fn alert_at(paragraph: &str) -> Option<Alert> {
    KINDS.iter().find_map(|(marker, class, word)| {
        let start = paragraph.as_bytes().get(..marker.len())?;
        let found = start.eq_ignore_ascii_case(marker.as_bytes())
            // `[!NOTE](x)` is a link whose author means the link.
            && !paragraph[marker.len()..].starts_with(['(', '[']);
        found.then_some(Alert { class, word: *word, length: marker.len() })
    })
}
