//! The rows in which a role holds letters, over all matrices.

use serde::Serialize;

use super::row_links::RowLinks;
use crate::analysis::{Cell, Duty};
use crate::model::Letter;
use crate::site::composer::{Composer, LinkView};
use crate::site::html::Html;
use crate::site::letters::ChipView;
use crate::site::shared::{Shared, SharedViews};

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
    /// The letters that put it into this list, each a [`ChipView`].
    pub chips: Vec<Shared>,
    /// The notes on these letters.
    pub notes: Vec<Html>,
}

impl<'a> WorkView<'a> {
    /// All rows of a role.
    pub fn of_role(composer: &Composer<'a>, role: usize, links: &mut RowLinks<'a>) -> WorkView<'a> {
        let mut maker = RowMaker { composer, links, chips: SharedViews::default() };
        let mut work = WorkView::of_duties(&mut maker, role);
        for cells in rows(composer, role) {
            work.add_others(&mut maker, cells);
        }
        work
    }

    /// The rows that a role answers for or does; its other letters, which are many more, are left out.
    pub fn duties_of_role(composer: &Composer<'a>, role: usize, links: &mut RowLinks<'a>) -> WorkView<'a> {
        WorkView::of_duties(&mut RowMaker { composer, links, chips: SharedViews::default() }, role)
    }

    fn of_duties(maker: &mut RowMaker<'_, 'a>, role: usize) -> WorkView<'a> {
        let matrices = maker.composer.site.letters.matrices_of(role).len();
        let mut work = WorkView { matrices, ..WorkView::default() };
        for cells in rows(maker.composer, role) {
            work.add_duties(maker, cells);
        }
        work
    }

    fn add_duties(&mut self, maker: &mut RowMaker<'_, 'a>, cells: &[Cell]) {
        let letters = &maker.composer.site.letters;
        let has = |duty: Duty| cells.iter().any(|cell| duty.marks(letters.letter(*cell)));
        if has(Duty::Accountable) {
            self.accountable.push(maker.row(cells, |letter| letter.accountable));
        }
        if has(Duty::Responsible) {
            self.responsible.push(maker.row(cells, |letter| letter.responsible));
        } else if has(Duty::Accountable) && letters.doers(cells[0].row).contains(&cells[0].role) {
            self.responsible.push(maker.row(cells, |letter| letter.accountable));
        }
    }

    fn add_others(&mut self, maker: &mut RowMaker<'_, 'a>, cells: &[Cell]) {
        for cell in cells {
            let letter = maker.composer.site.letters.letter(*cell);
            if !Duty::any(letter) {
                let chip = ChipView::new(&maker.composer.site.names, letter);
                self.add_other(chip, maker.row(cells, |other| other == letter));
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

/// Makes the rows of one role.
struct RowMaker<'m, 'a> {
    composer: &'m Composer<'a>,
    links: &'m mut RowLinks<'a>,
    chips: SharedViews<ChipView<'a>>,
}

impl<'a> RowMaker<'_, 'a> {
    /// The row of a role's cells there, with those of its letters that count here.
    fn row(&mut self, cells: &[Cell], counts: impl Fn(&Letter) -> bool) -> WorkRowView<'a> {
        let site = self.composer.site;
        let held = || cells.iter().filter(|cell| counts(site.letters.letter(**cell)));
        let notes = held().filter_map(|cell| site.letters.assignment(*cell).note);
        let chips = held().map(|cell| ChipView::new(&site.names, site.letters.letter(*cell)));
        WorkRowView {
            link: self.links.get(self.composer, cells[0].row),
            matrix: &site.letters.row(cells[0].row).matrix.name,
            chips: chips.map(|chip| self.chips.get(chip, || chip)).collect(),
            notes: notes.map(|note| self.composer.html(note)).collect(),
        }
    }
}

/// The cells of a role, row by row.
fn rows<'c>(composer: &Composer<'c>, role: usize) -> impl Iterator<Item = &'c [Cell]> {
    composer.site.letters.of_role(role).chunk_by(|a, b| a.row == b.row)
}
