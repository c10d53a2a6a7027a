//! The walk over the Markdown parser's events that writes a document.

use std::mem::take;
use std::ops::Range;

use foldhash::HashSet;
use memchr::memmem;
use pulldown_cmark::{Event, Options, Parser};

use super::code::CodeBlock;
use super::colons::Colons;
use super::depth::bounded;
use super::document::{Document, Markup, TextSection};
use super::footnotes::Footnotes;
use super::frames::Frames;
use super::headings::HeadingText;
use super::links::ImageText;
use super::mask::Masked;
use super::raw_html::{Drawing, HtmlBlock};
use super::tables::Table;
use super::typography::OpenQuotes;
use super::{Audience, Flavor, Manner, Origin};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule};

/// Stands before a single line so that nothing in it is taken for a block; quotes and emphasis may follow it.
const LINE_PREFIX: &str = "\u{2014}";

/// Stands for an image among what was typed: anchors keep the blanks beside it, and nothing of it.
const IMAGE: &str = "\u{FFFC}";

/// References to footnotes beyond this number make the parser slow, so none of them counts then.
const MOST_FOOTNOTES: usize = 2000;

/// One text on its way to a document.
pub struct Compiler<'a> {
    pub masked: &'a Masked<'a>,
    pub origin: Origin<'a>,
    /// How many bytes of the parsed text stand before the author's text.
    pub shift: usize,
    pub flavor: Flavor,
    pub manner: Manner,
    pub found: &'a mut Diagnostics,
    /// What is being written: the body, or the title or footnote that is cut out of it.
    pub out: Markup,
    /// What is set aside while a title, footnote or frame is written.
    pub set_aside: Vec<Markup>,
    pub document: Document,
    pub frames: Frames,
    pub footnotes: Footnotes,
    pub table: Table,
    pub section: TextSection,
    /// The plain text of the heading that is being read.
    pub heading: Option<HeadingText>,
    pub heading_level: u8,
    /// The heading that is being read is the title.
    pub in_title: bool,
    pub code: Option<CodeBlock>,
    /// How many bytes of code have got classes.
    pub highlighted: usize,
    pub html_block: Option<HtmlBlock>,
    pub image: Option<ImageText>,
    /// Text before this place has been dealt with.
    pub done_until: usize,
    /// Calls before this place stand alone in their paragraph.
    pub blocks_until: usize,
    /// How many elements are open with the paragraph of Markdown that is being read; none outside of paragraphs, and where a
    /// block of raw HTML ended it.
    pub open_paragraph: Option<usize>,
    /// How many links are open; links do not nest.
    pub open_links: usize,
    /// The label of a task is open.
    pub open_label: bool,
    /// An `<a>` of raw HTML that is no link waits for its end.
    pub open_place: bool,
    pub open_quotes: OpenQuotes,
    /// How often the end of an element was looked for that looks like an address.
    pub elements_looked_for: usize,
    pub drawing: Drawing,
    /// The names of elements that were reported as left out.
    pub left_out: HashSet<String>,
}

/// Compiles a text by walking through all its events.
pub fn compile(
    text: &str,
    origin: Origin<'_>,
    flavor: Flavor,
    manner: Manner,
    found: &mut Diagnostics,
) -> Document {
    let line;
    let (text, shift) = match flavor {
        Flavor::Block => (text, 0),
        Flavor::Inline => {
            let text = text.trim_end();
            line = format!("{LINE_PREFIX}{}", text.replace(['\n', '\r'], " "));
            (line.as_str(), LINE_PREFIX.len())
        }
    };
    let (text, too_deep) = bounded(text);
    let masked = Masked::new(&text);
    let mut compiler = Compiler {
        masked: &masked,
        origin,
        shift,
        flavor,
        manner,
        found,
        // Room enough for most, so that it seldom has to grow; what stays is a copy.
        out: Markup { html: String::with_capacity(text.len() * 2), holes: Vec::new() },
        set_aside: Vec::new(),
        document: Document::default(),
        frames: Frames::default(),
        footnotes: Footnotes::default(),
        table: Table::default(),
        section: TextSection::default(),
        heading: None,
        heading_level: 0,
        in_title: false,
        code: None,
        highlighted: 0,
        html_block: None,
        image: None,
        // Blanks before a line count as little as those behind it.
        done_until: match flavor {
            Flavor::Block => 0,
            Flavor::Inline => shift + text[shift..].len() - text[shift..].trim_start().len(),
        },
        blocks_until: 0,
        open_paragraph: None,
        open_links: 0,
        open_label: false,
        open_place: false,
        open_quotes: OpenQuotes::default(),
        elements_looked_for: 0,
        drawing: Drawing::default(),
        left_out: HashSet::default(),
    };
    if let Some(marker) = too_deep {
        compiler.report_depth(&marker);
    }
    let options = options(&text, flavor, masked.colons);
    compiler.run(options)
}

