//! The index of all letters: by row and by role, built once, so that no question scans roles times rows.

use std::collections::BTreeSet;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::duty::Duty;
use crate::model::handbook::Row;
use crate::model::{Assignment, Handbook, Letter, Matrix};

/// The position of an activity: its matrix in listing order, itself in the order of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId {
    pub matrix: usize,
    pub activity: usize,
}

/// One letter in one cell, by positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    pub row: RowId,
    pub role: usize,
    /// Index into the letters of the matrix's scheme.
    pub letter: usize,
    /// Index into the activity's `cells`.
    pub index: usize,
}

/// Where the cells of a row lie.
#[derive(Debug)]
struct Extent {
    cells: Range<usize>,
    duties: Range<usize>,
}

/// Who holds which letter where.
#[derive(Debug)]
pub struct Letters<'h> {
    handbook: &'h Handbook,
    /// All cells, row by row.
    cells: Vec<Cell>,
    /// The cells with a duty, row by row.
    duties: Vec<Cell>,
    /// Where the cells of each row lie, matrix by matrix.
    rows: Vec<Vec<Extent>>,
    by_role: Vec<Vec<Cell>>,
    columns: Vec<Vec<usize>>,
    matrices_of: Vec<Vec<usize>>,
    by_id: HashMap<&'h str, Vec<RowId>>,
}

impl<'h> Letters<'h> {
    /// Reads every cell once.
    pub fn new(handbook: &'h Handbook) -> Letters<'h> {
        let roles = handbook.roles.len();
        let mut letters = Letters {
            handbook,
            cells: Vec::new(),
            duties: Vec::new(),
            rows: Vec::new(),
            by_role: vec![Vec::new(); roles],
            columns: Vec::new(),
            matrices_of: vec![Vec::new(); roles],
            by_id: HashMap::new(),
        };
        for (index, matrix) in handbook.matrices.iter().enumerate() {
            letters.add(index, matrix);
        }
        letters
    }

    fn add(&mut self, index: usize, matrix: &'h Matrix) {
        let roles = &self.handbook.roles;
        let columns: Vec<usize> =
            matrix.columns.iter().filter_map(|column| roles.index_of(column.id.as_str())).collect();
        for role in &columns {
            self.matrices_of[*role].push(index);
        }
        self.columns.push(columns);
        let mut rows = Vec::with_capacity(matrix.activities.len());
        for (activity_index, activity) in matrix.activities.iter().enumerate() {
            let row = RowId { matrix: index, activity: activity_index };
            self.by_id.entry(activity.id.as_str()).or_default().push(row);
            let start = (self.cells.len(), self.duties.len());
            for (index, cell) in activity.cells.iter().enumerate() {
                // A role that does not exist was reported when the handbook was read.
                if let Some(role) = roles.index_of(cell.role.id.as_str()) {
                    let cell = Cell { row, role, letter: cell.letter, index };
                    self.cells.push(cell);
                    self.duties.extend(Duty::any(&matrix.scheme.letters[cell.letter]).then_some(cell));
                    self.by_role[role].push(cell);
                }
            }
            rows.push(Extent { cells: start.0..self.cells.len(), duties: start.1..self.duties.len() });
        }
        self.rows.push(rows);
    }

    pub fn handbook(&self) -> &'h Handbook {
        self.handbook
    }

    /// All rows, in listing order.
    pub fn rows(&self) -> impl Iterator<Item = RowId> {
        (0..self.rows.len()).flat_map(|matrix| self.rows_of(matrix))
    }

    /// The rows of a matrix.
    pub fn rows_of(&self, matrix: usize) -> impl Iterator<Item = RowId> + use<> {
        (0..self.rows[matrix].len()).map(move |activity| RowId { matrix, activity })
    }

    /// All cells, row by row, within a row in the order of the columns.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The cells of a row, in the order of the columns.
    pub fn of_row(&self, row: RowId) -> &[Cell] {
        &self.cells[self.rows[row.matrix][row.activity].cells.clone()]
    }

    /// The cells of a row whose letter is marked with a duty, in the order of the columns.
    pub fn duties_of_row(&self, row: RowId) -> &[Cell] {
        &self.duties[self.rows[row.matrix][row.activity].duties.clone()]
    }

    /// The cells of a role over all matrices, in listing order.
    pub fn of_role(&self, role: usize) -> &[Cell] {
        &self.by_role[role]
    }

    /// The cells of one role in a row; several where it holds several letters.
    pub fn of_role_in(&self, role: usize, row: RowId) -> &[Cell] {
        let cells = &self.by_role[role];
        let start = cells.partition_point(|cell| cell.row < row);
        let end = cells.partition_point(|cell| cell.row <= row);
        &cells[start..end]
    }

