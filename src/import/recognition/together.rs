//! Tables that belong together: one for each group of a matrix, or one for each activity.

use foldhash::HashMap;

use crate::import::matrix::{Found, RawMatrix, RawRow};
use crate::import::names;

/// Joins tables that follow one another and make one matrix.
pub fn join(found: Vec<Found>) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::new();
    let mut places = Places::default();
    for next in found {
        let before = joined.iter_mut().rev().find_map(|found| match found {
            Found::Matrix(matrix) => Some(matrix),
            _ => None,
        });
        match (before, next) {
            (Some(before), Found::Matrix(next)) if belongs(before, &next) => {
                append(before, next, &mut places);
            }
            (_, next) => {
                if matches!(next, Found::Matrix(_)) {
                    places = Places::default();
                }
                joined.push(next);
            }
        }
    }
    joined
}

/// Layouts that write one activity or one role a table.
const SINGLE: [&str; 3] = ["a row for each letter", "ticks below the letters", LIST];

/// The layout of one role a table.
const LIST: &str = "a list of role, letter and activities";

fn belongs(before: &RawMatrix, next: &RawMatrix) -> bool {
    if before.is_export || next.is_export {
        return false;
    }
    // A title of its own, or another sheet or document part, begins another matrix.
    let level = |matrix: &RawMatrix| matrix.headings.last().map(|heading| heading.level);
    let above = |matrix: &RawMatrix| {
        let headings = &matrix.headings;
        headings.iter().take(headings.len().saturating_sub(1)).map(|heading| heading.line).collect::<Vec<_>>()
    };
    // Roles may be the parts of a whole document.
    let highest = if next.layout == LIST { 1 } else { 2 };
    let same_part = level(before).is_some_and(|level| level >= highest)
        && level(before) == level(next)
        && above(before) == above(next);
    let same_place = before.headings == next.headings;
    if SINGLE.contains(&next.layout) && before.layout == next.layout {
        return same_part || same_place;
    }
    let heads =
        |matrix: &RawMatrix| matrix.heads.iter().map(|head| names::normal(&head.text)).collect::<Vec<_>>();
    let titled = |matrix: &RawMatrix| matrix.rows.iter().any(|row| row.group.is_some()) && !matrix.titled;
    same_part
        && before.layout == next.layout
        && heads(before) == heads(next)
        && !titled(before)
        && !titled(next)
}

/// Where the columns and rows of a matrix stand that grows by further tables.
#[derive(Default)]
struct Places {
    heads: HashMap<String, usize>,
    rows: HashMap<String, usize>,
    /// How many of each are noted.
    noted: (usize, usize),
}

impl Places {
    /// Notes what was added; of those of one name the first counts.
    fn note(&mut self, matrix: &RawMatrix) {
        for (index, head) in matrix.heads.iter().enumerate().skip(self.noted.0) {
            self.heads.entry(names::normal(&head.text)).or_insert(index);
        }
        for (index, row) in matrix.rows.iter().enumerate().skip(self.noted.1) {
            self.rows.entry(row.name.clone()).or_insert(index);
        }
        self.noted = (matrix.heads.len(), matrix.rows.len());
    }
}

fn append(before: &mut RawMatrix, next: RawMatrix, known: &mut Places) {
    known.note(before);
    if SINGLE.contains(&next.layout) {
        // The name of the first table was that of its activity or role.
        before.name = before.headings.iter().rev().nth(1).map(|heading| heading.text.clone());
    } else {
        group_by_title(before);
    }
    let mut next = next;
    if !SINGLE.contains(&next.layout) {
        group_by_title(&mut next);
    }
    let places: Vec<usize> = next
        .heads
        .iter()
        .map(|head| {
            *known.heads.entry(names::normal(&head.text)).or_insert_with(|| {
                before.heads.push(head.clone());
                before.heads.len() - 1
            })
        })
        .collect();
    for mut row in next.rows {
        for cell in &mut row.cells {
            cell.column = places.get(cell.column).copied().unwrap_or(cell.column);
        }
        let single = SINGLE.contains(&next.layout);
        match known.rows.get(&row.name).filter(|_| single) {
            Some(place) => before.rows[*place].cells.extend(row.cells),
            None => {
                known.rows.entry(row.name.clone()).or_insert(before.rows.len());
                before.rows.push(row);
            }
        }
    }
    for column in next.group_columns {
        match before.group_columns.iter_mut().find(|known| known.head == column.head) {
            Some(known) => known.texts.extend(column.texts),
            None => before.group_columns.push(column),
        }
    }
    let new = next.remarks.into_iter().filter(|remark| !before.remarks.contains(remark));
    before.remarks.extend(new.collect::<Vec<_>>());
    before.place = match (before.place.split_once('–'), next.place.rsplit_once(['–', ' '])) {
        (Some((start, _)), Some((_, end))) => format!("{start}–{end}"),
        _ => format!("{}, {}", before.place, next.place),
    };
}

/// The heading above a table becomes the group of its rows, the one above that the matrix's name.
fn group_by_title(matrix: &mut RawMatrix) {
    if matrix.titled {
        return;
    }
    matrix.titled = true;
    let title = matrix.headings.last().map(|heading| heading.text.clone());
    matrix.rows.iter_mut().for_each(|row: &mut RawRow| row.group.clone_from(&title));
    matrix.name = matrix.headings.iter().rev().nth(1).map(|heading| heading.text.clone());
    matrix.grouped = true;
}
