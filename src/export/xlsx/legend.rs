//! The sheet that explains the letters.

use rust_xlsxwriter::Workbook;

use super::sheet::{Place, Sheet, Size};
use super::{LEGEND, colour, style};
use crate::export::fault::Fault;
use crate::model::{Letter, Matrix, Scheme};

/// Where the letters begin: behind the keys, which say that nothing here is to be taken back.
const FIRST_ROW: usize = 1;
const FIRST_COLUMN: usize = 1;

const HEADS: [(&str, f64); 4] = [("Letter", 10.0), ("Word", 22.0), ("Meaning", 50.0), ("In each row", 18.0)];

/// Adds the sheet with the schemes of these matrices.
pub fn add(workbook: &mut Workbook, matrices: &[Matrix]) -> Result<(), Fault> {
    let mut schemes: Vec<&Scheme> = Vec::new();
    for matrix in matrices {
        if !schemes.iter().any(|scheme| scheme.id == matrix.scheme.id) {
            schemes.push(&matrix.scheme);
        }
    }
    // A title, the heads and an empty line around the letters of each scheme.
    let rows: usize = schemes.iter().map(|scheme| scheme.letters.len() + 3).sum();
    let size = Size { rows: FIRST_ROW + rows, columns: FIRST_COLUMN + HEADS.len() };
    let mut sheet = Sheet::add(workbook, LEGEND, size)?;
    sheet.write_key(Place::new(0, 0), "rolebook:legend")?;
    let mut row = FIRST_ROW;
    for scheme in schemes {
        row = write_scheme(&mut sheet, scheme, row)? + 1;
    }
    for (column, (_, width)) in (FIRST_COLUMN..).zip(&HEADS) {
        sheet.set_width(column, *width)?;
    }
    sheet.hide_keys()
}

/// Writes a scheme from a row on, and gives the row behind it.
fn write_scheme(sheet: &mut Sheet<'_>, scheme: &Scheme, row: usize) -> Result<usize, Fault> {
    sheet.write(Place::new(row, FIRST_COLUMN), scheme.id.as_str(), &style::title())?;
    for (column, (head, _)) in (FIRST_COLUMN..).zip(&HEADS) {
        sheet.write(Place::new(row + 1, column), head, &style::head())?;
    }
    for (row, letter) in (row + 2..).zip(&scheme.letters) {
        let chip = colour::paint(style::letter(), scheme, letter);
        sheet.write(Place::new(row, FIRST_COLUMN), &letter.letter, &chip)?;
        for (column, text) in (FIRST_COLUMN + 1..).zip([&letter.word, &letter.meaning, &count(letter)]) {
            sheet.write(Place::new(row, column), text, &style::body())?;
        }
    }
    Ok(row + 2 + scheme.letters.len())
}

/// How many roles in a row hold the letter, in words.
fn count(letter: &Letter) -> String {
    match (letter.min, letter.max) {
        (Some(min), Some(max)) if min == max => format!("exactly {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any number".to_owned(),
    }
}
