//! The sheet of a matrix.

use std::collections::BTreeMap;

use foldhash::HashSet;
use rust_xlsxwriter::Workbook;

use super::cells;
use super::refused;
use super::sheet::{Area, Place, Sheet, Size};
use super::style;
use crate::export::fault::Fault;
use crate::export::letters::Columns;
use crate::export::rows;
use crate::model::{Activity, Handbook, Matrix};

/// Where the rows and the columns of letters begin: behind the keys and the heads.
pub const FIRST_ROW: usize = 2;
pub const FIRST_ROLE: usize = 3;

/// The rows below the last one that are ready for more activities.
const SPARE_ROWS: usize = 50;

/// From so many roles on their headings are turned.
const MOST_LEVEL_HEADS: usize = 12;

/// The widths of the columns of words, in digits.
const HEADING_WIDTH: f64 = 18.0;
const NAME_WIDTH: f64 = 38.0;
const TEXT_WIDTH: f64 = 34.0;

/// The widths of a column of letters below a heading that is level, and below one that is turned.
const LETTER_WIDTH: f64 = 13.0;
const NARROW_WIDTH: f64 = 5.5;

/// What the columns before and behind the letters hold: the keys and the headings.
const NAMES: [(&str, &str); 2] = [("phase", rows::PHASE), ("activity", rows::ACTIVITY)];
const TEXTS: [(&str, &str); 2] = [("deliverable", "Deliverable"), ("note", "Note")];

/// Adds the sheet.
pub fn add(workbook: &mut Workbook, handbook: &Handbook, matrix: &Matrix, name: &str) -> Result<(), Fault> {
    let roles = matrix.columns.len();
    let rows = FIRST_ROW + matrix.activities.len() + SPARE_ROWS;
    let size = Size { rows, columns: FIRST_ROLE + roles + TEXTS.len() };
    let mut sheet = Sheet::add(workbook, name, size)?;
    write_heads(&mut sheet, handbook, matrix)?;
    let columns = Columns::of(matrix);
    for (row, activity) in (FIRST_ROW..).zip(&matrix.activities) {
        write_words(&mut sheet, handbook, (matrix, activity), row)?;
        pin_notes(&mut sheet, handbook, &columns, activity, row)?;
    }
    if roles > 0 {
        let letters: Vec<_> = matrix.activities.iter().map(|activity| columns.letters(activity)).collect();
        let from = Place::new(FIRST_ROW, FIRST_ROLE);
        if !letters.is_empty() {
            sheet.fill(from, letters.iter().map(|row| row.iter().map(String::as_str)), &style::letter())?;
        }
        let used: HashSet<&str> = letters.iter().flatten().map(String::as_str).collect();
        let mut used: Vec<&str> = used.into_iter().collect();
        used.sort_unstable();
        let area = Area { from, to: Place::new(rows - 1, FIRST_ROLE + roles - 1) };
        cells::offer(&mut sheet, area, &matrix.scheme, &used)?;
        cells::colour(&mut sheet, area, &matrix.scheme)?;
    }
    let letter_width = letter_width(roles);
    let widths = [HEADING_WIDTH, NAME_WIDTH].into_iter().chain(std::iter::repeat_n(letter_width, roles));
    let end = Place::new(FIRST_ROW + matrix.activities.len().max(1) - 1, size.columns - 1);
    sheet.print(end, widths.chain([TEXT_WIDTH; 2]))?;
    sheet.hold(Place::new(FIRST_ROW, FIRST_ROLE))
}

/// The width of a column of letters, below headings that are turned where there are many.
fn letter_width(roles: usize) -> f64 {
    if roles > MOST_LEVEL_HEADS { NARROW_WIDTH } else { LETTER_WIDTH }
}

