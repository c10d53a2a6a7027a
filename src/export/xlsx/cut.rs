//! Which texts a workbook holds only the beginning of.

use super::names::Names;
use super::sheet::NOTE_UNITS;
use super::text::{CELL_UNITS, units};
use super::{LEGEND, ROLES, matrix, roles};
use crate::export::letters::Columns;
use crate::export::roles::columns;
use crate::export::table::lines;
use crate::model::{Handbook, Matrix, Role};

/// Says of each text that was cut where it stands and how long it is.
pub fn told<'h>(
    handbook: &Handbook,
    matrices: &[Matrix],
    roles: impl Iterator<Item = &'h Role>,
) -> Vec<String> {
    let mut names = Names::with([ROLES, LEGEND]);
    let mut told = Vec::new();
    for matrix in matrices {
        let name = names.take(&matrix.name);
        for (row, activity) in matrix.activities.iter().enumerate() {
            let columns = Columns::of(matrix);
            let texts =
                matrix::words(handbook, matrix, activity).map(|(column, text)| (column, text.to_owned()));
            let remarks = matrix::remarks(handbook, &columns, activity);
            let place = |column: usize| super::place(&name, matrix::FIRST_ROW + row, column);
            told.extend(
                texts.into_iter().filter_map(|(column, text)| tell(&place(column), &text, CELL_UNITS)),
            );
            let remarks = remarks.into_iter();
            told.extend(
                remarks.filter_map(|(column, text)| {
                    tell(&place(matrix::FIRST_ROLE + column), &text, NOTE_UNITS)
                }),
            );
        }
    }
    for (row, role) in roles.enumerate() {
        for (index, column) in columns(handbook).enumerate() {
            let place = super::place(ROLES, roles::FIRST_ROW + row, roles::FIRST_FIELD + index);
            told.extend(tell(&place, &lines(&(column.cell)(handbook, role)), CELL_UNITS));
        }
    }
    told
}

fn tell(place: &str, text: &str, most: usize) -> Option<String> {
    let count = if text.len() > most { units(text) } else { 0 };
    (count > most).then(|| {
        format!("{place} holds only the beginning of a text of {count} characters; `import --merge` leaves it as it is")
    })
}
