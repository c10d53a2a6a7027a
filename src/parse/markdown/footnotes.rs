//! Footnotes: gathered at the end of the text in the order in which they are referred to, with links back.

use std::cell::LazyCell;
use std::collections::hash_map::Entry;
use std::ops::Range;

use foldhash::HashMap;

use super::compile::Compiler;
use super::document::{HoleKind, Markup, Word};
use crate::diagnostic::rules;
use crate::parse::{Effort, KnownNames};

/// The footnotes of a text.
#[derive(Default)]
pub struct Footnotes {
    /// By label, an index into the notes.
    numbers: HashMap<String, usize>,
    notes: Vec<Note>,
    /// The definitions that are being read.
    open: Vec<(String, Range<usize>)>,
    definitions: HashMap<String, Definition>,
    /// What looks like a reference to a footnote, and where it stands: the parser knows none of its label.
    pub without_note: Vec<(String, Range<usize>)>,
}

struct Definition {
    markup: Markup,
    place: Range<usize>,
}

struct Note {
    label: String,
    references: usize,
}

impl Compiler<'_> {
    pub fn footnote_reference(&mut self, label: &str) {
        // The parser pairs labels in whatever case they are written.
        let label = label.to_lowercase();
        let next = self.footnotes.notes.len();
        let index = *self.footnotes.numbers.entry(label.clone()).or_insert(next);
        if index == next {
            self.footnotes.notes.push(Note { label, references: 0 });
        }
        let note = &mut self.footnotes.notes[index];
        note.references += 1;
        let (number, reference) = (index + 1, note.references);
        self.out.push("<sup class=\"footnote-reference\"><a id=\"");
        self.push_reference_id(number, reference);
        self.out.push("\" href=\"#fn");
        self.out.push_hole(HoleKind::Key);
        self.out.push(&format!(":{number}\" role=\"doc-noteref\">{number}</a></sup>"));
    }

    /// The colon stands in no id of a heading.
    fn push_reference_id(&mut self, number: usize, reference: usize) {
        self.out.push("fnref");
        self.out.push_hole(HoleKind::Key);
        self.out.push(&format!(":{number}"));
        if reference > 1 {
            self.out.push(&format!("-{reference}"));
        }
    }

    pub fn start_footnote(&mut self, label: &str, range: &Range<usize>) {
        let source = &self.masked.text[range.clone()];
        let mark = range.start..range.start + source.find(':').map_or(source.len(), |colon| colon + 1);
        self.footnotes.open.push((label.to_lowercase(), mark));
        self.open_flow("", "", range);
        self.begin_aside();
    }

    pub fn end_footnote(&mut self) {
        self.close_raw();
        let markup = self.end_aside();
        self.close();
        let Some((label, place)) = self.footnotes.open.pop() else { return };
        match self.footnotes.definitions.entry(label) {
            Entry::Vacant(entry) => _ = entry.insert(Definition { markup, place }),
            Entry::Occupied(entry) => {
                let message =
                    format!("the text has a footnote `[^{}]` already, and this one is left out", entry.key());
                self.report(&rules::FOOTNOTE_BROKEN, place, message, "give it a label of its own");
            }
        }
    }

    /// Reports references without a footnote, and footnotes that nothing refers to.
    fn check_footnotes(&mut self) {
        let mut known: Vec<String> = self.footnotes.definitions.keys().cloned().collect();
        known.sort_unstable();
        let to_compare = LazyCell::new(|| KnownNames::new(known.iter().map(|label| (label.as_str(), ()))));
        let effort = Effort::default();
        for (label, place) in std::mem::take(&mut self.footnotes.without_note) {
            let near = to_compare.guess(&label, &effort).and_then(|guess| guess.near);
            let help = match near {
                Some((near, ())) => format!("did you mean `[^{near}]`?"),
                None => format!("write the footnote, `[^{label}]: …`, or `\\[` if it is meant as text"),
            };
            let message = format!("there is no footnote `[^{label}]`");
            self.report(&rules::FOOTNOTE_BROKEN, place, message, &help);
        }
        let unused = known.iter().filter(|label| !self.footnotes.numbers.contains_key(*label));
        for label in unused.cloned().collect::<Vec<_>>() {
            let place = self.footnotes.definitions[&label].place.clone();
            let message = format!("nothing refers to the footnote `[^{label}]`, so it is not shown");
            let help = format!("write `[^{label}]` where it belongs, or remove it");
            self.report(&rules::FOOTNOTE_BROKEN, place, message, &help);
        }
    }

    /// Writes the footnotes that are referred to behind the text.
    pub fn push_footnotes(&mut self) {
        self.check_footnotes();
        if self.footnotes.notes.is_empty() {
            return;
        }
        self.out.push("<div class=\"footnotes\">\n<ol>\n");
        for (index, note) in std::mem::take(&mut self.footnotes.notes).iter().enumerate() {
            let number = index + 1;
            self.out.push("<li id=\"fn");
            self.out.push_hole(HoleKind::Key);
            self.out.push(&format!(":{number}\">"));
            let definition = self.footnotes.definitions.remove(&note.label);
            let mut markup = definition.map(|definition| definition.markup).unwrap_or_default();
            // The links back stand in the last paragraph where there is one.
            let closing = if markup.html.ends_with("</p>\n") { "</p>\n" } else { "" };
            markup.html.truncate(markup.html.len() - closing.len());
            self.out.push_markup(&markup);
            for reference in 1..=note.references {
                self.out.push(" <a href=\"#");
                self.push_reference_id(number, reference);
                self.out.push("\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"");
                self.out.push_hole(HoleKind::Word(Word::BackToText));
                let repeated = if reference > 1 { format!("-{reference}") } else { String::new() };
                self.out.push(&format!(" {number}{repeated}\">↩</a>"));
            }
            self.out.push(closing);
            self.out.push("</li>\n");
        }
        self.out.push("</ol>\n</div>\n");
    }
}
