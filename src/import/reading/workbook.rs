//! Sheets of workbooks: xlsx as a stream of cells, older and open formats by ranges.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataRef, DataType, Dimensions, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};

use super::comments::{self, Comments};
use super::opendocument::Cells;
use super::{Document, Fault, archive, binary, hidden, limits, old, opendocument, sheets, unread};
use crate::import::grid::{Cell, Grid, GridKind, Heading, Hidden, Row, tidy};

/// The marks of a workbook of the old kind.
const OLD: &[u8] = b"\xd0\xcf\x11\xe0";

/// The characters of a formula that are kept.
const FORMULA: usize = 60;

/// Reads all sheets; those that are hidden are marked so.
pub fn read(bytes: &[u8]) -> Result<Document, Fault> {
    if bytes.starts_with(OLD) {
        old::bound(bytes)?;
        let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|reason| unreadable(&reason))?;
        return of_ranges(&mut book, |book, name| book.merge_cells_by_sheet_name(name).unwrap_or_default());
    }
    let parts = archive::bound(bytes)?;
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    if has(b"META-INF/manifest.xml") {
        let mut reading = Reading::default();
        for sheet in opendocument::sheets(bytes)? {
            reading.is_wider = sheet.is_wider;
            reading.hidden.insert(sheet.name.clone(), sheet.hidden);
            reading.add(sheet.name, !sheet.is_hidden, sheet.cells, &sheet.merged);
        }
        return Ok(reading.finish());
    }
    if has(b"xl/workbook.bin") {
        let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(|reason| unreadable(&reason))?;
        sheets::bound(bytes, &parts, book.sheets_metadata().len())?;
        let merged = binary::merged(bytes);
        let mut reading = Reading::default();
        for (name, visible) in worksheets(book.sheets_metadata(), &mut reading.remarks) {
            reading.xlsb_sheet(&mut book, &name, visible, merged.get(&name).map_or(&[], Vec::as_slice))?;
        }
        return Ok(reading.finish());
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|reason| unreadable(&reason))?;
    sheets::bound(bytes, &parts, book.sheets_metadata().len())?;
    let mut reading =
        Reading { comments: comments::read(bytes), hidden: hidden::read(bytes), ..Reading::default() };
    for (name, visible) in worksheets(book.sheets_metadata(), &mut reading.remarks) {
        reading.xlsx_sheet(&mut book, &name, visible)?;
    }
    Ok(reading.finish())
}

fn unreadable(reason: &dyn std::fmt::Display) -> Fault {
    Fault(format!("its sheets cannot be read ({reason}); open it in a spreadsheet program and save it anew"))
}

/// The worksheets with whether they are shown; what else there is is named.
fn worksheets(metadata: &[calamine::Sheet], remarks: &mut Vec<String>) -> Vec<(String, bool)> {
    let mut sheets = Vec::new();
    for sheet in metadata {
        if sheet.typ == SheetType::WorkSheet {
            sheets.push((sheet.name.clone(), sheet.visible == SheetVisible::Visible));
        } else {
            remarks.push(format!("the sheet `{}` is left out: it has no cells", sheet.name));
        }
    }
    sheets
}

/// Reads the sheets of a workbook that gives whole ranges.
fn of_ranges<B: Reader<Cursor<S>>, S: AsRef<[u8]>>(
    book: &mut B,
    merged: impl Fn(&mut B, &str) -> Vec<Dimensions>,
) -> Result<Document, Fault>
where
    Cursor<S>: std::io::Read + std::io::Seek,
{
    let mut reading = Reading::default();
    let metadata = book.sheets_metadata().to_vec();
    for (name, visible) in worksheets(&metadata, &mut reading.remarks) {
        let range = book.worksheet_range(&name).map_err(|reason| unreadable(&format!("{reason:?}")))?;
        let (top, left) = range.start().unwrap_or_default();
        let mut cells = Cells::default();
        for (row, column, value) in range.used_cells() {
            let cell = match value {
                Data::Error(error) => Cell::error(error.to_string()),
                _ => Cell::text(reading.words(value)?),
            };
            reading.put(&mut cells, row + top as usize, column + left as usize, cell)?;
        }
        let merged = merged(book, &name);
        reading.add(name, visible, cells, &merged);
    }
    Ok(reading.finish())
}

