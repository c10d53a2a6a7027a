//! Workbooks to edit and take back: a sheet for each matrix, the roles, and a legend.
//!
//! Each sheet begins with a hidden row and a hidden column for `import`. The first cell names the sheet,
//! `rolebook:matrix:ID:SCHEME`, `rolebook:roles` or `rolebook:legend`. The row has a key for each column: `phase`, `activity`,
//! `role:ID`, `deliverable`, `note`, or the field of a role. The column has the matrix's full name, then the ids of
//! the activities or roles; a row that a person adds has none. A text that a cell cannot hold is cut and ends with
//! an ellipsis. Remarks on letters are notes of their cells. No file tells when it was made.

mod cells;
mod colour;
mod cut;
mod legend;
mod matrix;
mod names;
mod roles;
mod sheet;
mod style;
mod text;

use std::borrow::Cow;

use foldhash::HashSet;
use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::fault::Fault;
use super::format::Format;
use crate::model::{Handbook, Id, Matrix, Role};
use names::Names;

/// The names of the sheets that are no matrix.
const ROLES: &str = "Roles";
const LEGEND: &str = "Legend";

/// The most cells of all matrices of a workbook: a million take 3 seconds and 400 MB in a build for tests.
const MOST_CELLS: usize = 1_000_000;

/// The most matrices of a workbook: the library takes a thread for each sheet.
const MOST_MATRICES: usize = 250;

/// How hard the library tries to make a workbook small, from 1 to 9.
const COMPRESSION: u8 = 3;

/// The roles alone.
pub fn roles(handbook: &Handbook) -> Result<Vec<u8>, Fault> {
    let mut workbook = open(handbook)?;
    roles::add(&mut workbook, handbook, handbook.roles.iter())?;
    finish(workbook)
}

/// One matrix with its roles.
pub fn matrix(handbook: &Handbook, matrix: &Matrix) -> Result<Vec<u8>, Fault> {
    write(handbook, std::slice::from_ref(matrix), roles_of(handbook, matrix))
}

/// All matrices and all roles.
pub fn handbook(handbook: &Handbook) -> Result<Vec<u8>, Fault> {
    write(handbook, handbook.matrices.as_slice(), handbook.roles.iter())
}

/// What of the texts of [`roles`] is cut.
pub fn cut_of_roles(handbook: &Handbook) -> Vec<String> {
    cut::told(handbook, &[], handbook.roles.iter())
}

/// What of the texts of [`matrix`] is cut.
pub fn cut_of_matrix(handbook: &Handbook, matrix: &Matrix) -> Vec<String> {
    cut::told(handbook, std::slice::from_ref(matrix), roles_of(handbook, matrix))
}

/// What of the texts of [`handbook`] is cut.
pub fn cut_of_handbook(handbook: &Handbook) -> Vec<String> {
    cut::told(handbook, handbook.matrices.as_slice(), handbook.roles.iter())
}

/// The text of a cell as a workbook holds it: cut where it is too long.
pub fn in_cell(text: &str) -> Cow<'_, str> {
    text::fit(text)
}

/// Whether the remarks on the letters of a cell are longer than a workbook holds.
pub fn is_beyond_note(remarks: &str) -> bool {
    text::units(remarks) > sheet::NOTE_UNITS
}

/// The roles that have a column.
fn roles_of<'h>(handbook: &'h Handbook, matrix: &Matrix) -> impl Iterator<Item = &'h Role> {
    let columns: HashSet<Id> = matrix.columns.iter().map(|role| role.id.clone()).collect();
    handbook.roles.iter().filter(move |role| columns.contains(&role.id))
}

/// A cell's place as people name it.
fn place(sheet: &str, row: usize, column: usize) -> String {
    let place = sheet::Place::new(row, column);
    format!("{sheet}!{}", row_col_to_cell(place.row, place.column))
}

fn write<'h>(
    handbook: &'h Handbook,
    matrices: &[Matrix],
    roles: impl Iterator<Item = &'h Role>,
) -> Result<Vec<u8>, Fault> {
    check_size(matrices)?;
    let mut workbook = open(handbook)?;
    let mut names = Names::with([ROLES, LEGEND]);
    for matrix in matrices {
        matrix::add(&mut workbook, handbook, matrix, &names.take(&matrix.name))?;
    }
    roles::add(&mut workbook, handbook, roles)?;
    if !matrices.is_empty() {
        legend::add(&mut workbook, matrices)?;
    }
    finish(workbook)
}

fn check_size(matrices: &[Matrix]) -> Result<(), Fault> {
    let cells = |matrix: &Matrix| matrix.activities.len().saturating_mul(matrix.columns.len());
    let fits = matrices.iter().map(cells).fold(0, usize::saturating_add) <= MOST_CELLS;
    match matrices {
        _ if fits && matrices.len() <= MOST_MATRICES => Ok(()),
        [matrix] => Err(Fault::TooLarge { table: matrix.name.clone() }),
        _ => Err(Fault::TooManyMatrices),
    }
}

/// A workbook without the time of its making.
fn open(handbook: &Handbook) -> Result<Workbook, Fault> {
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(refused)?;
    let title = text::legible(&handbook.settings.title);
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    workbook.set_zip_compression_level(COMPRESSION);
    Ok(workbook)
}

fn finish(mut workbook: Workbook) -> Result<Vec<u8>, Fault> {
    workbook.save_to_buffer().map_err(refused)
}

#[expect(clippy::needless_pass_by_value, reason = "this is what `map_err` hands on")]
fn refused(error: XlsxError) -> Fault {
    Fault::Refused { format: Format::Xlsx, reason: error.to_string() }
}
