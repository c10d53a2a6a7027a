//! Tables of activities by roles, either way round: one column for each role, or one for each activity.

use foldhash::HashMap;

use super::Surroundings;
use super::columns::{Columns, sort};
use super::headings::{Topic, says};
use super::layouts::Shown;
use super::table::Table;
use super::turned;
use super::{groups, left_out};
use crate::import::grid::one_line;
use crate::import::letters::{Letters, Reading};
use crate::import::matrix::{Content, Found, Head, RawCell, RawMatrix, RawRow, Remark};
use crate::import::names;

/// Reads such a table; none where no column has letters.
pub fn read(shown: &Shown<'_, '_>) -> Option<Found> {
    let columns = sort(&shown.table).filter(|columns| !columns.letters.is_empty())?;
    Some(Found::Matrix(crossed(&shown.table, &columns, shown.around)))
}

fn crossed(table: &Table<'_, '_>, columns: &Columns, around: &Surroundings<'_>) -> RawMatrix {
    let mut matrix = RawMatrix { layout: "activities by roles", ..RawMatrix::default() };
    columns.tell(table, &mut matrix);
    if let Some(row) = table.skipped {
        let why = "it stands below the names of the roles and has no letters";
        left_out::tell(table.look, row, why, &mut matrix.remarks);
    }
    let sorted = groups::sort(table, columns, &mut matrix.remarks);
    matrix.grouped = sorted.iter().any(|row| row.group.is_some());
    matrix.heads = columns
        .letters
        .iter()
        .map(|column| Head {
            text: table.head(*column),
            place: table.look.grid.place(table.heads.last().copied().unwrap_or_default(), *column),
            group: table.upper(*column),
            id: None,
        })
        .collect();
    tell_comments(table, columns, &mut matrix.remarks);
    without_caption(&mut matrix);
    tell_apart(&mut matrix);
    let places: HashMap<usize, usize> =
        (0..).zip(&columns.letters).map(|(index, column)| (*column, index)).collect();
    let mut repaired = Vec::new();
    for row in sorted {
        let mut raw = RawRow {
            name: one_line(&row.name),
            place: table.look.grid.place_of_row(row.row),
            group: row.group,
            subgroups: row.subgroups,
            ..RawRow::default()
        };
        let rows = std::iter::once(row.row).chain(row.more);
        for row in rows {
            read_cells(table, row, &places, &mut raw.cells, &mut repaired);
            read_texts(table, columns, row, &mut raw);
        }
        matrix.rows.push(raw);
    }
    tell_repairs(&repaired, &mut matrix.remarks);
    matrix.rows.retain(|row| !(row.name.is_empty() && row.cells.is_empty()));
    if turned::is_turned(table, columns, &matrix, around) {
        return turned::turn(matrix);
    }
    matrix
}

/// Names the comments on headings, which have no place in a matrix.
fn tell_comments(table: &Table<'_, '_>, columns: &Columns, remarks: &mut Vec<String>) {
    let grid = table.look.grid;
    for (row, column) in table.heads.iter().flat_map(|row| columns.letters.iter().map(move |at| (*row, *at)))
    {
        if let Some(comment) = &grid.cell(row, column).comment {
            let place = grid.place(row, column);
            remarks.push(format!("{place}: the comment on the heading is left out: {}", one_line(comment)));
        }
    }
}

/// A heading above all columns is their caption, no group of roles.
fn without_caption(matrix: &mut RawMatrix) {
    let caption = matrix.heads.first().and_then(|head| head.group.clone());
    let is_above_all = matrix.heads.len() > 1 && matrix.heads.iter().all(|head| head.group == caption);
    if let Some(caption) = caption.filter(|_| is_above_all) {
        matrix.remarks.push(format!("`{caption}`, above all columns, is left out"));
        matrix.heads.iter_mut().for_each(|head| head.group = None);
    }
}

