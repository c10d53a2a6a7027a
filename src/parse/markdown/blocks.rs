//! The blocks of Markdown, with paragraphs, lists and tasks.

use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};

use super::Flavor;
use super::compile::Compiler;
use super::mask::HiddenKind;
use super::raw_html::HtmlBlock;
use super::typography::OpenQuotes;

impl Compiler<'_> {
    /// The start of any element.
    pub fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if !is_inline(&tag) {
            self.open_quotes = OpenQuotes::default();
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
        let is_inline =
            matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link);
        if !is_inline {
            self.close_label();
        }
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html_block(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableCell => self.end_table_cell(),
            TagEnd::Link => self.end_link(),
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Item | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {
                self.close();
                self.end_plain_line();
            }
            _ => self.close(),
        }
    }

    fn start_paragraph(&mut self, range: &Range<usize>) {
        // As in browsers a paragraph ends the one before; what directly follows a raw `<p>` is what that holds.
        if self.frames.open_raw().next() == Some("p") && !self.is_paragraph_empty() {
            self.close_one();
            self.out.push("\n");
        }
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
        if self.flavor == Flavor::Block {
            self.open_paragraph = Some(self.frames.stack.len());
            self.look_for_foreign_paragraph(range);
            self.look_for_table(range);
        }
    }

    /// Ends a paragraph, unless a block of raw HTML did: what that left open goes on below, as a block of its own does.
    fn end_paragraph(&mut self) {
        if self.open_paragraph.take().is_some() || self.flavor == Flavor::Inline {
            self.close();
        } else {
            self.close_raw_text();
        }
        self.end_plain_line();
    }

    /// Whether nothing was written yet in the `<p>` that was written last, be it of Markdown or of raw HTML.
    pub fn is_paragraph_empty(&self) -> bool {
        let html = self.out.html.trim_end();
        let is_tag = |tag: &str| tag.ends_with('>') && (tag.starts_with("<p>") || tag.starts_with("<p "));
        html.rfind('<').is_some_and(|start| is_tag(&html[start..]))
            && self.out.holes.last().is_none_or(|hole| hole.at < html.len())
    }

    /// Whether a paragraph consists of calls and blanks alone, behind an alert's marker if it begins with one.
    fn has_only_calls(&self, range: &Range<usize>) -> bool {
        let start = range.start.max(self.done_until);
        let mut position = start;
        for number in self.masked.hidden_in(range) {
            let hidden = &self.masked.hidden[number];
            let call = &hidden.range;
            if !matches!(hidden.kind, HiddenKind::Call(_)) {
                return false;
            }
            if !self.is_blank(position..call.start) {
                return false;
            }
            position = call.end;
        }
        position > start && self.is_blank(position.min(range.end)..range.end)
    }

    /// Whether a part of a paragraph has nothing but blanks, and before its lines the marks of the quotes around it.
    fn is_blank(&self, range: Range<usize>) -> bool {
        let begins_line = self.masked.text[..range.start].ends_with('\n');
        self.masked.text[range].split('\n').enumerate().all(|(number, line)| {
            let line = line.trim();
            line.is_empty() || (begins_line || number > 0) && line.trim_matches(['>', ' ', '\t']).is_empty()
        })
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