#[derive(Default)]
struct Reading {
    grids: Vec<Grid>,
    remarks: Vec<String>,
    count: usize,
    /// The bytes of the words of all cells so far.
    written: usize,
    /// The sheet that is read has words beyond the columns that are looked at.
    is_wider: bool,
    /// The comments of each sheet.
    comments: BTreeMap<String, Comments>,
    /// What each sheet does not show, where its format tells.
    hidden: BTreeMap<String, Hidden>,
}

impl Reading {
    /// Cell by cell: a range would hold all the cells between the corners of a sheet.
    fn xlsb_sheet(
        &mut self,
        book: &mut Xlsb<Cursor<&[u8]>>,
        name: &str,
        visible: bool,
        merged: &[Dimensions],
    ) -> Result<(), Fault> {
        let mut cells = Cells::default();
        let mut reader = book.worksheet_cells_reader(name).map_err(|reason| unreadable(&reason))?;
        while let Some(cell) = reader.next_cell().map_err(|reason| unreadable(&reason))? {
            let (row, column) = cell.get_position();
            let value = cell.get_value();
            let cell = match value {
                DataRef::Error(error) => Cell::error(error.to_string()),
                _ => Cell::text(self.words(value)?),
            };
            self.put(&mut cells, row as usize, column as usize, cell)?;
        }
        drop(reader);
        self.add(name.to_owned(), visible, cells, merged);
        Ok(())
    }

    fn xlsx_sheet(&mut self, book: &mut Xlsx<Cursor<&[u8]>>, name: &str, visible: bool) -> Result<(), Fault> {
        let mut cells = Cells::default();
        let mut bold: BTreeMap<usize, bool> = BTreeMap::new();
        let mut formulas = formulas(book, name)?;
        let count = formulas.len();
        let mut reader = book.worksheet_cells_reader(name).map_err(|reason| unreadable(&reason))?;
        while let Some((cell, style)) =
            reader.next_cell_with_style_id().map_err(|reason| unreadable(&reason))?
        {
            let value = cell.get_value();
            let (row, column) = cell.get_position();
            let (row, column) = (row as usize, column as usize);
            // Of the formulas those stay that have no result.
            if !matches!(value, DataRef::Empty) {
                formulas.remove(&(row, column));
            }
            let text = self.words(value)?;
            let read = match value {
                DataRef::Error(error) => Cell::error(error.to_string()),
                _ if text.is_empty() => continue,
                _ => Cell::text(text),
            };
            let bold = *bold.entry(style).or_insert_with(|| {
                let font = reader.styles().get(style).and_then(|style| style.font.as_ref());
                font.is_some_and(calamine::Font::is_bold)
            });
            let comment = self.comments.get_mut(name).and_then(|comments| comments.remove(&(row, column)));
            self.put(&mut cells, row, column, Cell { bold, comment, ..read })?;
        }
        drop(reader);
        self.tell_comments(name, visible);
        if count > formulas.len() {
            self.remarks.push(format!(
                "the sheet `{name}` has {} cells with formulas: what they last showed was taken",
                count - formulas.len()
            ));
        }
        for ((row, column), formula) in formulas {
            self.put(&mut cells, row, column, Cell::error(format!("={formula}")))?;
        }
        let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
        self.add(name.to_owned(), visible, cells, &merged);
        Ok(())
    }

    /// The words of a cell, which count before anything is made of them.
    fn words(&mut self, value: &impl DataType) -> Result<String, Fault> {
        let words = words(value);
        self.written = self.written.saturating_add(words.len());
        if self.written > limits::WORDS {
            return Err(Fault::too_many_words());
        }
        Ok(tidy(&words))
    }

    /// Says how many comments of a sheet are on cells without words.
    fn tell_comments(&mut self, name: &str, visible: bool) {
        let homeless = self.comments.remove(name).map_or(0, |comments| comments.len());
        if homeless > 0 && visible {
            self.remarks.push(format!(
                "the sheet `{name}` has {homeless} comments on empty cells, which are left out"
            ));
        }
    }

    fn put(&mut self, cells: &mut Cells, row: usize, column: usize, cell: Cell) -> Result<(), Fault> {
        if cell.is_blank() && cell.error.is_none() {
            return Ok(());
        }
        if column >= limits::COLUMNS {
            self.is_wider = true;
            return Ok(());
        }
        self.count += 1;
        if self.count > limits::CELLS {
            return Err(Fault::too_many_cells());
        }
        cells.entry(row).or_default().insert(column, cell);
        Ok(())
    }

