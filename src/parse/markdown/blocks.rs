//! The blocks of Markdown: paragraphs, headings, lists, quotes and code.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, HeadingLevel, Tag, TagEnd};

use super::Flavor;
use super::alerts::alert_at;
use super::compile::{CodeBlock, Compiler};
use super::document::{Heading, HoleKind, Title};
use super::highlight::{push_highlighted, syntax};
use super::raw_html::HtmlBlock;
use crate::diagnostic::rules;

impl Compiler<'_> {
    /// The start of any element.
    pub fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if !is_inline(&tag) {
            self.close_label();
            if !matches!(tag, Tag::Paragraph | Tag::HtmlBlock) {
                self.close_raw_text();
            }
        }
        match tag {
            Tag::Paragraph => self.start_paragraph(&range),
            Tag::Heading { level, id, classes, .. } => self.start_heading(level, id, &classes, &range),
            Tag::BlockQuote(_) => self.start_quote(&range),
            Tag::CodeBlock(kind) => self.start_code(&kind, &range),
            Tag::HtmlBlock => self.html_block = Some(HtmlBlock::default()),
            Tag::List(None) => _ = self.open_flow("<ul>\n", "</ul>\n", &range),
            Tag::List(Some(1)) => _ = self.open_flow("<ol>\n", "</ol>\n", &range),
            Tag::List(Some(first)) => {
                self.open_flow(&format!("<ol start=\"{first}\">\n"), "</ol>\n", &range);
            }
            Tag::Item => _ = self.open_flow("<li>", "</li>\n", &range),
            Tag::DefinitionList => _ = self.open_flow("<dl>\n", "</dl>\n", &range),
            Tag::DefinitionListTitle => _ = self.open_text("<dt>", "</dt>\n", &range),
            Tag::DefinitionListDefinition => _ = self.open_flow("<dd>", "</dd>\n", &range),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label, &range),
            Tag::Table(alignments) => self.start_table(alignments, &range),
            Tag::TableHead => self.start_table_head(&range),
            Tag::TableRow => self.start_table_row(&range),
            Tag::TableCell => self.start_table_cell(&range),
            Tag::Emphasis => _ = self.open_inline("<em>", "</em>", &range),
            Tag::Strong => _ = self.open_inline("<strong>", "</strong>", &range),
            Tag::Strikethrough => _ = self.open_inline("<del>", "</del>", &range),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.start_link(link_type, &dest_url, &title, &range);
            }
            Tag::Image { link_type, dest_url, title, .. } => {
                self.start_image(link_type, &dest_url, &title, &range);
            }
            // These need options that are not set.
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => _ = self.open_inline("", "", &range),
        }
    }

    /// The end of any element.
    pub fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableCell => self.end_table_cell(),
            TagEnd::Link => self.end_link(),
            TagEnd::Paragraph | TagEnd::Item | TagEnd::DefinitionListTitle => {
                self.close_label();
                self.close();
                self.end_plain_line();
            }
            _ => self.close(),
        }
    }

    fn start_paragraph(&mut self, range: &Range<usize>) {
        if self.flavor == Flavor::Inline {
            self.open_text("", "", range);
        } else if self.has_only_calls(range) {
            self.blocks_until = range.end;
            self.open_text("", "", range);
        } else if range.end <= self.done_until || !self.frames.flow() {
            // An alert's marker alone, or text in a `<p>` or `<summary>` of raw HTML.
            self.open_text("", "", range);
        } else {
            self.open_text("<p>", "</p>\n", range);
        }
    }

    /// Whether a paragraph consists of calls and blanks alone.
    fn has_only_calls(&self, range: &Range<usize>) -> bool {
        let mut position = range.start;
        for call in self.masked.calls_in(range) {
            let call = &self.masked.calls[call].range;
            if !self.masked.text[position..call.start].trim().is_empty() {
                return false;
            }
            position = call.end;
        }
        position > range.start && self.masked.text[position.min(range.end)..range.end].trim().is_empty()
    }

    fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'_>>,
        classes: &[CowStr<'_>],
        range: &Range<usize>,
    ) {
        let id = id.map(|id| self.masked.restore(&id, range).into_owned());
        let span = self.span(range.start..self.masked.text[range.clone()].trim_end().len() + range.start);
        self.heading = Some(String::new());
        let top = self.frames.is_top() && self.set_aside.is_empty();
        if level == HeadingLevel::H1 && top && self.document.title.is_none() {
            self.document.title =
                Some(Title { text: String::new(), markup: super::Markup::default(), explicit_id: id, span });
            self.check_level(1, range);
            self.open_text("", "", range);
            self.begin_aside();
            self.in_title = true;
            return;
        }
        let level = (level as u8).max(2);
        self.check_level(level, range);
        let heading = self.document.headings.len();
        self.document.headings.push(Heading { level, text: String::new(), explicit_id: id, span });
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
            let classes = self.masked.restore(&classes, range).into_owned();
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

    fn end_heading(&mut self) {
        let text = self.heading.take().unwrap_or_default().trim().to_owned();
        if std::mem::take(&mut self.in_title) {
            self.close_raw();
            let markup = self.end_aside();
            if let Some(title) = &mut self.document.title {
                title.text = text;
                title.markup = markup;
            }
        } else if let Some(heading) = self.document.headings.last_mut() {
            heading.text = text;
        }
        self.close();
    }

    fn start_quote(&mut self, range: &Range<usize>) {
        let source = &self.masked.text[range.clone()];
        // The marker stands behind the quote's own `>`, in its first line.
        let content = source.trim_start_matches([' ', '\t']);
        let content = content.strip_prefix('>').unwrap_or(content).trim_start_matches([' ', '\t']);
        let Some(alert) = alert_at(content) else {
            self.open_flow("<blockquote>\n", "</blockquote>\n", range);
            return;
        };
        let marker = range.start + (source.len() - content.len()) + alert.length;
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

    fn start_code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        let language = match kind {
            CodeBlockKind::Fenced(words) => {
                let words = self.masked.restore(words, range);
                let end =
                    words.find(|c: char| c.is_whitespace() || matches!(c, ',' | '{')).unwrap_or(words.len());
                words[..end].to_owned()
            }
            CodeBlockKind::Indented => String::new(),
        };
        self.code = Some(CodeBlock { language, text: String::new(), start: range.start });
    }

    fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        self.push_plain(&code.text);
        self.end_plain_line();
        if code.language == "math" {
            let formula = code.start..code.start + 1;
            self.out.push("<p>");
            self.formula(&code.text, super::math::Display::Block, formula);
            self.out.push("</p>\n");
            return;
        }
        // A block that is wider than the page scrolls, and the keyboard must reach it.
        self.out.push("<pre tabindex=\"0\"><code");
        if !code.language.is_empty() {
            self.out.push_attribute("class", &format!("language-{}", code.language));
        }
        self.out.push(">");
        match syntax(&code.language.to_ascii_lowercase()) {
            Some(syntax) => push_highlighted(&mut self.out.html, &code.text, syntax),
            None => self.out.push_text(&code.text),
        }
        self.out.push("</code></pre>\n");
    }

    /// A task's checkbox; the words behind it are its label.
    pub fn task_marker(&mut self, done: bool) {
        let checked = if done { " checked" } else { "" };
        let opening = format!("<label class=\"task\"><input type=\"checkbox\" disabled{checked}>");
        self.out.push(&opening);
        self.out.push(" ");
        self.open_label = true;
    }

    /// Ends a task's label before anything that is no text.
    pub fn close_label(&mut self) {
        if std::mem::take(&mut self.open_label) {
            self.close_raw();
            self.out.push("</label>");
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}
