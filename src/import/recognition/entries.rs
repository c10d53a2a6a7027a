//! Tables that list who takes part: by letter, by role, or as names with letters in brackets.

use foldhash::{HashMap, HashMapExt};

use super::columns::Table;
use super::groups::Guessed;
use super::headings::{Topic, says};
use super::rolls::{self, Roll};
use super::{Surroundings, turned};
use crate::import::grid::one_line;
use crate::import::letters::{Alphabet, Letters, Reading};
use crate::import::matrix::{Content, RawCell, RawMatrix, RawRow};

/// One table for an activity: a row for each letter, with the names that have it.
pub fn by_letter(table: &Table<'_, '_>, rows: &[usize], activity: &str) -> RawMatrix {
    let grid = table.look.grid;
    let mut matrix = RawMatrix { layout: "a row for each letter", ..RawMatrix::default() };
    let mut roll = Roll::default();
    let mut raw = RawRow { name: activity.to_owned(), ..RawRow::default() };
    for row in rows {
        raw.place = if raw.place.is_empty() { grid.place_of_row(*row) } else { raw.place };
        let Some(Reading::Letters(Letters { signs, .. })) =
            grid.filled(*row).next().map(|first| table.look.reading(*row, first))
        else {
            continue;
        };
        let remark = remark_of(table, *row);
        for column in name_columns(table, *row) {
            for (role, note) in roll.names_in(table.look.text(*row, column)) {
                let mut signs = signs.clone();
                signs.first_mut().into_iter().for_each(|signed| {
                    signed.note = note.clone().or(signed.note.take()).or_else(|| remark.clone());
                });
                raw.cells.push(RawCell {
                    column: role,
                    place: grid.place(*row, column),
                    content: Content::Letters(signs),
                });
            }
        }
    }
    matrix.heads = roll.heads(&raw.place);
    matrix.rows.push(raw);
    matrix
}

/// The columns of a row with the names that have its letter: those behind it that are not headed as texts.
pub fn name_columns(table: &Table<'_, '_>, row: usize) -> Vec<usize> {
    let columns: Vec<usize> = table.look.grid.filled(row).skip(1).collect();
    let is_name = |column: &usize| !is_remark(table, *column);
    let names: Vec<usize> = columns.iter().copied().filter(is_name).collect();
    if names.is_empty() { columns } else { names }
}

/// Whether a column beside the letters is headed as remarks.
fn is_remark(table: &Table<'_, '_>, column: usize) -> bool {
    let head = table.head(column);
    [Topic::Note, Topic::Detail].into_iter().any(|topic| says(&head, topic))
}

/// The remarks of a row, where it has names besides.
fn remark_of(table: &Table<'_, '_>, row: usize) -> Option<String> {
    let names = name_columns(table, row);
    let rest = table.look.grid.filled(row).skip(1).filter(|column| !names.contains(column));
    let texts: Vec<String> = rest.map(|column| one_line(table.look.text(row, column))).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// Whether a list of letters below a heading says who takes part in it, rather than what one role does: its entries are
/// known roles, or the heading sounds like an activity and the entries do not.
pub fn names_takers(
    table: &Table<'_, '_>,
    columns: &ListColumns,
    title: &str,
    around: &Surroundings<'_>,
) -> bool {
    let Some(column) = columns.activity else { return false };
    if columns.role.is_some() || around.is_role(title) {
        return false;
    }
    let texts = table.body.iter().map(|row| table.look.text(*row, column)).filter(|text| !text.is_empty());
    let texts: Vec<&str> = texts.collect();
    let are_roles = texts.iter().all(|text| rolls::parts(text).iter().all(|part| around.is_role(part)));
    let sounds_so =
        turned::is_surely_activity(title) && !texts.iter().any(|text| turned::sounds_like_activity(text));
    !texts.is_empty() && (are_roles || sounds_so)
}

/// The columns of a list: role, letter, and the activities; a role or an activity may stand above the table.
pub struct ListColumns {
    pub role: Option<usize>,
    pub letter: usize,
    pub activity: Option<usize>,
}

/// The columns of a table that lists letters one by one; none where it is no such table.
pub fn list_columns(table: &Table<'_, '_>) -> Option<ListColumns> {
    let columns: Vec<usize> = (0..table.look.grid.width())
        .filter(|column| {
            !table.head(*column).is_empty()
                || table.body.iter().any(|row| !table.look.text(*row, *column).is_empty())
        })
        .collect();
    let lettered: Vec<usize> = columns.iter().copied().filter(|column| is_lettered(table, *column)).collect();
    let [letter] = lettered[..] else { return None };
    let head = table.head(letter);
    let role =
        columns.iter().copied().find(|column| says(&table.head(*column), Topic::Role) && *column != letter);
    let is_letter = says(&head, Topic::Letter)
        || role.is_some()
            && (says(&head, Topic::Role) || all_letters(table, letter) && has_activities(table, letter));
    if !is_letter {
        return None;
    }
    let others: Vec<usize> =
        columns.into_iter().filter(|column| *column != letter && Some(*column) != role).collect();
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
pub fn of_parts(
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

/// The column of names with letters in brackets; none where a table has no such column.
pub fn people_column(table: &Table<'_, '_>, alphabet: &Alphabet) -> Option<usize> {
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
fn with_letters<'t>(
    cell: &'t str,
    alphabet: &Alphabet,
) -> Vec<(&'t str, Vec<crate::import::letters::Signed>)> {
    let mut people: Vec<(&'t str, Vec<crate::import::letters::Signed>)> = Vec::new();
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
pub fn of_people(table: &Table<'_, '_>, column: usize, alphabet: &Alphabet) -> RawMatrix {
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