fn options(text: &str, flavor: Flavor, colons: Colons) -> Options {
    let inline = Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_MATH
        | Options::ENABLE_WIKILINKS;
    let mut block = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_HEADING_ATTRIBUTES;
    block.set(Options::ENABLE_DEFINITION_LIST, colons != Colons::NoDefinitions);
    match flavor {
        Flavor::Inline => inline,
        Flavor::Block if references(text).nth(MOST_FOOTNOTES).is_some() => inline | block,
        Flavor::Block => inline | block | Options::ENABLE_FOOTNOTES,
    }
}

/// The places of the brackets that may refer to a footnote.
fn references(text: &str) -> impl Iterator<Item = usize> {
    memmem::find_iter(text.as_bytes(), "[^")
}

impl Compiler<'_> {
    fn run(mut self, options: Options) -> Document {
        let masked = self.masked;
        for (event, range) in Parser::new_ext(&masked.text, options).into_offset_iter() {
            self.event(event, range);
        }
        self.close_all();
        self.push_footnotes();
        self.end_section();
        while self.out.html.ends_with('\n') && self.flavor == Flavor::Inline {
            self.out.html.pop();
        }
        let html = self.out.html.trim_end();
        let paragraph = html.strip_prefix("<p>").and_then(|inner| inner.strip_suffix("</p>"));
        self.document.is_paragraph =
            html.is_empty() || paragraph.is_some_and(|inner| !inner.contains("</p>"));
        if self.manner.audience == Audience::Readers {
            self.document.markup = self.out.as_long_as_needed();
        }
        self.document.sections.shrink_to_fit();
        self.document.headings.shrink_to_fit();
        self.document.links.shrink_to_fit();
        self.document
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.image.is_some() {
            self.image_event(&event, &range);
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => self.code_span(&code),
            Event::InlineMath(formula) => self.inline_math(&formula, range),
            Event::DisplayMath(formula) => self.display_math(&formula, range),
            Event::Html(html) => self.html_line(&html, range),
            Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::SoftBreak => self.line_break(&range, "\n"),
            Event::HardBreak => self.line_break(&range, "<br>\n"),
            Event::Rule => {
                self.close_label();
                self.close_raw_text();
                self.out.push("<hr>\n");
            }
            Event::TaskListMarker(done) => self.task_marker(done),
        }
    }

    fn line_break(&mut self, range: &Range<usize>, html: &str) {
        // The break behind an alert's marker, or between calls that are blocks, is none of the text's.
        if range.start < self.done_until || range.start < self.blocks_until {
            return;
        }
        self.out.push(html);
        self.push_plain("\n");
    }

    /// The place of a range of the parsed text.
    pub fn span(&self, range: Range<usize>) -> crate::source::Span {
        self.origin.span(range.start.saturating_sub(self.shift)..range.end.saturating_sub(self.shift))
    }

    /// Reports a finding of a rule at a range of the parsed text.
    pub fn report(&mut self, rule: &'static Rule, range: Range<usize>, message: String, help: &str) {
        let span = self.span(range);
        self.found.push(Diagnostic::new(rule, span, message).help(help));
    }

    /// Adds to the plain text of the heading or section.
    pub fn push_plain(&mut self, text: &str) {
        match &mut self.heading {
            Some(heading) => heading.push(text),
            None => self.section.text.push_str(text),
        }
    }

    /// Ends a stretch of plain text, so that words of neighbouring blocks stay apart.
    pub fn end_plain_line(&mut self) {
        let text = &self.section.text;
        if self.heading.is_none() && !text.is_empty() && !text.ends_with('\n') {
            self.section.text.push('\n');
        }
    }

    /// Keeps the words before and behind an element of raw HTML apart, where it is a block or breaks the line.
    pub fn break_plain(&mut self) {
        match &mut self.heading {
            Some(heading) => heading.push_typed(" ", ""),
            None => self.end_plain_line(),
        }
    }

    /// Adds what stands in place of an image to the plain text. It is no part of anchors, as on Git hosts.
    pub fn push_alternative(&mut self, text: &str) {
        match &mut self.heading {
            Some(heading) => heading.push_typed(text, IMAGE),
            None => self.push_plain(text),
        }
    }

    /// Keeps the plain text read so far as a section.
    pub fn end_section(&mut self) {
        // Copied, so that what was grown too large on the way is free for the next section.
        let text = self.section.text.trim_end().to_owned();
        self.section.text.clear();
        let unnamed = take(&mut self.section.unnamed);
        let mut code = take(&mut self.section.code);
        // What trimming took is no code.
        for code in &mut code {
            *code = code.start.min(text.len())..code.end.min(text.len());
        }
        if !text.is_empty() || self.section.heading.is_some() {
            self.document.sections.push(TextSection { heading: self.section.heading, text, unnamed, code });
        }
    }

    /// Sets aside what is written, to write something that belongs elsewhere.
    pub fn begin_aside(&mut self) {
        self.set_aside.push(take(&mut self.out));
    }

    /// Returns to what was set aside, and gives what was written meanwhile.
    pub fn end_aside(&mut self) -> Markup {
        let main = self.set_aside.pop().unwrap_or_default();
        std::mem::replace(&mut self.out, main)
    }
}