/// Two columns of one name below different headings get both names: `Team A Lead`, `Team B Lead`.
fn tell_apart(matrix: &mut RawMatrix) {
    let all: Vec<(String, Option<String>)> =
        matrix.heads.iter().map(|head| (names::normal(&head.text), head.group.clone())).collect();
    for head in &mut matrix.heads {
        let own = (names::normal(&head.text), head.group.clone());
        let is_shared = all.iter().any(|(name, group)| *name == own.0 && *group != own.1);
        if let Some(group) = head.group.clone().filter(|_| is_shared) {
            head.text = format!("{group} {}", head.text);
        }
    }
}

/// Reads the letters of a row; what is no letter stays as it is written.
fn read_cells(
    table: &Table<'_, '_>,
    row: usize,
    places: &HashMap<usize, usize>,
    cells: &mut Vec<RawCell>,
    repaired: &mut Vec<String>,
) {
    let grid = table.look.grid;
    let mut columns: Vec<(&usize, &usize)> = places.iter().collect();
    columns.sort_unstable();
    for (column, index) in columns {
        let covered = grid.cell(row, *column).covered_by;
        // A merged cell counts for all that it covers, as far as these are cells of letters.
        let (from_row, from) = covered
            .filter(|(top, left)| table.body.contains(top) && places.contains_key(left))
            .unwrap_or((row, *column));
        let place = grid.place(row, *column);
        let content = match table.look.reading(from_row, from) {
            // Nobody knows what a cell with an error would say, so it must not count as one without letters.
            Reading::Blank => match &grid.cell(from_row, from).error {
                Some(error) => Content::Unread(error.clone()),
                None => continue,
            },
            Reading::Letters(Letters { signs, repaired: was, .. }) => {
                if *was {
                    repaired.push(place.clone());
                }
                let mut signs = signs.clone();
                if let (Some(signed), Some(comment)) = (signs.first_mut(), &grid.cell(from_row, from).comment)
                {
                    let own = signed.note.take().map(|note| format!("{note}; ")).unwrap_or_default();
                    signed.note = Some(format!("{own}{}", one_line(comment)));
                }
                Content::Letters(signs)
            }
            _ => Content::Unread(one_line(table.look.text(from_row, from))),
        };
        cells.push(RawCell { column: *index, place, content });
    }
}

/// Reads the texts beside the letters.
fn read_texts(table: &Table<'_, '_>, columns: &Columns, row: usize, raw: &mut RawRow) {
    let words = |column: usize| {
        let cell = table.look.grid.resolved(row, column);
        (!crate::import::letters::is_blank(&cell.text)).then_some(cell)
    };
    if let Some(cell) = columns.deliverable.and_then(words) {
        let text = one_line(&cell.text);
        match &mut raw.deliverable {
            // An activity whose name is merged over several rows has the deliverables of all.
            Some(known) if known.split("; ").all(|known| known != text) => {
                *known = format!("{known}; {text}");
            }
            Some(_) => {}
            None => raw.deliverable = Some(text),
        }
    }
    let comment = columns.name.and_then(|name| table.look.grid.cell(row, name).comment.clone());
    let comment = comment.map(|text| one_line(&text));
    raw.notes.extend(comment.map(|text| Remark { head: None, text, markdown: false }));
    for column in &columns.notes {
        let Some(cell) = words(*column) else { continue };
        let head = Some(table.head(*column)).filter(|head| !head.is_empty() && !says(head, Topic::Note));
        let note = Remark { head, text: cell.text.clone(), markdown: cell.markdown };
        if !raw.notes.contains(&note) {
            raw.notes.push(note);
        }
    }
}

/// Says where look-alikes of letters were read as letters.
fn tell_repairs(places: &[String], remarks: &mut Vec<String>) {
    if let Some(first) = places.first() {
        let more = if places.len() > 1 { format!(" and {} more", places.len() - 1) } else { String::new() };
        remarks.push(format!("characters that only look like letters were read as letters: {first}{more}"));
    }
}
