//! Tables of activities with the people that take part, as names with letters in brackets.

use super::groups::Guessed;
use super::headings::{Topic, says};
use super::layouts::Shown;
use super::rolls::{self, Roll};
use super::table::Table;
use crate::import::grid::one_line;
use crate::import::letters::{Alphabet, Signed};
use crate::import::matrix::{Content, Found, RawCell, RawMatrix, RawRow};

/// Reads such a table; none where no column has names with letters, or where there is a column for each role.
pub fn read(shown: &Shown<'_, '_>) -> Option<Found> {
    let column = people_column(&shown.table, shown.alphabet)?;
    (!shown.has_columns_of_letters()).then(|| Found::Matrix(of_people(&shown.table, column, shown.alphabet)))
}

/// The column of names with letters in brackets; none where a table has no such column.
fn people_column(table: &Table<'_, '_>, alphabet: &Alphabet) -> Option<usize> {
    let share = |column: usize| {
        let cells: Vec<&str> = table
            .body
            .iter()
            .map(|row| table.look.text(*row, column))
            .filter(|text| !text.is_empty())
            .collect();
        let lettered = cells
            .iter()
            .filter(|cell| with_letters(cell, alphabet).iter().any(|(_, signs)| !signs.is_empty()))
            .count();
        (!cells.is_empty() && lettered * 2 > cells.len()).then_some(column)
    };
    (1..table.look.grid.width()).find_map(share)
}

/// The names of a cell with their letters; a name without any is kept, so that nothing is lost.
fn with_letters<'t>(cell: &'t str, alphabet: &Alphabet) -> Vec<(&'t str, Vec<Signed>)> {
    let mut people: Vec<(&'t str, Vec<Signed>)> = Vec::new();
    for part in rolls::parts(cell) {
        match rolls::name_with_letters(part, alphabet) {
            Some(named) => people.push(named),
            // In `Ann – R/A` and `Ann: R, A` the second letter is hers too.
            None => match (rolls::letters_alone(part, alphabet), people.last_mut()) {
                (Some(more), Some((_, signs))) if !signs.is_empty() => signs.extend(more),
                _ => people.push((part, Vec::new())),
            },
        }
    }
    people
}

/// Activities with the people that take part, as names with letters.
fn of_people(table: &Table<'_, '_>, column: usize, alphabet: &Alphabet) -> RawMatrix {
    let grid = table.look.grid;
    let mut matrix = RawMatrix { layout: "names with letters", ..RawMatrix::default() };
    let mut roll = Roll::default();
    let mut group: Option<String> = None;
    let mut guessed = Guessed::default();
    let filled =
        |column: usize| table.body.iter().filter(|row| !table.look.text(**row, column).is_empty()).count();
    let named = (0..column).find(|column| says(&table.head(*column), Topic::Activity));
    let name = named.or_else(|| (0..column).rev().max_by_key(|column| filled(*column))).unwrap_or_default();
    for row in &table.body {
        let text = one_line(&grid.resolved(*row, name).text);
        let cell = table.look.text(*row, column);
        if text.is_empty() {
            continue;
        }
        if cell.is_empty() && table.look.filled(*row) == 1 {
            if !grid.cell(*row, name).bold {
                guessed.add(&grid.place_of_row(*row), &text);
            }
            group = Some(text);
            continue;
        }
        let mut raw =
            RawRow { name: text, place: grid.place_of_row(*row), group: group.clone(), ..RawRow::default() };
        for (name, signs) in with_letters(cell, alphabet) {
            let place = grid.place(*row, column);
            let content =
                if signs.is_empty() { Content::Unread(name.to_owned()) } else { Content::Letters(signs) };
            raw.cells.push(RawCell { column: roll.column(name), place, content });
        }
        matrix.rows.push(raw);
    }
    guessed.tell(&mut matrix.remarks);
    matrix.heads = roll.heads(&grid.place_of_row(table.heads.first().copied().unwrap_or_default()));
    matrix.grouped = matrix.rows.iter().any(|row| row.group.is_some());
    matrix
}
