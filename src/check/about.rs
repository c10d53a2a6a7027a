//! What findings of several rules say in the same way: related cells and their rows, roles and people as subjects.

use foldhash::HashSet;

use super::Survey;
use crate::analysis::{Cell, RowId, Someone};
use crate::diagnostic::{Diagnostic, Subject};
use crate::model::{Id, Letter};

/// Adds the places of cells to a finding.
pub fn label_cells(survey: &Survey<'_>, finding: Diagnostic, cells: &[Cell], message: &str) -> Diagnostic {
    let places = cells.iter().map(|cell| survey.letters.assignment(*cell).span);
    places.fold(finding, |finding, span| finding.label(span, message))
}

/// The first of some cells of each role, in their order; those of one role stand together.
pub fn first_of_each_role(cells: &[Cell]) -> Vec<Cell> {
    cells.chunk_by(|a, b| a.role == b.role).map(|of_role| of_role[0]).collect()
}

/// The rows of some cells, each once, in the order of the cells.
pub fn rows_of(cells: &[Cell]) -> Vec<RowId> {
    let mut seen: HashSet<RowId> = HashSet::default();
    cells.iter().map(|cell| cell.row).filter(|row| seen.insert(*row)).collect()
}

/// The letters of some cells, each once, in their order; those of several schemes that read alike are one.
pub fn letters_of<'h>(survey: &Survey<'h>, cells: &[Cell]) -> Vec<&'h Letter> {
    let mut letters: Vec<&Letter> = Vec::new();
    for letter in cells.iter().map(|cell| survey.letters.letter(*cell)) {
        if !letters.iter().any(|known| known.letter == letter.letter && known.word == letter.word) {
            letters.push(letter);
        }
    }
    letters
}

/// Adds roles to a finding's subjects.
pub fn about_roles(survey: &Survey<'_>, finding: Diagnostic, roles: &[usize]) -> Diagnostic {
    roles.iter().fold(finding, |finding, role| finding.subject(Subject::role(survey.role(*role).id.as_str())))
}

/// Somebody as a finding's subject, by the id; of somebody without a record, by the one made of the name.
pub fn about_person(survey: &Survey<'_>, someone: &Someone<'_>) -> Subject {
    Subject::person(match someone.record {
        Some(record) => survey.handbook.people.as_slice()[record].id.to_string(),
        None => Id::from_name(someone.name, "person").to_string(),
    })
}
