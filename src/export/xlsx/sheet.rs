//! A sheet under construction: strings go in as strings, whatever they look like.

use rust_xlsxwriter::{Format, Note, Workbook, Worksheet};

use super::{refused, text};
use crate::export::fault::Fault;
use crate::export::formula;

/// The rows and columns of a sheet.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;

/// A4, which other paper is scaled from.
const PAPER: u8 = 9;

/// How many digits a landscape page has room for, in letters that are small and can still be read.
const PAGE_WIDTH: f64 = 320.0;

/// The height of a line of text and the greatest height of a row, in points.
const LINE_POINTS: f64 = 15.0;
const MOST_POINTS: f64 = 409.0;

/// The most text of a note; programs add the author's name.
pub const NOTE_UNITS: usize = 32_000;

/// A worksheet that takes texts.
pub struct Sheet<'w> {
    pub worksheet: &'w mut Worksheet,
}

/// A cell's place; both count from 0.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub row: u32,
    pub column: u16,
}

/// The cells between two corners, both included.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    pub from: Place,
    pub to: Place,
}

/// How much of a sheet something takes.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub rows: usize,
    pub columns: usize,
}

impl Place {
    /// The place; what lies beyond a sheet's end, which [`Sheet::add`] excludes, is moved to it.
    pub fn new(row: usize, column: usize) -> Place {
        let row = u32::try_from(row.min(MOST_ROWS - 1)).unwrap_or_default();
        Place { row, column: u16::try_from(column.min(MOST_COLUMNS - 1)).unwrap_or_default() }
    }
}

impl<'w> Sheet<'w> {
    /// Adds a sheet for a table of this size, ready for the printer.
    pub fn add(workbook: &'w mut Workbook, name: &str, size: Size) -> Result<Sheet<'w>, Fault> {
        if size.rows > MOST_ROWS || size.columns > MOST_COLUMNS {
            return Err(Fault::TooLarge { table: name.to_owned() });
        }
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name).map_err(refused)?;
        worksheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
        worksheet.set_header(format!("&C{}", text::on_paper(name))).set_footer("&C&P / &N");
        Ok(Sheet { worksheet })
    }

    /// Prints the sheet up to a column, on as many pages side by side as these widths need to be legible.
    pub fn print(&mut self, to: Place, widths: impl Iterator<Item = f64>) -> Result<(), Fault> {
        let mut pages = 1;
        let mut taken = 0.0;
        for width in widths {
            taken += width;
            if taken > PAGE_WIDTH {
                (pages, taken) = (pages + 1, width);
            }
        }
        self.worksheet.set_print_fit_to_pages(pages, 0);
        self.worksheet.set_print_area(0, 0, to.row, to.column).map_err(refused)?;
        Ok(())
    }

    /// Hides the row and column of keys, and keeps the heads in sight and on each sheet of paper.
    pub fn hold(&mut self, heads: Place) -> Result<(), Fault> {
        self.hide_keys()?;
        let worksheet = &mut *self.worksheet;
        worksheet.set_freeze_panes(heads.row, heads.column).map_err(refused)?;
        worksheet.set_repeat_rows(0, heads.row.saturating_sub(1)).map_err(refused)?;
        worksheet.set_repeat_columns(0, heads.column.saturating_sub(1)).map_err(refused)?;
        Ok(())
    }

    /// Hides the row and column of keys.
    pub fn hide_keys(&mut self) -> Result<(), Fault> {
        self.worksheet.set_row_hidden(0).map_err(refused)?;
        self.worksheet.set_column_hidden(0).map_err(refused)?;
        Ok(())
    }

    /// Writes texts from a place on, row by row, which all have one look: to find out once whether a look is known already
    /// is quicker than for each cell.
    pub fn fill<'t>(
        &mut self,
        from: Place,
        rows: impl IntoIterator<Item = impl IntoIterator<Item = &'t str>>,
        look: &Format,
    ) -> Result<(), Fault> {
        let mut guarded = Vec::new();
        let mut to = from;
        for (row, texts) in (from.row..).zip(rows) {
            for (column, text) in (from.column..).zip(texts) {
                to = Place { row, column: column.max(to.column) };
                if formula::needs_guard(text) || text::is_markup(text) {
                    guarded.push((Place { row, column }, text));
                } else if !text.is_empty() {
                    self.worksheet.write_string(row, column, text::fit(text)).map_err(refused)?;
                }
            }
        }
        self.worksheet.set_range_format(from.row, from.column, to.row, to.column, look).map_err(refused)?;
        guarded.into_iter().try_for_each(|(place, text)| self.write(place, text, look))
    }

    /// Writes a text.
    pub fn write(&mut self, place: Place, written: &str, look: &Format) -> Result<(), Fault> {
        let Place { row, column } = place;
        let text = text::fit(written);
        // Edited in place, a text that looks like a formula would become one, were it not marked as text.
        let marked;
        let look = if formula::needs_guard(&text) {
            marked = look.clone().set_quote_prefix();
            &marked
        } else {
            look
        };
        if text::is_markup(&text) {
            let plain = Format::default();
            self.worksheet
                .write_rich_string_with_format(row, column, &[(&plain, &text)], look)
                .map_err(refused)?;
        } else {
            self.worksheet.write_string_with_format(row, column, text, look).map_err(refused)?;
        }
        Ok(())
    }

    /// Writes a text that only `import` reads.
    pub fn write_key(&mut self, place: Place, key: &str) -> Result<(), Fault> {
        self.write(place, key, &Format::default())
    }

    /// Pins a remark to a cell.
    pub fn pin(&mut self, place: Place, remark: &str) -> Result<(), Fault> {
        let note = Note::new(text::cut(&text::paragraph(remark), NOTE_UNITS)).add_author_prefix(false);
        self.worksheet.insert_note(place.row, place.column, &note).map_err(refused)?;
        Ok(())
    }

    /// Makes a row high enough for these texts in columns of these widths. Not every program does that by itself
    /// when it opens a file.
    pub fn fit_row<'t>(
        &mut self,
        row: usize,
        cells: impl IntoIterator<Item = (&'t str, f64)>,
    ) -> Result<(), Fault> {
        let lines =
            cells.into_iter().map(|(text, width)| text::wrapped_lines(text, width)).fold(1.0, f64::max);
        if lines > 1.0 {
            let points = (lines * LINE_POINTS).min(MOST_POINTS);
            self.worksheet.set_row_height(Place::new(row, 0).row, points).map_err(refused)?;
        }
        Ok(())
    }

    pub fn set_width(&mut self, column: usize, width: f64) -> Result<(), Fault> {
        self.worksheet.set_column_width(Place::new(0, column).column, width).map_err(refused)?;
        Ok(())
    }
}
