//! Who works with whom: the rows that two roles share, and what they owe each other there.

use std::collections::BTreeMap;

use super::duty::Duty;
use super::letters::{Cell, Letters, RowId};
use crate::model::Notice;

/// What ties a role to another one. Rows stand in listing order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tie {
    pub role: usize,
    /// The rows in which both hold a letter and at least one is accountable or responsible: two roles that are only
    /// told do not work together.
    pub shared: usize,
    /// How close the two work: over the shared rows 3 where both are accountable or responsible, 2 where one is and
    /// the other is consulted, 1 where one is and the other holds another letter.
    pub closeness: usize,
    /// Where the role must ask the other: it is accountable or responsible, the other holds C.
    pub asks: Vec<RowId>,
    /// Where the role must tell the other: it is accountable or responsible, the other holds I.
    pub tells: Vec<RowId>,
    /// Where the other asks the role.
    pub asked_by: Vec<RowId>,
    /// Where the other tells the role.
    pub told_by: Vec<RowId>,
    /// Where the other is accountable for what the role does.
    pub approved_by: Vec<RowId>,
    /// Where the role is accountable for what the other does.
    pub approves: Vec<RowId>,
}

/// What one role holds in a row, taken together.
#[expect(clippy::struct_excessive_bools, reason = "a cell has any of four letters or none")]
#[derive(Clone, Copy, Default)]
struct Part {
    accountable: bool,
    responsible: bool,
    consulted: bool,
    informed: bool,
}

/// The ties of a role to all others, the most first: by shared rows, then closeness, then listing order.
///
/// Reads the role's rows: where it works all cells, elsewhere those that work. So the ties of all roles cost, row by
/// row, the cells times those of them that work.
pub fn ties(letters: &Letters<'_>, role: usize) -> Vec<Tie> {
    let mut ties: BTreeMap<usize, Tie> = BTreeMap::new();
    for own in letters.of_role(role).chunk_by(|a, b| a.row == b.row) {
        let mine = Part::of(letters, own);
        let row = own[0].row;
        let others = if mine.works() { letters.of_row(row) } else { letters.duties_of_row(row) };
        for cells in others.chunk_by(|a, b| a.role == b.role).filter(|cells| cells[0].role != role) {
            let other = cells[0].role;
            let tie = ties.entry(other).or_insert_with(|| Tie { role: other, ..Tie::default() });
            tie.add(row, mine, Part::of(letters, cells));
        }
    }
    let mut ties: Vec<Tie> = ties.into_values().collect();
    ties.sort_by_key(|tie| std::cmp::Reverse((tie.shared, tie.closeness)));
    ties
}

impl Part {
    fn of(letters: &Letters<'_>, cells: &[Cell]) -> Part {
        let mut part = Part::default();
        for letter in cells.iter().map(|cell| letters.letter(*cell)) {
            part.accountable |= Duty::Accountable.marks(letter);
            part.responsible |= Duty::Responsible.marks(letter);
            part.consulted |= letter.notice() == Some(Notice::Asked);
            part.informed |= letter.notice() == Some(Notice::Told);
        }
        part
    }

    fn works(self) -> bool {
        self.accountable || self.responsible
    }
}

impl Tie {
    fn add(&mut self, row: RowId, mine: Part, theirs: Part) {
        self.shared += 1;
        self.closeness += match (mine.works(), theirs.works()) {
            (true, true) => 3,
            (true, false) => 1 + usize::from(theirs.consulted),
            (false, true) => 1 + usize::from(mine.consulted),
            (false, false) => 0,
        };
        let owed = [
            (mine.works() && theirs.consulted, &mut self.asks),
            (mine.works() && theirs.informed, &mut self.tells),
            (theirs.works() && mine.consulted, &mut self.asked_by),
            (theirs.works() && mine.informed, &mut self.told_by),
            (mine.responsible && theirs.accountable && !mine.accountable, &mut self.approved_by),
            (theirs.responsible && mine.accountable && !theirs.accountable, &mut self.approves),
        ];
        for (_, rows) in owed.into_iter().filter(|(is_owed, _)| *is_owed) {
            rows.push(row);
        }
    }
}
