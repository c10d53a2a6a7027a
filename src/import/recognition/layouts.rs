//! The catalogue of layouts: how a table is written that is a matrix, or describes roles.

use super::blocks::Block;
use super::table::Table;
use super::{Surroundings, by_letter, columns, lists, parts, people, place_of, roles, unseen, wide};
use crate::import::grid::{Heading, one_line};
use crate::import::letters::{Alphabet, Reading};
use crate::import::matrix::{Found, Left, RawMatrix};

/// Reads a table that is written in one layout; none where it is not.
type Layout = fn(&Shown<'_, '_>) -> Option<Found>;

/// All layouts; of several that a table could be written in, the first is taken.
static LAYOUTS: &[Layout] = &[
    // A row for each role, a column for each of its fields.
    roles::read,
    // A row for each letter, with the names that have it in one activity.
    by_letter::read,
    // A column for each letter, with names or ticks below.
    lists::read,
    // A row for each letter that a role has, with its activities.
    parts::read,
    // A row for each activity, with the names of who takes part and their letters in brackets.
    people::read,
    // A row for each activity and a column for each role, or the other way round.
    wide::read,
];

/// A table with what is known of it and around it.
pub struct Shown<'l, 'g> {
    pub table: Table<'l, 'g>,
    pub block: &'l Block,
    /// The row of one cell above the table, else the heading, caption or sheet.
    pub title: Option<String>,
    pub around: &'l Surroundings<'l>,
    pub alphabet: &'l Alphabet,
}

impl Shown<'_, '_> {
    /// Whether two columns or more hold letters, as in a table with a column for each role.
    pub fn has_columns_of_letters(&self) -> bool {
        columns::sort(&self.table).is_some_and(|columns| columns.letters.len() >= 2)
    }

    /// This table, left for this reason.
    pub fn left(&self, why: &str, unread: bool) -> Left {
        Left { place: self.place(), why: why.to_owned(), unread }
    }

    fn place(&self) -> String {
        place_of(self.table.look.grid, self.block.head, self.block.body.last().copied())
    }

    /// What is said of a table in whatever layout: rows that are no part of it, and what its sheet hides.
    fn tell(&self, remarks: &mut Vec<String>) {
        self.table.apart.iter().for_each(|row| row.tell(self.table.look, remarks));
        remarks.extend(unseen::tell(self.table.look.grid, self.block));
    }

    /// The headings above the table, the rows of one cell above it included.
    fn headings(&self) -> Vec<Heading> {
        let grid = self.table.look.grid;
        let titles = self.block.titles.iter().filter_map(|row| {
            let column = grid.filled(*row).next()?;
            let text = one_line(self.table.look.text(*row, column));
            Some(Heading { level: 8, text, line: grid.rows[*row].number })
        });
        grid.headings.iter().cloned().chain(titles).collect()
    }
}

/// Reads a table in the layout that it is written in; says why where there is none.
pub fn read(shown: &Shown<'_, '_>) -> Found {
    match LAYOUTS.iter().find_map(|layout| layout(shown)) {
        Some(Found::Roles(mut roles)) => {
            roles.place = shown.place();
            shown.tell(&mut roles.remarks);
            Found::Roles(roles)
        }
        Some(Found::Matrix(mut matrix)) if !matrix.rows.is_empty() && !matrix.heads.is_empty() => {
            shown.tell(&mut matrix.remarks);
            let (place, name, headings) = (shown.place(), shown.title.clone(), shown.headings());
            Found::Matrix(RawMatrix { place, name, headings, ..matrix })
        }
        Some(Found::Left(left)) => Found::Left(left),
        Some(Found::Matrix(_)) | None => Found::Left(not_read(shown)),
    }
}

/// A letter that nobody knows, or a few.
fn is_capital(text: &str) -> bool {
    text.chars().count() <= 3 && text.chars().all(char::is_uppercase)
}

/// Says why a table is not read, with the layout that it needs.
fn not_read(shown: &Shown<'_, '_>) -> Left {
    let (look, block) = (shown.table.look, shown.block);
    let (mut ticks, mut capitals) = (0, 0);
    for row in &block.body {
        for column in look.grid.filled(*row) {
            let is_tick = matches!(look.reading(*row, column), Reading::Tick);
            ticks += usize::from(is_tick);
            capitals += usize::from(!is_tick && is_capital(look.text(*row, column)));
        }
    }
    let is_headed = !super::heads::letter_columns(look, block.head, &block.body).is_empty();
    let why = if ticks > 0 && is_headed {
        "its ticks belong to no activity: write it as a heading above the table, or in a first column"
    // A letter of another script, such as the Cyrillic О, may look like a tick among others.
    } else if ticks > capitals {
        "it has ticks but no letters: head its columns with letters or their words (R, A, C, I), or write letters in place of ticks"
    } else {
        "it is no matrix and describes no roles: a matrix has its roles in the heading row, its activities below, and \
         letters in the cells; a table of roles begins with a column `Role`"
    };
    shown.left(why, true)
}