    /// The roles that are columns of a matrix, in its order.
    pub fn columns(&self, matrix: usize) -> &[usize] {
        &self.columns[matrix]
    }

    /// The matrices in which a role is a column, with letters or without.
    pub fn matrices_of(&self, role: usize) -> &[usize] {
        &self.matrices_of[role]
    }

    /// The cells of a row whose letter is marked with this duty.
    pub fn holding(&self, row: RowId, duty: Duty) -> impl Iterator<Item = Cell> {
        self.duties_of_row(row).iter().copied().filter(move |cell| duty.marks(self.letter(*cell)))
    }

    /// The duties that a row may give to different roles. Where the same cells are both, since one letter obliges to
    /// both, they are one duty, that of answering for the row.
    pub fn duties(&self, row: RowId) -> impl Iterator<Item = Duty> {
        let is_one = self.holding(row, Duty::Responsible).eq(self.holding(row, Duty::Accountable));
        Duty::BOTH.into_iter().filter(move |duty| !(is_one && *duty == Duty::Responsible))
    }

    /// The letters under which a row has a duty, each once, in the scheme's order.
    pub fn letters_of_duty(&self, row: RowId, duty: Duty) -> Vec<&'h Letter> {
        let scheme = &self.matrix(row.matrix).scheme;
        let held: BTreeSet<usize> = self.holding(row, duty).map(|cell| cell.letter).collect();
        held.into_iter().map(|letter| &scheme.letters[letter]).collect()
    }

    /// The letter by which findings name a duty of a row, as [`letter_to_name`] says.
    pub fn letter_of_duty(&self, row: RowId, duty: Duty) -> Option<&'h Letter> {
        letter_to_name(&self.letters_of_duty(row, duty))
    }

    /// The roles that bear a duty in a row, each once, in the order of the columns.
    pub fn bearers(&self, row: RowId, duty: Duty) -> Vec<usize> {
        let mut roles: Vec<usize> = self.holding(row, duty).map(|cell| cell.role).collect();
        // The cells of one role stand together.
        roles.dedup();
        roles
    }

    /// The roles that do a row's work: the responsible ones, or, where there are none and the scheme counts an
    /// accountable role as doing the work, the accountable ones.
    pub fn doers(&self, row: RowId) -> Vec<usize> {
        let responsible = self.bearers(row, Duty::Responsible);
        let scheme = &self.matrix(row.matrix).scheme;
        if responsible.is_empty() && scheme.accountable_is_responsible {
            return self.bearers(row, Duty::Accountable);
        }
        responsible
    }

    /// Whether a role does a row's work by the letter of this cell, as [`Letters::doers`] says.
    pub fn does(&self, cell: Cell) -> bool {
        let letter = self.letter(cell);
        let may_do = letter.accountable && self.matrix(cell.row.matrix).scheme.accountable_is_responsible;
        letter.responsible || (may_do && self.holding(cell.row, Duty::Responsible).next().is_none())
    }

    pub fn matrix(&self, matrix: usize) -> &'h Matrix {
        &self.handbook.matrices.as_slice()[matrix]
    }

    pub fn row(&self, row: RowId) -> Row<'h> {
        let matrix = self.matrix(row.matrix);
        Row { matrix, activity: &matrix.activities[row.activity] }
    }

    pub fn letter(&self, cell: Cell) -> &'h Letter {
        &self.matrix(cell.row.matrix).scheme.letters[cell.letter]
    }

    pub fn assignment(&self, cell: Cell) -> &'h Assignment {
        &self.row(cell.row).activity.cells[cell.index]
    }

    /// The row that a written address means; none where it is ambiguous or leads nowhere.
    pub fn find(&self, written: &str) -> Option<RowId> {
        let (matrix, activity) = match written.split_once('#') {
            Some((matrix, activity)) => (Some(self.handbook.matrices.index_of(matrix)?), activity),
            None => (None, written),
        };
        let rows = self.by_id.get(activity)?.iter();
        let mut meant = rows.filter(|row| matrix.is_none_or(|matrix| row.matrix == matrix));
        let first = meant.next()?;
        // Within one matrix ids are unique, so a second one stands in another matrix.
        meant.next().is_none().then_some(*first)
    }
}

/// The letter by which findings name a duty, of those under which a row has it: the first in the scheme's order that obliges
/// to nothing else, or the first at all. So the two duties of a row have two names, whatever the order of the columns.
pub fn letter_to_name<'h>(letters: &[&'h Letter]) -> Option<&'h Letter> {
    let own = letters.iter().find(|letter| letter.accountable != letter.responsible);
    own.or(letters.first()).copied()
}
