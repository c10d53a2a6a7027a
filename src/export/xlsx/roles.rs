//! The sheet of the roles.

use rust_xlsxwriter::Workbook;

use super::sheet::{Place, Sheet, Size};
use super::{ROLES, style};
use crate::export::fault::Fault;
use crate::export::roles::{Column, columns};
use crate::export::table::lines;
use crate::model::{Handbook, Role};

/// Where the rows and the fields begin: behind the keys and the heads.
pub const FIRST_ROW: usize = 2;
pub const FIRST_FIELD: usize = 1;

/// Adds the sheet with these roles.
pub fn add<'h>(
    workbook: &mut Workbook,
    handbook: &'h Handbook,
    roles: impl Iterator<Item = &'h Role>,
) -> Result<(), Fault> {
    let columns: Vec<&Column> = columns(handbook).collect();
    let size = Size { rows: FIRST_ROW + handbook.roles.len(), columns: FIRST_FIELD + columns.len() };
    let mut sheet = Sheet::add(workbook, ROLES, size)?;
    sheet.write_key(Place::new(0, 0), "rolebook:roles")?;
    for (index, column) in (FIRST_FIELD..).zip(&columns) {
        sheet.write_key(Place::new(0, index), column.field)?;
        sheet.write(Place::new(1, index), column.head, &style::head())?;
        sheet.set_width(index, width(column))?;
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (row, role) in (FIRST_ROW..).zip(roles) {
        sheet.write_key(Place::new(row, 0), role.id.as_str())?;
        let cells: Vec<String> = columns.iter().map(|column| lines(&(column.cell)(handbook, role))).collect();
        sheet
            .fit_row(row, cells.iter().zip(&columns).map(|(cell, column)| (cell.as_str(), width(column))))?;
        rows.push(cells);
    }
    let part =
        |from: usize, to: usize| rows.iter().map(move |cells| cells[from..to].iter().map(String::as_str));
    if !rows.is_empty() {
        sheet.fill(Place::new(FIRST_ROW, FIRST_FIELD), part(0, 1), &style::name())?;
        sheet.fill(Place::new(FIRST_ROW, FIRST_FIELD + 1), part(1, columns.len()), &style::body())?;
    }
    // Columns behind the last one that a role fills need no paper.
    let is_filled = |index: &usize| rows.iter().any(|cells| !cells[*index].is_empty());
    let last = (0..columns.len()).rev().find(is_filled).unwrap_or_default();
    let end = Place::new(FIRST_ROW + rows.len().max(1) - 1, FIRST_FIELD + last);
    sheet.print(end, columns[..=last].iter().map(|column| width(column)))?;
    sheet.hold(Place::new(FIRST_ROW, FIRST_FIELD + 1))
}

/// Room for sentences, or for a few words.
fn width(column: &Column) -> f64 {
    match column.field {
        "purpose" | "responsibilities" | "ask_when" | "kpis" => 42.0,
        "hiring" | "external" => 10.0,
        _ => 22.0,
    }
}
