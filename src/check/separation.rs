//! The cells that a `[[separate]]` keeps apart, by role and by person.

use std::collections::BTreeMap;

use super::Survey;
use super::about::rows_of;
use super::words::list;
use crate::analysis::{Cell, RowId};
use crate::diagnostic::{Diagnostic, Rule, Subject};
use crate::model::{Matrix, Separation};
use crate::source::Span;

/// One `[[separate]]` with the cells that it is about.
pub struct Separated<'h> {
    pub separation: &'h Separation,
    matrix: &'h Matrix,
    /// The cells of each role, in listing order, with their positions in the order of the activities.
    by_role: BTreeMap<usize, Vec<(usize, Cell)>>,
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
        let mut by_role: BTreeMap<usize, Vec<(usize, Cell)>> = BTreeMap::new();
        for (position, cell) in cells.enumerate() {
            by_role.entry(cell.role).or_default().push((position, cell));
        }
        Separated { separation, matrix, by_role }
    }

    /// The roles that hold one of the letters, in listing order.
    pub fn roles(&self) -> impl Iterator<Item = usize> {
        self.by_role.keys().copied()
    }

    /// The people who fill several of the roles today, each with these roles.
    pub fn people(&self, survey: &Survey<'_>) -> BTreeMap<usize, Vec<usize>> {
        let mut people: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for role in self.roles() {
            for held in survey.holders.filling(role) {
                people.entry(held.person).or_default().push(role);
            }
        }
        people.retain(|_, roles| roles.len() > 1);
        people
    }

    /// The cells of some roles, in the order of the activities.
    pub fn cells_of(&self, roles: &[usize]) -> Vec<Cell> {
        let cells = roles.iter().filter_map(|role| self.by_role.get(role)).flatten();
        let mut cells: Vec<(usize, Cell)> = cells.copied().collect();
        cells.sort_unstable_by_key(|(position, _)| *position);
        cells.into_iter().map(|(_, cell)| cell).collect()
    }

    /// Why they are to be kept apart, for the place where it is said.
    fn reason(&self) -> String {
        match &self.separation.reason {
            Some(reason) => format!("to be kept apart: {reason}"),
            None => "to be kept apart by this".to_owned(),
        }
    }

    /// A finding about several rows with some of these cells: at the second of them, with the others beside it and the
    /// rows as its subjects.
    pub fn finding(
        &self,
        survey: &Survey<'_>,
        rule: &'static Rule,
        message: String,
        cells: &[Cell],
    ) -> Diagnostic {
        let rows = rows_of(cells);
        let places: Vec<Span> = rows.iter().map(|row| place_in(survey, cells, *row)).collect();
        let second = places.get(1).or(places.first()).copied().unwrap_or(self.separation.span);
        let which = if rows.len() > 2 { "another one" } else { "the other one" };
        let others = places.into_iter().filter(|place| *place != second).take(NAMES);
        let finding = Diagnostic::new(rule, second, message).in_matrix(self.matrix.id.as_str());
        let finding = others.fold(finding, |finding, place| finding.label(place, which));
        let finding = finding.label(self.separation.span, self.reason());
        rows.iter().fold(finding, |finding, row| {
            finding.subject(Subject::activity(survey.letters.row(*row).address()))
        })
    }
}

/// How many names a message lists, and how many places a finding has beside its own.
const NAMES: usize = 3;

/// The names of rows, for messages; of many the first ones.
pub fn names_of(survey: &Survey<'_>, rows: &[RowId]) -> String {
    let names = rows.iter().map(|row| format!("“{}”", survey.letters.row(*row).activity.name));
    let mut names: Vec<String> = names.take(NAMES).collect();
    if rows.len() > NAMES {
        names.push(format!("{} more", rows.len() - NAMES));
    }
    list(names, "and")
}

/// The place of the first of some cells that lies in a row.
fn place_in(survey: &Survey<'_>, cells: &[Cell], row: RowId) -> Span {
    let cell = cells.iter().find(|cell| cell.row == row);
    cell.map_or(survey.letters.row(row).activity.span, |cell| survey.letters.assignment(*cell).span)
}
