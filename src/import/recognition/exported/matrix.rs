//! The exported sheet of a matrix.

use super::{FIRST_ROW, HEADS, keys, line, place_of, remarks, words};
use crate::import::letters::{Letters, Reading};
use crate::import::matrix::{Content, Head, Nameless, RawCell, RawMatrix, RawRow, Remark, Text};
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
            let activity = sheet.activity(row, &mut matrix.remarks);
            matrix.rows.push(activity);
        } else if let Some(id) = words(look, row, 0) {
            matrix.nameless.push(Nameless { id, place: look.grid.place_of_row(row) });
        }
    }
    matrix.remarks.extend(remarks::tell_homeless(look.grid, |row, column| sheet.has_letters(row, column)));
    matrix
}

/// Reads the headings of the roles; gives their columns. What is no role's column is named.
fn heads(look: &Look<'_>, matrix: &mut RawMatrix) -> Vec<usize> {
    let grid = look.grid;
    let keys = keys(look);
    let body = (FIRST_ROW..grid.rows.len()).collect();
    let table = Table { look, heads: vec![HEADS], body, skipped: None, apart: Vec::new() };
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
    fn activity(&self, row: usize, remarks: &mut Vec<String>) -> RawRow {
        let look = self.look;
        let words = |column: Option<usize>| column.and_then(|column| words(look, row, column));
        let note = words(self.note).map(|text| Remark { head: None, text, markdown: true });
        RawRow {
            name: line(look, row, self.name),
            place: look.grid.place_of_row(row),
            group: self.group.map(|column| line(look, row, column)).filter(|group| !group.is_empty()),
            cells: self.cells(row, remarks),
            notes: note.into_iter().collect(),
            deliverable: words(self.deliverable),
            unread: self.unread(row),
            id: words(Some(0)),
            ..RawRow::default()
        }
    }

    fn cells(&self, row: usize, remarks: &mut Vec<String>) -> Vec<RawCell> {
        let grid = self.look.grid;
        let mut cells = Vec::new();
        for (column, at) in (0..).zip(self.roles.iter().copied()) {
            let (cell, place) = (grid.cell(row, at), grid.place(row, at));
            let content = match (self.look.reading(row, at), &cell.error) {
                (Reading::Blank, None) => continue,
                (Reading::Blank, Some(error)) => Content::Unread(error.clone()),
                (Reading::Letters(Letters { signs, .. }), _) => {
                    let mut signs = signs.clone();
                    let comment = cell.comment.as_deref().unwrap_or_default();
                    let strays = remarks::fasten(&mut signs, comment);
                    remarks.extend(strays.iter().map(|stray| {
                        format!(
                            "{place}: the comment `{stray}` is about a letter that the cell does not have"
                        )
                    }));
                    Content::Letters(signs)
                }
                _ => Content::Unread(line(self.look, row, at)),
            };
            cells.push(RawCell { column, place, content });
        }
        cells
    }

    /// The texts whose cells show an error.
    fn unread(&self, row: usize) -> Vec<Text> {
        let texts =
            [(self.group, Text::Group), (self.deliverable, Text::Deliverable), (self.note, Text::Note)];
        let shows_error = |column: &Option<usize>| {
            column.is_some_and(|column| self.look.grid.cell(row, column).error.is_some())
        };
        texts.into_iter().filter(|(column, _)| shows_error(column)).map(|(_, text)| text).collect()
    }

    /// Whether a cell has letters, which may have remarks.
    fn has_letters(&self, row: usize, column: usize) -> bool {
        let is_letters = matches!(self.look.reading(row, column), Reading::Letters(_));
        row >= FIRST_ROW && self.roles.contains(&column) && is_letters
    }
}
