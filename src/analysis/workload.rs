//! How much rests on a role, a matrix and a person: numbers of letters.

use std::collections::BTreeMap;

use super::duty::Duty;
use super::holders::Holders;
use super::letters::{Cell, Letters};
use crate::model::{HoldingKind, Notice};

/// How many activities a role takes part in. A role with two letters in a row counts under both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Workload {
    /// Activities with any letter.
    pub rows: usize,
    pub accountable: usize,
    /// Activities whose work it does, as [`Letters::doers`] says.
    pub responsible: usize,
    /// Activities with the letter C.
    pub consulted: usize,
    /// Activities with the letter I.
    pub informed: usize,
}

/// What rests on a person on a day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PersonLoad {
    /// The roles that the person fills, as holder or acting.
    pub roles: Vec<usize>,
    /// The sum of the shares of full time, over the roles that say one; none where none does.
    pub share: Option<f64>,
    /// Over the roles together: an activity in which several of them hold letters counts once.
    pub load: Workload,
}

/// Mean and population standard deviation: sqrt(sum((x - mean)^2) / n).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Distribution {
    pub mean: f64,
    pub deviation: f64,
}

/// The workload of a role over all matrices.
pub fn of_role(letters: &Letters<'_>, role: usize) -> Workload {
    sum(letters, letters.of_role(role))
}

/// The workload of several roles taken as one: a row in which more than one holds a letter counts once.
pub fn of_roles(letters: &Letters<'_>, roles: &[usize]) -> Workload {
    let mut cells: Vec<Cell> = roles.iter().flat_map(|role| letters.of_role(*role)).copied().collect();
    cells.sort_by_key(|cell| cell.row);
    sum(letters, &cells)
}

/// How often each letter of the scheme stands in each column of a matrix: a row of numbers per column.
pub fn of_columns(letters: &Letters<'_>, matrix: usize) -> Vec<Vec<usize>> {
    let columns = letters.columns(matrix);
    let kinds = letters.matrix(matrix).scheme.letters.len();
    let place: BTreeMap<usize, usize> =
        columns.iter().enumerate().map(|(column, role)| (*role, column)).collect();
    let mut numbers = vec![vec![0; kinds]; columns.len()];
    for cell in letters.rows_of(matrix).flat_map(|row| letters.of_row(row)) {
        if let Some(column) = place.get(&cell.role) {
            numbers[*column][cell.letter] += 1;
        }
    }
    numbers
}

/// How often each letter of the scheme stands in a matrix.
pub fn of_matrix(letters: &Letters<'_>, matrix: usize) -> Vec<usize> {
    let mut numbers = vec![0; letters.matrix(matrix).scheme.letters.len()];
    for cell in letters.rows_of(matrix).flat_map(|row| letters.of_row(row)) {
        numbers[cell.letter] += 1;
    }
    numbers
}

/// What rests on somebody through the roles that they fill.
pub fn of_person(letters: &Letters<'_>, holders: &Holders<'_>, person: usize) -> PersonLoad {
    let mut load = PersonLoad::default();
    for held in holders.of_person(person).iter().filter(|held| held.kind != HoldingKind::Deputy) {
        if let Some(share) = held.share {
            load.share = Some(load.share.unwrap_or_default() + share);
        }
        if !load.roles.contains(&held.role) {
            load.roles.push(held.role);
        }
    }
    load.load = of_roles(letters, &load.roles);
    load
}

impl Distribution {
    /// Of no numbers all is zero.
    pub fn of(numbers: &[usize]) -> Distribution {
        if numbers.is_empty() {
            return Distribution::default();
        }
        let count = as_float(numbers.len());
        let mean = numbers.iter().map(|number| as_float(*number)).sum::<f64>() / count;
        let squares = numbers.iter().map(|number| (as_float(*number) - mean).powi(2));
        Distribution { mean, deviation: (squares.sum::<f64>() / count).sqrt() }
    }
}

fn sum(letters: &Letters<'_>, cells: &[Cell]) -> Workload {
    let mut load = Workload::default();
    for row in cells.chunk_by(|a, b| a.row == b.row) {
        let has = |test: &dyn Fn(&crate::model::Letter) -> bool| {
            usize::from(row.iter().any(|cell| test(letters.letter(*cell))))
        };
        let does = row.iter().any(|cell| letters.does(*cell));
        load.rows += 1;
        load.accountable += has(&|letter| Duty::Accountable.marks(letter));
        load.responsible += usize::from(does);
        load.consulted += has(&|letter| letter.notice() == Some(Notice::Asked));
        load.informed += has(&|letter| letter.notice() == Some(Notice::Told));
    }
    load
}

/// Whether a number is more than a share of a whole: 29 of 100 is not more than 0.29, although the product of the two
/// is a little less than 29 to a computer.
pub fn exceeds_share(number: usize, share: f64, whole: usize) -> bool {
    exceeds(number, share * as_float(whole))
}

/// Whether a number is more than a limit that was worked out, and not only by what a computer rounds.
pub fn exceeds(number: usize, limit: f64) -> bool {
    const ROUNDING: f64 = 1e-9;
    as_float(number) > limit + ROUNDING
}

/// A number of rows or roles as a number to divide by.
#[expect(clippy::cast_precision_loss, reason = "numbers of rows and roles are far below 2^52")]
pub fn as_float(number: usize) -> f64 {
    number as f64
}
