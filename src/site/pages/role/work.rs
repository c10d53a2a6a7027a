//! The rows in which a role holds letters, over all matrices.

use serde::Serialize;

use crate::analysis::{Cell, Duty};
use crate::model::Letter;
use crate::site::composer::{Composer, LinkView, Question};
use crate::site::html::Html;
use crate::site::letters::ChipView;

/// What a role does in the matrices. A row in which it is accountable and does the work stands in both lists.
#[derive(Debug, Default, Serialize)]
pub struct WorkView<'a> {
    pub accountable: Vec<WorkRowView<'a>>,
    /// The rows whose work it does.
    pub responsible: Vec<WorkRowView<'a>>,
    /// Its other letters, by letter and word, in order of first appearance.
    pub others: Vec<OtherWorkView<'a>>,
    /// How many matrices have a column for it.
    pub matrices: usize,
}

/// The rows of one further letter.
#[derive(Debug, Serialize)]
pub struct OtherWorkView<'a> {
    pub chip: ChipView<'a>,
    pub rows: Vec<WorkRowView<'a>>,
}

/// A row in which a role holds letters.
#[derive(Debug, Clone, Serialize)]
pub struct WorkRowView<'a> {
    /// To the row on the page of its matrix.
    pub link: LinkView,
    pub matrix: &'a str,
    /// The letters that put it into this list.
    pub chips: Vec<ChipView<'a>>,
    /// The notes on these letters.
    pub notes: Vec<Html>,
}

impl<'a> WorkView<'a> {
    /// Reads the role's cells once.
    pub fn of_role(composer: &Composer<'a>, role: usize) -> WorkView<'a> {
        let letters = &composer.site.letters;
        let mut work = WorkView { matrices: letters.matrices_of(role).len(), ..WorkView::default() };
        for cells in letters.of_role(role).chunk_by(|a, b| a.row == b.row) {
            work.add(composer, cells);
        }
        work
    }

    fn add(&mut self, composer: &Composer<'a>, cells: &[Cell]) {
        let letters = &composer.site.letters;
        let row = letters.row(cells[0].row);
        let role = &composer.handbook().roles.as_slice()[cells[0].role];
        let view = |holds: &dyn Fn(&Letter) -> bool| {
            let held = || cells.iter().filter(|cell| holds(letters.letter(**cell)));
            let notes = held().filter_map(|cell| letters.assignment(*cell).note);
            WorkRowView {
                link: composer.activity_asked(cells[0].row, Question::Role(role)),
                matrix: &row.matrix.name,
                chips: held()
                    .map(|cell| ChipView::new(&composer.site.names, letters.letter(*cell)))
                    .collect(),
                notes: notes.map(|note| composer.html(note)).collect(),
            }
        };
        let has = |duty: Duty| cells.iter().any(|cell| duty.marks(letters.letter(*cell)));
        if has(Duty::Accountable) {
            self.accountable.push(view(&|letter| letter.accountable));
        }
        if has(Duty::Responsible) {
            self.responsible.push(view(&|letter| letter.responsible));
        } else if has(Duty::Accountable) && letters.doers(cells[0].row).contains(&cells[0].role) {
            self.responsible.push(view(&|letter| letter.accountable));
        }
        for cell in cells {
            let letter = letters.letter(*cell);
            if !Duty::any(letter) {
                self.add_other(ChipView::new(&composer.site.names, letter), view(&|other| other == letter));
            }
        }
    }

    fn add_other(&mut self, chip: ChipView<'a>, row: WorkRowView<'a>) {
        match self.others.iter_mut().find(|known| known.chip == chip) {
            Some(known) => known.rows.push(row),
            None => self.others.push(OtherWorkView { chip, rows: vec![row] }),
        }
    }
}
