//! Tables that list letters one by one: a row says which letter a role has in which activities.

use foldhash::{HashMap, HashMapExt};

use super::headings::{Topic, says};
use super::layouts::Shown;
use super::rolls::Roll;
use super::table::Table;
use super::{Surroundings, turned};
use crate::import::grid::one_line;
use crate::import::letters::{Letters, Reading};
use crate::import::matrix::{Content, Found, RawCell, RawMatrix, RawRow};

/// Reads such a table; none where it is no such table.
pub fn read(shown: &Shown<'_, '_>) -> Option<Found> {
    let columns = columns(&shown.table)?;
    Some(Found::Matrix(of_parts(&shown.table, &columns, shown.title.as_deref(), shown.around)))
}

/// The columns of a list: role, letter, and the activities; a role or an activity may stand above the table.
pub struct ListColumns {
    pub role: Option<usize>,
    pub letter: usize,
    pub activity: Option<usize>,
}

/// The columns of a table that lists letters one by one; none where it is no such table.
pub fn columns(table: &Table<'_, '_>) -> Option<ListColumns> {
    let filled: Vec<usize> = (0..table.look.grid.width())
        .filter(|column| {
            !table.head(*column).is_empty()
                || table.body.iter().any(|row| !table.look.text(*row, *column).is_empty())
        })
        .collect();
    let lettered: Vec<usize> = filled.iter().copied().filter(|column| is_lettered(table, *column)).collect();
    let [letter] = lettered[..] else { return None };
    let head = table.head(letter);
    let role =
        filled.iter().copied().find(|column| says(&table.head(*column), Topic::Role) && *column != letter);
    let is_letter = says(&head, Topic::Letter)
        || role.is_some()
            && (says(&head, Topic::Role) || all_letters(table, letter) && has_activities(table, letter));
    if !is_letter {
        return None;
    }
    let others: Vec<usize> =
        filled.into_iter().filter(|column| *column != letter && Some(*column) != role).collect();
    let named = others.iter().copied().find(|column| says(&table.head(*column), Topic::Activity));
    let activity = named.or_else(|| others.iter().copied().max_by_key(|column| words(table, *column)));
    Some(ListColumns { role, letter, activity })
}

/// Whether nothing but letters stands in a column, whatever its heading says.
fn all_letters(table: &Table<'_, '_>, column: usize) -> bool {
    table
        .body
        .iter()
        .all(|row| table.look.text(*row, column).is_empty() || table.look.is_letters(*row, column))
}

/// Whether another column than that of the letters is headed as one of activities.
fn has_activities(table: &Table<'_, '_>, letter: usize) -> bool {
    (0..table.look.grid.width()).any(|column| column != letter && says(&table.head(column), Topic::Activity))
}

fn words(table: &Table<'_, '_>, column: usize) -> usize {
    table.body.iter().map(|row| table.look.text(*row, column).len()).sum()
}

fn is_lettered(table: &Table<'_, '_>, column: usize) -> bool {
    let filled = table.body.iter().filter(|row| !table.look.text(**row, column).is_empty()).count();
    let letters = table.body.iter().filter(|row| table.look.is_letters(**row, column)).count();
    letters > 0 && letters * 2 > filled
}

/// A list of parts: each row says which letter a role has in which activities.
fn of_parts(
    table: &Table<'_, '_>,
    columns: &ListColumns,
    title: Option<&str>,
    around: &Surroundings<'_>,
) -> RawMatrix {
    let grid = table.look.grid;
    let mut matrix = RawMatrix { layout: "a list of role, letter and activities", ..RawMatrix::default() };
    let mut roll = Roll::default();
    let mut role: Option<String> = title.map(str::to_owned).filter(|_| columns.role.is_none());
    let doubted = role.iter().filter(|role| !around.is_role(role) && !turned::sounds_like_role(role));
    matrix.remarks.extend(doubted.map(|role| {
        format!(
            "`{role}` is taken as a role, and what its list names as activities; if it is an activity, write a table of letters \
             and roles below it"
        )
    }));
    // The rows by the names of their activities.
    let mut known: HashMap<String, usize> = HashMap::new();
    for row in &table.body {
        if let Some(text) = columns.role.map(|column| one_line(&grid.resolved(*row, column).text)) {
            role = Some(text).filter(|text| !text.is_empty()).or(role);
        }
        let Reading::Letters(Letters { signs, .. }) = table.look.reading(*row, columns.letter) else {
            continue;
        };
        let Some(role) = &role else { continue };
        let column = roll.column(role);
        let written = columns.activity.map(|column| grid.resolved(*row, column).text.clone());
        let written = written.or_else(|| title.map(str::to_owned)).unwrap_or_default();
        for activity in activities(&written) {
            let place = grid.place(*row, columns.letter);
            let index = *known.entry(activity.to_owned()).or_insert_with(|| {
                matrix.rows.push(RawRow {
                    name: activity.to_owned(),
                    place: grid.place_of_row(*row),
                    ..RawRow::default()
                });
                matrix.rows.len() - 1
            });
            matrix.rows[index].cells.push(RawCell {
                column,
                place,
                content: Content::Letters(signs.clone()),
            });
        }
    }
    matrix.heads = roll.heads(&grid.place_of_row(table.heads.first().copied().unwrap_or_default()));
    matrix
}

/// The activities of a cell: a line each, without their bullets.
fn activities(text: &str) -> Vec<&str> {
    let lines =
        text.split(['\n', ';']).map(|line| line.trim().trim_start_matches(['-', '–', '•', '*', '·']).trim());
    lines.map(|line| line.trim_end_matches(['.', ','])).filter(|line| !line.is_empty()).collect()
}