/// The keys, the headings and the widths of the columns.
fn write_heads(sheet: &mut Sheet<'_>, handbook: &Handbook, matrix: &Matrix) -> Result<(), Fault> {
    let roles = matrix.columns.len();
    let is_turned = roles > MOST_LEVEL_HEADS;
    let role_head = if is_turned { style::turned_head() } else { style::letter_head() };
    sheet.write_key(Place::new(0, 0), &format!("rolebook:matrix:{}:{}", matrix.id, matrix.scheme.id))?;
    sheet.write_key(Place::new(1, 0), &matrix.name)?;
    for (column, ((key, head), width)) in (1..).zip(NAMES.iter().zip([HEADING_WIDTH, NAME_WIDTH])) {
        sheet.write_key(Place::new(0, column), key)?;
        sheet.write(Place::new(1, column), head, &style::head())?;
        sheet.set_width(column, width)?;
    }
    for (column, role) in (FIRST_ROLE..).zip(&matrix.columns) {
        sheet.write_key(Place::new(0, column), &format!("role:{}", role.id))?;
        sheet.write(Place::new(1, column), handbook.role_name(&role.id), &role_head)?;
        sheet.set_width(column, letter_width(roles))?;
    }
    for (column, (key, head)) in (FIRST_ROLE + roles..).zip(TEXTS) {
        sheet.write_key(Place::new(0, column), key)?;
        sheet.write(Place::new(1, column), head, &style::head())?;
        sheet.set_width(column, TEXT_WIDTH)?;
    }
    if is_turned {
        sheet.worksheet.set_row_height(1, 150).map_err(refused)?;
        return Ok(());
    }
    let heads = matrix.columns.iter().map(|role| (handbook.role_name(&role.id), LETTER_WIDTH));
    sheet.fit_row(1, heads)
}

/// The texts of a row with their columns: the phase or group, the name, the deliverable and the note.
pub fn words<'h>(handbook: &'h Handbook, matrix: &Matrix, activity: &'h Activity) -> [(usize, &'h str); 4] {
    let behind = FIRST_ROLE + matrix.columns.len();
    let note = activity.note.map(|text| &*handbook.texts.get(text).source);
    [
        (1, rows::heading(handbook, activity)),
        (2, &activity.name),
        (behind, activity.deliverable.as_deref().unwrap_or_default()),
        (behind + 1, note.unwrap_or_default()),
    ]
}

/// The id and the texts of a row.
fn write_words(
    sheet: &mut Sheet<'_>,
    handbook: &Handbook,
    (matrix, activity): (&Matrix, &Activity),
    row: usize,
) -> Result<(), Fault> {
    sheet.write_key(Place::new(row, 0), activity.id.as_str())?;
    let words = words(handbook, matrix, activity);
    for ((column, text), look) in
        words.into_iter().zip([style::body(), style::name(), style::body(), style::body()])
    {
        sheet.write(Place::new(row, column), text, &look)?;
    }
    let widths = [HEADING_WIDTH, NAME_WIDTH, TEXT_WIDTH, TEXT_WIDTH];
    sheet.fit_row(row, words.into_iter().map(|(_, text)| text).zip(widths))
}

/// The remarks on the letters of a row, by the places of their columns: a line for each letter.
pub fn remarks(handbook: &Handbook, columns: &Columns<'_>, activity: &Activity) -> BTreeMap<usize, String> {
    let mut remarks: BTreeMap<usize, String> = BTreeMap::new();
    for cell in &activity.cells {
        if let Some((column, note)) = columns.position(cell).zip(cell.note) {
            let letter = &columns.matrix.scheme.letters[cell.letter].letter;
            let lines = remarks.entry(column).or_default();
            // A line of a remark could be taken for that of another letter, so each stands in one line.
            let words: Vec<&str> = handbook.texts.get(note).source.split_whitespace().collect();
            lines.push_str(if lines.is_empty() { "" } else { "\n" });
            lines.push_str(&format!("{letter}: {}", words.join(" ")));
        }
    }
    remarks
}

/// Pins the remarks on the letters of a row to their cells.
fn pin_notes(
    sheet: &mut Sheet<'_>,
    handbook: &Handbook,
    columns: &Columns<'_>,
    activity: &Activity,
    row: usize,
) -> Result<(), Fault> {
    for (column, remark) in remarks(handbook, columns, activity) {
        sheet.pin(Place::new(row, FIRST_ROLE + column), &remark)?;
    }
    Ok(())
}
