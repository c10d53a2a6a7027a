//! The exported sheet of a matrix.

use super::{FIRST_ROW, HEADS, keys, line, place_of, words};
use crate::import::letters::{Letters, Reading};
use crate::import::matrix::{Content, Head, Nameless, RawCell, RawMatrix, RawRow, Remark};
use crate::import::recognition::columns::{self, Table};
use crate::import::recognition::look::Look;

/// What stands before the id in the key of a role's column.
const ROLE: &str = "role:";

/// The columns of a sheet by what they hold.
struct Sheet<'l, 'g> {
    look: &'l Look<'g>,
    /// The columns of roles.
    roles: Vec<usize>,
    name: usize,
    group: Option<usize>,
    deliverable: Option<usize>,
    note: Option<usize>,
}

pub fn read(look: &Look<'_>, key: (String, String)) -> RawMatrix {
    let mut matrix = RawMatrix {
        place: place_of(look),
        name: Some(line(look, HEADS, 0)).filter(|name| !name.is_empty()),
        layout: "an exported sheet",
        key: Some(key),
        grouped: true,
        ..RawMatrix::default()
    };
    let roles = heads(look, &mut matrix);
    let keys = keys(look);
    let column = |wanted: &str| keys.iter().find(|(_, key)| *key == wanted).map(|(column, _)| *column);
    let Some(name) = column("activity") else { return matrix };
    let sheet = Sheet {
        look,
        roles,
        name,
        group: column("phase"),
        deliverable: column("deliverable"),
        note: column("note"),
    };
    for row in (FIRST_ROW..look.grid.rows.len()).filter(|row| look.filled(*row) > 0) {
        if !line(look, row, name).is_empty() {
            matrix.rows.push(sheet.activity(row));
        } else if let Some(id) = words(look, row, 0) {
            matrix.nameless.push(Nameless { id, place: look.grid.place_of_row(row) });
        }
    }
    matrix
}

/// Reads the headings of the roles; gives their columns. What is no role's column is named.
fn heads(look: &Look<'_>, matrix: &mut RawMatrix) -> Vec<usize> {
    let grid = look.grid;
    let keys = keys(look);
    let body = (FIRST_ROW..grid.rows.len()).collect();
    let table = Table { look, heads: vec![HEADS], body, skipped: None };
    let mut roles = Vec::new();
    for at in 1..grid.width() {
        let key = keys.iter().find(|(column, _)| *column == at).map(|(_, key)| *key);
        let (text, place) = (line(look, HEADS, at), grid.place(HEADS, at));
        let id = key.and_then(|key| key.strip_prefix(ROLE)).map(str::to_owned);
        if id.is_some() || key.is_none() && !text.is_empty() && columns::is_role(&table, at) {
            roles.push(at);
            matrix.heads.push(Head { text, place, group: None, id });
        } else if key.is_none() && columns::has_words(&table, at) {
            matrix.remarks.push(left_out(&text, &place));
        }
    }
    roles
}

/// Says that a column that somebody added is not taken.
fn left_out(heading: &str, place: &str) -> String {
    if heading.is_empty() {
        return format!(
            "{place}: a column without a heading is left out; if it is a role's, write its name there"
        );
    }
    format!(
        "{place}: the column `{heading}` is left out: it has no letters, so it is no role's, and of other columns only those \
         of the export come back; put its words into `Note`"
    )
}

impl Sheet<'_, '_> {
    fn activity(&self, row: usize) -> RawRow {
        let look = self.look;
        let words = |column: Option<usize>| column.and_then(|column| words(look, row, column));
        let note = words(self.note).map(|text| Remark { head: None, text, markdown: true });
        RawRow {
            name: line(look, row, self.name),
            place: look.grid.place_of_row(row),
            group: self.group.map(|column| line(look, row, column)).filter(|group| !group.is_empty()),
            cells: self.cells(row),
            notes: note.into_iter().collect(),
            deliverable: words(self.deliverable),
            id: words(Some(0)),
            ..RawRow::default()
        }
    }

    fn cells(&self, row: usize) -> Vec<RawCell> {
        let look = self.look;
        let cells = (0..).zip(&self.roles).filter_map(|(column, at)| {
            let content = match look.reading(row, *at) {
                Reading::Blank => return None,
                Reading::Letters(Letters { signs, .. }) => Content::Letters(signs.clone()),
                _ => Content::Unread(line(look, row, *at)),
            };
            Some(RawCell { column, place: look.grid.place(row, *at), content })
        });
        cells.collect()
    }
}
