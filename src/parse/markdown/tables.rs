//! Tables: alignment as classes, and a frame in which a wide one scrolls.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::compile::Compiler;
use super::document::{HoleKind, Word};
use crate::diagnostic::rules;

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
        self.check_row(range);
        self.open_flow("<tr>", "</tr>\n", range);
    }

    /// Reports a row of which something is left out, or that is cut within a link.
    fn check_row(&mut self, range: &Range<usize>) {
        let row = self.masked.text[range.clone()].trim_end();
        let range = range.start..range.start + row.len();
        let cells = cells(row);
        let columns = self.table.alignments.len();
        let has_surplus = cells.iter().skip(columns).any(|cell| !cell.trim().is_empty());
        let is_cut = cells.windows(2).any(|pair| {
            let opens =
                |opening: &str| pair[0].rfind(opening).is_some_and(|start| !pair[0][start..].contains(']'));
            opens("[[") && pair[1].contains("]]") || opens("![") && pair[1].contains("](")
        });
        let message = if has_surplus {
            format!(
                "this row has {} cells and its table {columns}: what is too much is left out",
                cells.len()
            )
        } else if is_cut {
            "the bar within this row's link or image ends its cell".to_owned()
        } else {
            return;
        };
        self.report(&rules::TABLE_ROW, range, message, "write `\\|` for a bar within a cell");
    }

    /// Looks at a paragraph for a table whose second line has another width, so that it is none.
    pub fn look_for_table(&mut self, range: &Range<usize>) {
        let source = &self.masked.text[range.clone()];
        let Some((first, rest)) = source.split_once('\n') else { return };
        let second = rest.lines().next().unwrap_or_default();
        let row = second.trim_start_matches([' ', '\t', '>']).trim_end();
        let is_delimiters = row.contains('-')
            && row.contains('|')
            && row.bytes().all(|byte| matches!(byte, b'-' | b'|' | b':' | b' ' | b'\t'));
        if !is_delimiters || !first.contains('|') {
            return;
        }
        let (heads, columns) = (cells(first).len(), cells(row).len());
        if heads == columns {
            return;
        }
        let start = range.start + first.len() + 1 + second.find(row).unwrap_or_default();
        let message =
            format!("this is no table: the line above has {heads} columns, and that of hyphens {columns}");
        let help = "give both lines as many columns";
        self.report(&rules::TABLE_ROW, start..start + row.len(), message, help);
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

/// The cells of a row as they are written.
fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut is_escaped = false;
    for (offset, byte) in row.bytes().enumerate() {
        if byte == b'|' && !is_escaped {
            cells.push(&row[start..offset]);
            start = offset + 1;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    if start < row.len() {
        cells.push(&row[start..]);
    }
    cells
}
