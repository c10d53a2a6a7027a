//! An exported workbook as cells that a test edits, as people do in a spreadsheet program.

use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx};
use rolebook::diagnostic::Diagnostics;
use rolebook::export::{self, Format};
use rolebook::import::{Mode, Options};
use rolebook::load;
use rolebook::source::Sources;
use rust_xlsxwriter::{Format as Look, Formula, Note, Workbook};
use zip::write::SimpleFileOptions;

use crate::case;

/// A row and a column, from 0.
type Place = (usize, usize);

/// A workbook.
pub struct Book {
    sheets: Vec<Sheet>,
}

#[derive(Clone)]
struct Sheet {
    name: String,
    cells: Vec<(Place, Cell)>,
    notes: Vec<(Place, String)>,
    merged: Vec<(Place, usize)>,
}

#[derive(Clone)]
enum Cell {
    Text(String),
    /// A formula with what it last showed; an empty text stands for a file that does not say it.
    Formula(String, String),
}

impl Book {
    /// The export of a handbook, without the remarks on its cells.
    pub fn of(sources: &Sources) -> Book {
        let handbook = load::load(sources, &mut Diagnostics::new());
        let bytes = export::handbook(&handbook, sources, Format::Xlsx).expect("it fits");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("it is a workbook");
        let sheets = book.worksheets().into_iter().map(|(name, range)| {
            let (top, left) = range.start().unwrap_or_default();
            let cells = range.used_cells().map(|(row, column, value)| {
                let Data::String(text) = value else { panic!("an export has texts") };
                ((row + top as usize, column + left as usize), Cell::Text(text.clone()))
            });
            Sheet { name, cells: cells.collect(), notes: Vec::new(), merged: Vec::new() }
        });
        Book { sheets: sheets.collect() }
    }

    fn sheet(&mut self, name: &str) -> &mut Sheet {
        self.sheets.iter_mut().find(|sheet| sheet.name == name).expect("a sheet of the book")
    }

    /// Writes a text into a cell; an empty one clears it.
    pub fn set(&mut self, sheet: &str, place: &str, text: &str) -> &mut Book {
        self.put(sheet, place, (!text.is_empty()).then(|| Cell::Text(text.to_owned())))
    }

    /// Writes a formula with what it last showed; nothing where no program has worked it out.
    pub fn set_formula(&mut self, sheet: &str, place: &str, formula: &str, shown: &str) -> &mut Book {
        self.put(sheet, place, Some(Cell::Formula(formula.to_owned(), shown.to_owned())))
    }

    fn put(&mut self, sheet: &str, place: &str, cell: Option<Cell>) -> &mut Book {
        let (sheet, place) = (self.sheet(sheet), place_of(place));
        sheet.cells.retain(|(at, _)| *at != place);
        sheet.cells.extend(cell.map(|cell| (place, cell)));
        self
    }

    /// Pins a comment to a cell.
    pub fn comment(&mut self, sheet: &str, place: &str, text: &str) -> &mut Book {
        self.sheet(sheet).notes.push((place_of(place), text.to_owned()));
        self
    }

    /// Copies a column, with what is hidden of it.
    pub fn copy_column(&mut self, sheet: &str, from: &str, to: &str) -> &mut Book {
        let ((_, from), (_, to)) = (place_of(&format!("{from}1")), place_of(&format!("{to}1")));
        let cells = &mut self.sheet(sheet).cells;
        cells.retain(|((_, column), _)| *column != to);
        let copies = cells.iter().filter(|((_, column), _)| *column == from);
        let copies: Vec<(Place, Cell)> = copies.map(|((row, _), cell)| ((*row, to), cell.clone())).collect();
        cells.extend(copies);
        self
    }

    /// Copies a row, with what is hidden of it.
    pub fn copy_row(&mut self, sheet: &str, from: usize, to: usize) -> &mut Book {
        let cells = &mut self.sheet(sheet).cells;
        cells.retain(|((row, _), _)| row + 1 != to);
        let copies = cells.iter().filter(|((row, _), _)| row + 1 == from);
        let copies: Vec<(Place, Cell)> =
            copies.map(|((_, column), cell)| ((to - 1, *column), cell.clone())).collect();
        cells.extend(copies);
        self
    }

    /// Moves all rows from one on down, or up where `by` is negative; those above the top are gone.
    pub fn move_rows(&mut self, sheet: &str, from: usize, by: isize) -> &mut Book {
        let moved = |((row, column), cell): (Place, Cell)| {
            let row = if row + 1 >= from { row.checked_add_signed(by)? } else { row };
            Some(((row, column), cell))
        };
        let sheet = self.sheet(sheet);
        sheet.cells = std::mem::take(&mut sheet.cells).into_iter().filter_map(moved).collect();
        self
    }

