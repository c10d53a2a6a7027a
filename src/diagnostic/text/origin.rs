//! The true places above excerpts, which annotate-snippets would count in the cut text.

use std::fmt::Write;

use crate::diagnostic::inert;
use crate::diagnostic::places::Places;
use crate::source::Span;

/// Stands on both sides of a number in place of a path. No other text of a report has it: all of it is inert.
const MARK: char = '\u{1}';

/// The places of a report, for which marks stand until it is laid out.
#[derive(Default)]
pub struct Origins {
    places: Vec<String>,
}

impl Origins {
    /// Notes a place and gives a path for it that [`Origins::restore`] knows again.
    pub fn mark(&mut self, span: Span, places: &Places<'_>) -> String {
        let start = places.start(span);
        let path = inert::one_line(places.path(span.file));
        self.places.push(format!("{path}:{}:{}", start.line, start.column));
        format!("{MARK}{}{MARK}", self.places.len() - 1)
    }

    /// Puts the places where their marks stand, instead of the line and column that follow them.
    pub fn restore(&self, report: &str) -> String {
        let mut restored = String::with_capacity(report.len());
        for (index, part) in report.split(MARK).enumerate() {
            if index % 2 == 0 {
                let counted = if index == 0 { part } else { part.trim_start_matches(is_count) };
                restored.push_str(counted);
            } else if let Some(place) = part.parse::<usize>().ok().and_then(|number| self.places.get(number))
            {
                write!(restored, "{place}").expect("a text can always grow");
            }
        }
        restored
    }
}

fn is_count(character: char) -> bool {
    character == ':' || character.is_ascii_digit()
}
