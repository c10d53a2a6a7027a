//! Sheets that this program exported, told by the keys in their hidden first row and column.

mod added;
mod layout;
mod matrix;
mod remarks;
mod roles;

use super::look::Look;
use crate::import::grid::{Grid, one_line};
use crate::import::matrix::Found;
use layout::{Kind, Layout};

/// What the first cell of an exported sheet begins with.
const MARK: &str = "rolebook:";

/// The name of the sheet that explains the letters, and the headings that it has.
const LEGEND: &str = "Legend";
const LEGEND_HEADS: [&str; 2] = ["Letter", "Word"];

/// Reads an exported sheet; none where the sheet is another's.
pub fn read(look: &Look<'_>) -> Option<Vec<Found>> {
    let layout = Layout::of(look)?;
    Some(match &layout.kind {
        Kind::Matrix(key) => vec![Found::Matrix(matrix::read(look, &layout, key.clone()))],
        Kind::Roles => vec![Found::Roles(roles::read(look, &layout))],
        Kind::Legend => Vec::new(),
    })
}

/// Whether a workbook has sheets that this program exported.
pub fn is_export(grids: &[Grid]) -> bool {
    grids.iter().any(|grid| (0..grid.rows.len()).take(20).any(|row| grid.cell(row, 0).text.starts_with(MARK)))
}

/// Whether a sheet of an export is its legend without a mark, as older exports have it.
pub fn is_old_legend(grid: &Grid) -> bool {
    let head = |row: usize| (0..).zip(LEGEND_HEADS).all(|(column, head)| grid.cell(row, column).text == head);
    grid.name.as_deref() == Some(LEGEND) && (0..grid.rows.len()).any(head)
}

/// The words of a cell, where it has some.
fn words(look: &Look<'_>, row: usize, column: usize) -> Option<String> {
    Some(look.text(row, column).to_owned()).filter(|text| !text.is_empty())
}

/// The words of a cell in one line.
fn line(look: &Look<'_>, row: usize, column: usize) -> String {
    one_line(look.text(row, column))
}

/// How a report names the sheet.
fn place_of(look: &Look<'_>) -> String {
    format!("sheet `{}`", look.grid.name.as_deref().unwrap_or_default())
}
