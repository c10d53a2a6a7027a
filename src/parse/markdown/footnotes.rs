//! Footnotes: gathered at the end of the text in the order in which they are referred to, with links back.

use std::ops::Range;

use foldhash::HashMap;

use super::compile::Compiler;
use super::document::{HoleKind, Markup, Word};

/// The footnotes of a text.
#[derive(Default)]
pub struct Footnotes {
    /// By label, an index into the notes.
    numbers: HashMap<String, usize>,
    notes: Vec<Note>,
    /// The definitions that are being read.
    open: Vec<String>,
    definitions: HashMap<String, Markup>,
}

struct Note {
    label: String,
    references: usize,
}

impl Compiler<'_> {
    pub fn footnote_reference(&mut self, label: &str) {
        let next = self.footnotes.notes.len();
        let index = *self.footnotes.numbers.entry(label.to_owned()).or_insert(next);
        if index == next {
            self.footnotes.notes.push(Note { label: label.to_owned(), references: 0 });
        }
        let note = &mut self.footnotes.notes[index];
        note.references += 1;
        let (number, reference) = (index + 1, note.references);
        self.out.push("<sup class=\"footnote-reference\"><a id=\"");
        self.push_reference_id(number, reference);
        self.out.push("\" href=\"#fn");
        self.out.push_hole(HoleKind::Key);
        self.out.push(&format!("-{number}\" role=\"doc-noteref\">{number}</a></sup>"));
    }

    fn push_reference_id(&mut self, number: usize, reference: usize) {
        self.out.push("fnref");
        self.out.push_hole(HoleKind::Key);
        self.out.push(&format!("-{number}"));
        if reference > 1 {
            self.out.push(&format!("-{reference}"));
        }
    }

    pub fn start_footnote(&mut self, label: &str, range: &Range<usize>) {
        self.footnotes.open.push(label.to_owned());
        self.open_flow("", "", range);
        self.begin_aside();
    }

    pub fn end_footnote(&mut self) {
        self.close_raw();
        let markup = self.end_aside();
        self.close();
        if let Some(label) = self.footnotes.open.pop() {
            self.footnotes.definitions.entry(label).or_insert(markup);
        }
    }

    /// Writes the footnotes that are referred to behind the text.
    pub fn push_footnotes(&mut self) {
        if self.footnotes.notes.is_empty() {
            return;
        }
        self.out.push("<div class=\"footnotes\">\n<ol>\n");
        for (index, note) in std::mem::take(&mut self.footnotes.notes).iter().enumerate() {
            let number = index + 1;
            self.out.push("<li id=\"fn");
            self.out.push_hole(HoleKind::Key);
            self.out.push(&format!("-{number}\">"));
            let mut markup = self.footnotes.definitions.remove(&note.label).unwrap_or_default();
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
