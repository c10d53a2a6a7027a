//! The rows of a matrix: a cell for each column, totals, and what is said about them.

use foldhash::HashMap;
use serde::Serialize;

use crate::analysis::{Duty, RowId};
use crate::diagnostic::RecordKind;
use crate::model::Scheme;
use crate::site::composer::Composer;
use crate::site::findings::FindingView;
use crate::site::html::Html;
use crate::site::letters::{ChipView, StretchView, bar, class_of};

/// An activity.
#[derive(Debug, Serialize)]
pub struct RowView<'a> {
    /// Its anchor on the page of the matrix.
    pub id: &'a str,
    pub name: &'a str,
    /// Its group where it stands under its phase; else the group is the heading.
    pub group: Option<&'a str>,
    pub deliverable: Option<&'a str>,
    pub note: Option<Html>,
    /// The accountable role must not be the only responsible one.
    pub independent_check: bool,
    /// A cell for each column, drawn by `parts/matrix_cell.html`.
    pub cells: Html,
    /// The notes on its cells, by their marks.
    pub notes: Vec<NoteView<'a>>,
    /// How often each letter is held, in the order of the legend.
    pub totals: Vec<usize>,
    /// The same as a bar.
    pub bar: Vec<StretchView>,
    pub total: usize,
    /// How many roles take part without a letter that is accountable or responsible.
    pub others: usize,
    pub findings: Vec<&'a FindingView>,
    /// The columns that bear each duty, counted from 0.
    pub accountable: Vec<usize>,
    pub responsible: Vec<usize>,
}

/// What a role holds in a row, as the template of a cell sees it.
#[derive(Debug, Default, Serialize)]
pub struct CellView<'a> {
    /// The heading of its column.
    pub role: &'a str,
    /// Nothing where the role has no part.
    pub letters: Vec<ChipView<'a>>,
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

/// What a role holds in a row: its place in the handbook, those of the letters in the scheme, the marks of its notes.
#[derive(Debug, Default)]
struct Held {
    role: usize,
    letters: Vec<usize>,
    marks: Vec<usize>,
}

/// Makes the rows of one matrix.
pub struct RowMaker<'c, 'a> {
    pub composer: &'c Composer<'a>,
    /// The column of each role by its place in the handbook.
    pub places: Vec<Option<usize>>,
    pub columns: usize,
    /// How many notes were marked so far.
    pub marked: usize,
    /// The cells without a letter, or with one and no note, by their column and letter: nearly all are such, and each is
    /// drawn once.
    pub plain_cells: HashMap<Option<(usize, usize)>, Html>,
}

impl<'a> RowMaker<'_, 'a> {
    /// The row with its cells, read once.
    pub fn row(&mut self, id: RowId) -> RowView<'a> {
        let letters = &self.composer.site.letters;
        let row = letters.row(id);
        let scheme = &row.matrix.scheme;
        let roles = self.composer.handbook().roles.as_slice();
        let mut cells: Vec<Held> = Vec::with_capacity(self.columns);
        cells.resize_with(self.columns, Held::default);
        let mut totals = vec![0; scheme.letters.len()];
        let mut notes = Vec::new();
        for cell in letters.of_row(id) {
            let Some(column) = self.places[cell.role] else { continue };
            totals[cell.letter] += 1;
            let held = &mut cells[column];
            held.role = cell.role;
            held.letters.push(cell.letter);
            if let Some(text) = letters.assignment(*cell).note {
                self.marked += 1;
                held.marks.push(self.marked);
                let chip = ChipView::new(&self.composer.site.names, letters.letter(*cell));
                let (role, text) = (roles[cell.role].short.as_str(), self.composer.html(text));
                notes.push(NoteView { mark: self.marked, role, chip, text });
            }
        }
        let is_other = |held: &&Held| {
            !held.letters.is_empty() && !held.letters.iter().any(|letter| Duty::any(&scheme.letters[*letter]))
        };
        let others = cells.iter().filter(is_other).count();
        RowView {
            id: row.activity.id.as_str(),
            name: &row.activity.name,
            group: row.activity.group.as_deref().filter(|_| row.activity.phase.is_some()),
            deliverable: row.activity.deliverable.as_deref(),
            note: self.composer.maybe_html(row.activity.note),
            independent_check: row.activity.independent_check,
            cells: self.draw(scheme, cells),
            notes,
            bar: bar(scheme.letters.iter().map(class_of).zip(totals.iter().copied())),
            total: totals.iter().sum(),
            others,
            findings: self.composer.findings.about(RecordKind::Activity, &row.address()),
            accountable: self.bearers(id, Duty::Accountable),
            responsible: self.bearers(id, Duty::Responsible),
            totals,
        }
    }

    /// The cells of a row, one after the other.
    fn draw(&mut self, scheme: &'a Scheme, cells: Vec<Held>) -> Html {
        let mut row = Html::default();
        for (column, held) in cells.into_iter().enumerate() {
            let key = match (&*held.letters, &*held.marks) {
                ([], _) => None,
                ([letter], []) => Some((column, *letter)),
                _ => {
                    row.0.push_str(&self.cell(scheme, held).0);
                    continue;
                }
            };
            if let Some(known) = self.plain_cells.get(&key) {
                row.0.push_str(&known.0);
            } else {
                let drawn = self.cell(scheme, held);
                row.0.push_str(&drawn.0);
                self.plain_cells.insert(key, drawn);
            }
        }
        row
    }

    fn cell(&self, scheme: &'a Scheme, held: Held) -> Html {
        let names = &self.composer.site.names;
        let letters = held.letters.iter().map(|letter| ChipView::new(names, &scheme.letters[*letter]));
        let role = match &*held.letters {
            [] => "",
            _ => &self.composer.handbook().roles.as_slice()[held.role].short,
        };
        self.composer.parts.matrix_cell(&CellView { role, letters: letters.collect(), marks: held.marks })
    }

    /// The columns that bear a duty of the row; none for one that is the same as the other.
    fn bearers(&self, row: RowId, duty: Duty) -> Vec<usize> {
        let letters = &self.composer.site.letters;
        if !letters.duties(row).any(|own| own == duty) {
            return Vec::new();
        }
        let roles = letters.bearers(row, duty);
        roles.into_iter().filter_map(|role| self.places[role]).collect()
    }
}
