//! Headings, of which the first one is the title.

use std::ops::Range;

use pulldown_cmark::{CowStr, HeadingLevel};

use super::compile::Compiler;
use super::document::{Heading, HoleKind, Markup, Title, Unnamed};
use crate::diagnostic::rules;

/// The plain text of a heading that is being read.
#[derive(Default)]
pub struct HeadingText {
    text: String,
    /// The same as it was typed, from the first place on where it differs.
    typed: Option<String>,
    /// What is shown by names that are not known yet, and where that stands which is written in its place.
    unnamed: Vec<(Unnamed, usize)>,
}

impl HeadingText {
    /// Adds what is written in place of a name, and what counts as typed there.
    pub fn push_unnamed(&mut self, unnamed: Unnamed, written: &str, typed: &str) {
        self.unnamed.push((unnamed, self.text.len()));
        self.push_typed(written, typed);
    }

    pub fn push(&mut self, text: &str) {
        self.push_typed(text, text);
    }

    /// Adds text that stands for what was typed, which is nothing for an image.
    pub fn push_typed(&mut self, text: &str, typed: &str) {
        if text != typed && self.typed.is_none() {
            self.typed = Some(self.text.clone());
        }
        self.text.push_str(text);
        if let Some(whole) = &mut self.typed {
            whole.push_str(typed);
        }
    }
}

impl Compiler<'_> {
    pub fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'_>>,
        classes: &[CowStr<'_>],
        range: &Range<usize>,
    ) {
        let id = id.map(|id| self.masked.restore(&id).into_owned());
        let span = self.span(range.start..self.masked.text[range.clone()].trim_end().len() + range.start);
        self.heading = Some(HeadingText::default());
        let top = self.frames.is_top() && self.set_aside.is_empty();
        if level == HeadingLevel::H1 && top && self.document.title.is_none() {
            self.document.title = Some(Title {
                text: String::new(),
                typed: None,
                unnamed: Vec::new(),
                markup: Markup::default(),
                explicit_id: id,
                span,
            });
            self.check_level(1, range);
            self.open_text("", "", range);
            self.begin_aside();
            self.in_title = true;
            return;
        }
        let level = (level as u8).max(2);
        self.check_level(level, range);
        let heading = self.document.headings.len();
        self.document.headings.push(Heading {
            level,
            text: String::new(),
            typed: None,
            unnamed: Vec::new(),
            explicit_id: id,
            span,
        });
        self.end_section();
        self.section.heading = Some(heading);
        let (opening, closing) = match level {
            2 => ("<h2 id=\"", "</h2>\n"),
            3 => ("<h3 id=\"", "</h3>\n"),
            4 => ("<h4 id=\"", "</h4>\n"),
            5 => ("<h5 id=\"", "</h5>\n"),
            _ => ("<h6 id=\"", "</h6>\n"),
        };
        if !self.open_text(opening, closing, range) {
            return;
        }
        self.out.push_hole(HoleKind::HeadingId(heading));
        self.out.push("\"");
        if !classes.is_empty() {
            let classes = classes.join(" ");
            let classes = self.masked.restore(&classes).into_owned();
            self.out.push_attribute("class", &classes);
        }
        self.out.push(">");
    }

    fn check_level(&mut self, level: u8, range: &Range<usize>) {
        let before = std::mem::replace(&mut self.heading_level, level);
        if before > 0 && level > before + 1 {
            let message = format!("a heading of level {level} follows one of level {before}");
            let help = format!("use level {}, or add the heading between them", before + 1);
            let line = self.masked.text[range.clone()].trim_end().len();
            self.report(&rules::HEADING_SKIPPED, range.start..range.start + line, message, &help);
        }
    }

    pub fn end_heading(&mut self) {
        let read = self.heading.take().unwrap_or_default();
        let text = read.text.trim().to_owned();
        let blanks = read.text.len() - read.text.trim_start().len();
        let moved = |(unnamed, start): (Unnamed, usize)| (unnamed, start.saturating_sub(blanks));
        let unnamed = read.unnamed.into_iter().map(moved).collect();
        // A heading of images alone has its anchor of what stands for them.
        let typed = read.typed.filter(|typed| typed.contains(char::is_alphanumeric));
        let typed = typed.map(|typed| typed.trim().into());
        if std::mem::take(&mut self.in_title) {
            self.close_raw();
            let markup = self.end_aside();
            if let Some(title) = &mut self.document.title {
                title.text = text;
                title.typed = typed;
                title.markup = markup;
                title.unnamed = unnamed;
            }
            // A heading that says nothing is none.
            let is_empty =
                |title: &Title| title.markup.html.trim().is_empty() && title.markup.holes.is_empty();
            if self.document.title.as_ref().is_some_and(is_empty) {
                self.document.title = None;
            }
        } else if let Some(heading) = self.document.headings.last_mut() {
            heading.text = text;
            heading.typed = typed;
            heading.unnamed = unnamed;
        }
        self.close();
    }
}
