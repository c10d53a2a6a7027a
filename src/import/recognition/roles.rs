//! Tables that describe roles: a row each, a column for each field.

use super::headings::field_of;
use super::layouts::Shown;
use super::look::Look;
use super::table::Table;
use super::{by_letter, heads, parts};
use crate::import::grid::one_line;
use crate::import::letters::is_blank;
use crate::import::matrix::{Field, Found, RawRole, RawRoles};

/// The headings that exports give to fields that have no usual one.
const EXPORTED: [&str; 3] = ["Ask when", "Comes in", "Reduces risks"];

/// Reads such a table; none where fewer than two headings name fields of roles, or where it lists letters.
pub fn read(shown: &Shown<'_, '_>) -> Option<Found> {
    let is_one = heads::names_fields(shown.table.look, shown.block.head) >= 2
        && !by_letter::lists_letters(shown)
        && !shown.has_columns_of_letters()
        && parts::columns(&shown.table).is_none();
    is_one.then(|| Found::Roles(described(&shown.table)))
}

/// The roles that such a table describes.
pub fn described(table: &Table<'_, '_>) -> RawRoles {
    let Look { grid, .. } = table.look;
    let mut roles = RawRoles::default();
    let head = table.heads.last().copied().unwrap_or_default();
    let columns: Vec<usize> = (0..grid.width()).filter(|column| !table.head(*column).is_empty()).collect();
    let Some((name, rest)) = columns.split_first() else { return roles };
    let mut fields: Vec<(usize, Field)> = Vec::new();
    for column in rest {
        match field_of(&table.head(*column)) {
            Some(field) => fields.push((*column, field)),
            None => roles
                .remarks
                .push(format!("the column `{}` is left out: roles have no such field", table.head(*column))),
        }
    }
    tell_shared(table, &fields, &mut roles.remarks);
    let is_exported = columns.iter().filter(|column| EXPORTED.contains(&&*table.head(**column))).count() >= 2;
    let mut group: Option<String> = None;
    for row in &table.body {
        let title = one_line(table.look.text(*row, *name));
        if title.is_empty() {
            continue;
        }
        let filled = fields.iter().filter(|(column, _)| !grid.cell(*row, *column).is_blank()).count();
        let is_wide = grid.cell(*row, *name).span.is_some_and(|(_, columns)| columns > 1);
        if filled == 0 && (is_wide || grid.cell(*row, *name).bold) && table.body.len() > 1 {
            group = Some(title);
            continue;
        }
        let texts = fields.iter().map(|(column, field)| (*field, grid.resolved(*row, *column).text.clone()));
        let mut fields: Vec<(Field, String)> = Vec::new();
        for (field, text) in texts.filter(|(_, text)| !is_blank(text)) {
            let is_taken = is_single(field) && fields.iter().any(|(known, _)| *known == field);
            if !is_taken {
                fields.push((field, text));
            }
        }
        if let Some(group) = &group
            && fields.iter().all(|(field, _)| *field != Field::Group)
        {
            fields.push((Field::Group, group.clone()));
        }
        roles.rows.push(RawRole {
            name: title,
            place: grid.place_of_row(*row),
            fields,
            markdown: is_exported,
            ..RawRole::default()
        });
    }
    roles.place = grid.place_of_row(head);
    roles
}

/// Whether a field has room for the words of one column only.
fn is_single(field: Field) -> bool {
    use Field::{External, Group, Hiring, Phase, ReportsTo, Short, When};
    [Short, Group, ReportsTo, Phase, When, Hiring, External].contains(&field)
}

/// Says which columns share a field that has room for the words of one.
fn tell_shared(table: &Table<'_, '_>, fields: &[(usize, Field)], remarks: &mut Vec<String>) {
    for (index, (column, field)) in fields.iter().enumerate().filter(|(_, (_, field))| is_single(*field)) {
        if let Some((first, _)) = fields[..index].iter().find(|(_, known)| known == field) {
            let (first, second) = (table.head(*first), table.head(*column));
            remarks.push(format!(
                "the column `{second}` counts only where `{first}` is blank: both are the same field of a role"
            ));
        }
    }
}
