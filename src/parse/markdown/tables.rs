//! Tables: alignment as classes, and a frame in which a wide one scrolls.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::compile::Compiler;
use super::document::{HoleKind, Word};

/// The table that is being read; tables do not nest.
#[derive(Default)]
pub struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The table does not nest too deep to be written.
    is_written: bool,
    /// A row of the body was written.
    has_body: bool,
}

impl Compiler<'_> {
    pub fn start_table(&mut self, alignments: Vec<Alignment>, range: &Range<usize>) {
        self.table = Table { alignments, ..Table::default() };
        self.table.is_written = self.open_flow("", "</table>\n</div>\n", range);
        if self.table.is_written {
            self.push_table_frame();
            self.out.push("<table>\n");
        }
    }

    /// Opens the frame in which a table scrolls. Who cannot use a mouse scrolls with the keyboard, which needs the focus,
    /// and the focus needs a name.
    pub fn push_table_frame(&mut self) {
        self.out.push("<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"");
        self.out.push_hole(HoleKind::Word(Word::Table));
        self.out.push("\">\n");
    }

    pub fn end_table(&mut self) {
        self.close_raw();
        if self.table.has_body {
            self.out.push("</tbody>\n");
        }
        self.close();
        self.end_plain_line();
    }

    pub fn start_table_head(&mut self, range: &Range<usize>) {
        self.table.in_head = true;
        self.table.column = 0;
        self.open_flow("<thead>\n<tr>", "</tr>\n</thead>\n", range);
    }

    pub fn end_table_head(&mut self) {
        self.table.in_head = false;
        self.close();
        self.end_plain_line();
    }

    pub fn start_table_row(&mut self, range: &Range<usize>) {
        if self.table.is_written && !std::mem::replace(&mut self.table.has_body, true) {
            self.out.push("<tbody>\n");
        }
        self.table.column = 0;
        self.open_flow("<tr>", "</tr>\n", range);
    }

    pub fn start_table_cell(&mut self, range: &Range<usize>) {
        let alignment = self.table.alignments.get(self.table.column).copied().unwrap_or(Alignment::None);
        self.table.column += 1;
        let class = match alignment {
            Alignment::None => "",
            Alignment::Left => " class=\"align-left\"",
            Alignment::Center => " class=\"align-center\"",
            Alignment::Right => " class=\"align-right\"",
        };
        // A heading without words confuses those who hear the table, so it is a cell.
        let is_heading =
            self.table.in_head && !self.masked.text[range.clone()].trim_matches(['|', ' ', '\t']).is_empty();
        let (tag, closing) = if is_heading { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
        if self.open_flow(tag, closing, range) {
            self.out.push(class);
            self.out.push(">");
        }
    }

    pub fn end_table_cell(&mut self) {
        self.close();
        self.push_plain(" ");
    }
}
