//! Sheets of open documents, cell by cell: a few bytes there can stand for a million rows of cells, and what is cut off
//! must not be waited for.

mod cell;

use std::collections::{BTreeMap, BTreeSet};

use calamine::Dimensions;

use super::xml::{Piece, part, pieces};
use super::{Fault, hidden, limits};
use crate::import::grid::{Cell, Hidden};
use cell::Draft;

/// The cells of a sheet with words, by row and column.
pub type Cells = BTreeMap<usize, BTreeMap<usize, Cell>>;

/// A sheet with what is in it.
#[derive(Default)]
pub struct Sheet {
    pub name: String,
    pub is_hidden: bool,
    /// The rows and columns that are not shown.
    pub hidden: Hidden,
    pub cells: Cells,
    pub merged: Vec<Dimensions>,
    /// There are words beyond the columns that are looked at.
    pub is_wider: bool,
}

/// All sheets of a document; the file as a whole was bounded before.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    if part(bytes, "META-INF/manifest.xml").is_some_and(|text| text.contains("encryption-data")) {
        return Err(Fault("it is locked with a password; save it without one".to_owned()));
    }
    let Some(text) = part(bytes, "content.xml") else {
        return Err(Fault("it is broken (it has no `content.xml` that is text); save it anew".to_owned()));
    };
    let mut reading = Reading::default();
    for piece in pieces(&text) {
        reading.take(piece)?;
    }
    // A document that is cut off gives what there is of it.
    reading.end_row()?;
    reading.end_sheet();
    Ok(reading.sheets)
}

/// How far a document is read.
#[derive(Default)]
struct Reading {
    sheets: Vec<Sheet>,
    /// The sheet that is open, and how many tables lie open in its cells.
    sheet: Option<Sheet>,
    inner_tables: usize,
    /// The style that is described, and those whose tables are not shown.
    style: Option<String>,
    hidden: BTreeSet<String>,
    row: usize,
    column: usize,
    /// The column that the next description of columns begins with.
    described: usize,
    /// The open row is not shown.
    is_row_hidden: bool,
    /// What the open row holds, and how often it stands.
    cells: BTreeMap<usize, Cell>,
    height: usize,
    cell: Option<Draft>,
    count: usize,
    /// The bytes of the words of all cells so far, and of those in the open row.
    written: usize,
    written_in_row: usize,
}

type Attributes = BTreeMap<String, String>;

impl Reading {
    fn take(&mut self, piece: Piece) -> Result<(), Fault> {
        match piece {
            Piece::Open { name, attributes, is_closed } => {
                self.open(&name, attributes, is_closed)?;
                if is_closed { self.close(&name) } else { Ok(()) }
            }
            Piece::Close(name) => self.close(&name),
            Piece::Text(text) => {
                self.bound_words(text.len())?;
                if let Some(cell) = &mut self.cell {
                    cell.text(&text);
                }
                Ok(())
            }
        }
    }

