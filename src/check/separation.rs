//! The cells that a `[[separate]]` keeps apart, by role and by person.

use std::collections::BTreeMap;

use super::Survey;
use super::words::list;
use crate::analysis::{Cell, RowId};
use crate::diagnostic::Diagnostic;
use crate::model::{Matrix, Separation};
use crate::source::Span;

/// One `[[separate]]` with the cells that it is about.
pub struct Separated<'h> {
    pub separation: &'h Separation,
    matrix: &'h Matrix,
    /// In the order of its activities.
    cells: Vec<Cell>,
}

impl<'h> Separated<'h> {
    /// All separations of all matrices.
    pub fn all(survey: &Survey<'h>) -> Vec<Separated<'h>> {
        let separations =
            survey.matrices().flat_map(|(_, matrix)| matrix.separations.iter().map(move |one| (matrix, one)));
        separations.map(|(matrix, separation)| Separated::new(survey, matrix, separation)).collect()
    }

    fn new(survey: &Survey<'h>, matrix: &'h Matrix, separation: &'h Separation) -> Separated<'h> {
        let counts = |cell: &&Cell| {
            let letter = &survey.letters.letter(**cell).letter;
            separation.letters.iter().any(|counted| counted.value == *letter)
        };
        let rows = separation.activities.iter().filter_map(|activity| survey.letters.find(&activity.written));
        let cells = rows.flat_map(|row| survey.letters.of_row(row).iter().filter(counts)).copied();
        Separated { separation, matrix, cells: cells.collect() }
    }

    /// The cells of each role, in listing order.
    pub fn by_role(&self) -> BTreeMap<usize, Vec<Cell>> {
        let mut roles: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
        for cell in &self.cells {
            roles.entry(cell.role).or_default().push(*cell);
        }
        roles
    }

    /// The cells of each person who fills a role today.
    pub fn by_person(&self, survey: &Survey<'_>) -> BTreeMap<usize, Vec<Cell>> {
        let mut people: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
        for cell in &self.cells {
            for held in survey.holders.filling(cell.role) {
                people.entry(held.person).or_default().push(*cell);
            }
        }
        people
    }

    /// Why they are to be kept apart, for the place where it is said.
    pub fn reason(&self) -> String {
        match &self.separation.reason {
            Some(reason) => format!("to be kept apart: {reason}"),
            None => "to be kept apart by this".to_owned(),
        }
    }

    /// Adds the activities to a finding's subjects.
    pub fn about(&self, survey: &Survey<'_>, finding: Diagnostic, rows: &[RowId]) -> Diagnostic {
        let finding = finding.in_matrix(self.matrix.id.as_str());
        rows.iter().fold(finding, |finding, row| finding.subject(survey.letters.row(*row).address()))
    }
}

/// The rows of some cells, each once, in the order of the cells.
pub fn rows_of(cells: &[Cell]) -> Vec<RowId> {
    let mut rows: Vec<RowId> = Vec::new();
    for cell in cells {
        if !rows.contains(&cell.row) {
            rows.push(cell.row);
        }
    }
    rows
}

/// The names of rows, for messages.
pub fn names_of(survey: &Survey<'_>, rows: &[RowId]) -> String {
    list(rows.iter().map(|row| format!("“{}”", survey.letters.row(*row).activity.name)), "and")
}

/// The place of the first of some cells that lies in a row.
pub fn place_in(survey: &Survey<'_>, cells: &[Cell], row: RowId) -> Span {
    let cell = cells.iter().find(|cell| cell.row == row);
    cell.map_or(survey.letters.row(row).activity.span, |cell| survey.letters.assignment(*cell).span)
}
