//! Tables with a row for each letter: who takes part in one activity.

use foldhash::HashSet;

use super::headings::{self, Topic, says};
use super::layouts::Shown;
use super::left_out::EXPLAINS;
use super::parts::{self, ListColumns};
use super::rolls::{self, Roll};
use super::table::Table;
use super::{Surroundings, heads, legend, turned};
use crate::import::grid::one_line;
use crate::import::letters::{Letters, Reading, Sense, sense_of};
use crate::import::matrix::{Content, Found, RawCell, RawMatrix, RawRow};

/// Reads such a table: a legend, or one activity, which the title is for sure or where nothing else names it. None where
/// it is no such table.
pub fn read(shown: &Shown<'_, '_>) -> Option<Found> {
    let rows = rows(shown);
    if rows.len() < 2 {
        return None;
    }
    let table = &shown.table;
    let title = shown.title.as_deref();
    // A list of letters and activities begins with letters too.
    let lists_activities = parts::columns(table).filter(|columns| {
        let head = columns.activity.map(|column| table.head(column)).unwrap_or_default();
        says(&head, Topic::Activity) && (columns.role.is_some() || title.is_some())
    });
    let taken = match &lists_activities {
        Some(columns) => Some(title.filter(|title| names_takers(table, columns, title, shown.around))?),
        None => None,
    };
    if taken.is_none() && is_legend(table, &rows, shown.around) {
        return Some(Found::Left(shown.left(EXPLAINS, false)));
    }
    let named = taken.map(str::to_owned).or_else(|| activity_in_head(table, &rows));
    Some(match named.or_else(|| shown.title.clone()) {
        Some(activity) => Found::Matrix(one_activity(table, &rows, &activity)),
        None => Found::Left(
            shown.left("it lists roles by letter, but no heading above it names the activity", true),
        ),
    })
}

/// The rows that begin with a letter and go on with words.
fn rows(shown: &Shown<'_, '_>) -> Vec<usize> {
    let (look, block) = (shown.table.look, shown.block);
    let head = Some(block.head).filter(|head| !heads::heads_letters_and_names(look, *head));
    let all: Vec<usize> =
        head.into_iter().chain(block.body.iter().copied()).filter(|row| look.filled(*row) > 0).collect();
    let begins = |row: &usize| {
        let mut filled = look.grid.filled(*row);
        filled.next().is_some_and(|first| look.is_letters(*row, first))
            && filled.all(|column| !look.is_short_mark(*row, column))
    };
    let rows: Vec<usize> = all.iter().copied().filter(begins).collect();
    if rows.len() * 3 >= all.len() * 2 || rows.len() + 1 == all.len() { rows } else { Vec::new() }
}

/// Whether the rows below `Role | Who` are letters, each once, and not roles.
pub fn lists_letters(shown: &Shown<'_, '_>) -> bool {
    let (look, block, rows) = (shown.table.look, shown.block, rows(shown));
    let filled = block.body.iter().filter(|row| look.filled(**row) > 0).count();
    let first = |row: &usize| look.grid.filled(*row).next().map(|column| look.text(*row, column));
    let texts: HashSet<&str> = rows.iter().filter_map(first).collect();
    let is_letter = |text: &&str| text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_usual = |text: &&str| {
        let usual =
            [Sense::Responsible, Sense::Accountable, Sense::Consulted, Sense::Informed, Sense::Support];
        sense_of(text).is_some_and(|sense| usual.contains(&sense))
    };
    rows.len() >= 2
        && rows.len() == filled
        && texts.len() == rows.len()
        && (texts.iter().all(is_letter) || rows.len() >= 3 && texts.iter().all(is_usual))
}

/// The activity that the heading of a table by letter names.
fn activity_in_head(table: &Table<'_, '_>, rows: &[usize]) -> Option<String> {
    use Topic::{Letter, People, Role};
    let head = table.heads.first().copied().filter(|head| !rows.contains(head))?;
    // What heads the letters, where the names have a heading of their own, is no activity.
    let skipped = usize::from(heads::heads_names(table.look, head));
    let columns = table.look.grid.filled(head).skip(skipped);
    let mut words = columns.map(|column| one_line(table.look.text(head, column)));
    words.find(|text| {
        let is_usual = [Letter, Role, People].into_iter().any(|topic| says(text, topic));
        !is_usual && (skipped == 0 || !headings::is_of_texts(text))
    })
}

/// Whether the words beside the letters explain them rather than name roles.
fn is_legend(table: &Table<'_, '_>, rows: &[usize], around: &Surroundings<'_>) -> bool {
    let (mut explained, mut named) = (0, 0);
    for row in rows {
        for column in name_columns(table, *row) {
            let text = table.look.text(*row, column);
            let sentence = text.split_whitespace().count() > 6 && !text.contains(',');
            let speaks = text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| {
                matches!(
                    word,
                    "the"
                        | "who"
                        | "is"
                        | "are"
                        | "must"
                        | "does"
                        | "work"
                        | "to"
                        | "be"
                        | "person"
                        | "people"
                        | "die"
                        | "der"
                        | "wer"
                        | "qui"
                        | "que"
                        | "has"
                        | "those"
                )
            });
            let known = rolls::parts(text).iter().any(|part| around.is_role(part));
            explained += usize::from(!known && (legend::sense_in(text).is_some() || sentence || speaks));
            named += usize::from(known);
        }
    }
    named == 0 && explained * 2 >= rows.len()
}

/// Whether a list of letters below a heading says who takes part in it, rather than what one role does: its entries are
/// known roles, or the heading sounds like an activity and the entries do not.
fn names_takers(
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

/// One table for an activity: a row for each letter, with the names that have it.
fn one_activity(table: &Table<'_, '_>, rows: &[usize], activity: &str) -> RawMatrix {
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
fn name_columns(table: &Table<'_, '_>, row: usize) -> Vec<usize> {
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
