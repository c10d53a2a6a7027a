//! A table as it was found in a file: cells with their words, their looks and their places.

use std::fmt::Write;
use std::ops::RangeInclusive;

/// A table, or a sheet that may hold several, with what stands around it.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// The name of the sheet, the caption, or the nearest heading above.
    pub name: Option<String>,
    /// The headings above, the nearest last.
    pub headings: Vec<Heading>,
    pub kind: GridKind,
    pub rows: Vec<Row>,
    /// The lines below it, up to the next table, and those above the first table of a document.
    pub around: Vec<String>,
    /// The sheet as a whole is not shown.
    pub is_hidden: bool,
    /// What is not shown of a sheet that is.
    pub hidden: Hidden,
}

/// Rows and columns that a sheet does not show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// By their numbers, from 1.
    pub rows: Vec<RangeInclusive<usize>>,
    /// By their places, from 0.
    pub columns: Vec<RangeInclusive<usize>>,
}

/// A heading of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 for the title; lines in bold and the like come after all real headings.
    pub level: u8,
    pub text: String,
    /// The line that it stands in, which tells headings of one text apart.
    pub line: usize,
}

/// Where a table comes from, which decides how its places are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GridKind {
    /// Lines of separated values, which may hold several tables.
    #[default]
    Separated,
    /// A table of a Markdown or HTML document: its first row is its heading.
    Document,
    /// A sheet, which may hold several tables.
    Sheet,
}

#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The line of the file or the row of the sheet, from 1.
    pub number: usize,
    pub cells: Vec<Cell>,
}

/// One cell, with what its file says of it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that a cell may have beside the others"
)]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Plain text; lines are separated by line feeds.
    pub text: String,
    /// All of it is bold.
    pub bold: bool,
    /// It has words that are struck out, which are not read.
    pub struck: bool,
    /// All of it is a link.
    pub link: bool,
    /// The cell is marked as a heading of its row or column.
    pub head: bool,
    /// How far a merged cell reaches, itself included; 1 and 1 for others.
    pub span: Option<(usize, usize)>,
    /// The row and column of the merged cell that covers this one.
    pub covered_by: Option<(usize, usize)>,
    /// A remark that is fastened to the cell.
    pub comment: Option<String>,
    /// The text as Markdown, where the file says it is.
    pub markdown: bool,
    /// What a cell without words shows in their place: an error, or a formula whose result the file does not have.
    pub error: Option<String>,
}

static BLANK: Cell = Cell {
    text: String::new(),
    bold: false,
    struck: false,
    link: false,
    head: false,
    span: None,
    covered_by: None,
    comment: None,
    markdown: false,
    error: None,
};

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), ..Cell::default() }
    }

    /// A cell that shows an error in place of words.
    pub fn error(error: impl Into<String>) -> Cell {
        Cell { error: Some(error.into()), ..Cell::default() }
    }

    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

impl Grid {
    /// The cell at a place, both from 0; blank beyond the table.
    pub fn cell(&self, row: usize, column: usize) -> &Cell {
        self.rows.get(row).and_then(|row| row.cells.get(column)).unwrap_or(&BLANK)
    }

    /// The cell at a place, or the merged cell that covers it.
    pub fn resolved(&self, row: usize, column: usize) -> &Cell {
        let cell = self.cell(row, column);
        cell.covered_by.map_or(cell, |(row, column)| self.cell(row, column))
    }

    /// The number of columns of the widest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default()
    }

    /// The columns of a row that have words.
    pub fn filled(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        let cells = self.rows.get(row).map_or(&[][..], |row| &row.cells);
        cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()).map(|(column, _)| column)
    }

    /// A cell's place as people name it: `B4`, or the line and the column.
    pub fn place(&self, row: usize, column: usize) -> String {
        let number = self.rows.get(row).map_or(row + 1, |row| row.number);
        match self.kind {
            GridKind::Sheet => format!("{}{number}", column_name(column)),
            GridKind::Separated | GridKind::Document => format!("line {number}, column {}", column + 1),
        }
    }

    /// A row's place as people name it.
    pub fn place_of_row(&self, row: usize) -> String {
        let number = self.rows.get(row).map_or(row + 1, |row| row.number);
        match self.kind {
            GridKind::Sheet => format!("row {number}"),
            GridKind::Separated | GridKind::Document => format!("line {number}"),
        }
    }

    /// The place of columns as people name it, the first and the last.
    pub fn place_of_columns(&self, (first, last): (usize, usize)) -> String {
        let name = |column: usize| match self.kind {
            GridKind::Sheet => column_name(column),
            GridKind::Separated | GridKind::Document => (column + 1).to_string(),
        };
        if first == last {
            format!("column {}", name(first))
        } else {
            format!("columns {}–{}", name(first), name(last))
        }
    }

    /// Notes which cells are covered by merged ones, for cells whose [`Cell::span`] is known.
    pub fn cover(&mut self, row: usize, column: usize, rows: usize, columns: usize) {
        for below in row..(row + rows).min(self.rows.len()) {
            let cells = &mut self.rows[below].cells;
            if cells.len() < column + columns {
                cells.resize(column + columns, Cell::default());
            }
            for cell in cells.iter_mut().skip(column).take(columns) {
                cell.covered_by = Some((row, column));
            }
        }
        if let Some(cell) = self.rows.get_mut(row).and_then(|row| row.cells.get_mut(column)) {
            cell.covered_by = None;
            cell.span = Some((rows, columns));
        }
    }
}

/// The name of a sheet's column: A, B, …, Z, AA.
pub fn column_name(column: usize) -> String {
    let mut name = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    name
}

/// The lines of a text, each trimmed and with single blanks; blank ones at the ends are dropped.
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for line in text.split(['\n', '\r', '\u{b}', '\u{2028}', '\u{2029}']) {
        let mut words = line.split(|character: char| character.is_whitespace() || character.is_control());
        if !tidied.is_empty() && !tidied.ends_with('\n') {
            tidied.push('\n');
        }
        let mut first = true;
        for word in words.by_ref().map(without_invisible).filter(|word| !word.is_empty()) {
            let _ = write!(tidied, "{}{word}", if first { "" } else { " " });
            first = false;
        }
    }
    tidied.truncate(tidied.trim_end_matches('\n').len());
    tidied
}

/// A word without characters that take no room.
fn without_invisible(word: &str) -> std::borrow::Cow<'_, str> {
    let invisible = |character: char| {
        matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
    };
    if word.contains(invisible) { word.replace(invisible, "").into() } else { word.into() }
}

/// A text as one line.
pub fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_sheets_name_them() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(column_name), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn texts_are_tidied() {
        assert_eq!(tidy("  a \u{a0} b \r\n\r\n c\u{200b} \n"), "a b\nc");
        assert_eq!(tidy(" \n "), "");
    }
}
