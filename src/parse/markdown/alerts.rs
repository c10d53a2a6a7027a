//! GitHub's alerts: block quotes that begin with `[!NOTE]` and the like.

use std::ops::Range;

use super::compile::Compiler;
use super::document::{HoleKind, Word};

/// A kind of alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Alert {
    class: &'static str,
    word: Word,
    /// How long the marker is in the source.
    length: usize,
}

const KINDS: [(&str, &str, Word); 5] = [
    ("[!note]", "alert alert-note", Word::Note),
    ("[!tip]", "alert alert-tip", Word::Tip),
    ("[!important]", "alert alert-important", Word::Important),
    ("[!warning]", "alert alert-warning", Word::Warning),
    ("[!caution]", "alert alert-caution", Word::Caution),
];

impl Compiler<'_> {
    /// A block quote, or an alert.
    pub fn start_quote(&mut self, range: &Range<usize>) {
        let source = &self.masked.text[range.clone()];
        // The marker stands behind the quote's own `>`, in its first line.
        let content = source.trim_start_matches([' ', '\t']);
        let content = content.strip_prefix('>').unwrap_or(content).trim_start_matches([' ', '\t']);
        let Some(alert) = alert_at(content) else {
            self.open_flow("<blockquote>\n", "</blockquote>\n", range);
            let begin = range.start + source.len() - content.len();
            let content = &self.masked.original[begin..range.end];
            self.look_for_foreign_alert(content, begin);
            return;
        };
        let marker = range.start + (source.len() - content.len()) + alert.length;
        self.look_for_fold(marker - alert.length..marker);
        let blanks =
            self.masked.text[marker..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let newline =
            self.masked.text[marker + blanks..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        self.done_until = marker + blanks + newline.take(2).count();
        let opening = format!("<div class=\"{}\" role=\"note\">\n<p class=\"alert-title\">", alert.class);
        if self.open_flow(&opening, "</div>\n", range) {
            self.out.push_hole(HoleKind::Word(alert.word));
            self.out.push("</p>\n");
        }
    }
}

/// The alert whose marker a paragraph begins with, in any case of letters; text may follow on the line.
fn alert_at(paragraph: &str) -> Option<Alert> {
    KINDS.iter().find_map(|(marker, class, word)| {
        let start = paragraph.as_bytes().get(..marker.len())?;
        let found = start.eq_ignore_ascii_case(marker.as_bytes())
            // `[!NOTE](x)` is a link whose author means the link.
            && !paragraph[marker.len()..].starts_with(['(', '[']);
        found.then_some(Alert { class, word: *word, length: marker.len() })
    })
}
