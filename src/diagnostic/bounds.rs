//! Bounds on findings, so that no file can fill memory or a terminal with them.

use foldhash::HashMap;

use super::Diagnostic;
use crate::source::FileId;
use crate::source::limits::{FINDINGS, MESSAGE_BYTES};

/// Counts the findings of each rule in each file.
#[derive(Debug, Clone, Default)]
pub struct Tally(HashMap<(&'static str, FileId), usize>);

impl Tally {
    /// The finding as it is kept: itself, one that says there are more of them, or none.
    pub fn admit(&mut self, finding: Diagnostic) -> Option<Diagnostic> {
        let count = self.0.entry((finding.rule.name, finding.span.file)).or_default();
        *count += 1;
        if *count <= FINDINGS {
            return Some(finding);
        }
        (*count == FINDINGS + 1).then(|| {
            let message = format!(
                "this file has more findings of the rule {}; the first {FINDINGS} are listed",
                finding.rule.name
            );
            let more = Diagnostic::new(finding.rule, finding.span, message);
            Diagnostic { level: finding.level, ..more.help("mend those first, and check again") }
        })
    }
}

/// A text that a message can carry: what stands in an author's file may be as long as the file.
pub fn clipped(mut text: String) -> String {
    if text.len() > MESSAGE_BYTES {
        text.truncate(text.floor_char_boundary(MESSAGE_BYTES));
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, rules};
    use crate::source::Span;

    #[test]
    fn findings_beyond_the_limit_are_counted_as_one() {
        let mut found = Diagnostics::new();
        let (file, other) = (FileId::new(0), FileId::new(1));
        for number in 0..FINDINGS + 5 {
            found.push(Diagnostic::new(&rules::SYNTAX, Span::start_of(file), number.to_string()));
        }
        found.push(Diagnostic::new(&rules::SYNTAX, Span::start_of(other), "x"));
        found.push(Diagnostic::new(&rules::WRONG_TYPE, Span::start_of(file), "y"));
        assert_eq!(found.len(), FINDINGS + 3);
        assert!(found.iter().any(|finding| finding.message.contains("more findings of the rule syntax")));
        let mut all = Diagnostics::new();
        all.extend(found);
        assert_eq!(all.len(), FINDINGS + 3);
    }

    #[test]
    fn long_texts_are_clipped_between_characters() {
        assert_eq!(clipped("é".repeat(10)), "é".repeat(10));
        let clipped = clipped(format!("x{}", "é".repeat(MESSAGE_BYTES)));
        assert!(clipped.len() <= MESSAGE_BYTES + 3 && clipped.ends_with("é…"));
    }
}
