//! A grid with what each of its cells may say.

use foldhash::HashSet;

use crate::import::grid::Grid;
use crate::import::letters::{Alphabet, Reading, read};
use crate::import::names;

/// A grid whose cells were read as letters.
pub struct Look<'g> {
    pub grid: &'g Grid,
    /// The names of known roles, in their normal form.
    roles: &'g HashSet<String>,
    readings: Vec<Vec<Reading>>,
}

static BLANK: Reading = Reading::Blank;

impl<'g> Look<'g> {
    pub fn new(grid: &'g Grid, alphabet: &Alphabet, roles: &'g HashSet<String>) -> Look<'g> {
        let readings =
            grid.rows.iter().map(|row| row.cells.iter().map(|cell| read(&cell.text, alphabet)).collect());
        Look { grid, roles, readings: readings.collect() }
    }

    /// What a cell says; one that is covered by a merged cell says nothing of its own.
    pub fn reading(&self, row: usize, column: usize) -> &Reading {
        self.readings.get(row).and_then(|row| row.get(column)).unwrap_or(&BLANK)
    }

    pub fn text(&self, row: usize, column: usize) -> &str {
        &self.grid.cell(row, column).text
    }

    /// Whether a heading is the name of a known role.
    pub fn names_role(&self, heading: &str) -> bool {
        self.roles.contains(&names::normal(heading))
    }

    /// Certainly letters.
    pub fn is_letters(&self, row: usize, column: usize) -> bool {
        matches!(self.reading(row, column), Reading::Letters(letters) if letters.sure)
    }

    /// Letters or a tick.
    pub fn is_mark(&self, row: usize, column: usize) -> bool {
        self.is_letters(row, column) || matches!(self.reading(row, column), Reading::Tick)
    }

    /// A letter rather than a word for one.
    pub fn is_short_mark(&self, row: usize, column: usize) -> bool {
        self.is_mark(row, column) && self.text(row, column).chars().count() <= 5
    }

    /// How many cells of a row have words, or show an error in their place; a merged cell counts once.
    pub fn filled(&self, row: usize) -> usize {
        let cells = self.grid.rows.get(row).map_or(&[][..], |row| &row.cells);
        cells.iter().filter(|cell| !cell.is_blank() || cell.error.is_some()).count()
    }

    /// The marks of a row behind its first words.
    pub fn marks(&self, row: usize) -> Vec<usize> {
        self.grid.filled(row).skip(1).filter(|column| self.is_mark(row, *column)).collect()
    }
}
