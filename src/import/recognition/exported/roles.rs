//! The exported sheet of the roles.

use super::added::Rows;
use super::layout::Layout;
use super::{line, place_of, remarks};
use crate::import::matrix::{Field, RawRole, RawRoles};
use crate::import::recognition::left_out;
use crate::import::recognition::look::Look;

pub fn read(look: &Look<'_>, layout: &Layout) -> RawRoles {
    let grid = look.grid;
    let keys = layout.columns(look);
    let name = keys.iter().find(|(_, key)| *key == "name").map_or(1, |(column, _)| *column);
    let added = Rows { look, layout, letters: &[], name, group: None };
    let fields: Vec<(usize, Field)> =
        keys.iter().filter_map(|(column, key)| Some((*column, Field::of_key(key)?))).collect();
    let mut roles =
        RawRoles { place: place_of(look), remarks: layout.tell_above(look), ..RawRoles::default() };
    for column in
        (layout.first_column()..grid.width()).filter(|column| !keys.iter().any(|(known, _)| known == column))
    {
        let head = line(look, layout.heads, column);
        if !head.is_empty() {
            let place = grid.place(layout.heads, column);
            roles.remarks.push(format!("{place}: the column `{head}` is left out: roles have no such field"));
        }
    }
    for row in (layout.first_row()..grid.rows.len()).filter(|row| look.filled(*row) > 0) {
        let title = line(look, row, name);
        let (id, place) = (layout.id(look, row), grid.place_of_row(row));
        let why = match &id {
            None if title.is_empty() => added.why_no_role(row).or(Some("it has no name (name the role)")),
            None => added.why_no_role(row),
            Some(id) => {
                roles.remarks.extend(title.is_empty().then(|| {
                    format!(
                        "{place}: it has an id but no name, so the role `{id}` stays as it is; write its name"
                    )
                }));
                None
            }
        };
        if let Some(why) = why {
            left_out::tell(look, row, why, &mut roles.remarks);
        }
        if why.is_some() || title.is_empty() {
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
            // A dash or `n/a` is the role's own word here: only what was emptied is nothing.
            fields: shown.filter(|(_, text)| !text.is_empty()).collect(),
            markdown: true,
            columns: fields().map(|(_, field)| *field).collect(),
        });
    }
    roles.remarks.extend(remarks::tell_homeless(grid, |_, _| false));
    roles
}
