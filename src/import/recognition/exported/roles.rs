//! The exported sheet of the roles.

use super::{FIRST_ROW, HEADS, keys, line, place_of, remarks, words};
use crate::import::letters::is_blank;
use crate::import::matrix::{Field, RawRole, RawRoles};
use crate::import::recognition::look::Look;

pub fn read(look: &Look<'_>) -> RawRoles {
    let grid = look.grid;
    let keys = keys(look);
    let name = keys.iter().find(|(_, key)| *key == "name").map_or(1, |(column, _)| *column);
    let fields: Vec<(usize, Field)> =
        keys.iter().filter_map(|(column, key)| Some((*column, Field::of_key(key)?))).collect();
    let mut roles = RawRoles { place: place_of(look), ..RawRoles::default() };
    for column in (1..grid.width()).filter(|column| !keys.iter().any(|(known, _)| known == column)) {
        let head = line(look, HEADS, column);
        if !head.is_empty() {
            let place = grid.place(HEADS, column);
            roles.remarks.push(format!("{place}: the column `{head}` is left out: roles have no such field"));
        }
    }
    for row in FIRST_ROW..grid.rows.len() {
        let title = line(look, row, name);
        let (id, place) = (words(look, row, 0), grid.place_of_row(row));
        if title.is_empty() {
            roles.remarks.extend(id.map(|id| {
                format!(
                    "{place}: it has an id but no name, so the role `{id}` stays as it is; write its name"
                )
            }));
            continue;
        }
        // What an error stands in the place of is not known, so such a field is none that the sheet shows.
        let is_read = |(column, _): &&(usize, Field)| grid.cell(row, *column).error.is_none();
        let fields = || fields.iter().filter(is_read);
        let shown = fields().map(|(column, field)| (*field, grid.cell(row, *column).text.clone()));
        roles.rows.push(RawRole {
            name: title,
            place,
            id,
            fields: shown.filter(|(_, text)| !is_blank(text)).collect(),
            markdown: true,
            columns: fields().map(|(_, field)| *field).collect(),
        });
    }
    roles.remarks.extend(remarks::tell_homeless(grid, |_, _| false));
    roles
}
