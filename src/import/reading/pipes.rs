//! Pipe tables: lines to cells, forgiving what strict readers of Markdown refuse.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::import::grid::{Cell, Row, tidy};
use crate::parse::pipes::cut;

/// Whether a line is the dashes below a table's heading.
pub fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    let dashes = |cell: &str| {
        let cell = cell.trim().trim_start_matches(':').trim_end_matches(':');
        !cell.is_empty() && cell.bytes().all(|byte| byte == b'-')
    };
    line.contains('|')
        && split(line).into_iter().all(|cell| cell.trim().is_empty() || dashes(cell))
        && line.contains('-')
}

/// The cells of a line, as grids have them.
pub fn split(line: &str) -> Vec<&str> {
    let line = line.trim();
    cut(line).cells.into_iter().map(|cell| &line[cell]).collect()
}

/// The most cells that a line of a table may have, told by its pipes alone.
pub fn width(lines: &[(usize, &str)]) -> usize {
    let cells = |line: &str| line.bytes().filter(|byte| *byte == b'|').count() + 1;
    lines.iter().map(|(_, line)| cells(line)).max().unwrap_or_default()
}

/// The rows of a table's lines, without the line of dashes; each line comes with its number.
pub fn rows(lines: &[(usize, &str)]) -> Vec<Row> {
    let cut: Vec<(usize, Vec<&str>)> = lines.iter().map(|(number, line)| (*number, split(line))).collect();
    let width = cut.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
    // Written anew with equally many cells a row, any reader of Markdown understands the table.
    let mut table = format!("|{}\n|{}\n", " x |".repeat(width), "---|".repeat(width));
    for (_, cells) in &cut {
        table.push('|');
        for column in 0..width {
            table.push_str(cells.get(column).copied().unwrap_or_default());
            table.push_str(" |");
        }
        table.push('\n');
    }
    let mut read = read_cells(&table);
    if !read.is_empty() {
        read.remove(0);
    }
    cut.into_iter().zip(read).map(|((number, _), cells)| Row { number, cells }).collect()
}

/// The cells of a proper table, its heading included.
fn read_cells(table: &str) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut words = Words::default();
    for event in Parser::new_ext(table, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::End(TagEnd::TableCell) => {
                let cell = std::mem::take(&mut words).cell();
                if let Some(row) = rows.last_mut() {
                    row.push(cell.clone());
                }
            }
            other => words.take(&other),
        }
    }
    rows
}

/// A Markdown text as plain words.
pub fn plain(text: &str) -> Cell {
    let mut words = Words::default();
    Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH).for_each(|event| words.take(&event));
    words.cell()
}

/// The words of a cell while they are read.
#[derive(Default)]
struct Words {
    text: String,
    strong: usize,
    struck: usize,
    /// Some words are struck out.
    any_struck: bool,
    /// Some words are not bold.
    plain: bool,
    links: usize,
    /// Some words are in no link.
    unlinked: bool,
}

impl Words {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Start(Tag::Link { .. }) => self.links += 1,
            Event::End(TagEnd::Link) => self.links = self.links.saturating_sub(1),
            Event::Start(Tag::Strikethrough) => self.struck += 1,
            Event::End(TagEnd::Strikethrough) => self.struck = self.struck.saturating_sub(1),
            Event::Text(text) | Event::Code(text) => self.push(text),
            Event::InlineHtml(html) | Event::Html(html) => self.html(html),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                self.push("\n");
            }
            _ => {}
        }
    }

    /// Words that are struck out are no longer meant.
    fn push(&mut self, text: &str) {
        self.any_struck |= self.struck > 0;
        if self.struck == 0 {
            self.text.push_str(text);
            let has_words = !text.trim().is_empty();
            self.plain |= self.strong == 0 && has_words;
            self.unlinked |= self.links == 0 && has_words;
        }
    }

    fn html(&mut self, html: &str) {
        let tag = html.trim_start_matches('<').to_ascii_lowercase();
        let name: String = tag
            .chars()
            .take_while(|character| character.is_ascii_alphanumeric() || *character == '/')
            .collect();
        match name.as_str() {
            "br" | "br/" | "/p" | "/li" | "/div" => self.push("\n"),
            "b" | "strong" => self.strong += 1,
            "/b" | "/strong" => self.strong = self.strong.saturating_sub(1),
            "s" | "del" => self.struck += 1,
            "/s" | "/del" => self.struck = self.struck.saturating_sub(1),
            _ => {}
        }
    }

    fn cell(self) -> Cell {
        let text = tidy(&self.text);
        let has_words = !text.is_empty();
        Cell {
            bold: has_words && !self.plain,
            struck: self.any_struck,
            link: has_words && !self.unlinked,
            text,
            ..Cell::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_below_headings_are_told_from_words() {
        assert!(
            is_delimiter("|:--|--:|")
                && is_delimiter("--- | ---")
                && !is_delimiter("---")
                && !is_delimiter("| a |")
        );
    }

    #[test]
    fn cells_are_plain_words() {
        let lines = [(1, r"| **A** | 1\. x \| y | `R` [b](c)<br>d | ~~I~~ C |"), (2, "- | a")];
        let rows = rows(&lines);
        let words: Vec<&str> = rows[0].cells.iter().map(|cell| cell.text.as_str()).collect();
        assert_eq!(words, ["A", "1. x | y", "R b\nd", "C"]);
        assert!(rows[0].cells[0].bold && !rows[0].cells[1].bold);
        assert_eq!((rows[1].cells[0].text.as_str(), rows[1].cells[3].text.as_str()), ("-", ""));
    }
}
