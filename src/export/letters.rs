//! The letters of a matrix cell by cell, as tables write them.

use foldhash::HashMap;

use crate::model::{Activity, Assignment, Matrix};

/// What stands between the letters of one cell.
const SEPARATOR: &str = "/";

/// The columns of a matrix, found by role.
pub struct Columns<'m> {
    pub matrix: &'m Matrix,
    positions: HashMap<&'m str, usize>,
}

impl<'m> Columns<'m> {
    pub fn of(matrix: &'m Matrix) -> Columns<'m> {
        let positions =
            matrix.columns.iter().enumerate().map(|(index, role)| (role.id.as_str(), index)).collect();
        Columns { matrix, positions }
    }

    /// The column of a letter.
    pub fn position(&self, cell: &Assignment) -> Option<usize> {
        self.positions.get(cell.role.id.as_str()).copied()
    }

    /// The letters of a row, a text for each column; empty where the role has no part.
    ///
    /// Several letters are joined: the accountable one, the responsible one, then the scheme's order.
    pub fn letters(&self, activity: &Activity) -> Vec<String> {
        let mut cells: Vec<Vec<usize>> = vec![Vec::new(); self.matrix.columns.len()];
        for cell in &activity.cells {
            if let Some(position) = self.position(cell) {
                cells[position].push(cell.letter);
            }
        }
        cells.into_iter().map(|letters| self.join(letters)).collect()
    }

    /// The letters of one cell as one text.
    fn join(&self, mut letters: Vec<usize>) -> String {
        let scheme = &self.matrix.scheme;
        letters.sort_by_key(|index| scheme.weight(*index));
        let written: Vec<&str> = letters.iter().map(|index| scheme.letters[*index].letter.as_str()).collect();
        written.join(SEPARATOR)
    }
}
