//! A rule's page as text for a terminal: sections at the margin, their text indented, code indented further.

use std::mem::take;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::RulePage;
use crate::diagnostic::Ink;

/// What stands before the lines of a section.
const INDENT: &str = "    ";

/// What stands before lines of code.
const CODE_INDENT: &str = "        ";

/// ANSI escape codes: what begins a style.
const BOLD: &str = "\u{1b}[1m";
const CYAN: &str = "\u{1b}[36m";
const DIM: &str = "\u{1b}[2m";

/// What ends every style.
const PLAIN: &str = "\u{1b}[0m";

/// The text that is written so far, and the block that is being read.
struct Sheet {
    ink: Ink,
    /// In characters of a terminal.
    width: usize,
    text: String,
    /// The words of the current block.
    block: String,
    /// What stands before the first line of the current block, within its indent.
    bullet: &'static str,
}

impl RulePage {
    /// The page in lines of at most this width, as far as words allow; code is never broken.
    pub fn for_terminal(&self, width: usize, ink: Ink) -> String {
        let mut sheet = Sheet { ink, width, text: String::new(), block: String::new(), bullet: "" };
        for event in Parser::new(self.text()) {
            sheet.event(event);
        }
        sheet.text
    }
}

impl Sheet {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => self.begin_code(&kind),
            Event::Start(Tag::List(_)) if !self.follows_heading() => self.blank_line(),
            Event::Start(Tag::Item) => {
                self.end_paragraph();
                self.bullet = "- ";
            }
            Event::End(TagEnd::Heading(_)) => self.end_heading(),
            Event::End(TagEnd::Paragraph | TagEnd::Item) => self.end_paragraph(),
            Event::End(TagEnd::CodeBlock) => self.end_code(),
            Event::Text(text) => self.block.push_str(&text),
            Event::Code(code) if self.ink == Ink::Coloured => {
                self.block.push_str(&format!("{CYAN}{code}{PLAIN}"));
            }
            Event::Code(code) => self.block.push_str(&format!("`{code}`")),
            Event::SoftBreak | Event::HardBreak => self.block.push(' '),
            _ => {}
        }
    }

    fn end_heading(&mut self) {
        let heading = take(&mut self.block);
        self.blank_line();
        self.text.push_str(&styled(&heading, BOLD, self.ink));
        self.text.push('\n');
    }

    fn end_paragraph(&mut self) {
        let block = take(&mut self.block);
        if block.trim().is_empty() {
            return;
        }
        let is_item = !self.bullet.is_empty();
        if !is_item && !self.follows_heading() {
            self.blank_line();
        }
        let first = format!("{INDENT}{}", self.bullet);
        let rest = " ".repeat(first.len());
        let options = textwrap::Options::new(self.width)
            .initial_indent(&first)
            .subsequent_indent(&rest)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        for line in textwrap::wrap(&block, options) {
            self.text.push_str(&line);
            self.text.push('\n');
        }
        self.bullet = "";
    }

    fn begin_code(&mut self, kind: &CodeBlockKind<'_>) {
        self.end_paragraph();
        if !self.follows_heading() {
            self.blank_line();
        }
        if let CodeBlockKind::Fenced(information) = kind
            && let Some(file) = information.split_whitespace().find_map(|word| word.strip_prefix("file="))
        {
            let label = styled(&format!("{file}:"), DIM, self.ink);
            self.text.push_str(&format!("{INDENT}{label}\n"));
        }
    }

    fn end_code(&mut self) {
        for line in take(&mut self.block).lines() {
            let line = if line.is_empty() { String::new() } else { format!("{CODE_INDENT}{line}") };
            self.text.push_str(&line);
            self.text.push('\n');
        }
    }

    /// Whether the last line is a heading: the text of a section begins right below it.
    fn follows_heading(&self) -> bool {
        self.text.lines().next_back().is_some_and(|line| !line.is_empty() && !line.starts_with(' '))
    }

    fn blank_line(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }
}

fn styled(text: &str, style: &str, ink: Ink) -> String {
    match ink {
        Ink::Coloured => format!("{style}{text}{PLAIN}"),
        Ink::Plain => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "## Why\n\nOne two three four [five six](x.md) `seven`.\n\n- an item that is long\n- two\n\nMore.\n\n\
                        ```toml file=a.toml\nx = 1\n\ny = 2\n```\n";

    #[test]
    fn a_page_is_laid_out_for_reading() {
        let text = RulePage::read(PAGE).for_terminal(20, Ink::Plain);
        let expected = "Why\n    One two three\n    four five six\n    `seven`.\n\n    - an item that\n      is long\n    - two\n\n    \
                        More.\n\n    a.toml:\n        x = 1\n\n        y = 2\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn colour_changes_no_line() {
        let page = RulePage::read(PAGE);
        let coloured = page.for_terminal(20, Ink::Coloured);
        assert!(coloured.contains("\u{1b}[1mWhy\u{1b}[0m\n"));
        let stripped = [BOLD, CYAN, DIM, PLAIN].iter().fold(coloured, |text, code| text.replace(code, ""));
        assert_eq!(stripped.lines().count(), page.for_terminal(20, Ink::Plain).lines().count());
    }
}
