//! The rows of a matrix: a cell for each column, totals, and what is said about them.

use serde::Serialize;

use crate::analysis::{Duty, RowId};
use crate::site::composer::Composer;
use crate::site::findings::FindingView;
use crate::site::html::Html;
use crate::site::letters::{ChipView, StretchView, bar, class_of};
use crate::site::shared::{Shared, SharedViews};

/// An activity.
#[derive(Debug, Serialize)]
pub struct RowView<'a> {
    /// Its anchor on the page of the matrix.
    pub id: &'a str,
    pub name: &'a str,
    pub deliverable: Option<&'a str>,
    pub note: Option<Html>,
    /// The accountable role must not be the only responsible one.
    pub independent_check: bool,
    /// One for each column, a [`CellView`]; none where the role has no part.
    pub cells: Vec<Option<Shared>>,
    /// The notes on its cells, by their marks.
    pub notes: Vec<NoteView<'a>>,
    /// How often each letter is held, in the order of the legend.
    pub totals: Vec<usize>,
    /// The same as a bar.
    pub bar: Vec<StretchView>,
    pub total: usize,
    /// How many letters are neither accountable nor responsible.
    pub others: usize,
    pub findings: Vec<&'a FindingView>,
    /// The columns that bear each duty, counted from 0.
    pub accountable: Vec<usize>,
    pub responsible: Vec<usize>,
}

/// What a role holds in a row.
#[derive(Debug, Serialize)]
pub struct CellView<'a> {
    /// The heading of its column.
    pub role: &'a str,
    /// Places in the legend.
    pub letters: Vec<usize>,
    /// The marks of its notes.
    pub marks: Vec<usize>,
}

/// A note on a letter in a cell.
#[derive(Debug, Serialize)]
pub struct NoteView<'a> {
    /// Its number within the matrix, from 1.
    pub mark: usize,
    pub role: &'a str,
    pub chip: ChipView<'a>,
    pub text: Html,
}

/// Makes the rows of one matrix.
pub struct RowMaker<'c, 'a> {
    pub composer: &'c Composer<'a>,
    /// The column of each role by its place in the handbook.
    pub places: Vec<Option<usize>>,
    pub columns: usize,
    /// How many notes were marked so far.
    pub marked: usize,
    /// The cells with one letter and no note, by their column and letter: nearly all are such.
    pub plain_cells: SharedViews<(usize, usize)>,
}

impl<'a> RowMaker<'_, 'a> {
    /// The row with its cells, read once.
    pub fn row(&mut self, id: RowId) -> RowView<'a> {
        let letters = &self.composer.site.letters;
        let row = letters.row(id);
        let scheme = &row.matrix.scheme;
        let roles = self.composer.handbook().roles.as_slice();
        let mut cells: Vec<Option<CellView<'a>>> = Vec::with_capacity(self.columns);
        cells.resize_with(self.columns, || None);
        let mut totals = vec![0; scheme.letters.len()];
        let mut notes = Vec::new();
        for cell in letters.of_row(id) {
            let Some(column) = self.places[cell.role] else { continue };
            let role = roles[cell.role].short.as_str();
            totals[cell.letter] += 1;
            let view = cells[column].get_or_insert_with(|| CellView {
                role,
                letters: Vec::new(),
                marks: Vec::new(),
            });
            view.letters.push(cell.letter);
            if let Some(text) = letters.assignment(*cell).note {
                self.marked += 1;
                view.marks.push(self.marked);
                let chip = ChipView::new(&self.composer.site.names, letters.letter(*cell));
                notes.push(NoteView { mark: self.marked, role, chip, text: self.composer.html(text) });
            }
        }
        let others = scheme.letters.iter().zip(&totals);
        let others = others.filter(|(letter, _)| !Duty::any(letter));
        RowView {
            id: row.activity.id.as_str(),
            name: &row.activity.name,
            deliverable: row.activity.deliverable.as_deref(),
            note: self.composer.maybe_html(row.activity.note),
            independent_check: row.activity.independent_check,
            cells: cells
                .into_iter()
                .enumerate()
                .map(|(column, cell)| Some(self.cell(column, cell?)))
                .collect(),
            notes,
            bar: bar(scheme.letters.iter().map(class_of).zip(totals.iter().copied())),
            total: totals.iter().sum(),
            others: others.map(|(_, number)| *number).sum(),
            findings: self.composer.findings.about(&row.address()),
            accountable: self.bearers(id, Duty::Accountable),
            responsible: self.bearers(id, Duty::Responsible),
            totals,
        }
    }

    fn cell(&mut self, column: usize, cell: CellView<'a>) -> Shared {
        match (&*cell.letters, &*cell.marks) {
            ([letter], []) => self.plain_cells.get((column, *letter), || cell),
            _ => Shared::new(&cell),
        }
    }

    fn bearers(&self, row: RowId, duty: Duty) -> Vec<usize> {
        let roles = self.composer.site.letters.bearers(row, duty);
        roles.into_iter().filter_map(|role| self.places[role]).collect()
    }
}