    /// Makes a grid of a sheet's cells; runs of empty rows become one empty row.
    fn add(&mut self, name: String, visible: bool, cells: Cells, merged: &[Dimensions]) {
        let is_wider = std::mem::take(&mut self.is_wider);
        if !visible && cells.is_empty() {
            return;
        }
        if is_wider {
            self.remarks.push(format!(
                "the sheet `{name}` has words beyond its first {} columns, which are left out; move them to a sheet of their \
                 own",
                limits::COLUMNS
            ));
        }
        let mut grid = Grid {
            headings: vec![Heading { level: 1, text: name.clone(), line: 0 }],
            is_hidden: !visible,
            hidden: self.hidden.remove(&name).unwrap_or_default(),
            name: Some(name),
            kind: GridKind::Sheet,
            ..Grid::default()
        };
        let mut place: BTreeMap<usize, usize> = BTreeMap::new();
        for (row, columns) in cells {
            let last = grid.rows.last().map_or(0, |row| row.number);
            if row > last {
                grid.rows.push(Row { number: row, cells: Vec::new() });
            }
            place.insert(row, grid.rows.len());
            let width = columns.keys().next_back().map_or(0, |last| last + 1);
            let mut filled = vec![Cell::default(); width];
            for (column, cell) in columns {
                filled[column] = cell;
            }
            grid.rows.push(Row { number: row + 1, cells: filled });
        }
        // Beyond the last column with words there is nothing to cover, and what is covered takes memory.
        let (beyond, mut covered) = (grid.width(), 0_usize);
        for Dimensions { start, end } in merged.iter().take(limits::CELLS) {
            let rows = place.range(start.0 as usize..=end.0.max(start.0) as usize).map(|(_, row)| *row);
            let rows: Vec<usize> = rows.collect();
            let (left, right) = (start.1 as usize, (end.1 as usize).min(beyond.saturating_sub(1)));
            if let (Some(first), Some(last)) = (rows.first(), rows.last())
                && right >= left
                && place.get(&(start.0 as usize)) == Some(first)
            {
                covered = covered.saturating_add((last - first + 1).saturating_mul(right + 1));
                if covered > limits::CELLS {
                    break;
                }
                grid.cover(*first, left, last - first + 1, right - left + 1);
            }
        }
        self.remarks.extend(unread::tell(&grid));
        self.grids.push(grid);
    }

    fn finish(self) -> Document {
        Document { grids: self.grids, remarks: self.remarks }
    }
}

/// The formulas of a sheet by their places.
fn formulas(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<BTreeMap<(usize, usize), String>, Fault> {
    let (mut formulas, mut written) = (BTreeMap::new(), 0_usize);
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(formulas) };
    while let Ok(Some(formula)) = reader.next_formula() {
        let (row, column) = formula.get_position();
        let text = formula.get_value();
        written = written.saturating_add(text.len());
        if written > limits::FORMULAS {
            return Err(Fault(format!(
                "the formulas of its sheet `{name}` come to more than {} MB; save the table alone, with values in place of \
                 formulas",
                limits::FORMULAS / (1024 * 1024)
            )));
        }
        if !text.is_empty() && formulas.len() < limits::CELLS {
            // One formula may stand for many cells, so only the beginning of each is kept.
            let beginning = text.chars().take(FORMULA).collect();
            formulas.insert((row as usize, column as usize), beginning);
        }
    }
    Ok(formulas)
}

/// The words that a cell shows.
fn words(value: &impl DataType) -> String {
    if let Some(text) = value.get_string() {
        return text.to_owned();
    }
    if let Some(number) = value.get_float() {
        return number.to_string();
    }
    if let Some(moment) = value.get_datetime() {
        let (year, month, day, ..) = moment.to_ymd_hms_milli();
        return format!("{year:04}-{month:02}-{day:02}");
    }
    if let Some(day) = value.get_datetime_iso() {
        return day.chars().take(10).collect();
    }
    // A box to tick, such as Google's.
    if let Some(is_ticked) = value.get_bool() {
        return if is_ticked { "TRUE" } else { "FALSE" }.to_owned();
    }
    value.as_string().unwrap_or_default()
}