    fn open(&mut self, name: &str, mut attributes: Attributes, is_closed: bool) -> Result<(), Fault> {
        match name {
            "style:style" => self.style = attributes.remove("style:name"),
            "style:table-properties"
                if attributes.get("table:display").is_some_and(|shown| shown == "false") =>
            {
                self.hidden.extend(self.style.clone());
            }
            // A table in a cell is no sheet, and its cells are none of the sheet's.
            "table:table" if self.sheet.is_some() => self.inner_tables += 1,
            "table:table" => self.begin_sheet(attributes),
            _ if self.sheet.is_none() || self.inner_tables > 0 => {}
            "table:table-row" => {
                self.end_row()?;
                self.height = count(&attributes, "table:number-rows-repeated");
                self.is_row_hidden = is_unseen(&attributes);
            }
            "table:table-column" => self.describe_columns(&attributes),
            "table:table-cell" | "table:covered-table-cell" => {
                self.end_cell()?;
                self.begin_cell(&attributes);
            }
            _ => {
                if let Some(cell) = &mut self.cell {
                    cell.open(name, &attributes, is_closed);
                }
            }
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Fault> {
        match name {
            "table:table" if self.inner_tables > 0 => self.inner_tables -= 1,
            "table:table" => {
                self.end_row()?;
                self.end_sheet();
            }
            _ if self.inner_tables > 0 => {}
            "table:table-row" => self.end_row()?,
            "table:table-cell" | "table:covered-table-cell" => self.end_cell()?,
            _ => {
                if let Some(cell) = &mut self.cell {
                    cell.close(name);
                }
            }
        }
        Ok(())
    }

    fn begin_sheet(&mut self, mut attributes: Attributes) {
        let is_hidden = attributes.get("table:style-name").is_some_and(|style| self.hidden.contains(style));
        let name = attributes.remove("table:name").unwrap_or_default();
        self.sheet = Some(Sheet { name, is_hidden, ..Sheet::default() });
        (self.row, self.height, self.described) = (0, 0, 0);
    }

    /// Notes which columns are not shown.
    fn describe_columns(&mut self, attributes: &Attributes) {
        let end = self.described.saturating_add(count(attributes, "table:number-columns-repeated"));
        if let Some(sheet) = self.sheet.as_mut().filter(|_| is_unseen(attributes)) {
            hidden::add(&mut sheet.hidden.columns, self.described..=end - 1);
        }
        self.described = end;
    }

    fn end_sheet(&mut self) {
        (self.cell, self.inner_tables) = (None, 0);
        self.cells.clear();
        self.sheets.extend(self.sheet.take());
    }

    fn begin_cell(&mut self, attributes: &Attributes) {
        let rows = count(attributes, "table:number-rows-spanned");
        let columns = count(attributes, "table:number-columns-spanned");
        if let Some(sheet) = &mut self.sheet
            && (rows > 1 || columns > 1)
            && sheet.merged.len() < limits::CELLS
        {
            let end =
                (number(self.row.saturating_add(rows - 1)), number(self.column.saturating_add(columns - 1)));
            sheet.merged.push(Dimensions { start: (number(self.row), number(self.column)), end });
        }
        self.cell = Some(Draft::new(attributes, count(attributes, "table:number-columns-repeated")));
    }

    fn end_cell(&mut self) -> Result<(), Fault> {
        let Some(draft) = self.cell.take() else { return Ok(()) };
        let repeated = draft.repeated;
        let cell = draft.finish();
        let end = self.column.saturating_add(repeated);
        if !cell.is_blank() || cell.error.is_some() {
            if let Some(sheet) = &mut self.sheet {
                sheet.is_wider |= end > limits::COLUMNS && !cell.is_blank();
            }
            let columns = end.min(limits::COLUMNS).saturating_sub(self.column);
            let words = cell.text.len() + cell.comment.as_ref().map_or(0, String::len);
            self.written_in_row = self.written_in_row.saturating_add(words.saturating_mul(columns));
            self.bound_words(self.written_in_row)?;
            for column in self.column..end.min(limits::COLUMNS) {
                self.cells.insert(column, cell.clone());
            }
            self.bound(self.cells.len())?;
        }
        self.column = end;
        Ok(())
    }

    /// The row ends: what it holds stands as often as it is repeated.
    fn end_row(&mut self) -> Result<(), Fault> {
        self.end_cell()?;
        let cells = std::mem::take(&mut self.cells);
        let height = std::mem::take(&mut self.height);
        let words = std::mem::take(&mut self.written_in_row).saturating_mul(height);
        let end = self.row.saturating_add(height);
        // Rows beyond all numbers are none.
        if !cells.is_empty() && self.row < end {
            self.count = self.count.saturating_add(cells.len().saturating_mul(height));
            self.bound(0)?;
            self.bound_words(words)?;
            self.written = self.written.saturating_add(words);
            if let Some(sheet) = &mut self.sheet {
                if self.is_row_hidden {
                    hidden::add(&mut sheet.hidden.rows, self.row + 1..=end);
                }
                sheet.cells.extend((self.row..end).map(|row| (row, cells.clone())));
            }
        }
        (self.row, self.column) = (end, 0);
        Ok(())
    }

    fn bound_words(&self, more: usize) -> Result<(), Fault> {
        let is_bearable = self.written.saturating_add(more) <= limits::WORDS;
        is_bearable.then_some(()).ok_or_else(Fault::too_many_words)
    }

    fn bound(&self, more: usize) -> Result<(), Fault> {
        if self.count.saturating_add(more) > limits::CELLS {
            return Err(Fault(format!(
                "its repeated rows and columns make more than {} cells with words; delete what is no matrix, or save the \
                 table alone",
                limits::CELLS
            )));
        }
        Ok(())
    }
}

/// Whether a row or column is hidden, by hand or by a filter.
fn is_unseen(attributes: &Attributes) -> bool {
    attributes.get("table:visibility").is_some_and(|shown| matches!(shown.as_str(), "collapse" | "filter"))
}

/// How often something is repeated, or how far it reaches: once at least.
fn count(attributes: &Attributes, key: &str) -> usize {
    attributes.get(key).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}

fn number(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
