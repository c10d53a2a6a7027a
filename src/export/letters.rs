//! The letters of a matrix cell by cell, as tables write them.

use std::collections::HashMap;

use crate::model::{Activity, Matrix};

/// What stands between the letters of one cell.
const SEPARATOR: &str = "/";

/// The letters of a row, a text for each column of the matrix; empty where the role has no part.
///
/// Several letters are joined: the accountable one, the responsible one, then the scheme's order.
pub fn by_column(matrix: &Matrix, activity: &Activity) -> Vec<String> {
    let positions: HashMap<&str, usize> =
        matrix.columns.iter().enumerate().map(|(index, role)| (role.id.as_str(), index)).collect();
    let mut cells: Vec<Vec<usize>> = vec![Vec::new(); matrix.columns.len()];
    for cell in &activity.cells {
        if let Some(position) = positions.get(cell.role.id.as_str()) {
            cells[*position].push(cell.letter);
        }
    }
    cells.into_iter().map(|letters| join(matrix, letters)).collect()
}

/// The letters of one cell as one text.
fn join(matrix: &Matrix, mut letters: Vec<usize>) -> String {
    letters.sort_by_key(|index| (weight(matrix, *index), *index));
    let written: Vec<&str> =
        letters.iter().map(|index| matrix.scheme.letters[*index].letter.as_str()).collect();
    written.join(SEPARATOR)
}

/// How far in front a letter stands.
fn weight(matrix: &Matrix, index: usize) -> u8 {
    let letter = &matrix.scheme.letters[index];
    match (letter.accountable, letter.responsible) {
        (true, _) => 0,
        (_, true) => 1,
        _ => 2,
    }
}
