//! Rows and columns of a matrix that is written as one pipe table.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::pipes::{PipeLine, PipeTable};
use crate::edit::{Edits, Table};
use crate::import::names::Names;
use crate::model::Id;
use crate::source::Span;

/// What a column before the roles holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    Phase,
    Group,
}

/// The table in its file.
pub struct Grid<'t> {
    pipes: PipeTable<'t>,
    /// The columns of the roles, those that a merge adds behind the others.
    roles: BTreeMap<Id, usize>,
    headings: Vec<(Heading, usize)>,
    /// How many columns the file has.
    own: usize,
    width: usize,
    /// The lines that were too short and were completed, by where they begin.
    completed: BTreeSet<usize>,
}

impl<'t> Grid<'t> {
    /// The grid of a matrix file; none where it has none that can be changed.
    pub fn of(table: &'t Table<'t>, names: &Names) -> Option<Grid<'t>> {
        let pipes = PipeTable::of(table)?;
        let mut grid = Grid {
            roles: BTreeMap::new(),
            headings: Vec::new(),
            own: pipes.headings().len(),
            width: pipes.headings().len(),
            completed: BTreeSet::new(),
            pipes,
        };
        for (column, heading) in grid.pipes.headings().into_iter().enumerate().skip(1) {
            match heading.to_lowercase().as_str() {
                "phase" => grid.headings.push((Heading::Phase, column)),
                "group" => grid.headings.push((Heading::Group, column)),
                _ => {
                    if let Some((role, _)) = names.find(&heading.replace("\\|", "|")) {
                        grid.roles.entry(role).or_insert(column);
                    }
                }
            }
        }
        Some(grid)
    }

    /// Whether a place lies in the grid.
    pub fn has(&self, span: Span) -> bool {
        self.pipes.has(span)
    }

    /// Completes the row that has this place, where it is too short for a role that has letters.
    pub fn complete(&mut self, row: Span, letters: &BTreeMap<Id, String>, edits: &mut Edits) {
        let Some(line) = self.pipes.row_at(row.start as usize) else { return };
        let words = |column: usize| {
            let role = self.roles.iter().find(|(_, own)| **own == column);
            role.and_then(|(role, _)| letters.get(role)).cloned().unwrap_or_default()
        };
        if (line.cells.len()..self.own).any(|column| !words(column).is_empty()) {
            self.pipes.complete(line, words, edits);
            self.completed.insert(start_of(line));
        }
    }

    /// Adds a column, with the letters of the rows by their places.
    pub fn add_column(&mut self, role: &Id, letters: &BTreeMap<u32, String>, edits: &mut Edits) {
        let words = |line: &PipeLine| {
            let first = line.cells.first().cloned().unwrap_or_default();
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let own = letters.range(place(first.start)..place(first.end)).next();
            own.map(|(_, letters)| letters.clone()).unwrap_or_default()
        };
        for line in self.pipes.lines().iter().filter(|line| line.cells.len() < self.own) {
            if self.completed.insert(start_of(line)) {
                self.pipes.complete(line, |_| String::new(), edits);
            }
        }
        self.pipes.add(role.as_str(), words, edits);
        self.roles.insert(role.clone(), self.width);
        self.width += 1;
    }

    /// Changes the cell of a role in the row that has this place; false where there is no such cell.
    pub fn set(&self, row: Span, role: &Id, letters: &str, edits: &mut Edits) -> bool {
        let Some(column) = self.roles.get(role) else { return false };
        // New columns have been written with their letters.
        *column >= self.own || self.set_cell(row, *column, letters, edits)
    }

    /// Changes the phase or group of a row; false where the grid has no such column.
    pub fn set_heading(&self, row: Span, heading: Heading, words: &str, edits: &mut Edits) -> bool {
        let column = self.headings.iter().find(|(known, _)| *known == heading);
        column.is_some_and(|(_, column)| self.set_cell(row, *column, &words.replace('|', "\\|"), edits))
    }

    fn set_cell(&self, row: Span, column: usize, words: &str, edits: &mut Edits) -> bool {
        let line = self.pipes.row_at(row.start as usize);
        line.is_some_and(|line| {
            let is_done = column >= line.cells.len() && self.completed.contains(&start_of(line));
            is_done || self.pipes.set(line, column, words, edits)
        })
    }

    /// Adds a row behind the one that has this place. What of its headings the grid has no column for is returned.
    pub fn add(
        &self,
        behind: Span,
        name: &str,
        headings: &[(Heading, String)],
        letters: &BTreeMap<Id, String>,
        edits: &mut Edits,
    ) -> Vec<Heading> {
        let mut cells = vec![String::new(); self.width];
        let named = std::iter::once((0, name));
        let column = |heading: &Heading| self.headings.iter().find(|(known, _)| known == heading);
        let headed =
            headings.iter().filter_map(|(heading, words)| Some((column(heading)?.1, words.as_str())));
        let lettered =
            letters.iter().filter_map(|(role, letters)| Some((*self.roles.get(role)?, letters.as_str())));
        for (column, words) in named.chain(headed).chain(lettered) {
            if let Some(cell) = cells.get_mut(column) {
                *cell = words.replace('|', "\\|");
            }
        }
        self.pipes.add_row(behind.start as usize, &cells, edits);
        headings.iter().map(|(heading, _)| *heading).filter(|heading| column(heading).is_none()).collect()
    }
}

/// Where a line begins, which tells it apart from others.
fn start_of(line: &PipeLine) -> usize {
    line.cells.first().map_or(0, |cell| cell.start)
}