    /// Deletes the first column, that of the ids.
    pub fn without_ids(&mut self, sheet: &str) -> &mut Book {
        let sheet = self.sheet(sheet);
        sheet.cells.retain(|((_, column), _)| *column > 0);
        sheet.cells.iter_mut().for_each(|((_, column), _)| *column -= 1);
        self
    }

    /// Exchanges two rows but for their ids, as sorting does of the cells that are seen.
    pub fn exchange(&mut self, sheet: &str, one: usize, other: usize) -> &mut Book {
        for ((row, column), _) in &mut self.sheet(sheet).cells {
            if *column > 0 && (*row + 1 == one || *row + 1 == other) {
                *row = one + other - *row - 2;
            }
        }
        self
    }

    /// Merges cells of a column, from a row to another one.
    pub fn merge(&mut self, sheet: &str, from: &str, rows: usize) -> &mut Book {
        self.sheet(sheet).merged.push((place_of(from), rows));
        self
    }

    /// Copies a sheet.
    pub fn copy_sheet(&mut self, from: &str, to: &str) -> &mut Book {
        let copy = Sheet { name: to.to_owned(), ..self.sheet(from).clone() };
        self.sheets.push(copy);
        self
    }

    /// Takes the hidden row and column of keys from a sheet away, as the legend of older exports had none.
    pub fn without_keys(&mut self, sheet: &str) -> &mut Book {
        let sheet = self.sheet(sheet);
        sheet.cells.retain(|((row, column), _)| *row > 0 && *column > 0);
        sheet.cells.iter_mut().for_each(|((row, column), _)| (*row, *column) = (*row - 1, *column - 1));
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        for Sheet { name, cells, notes, merged } in &self.sheets {
            let sheet = workbook.add_worksheet().set_name(name).expect("a name");
            let at = |place: &Place| {
                (u32::try_from(place.0).expect("a row"), u16::try_from(place.1).expect("a column"))
            };
            for (place, rows) in merged {
                let (row, column) = at(place);
                let last = row + u32::try_from(*rows).expect("a few") - 1;
                sheet.merge_range(row, column, last, column, "", &Look::new()).expect("merged cells");
            }
            for (place, cell) in cells {
                let (row, column) = at(place);
                match cell {
                    Cell::Text(text) => sheet.write(row, column, text),
                    Cell::Formula(formula, shown) => {
                        let shown = if shown.is_empty() { NO_RESULT } else { shown };
                        sheet.write(row, column, Formula::new(formula).set_result(shown))
                    }
                }
                .expect("a cell");
            }
            for (place, text) in notes {
                let (row, column) = at(place);
                sheet.insert_note(row, column, &Note::new(text).add_author_prefix(false)).expect("a comment");
            }
        }
        without_results(&workbook.save_to_buffer().expect("a small workbook"))
    }

    /// What comes of a merge of the workbook.
    pub fn merged(&self, sources: &Sources) -> String {
        self.merged_with(sources, Options::default())
    }

    pub fn merged_with(&self, sources: &Sources, options: Options) -> String {
        let options = Options { mode: Mode::Merge, ..options };
        case::run("team.xlsx", &self.bytes(), &options, sources)
    }

    /// A file of the handbook after a merge of the workbook.
    pub fn applied(&self, sources: &Sources, path: &str) -> String {
        let handbook = load::load(sources, &mut Diagnostics::new());
        let options = Options { mode: Mode::Merge, ..Options::default() };
        let import = rolebook::import::import("team.xlsx", &self.bytes(), &options, &handbook, sources)
            .expect("it is read");
        let after = case::merged(&import, sources);
        after.text(after.find(path).expect("it is there")).to_owned()
    }
}

/// The result that formulas without one are written with.
const NO_RESULT: &str = "no-result";

/// Takes results away, as programs do that only write formulas.
fn without_results(workbook: &[u8]) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(Cursor::new(workbook)).expect("it is packed");
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..parts.len() {
        let mut part = parts.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("it can be unpacked");
        packed.start_file(part.name().expect("a name"), SimpleFileOptions::default()).expect("a part");
        match String::from_utf8(bytes) {
            Ok(text) if text.contains(NO_RESULT) => {
                let text = text.replace(&format!("<v>{NO_RESULT}</v>"), "").replace(" t=\"str\"><f>", "><f>");
                packed.write_all(text.as_bytes()).expect("memory");
            }
            Ok(text) => packed.write_all(text.as_bytes()).expect("memory"),
            Err(fault) => packed.write_all(fault.as_bytes()).expect("memory"),
        }
    }
    packed.finish().expect("a whole file").into_inner()
}

/// `B3` as a row and a column.
fn place_of(name: &str) -> Place {
    let (column, row) =
        name.split_at(name.find(|character: char| character.is_ascii_digit()).expect("a row"));
    let column = column.bytes().fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    (row.parse::<usize>().expect("a number") - 1, column - 1)
}
