//! The exported sheet of a matrix.

use super::added::Rows;
use super::layout::{Layout, ROLE};
use super::{line, place_of, remarks, words};
use crate::import::grid::one_line;
use crate::import::letters::{Letters, Reading};
use crate::import::matrix::{Content, Head, Nameless, RawCell, RawMatrix, RawRow, Remark, Text};
use crate::import::recognition::columns;
use crate::import::recognition::left_out;
use crate::import::recognition::look::Look;
use crate::import::recognition::table::Table;

/// The columns of a sheet by what they hold.
struct Sheet<'l, 'g> {
    look: &'l Look<'g>,
    layout: &'l Layout,
    /// The columns of roles.
    roles: &'l [usize],
    name: usize,
    group: Option<usize>,
    deliverable: Option<usize>,
    note: Option<usize>,
}

pub fn read(look: &Look<'_>, layout: &Layout, key: Option<(String, String)>) -> RawMatrix {
    let name = layout.ids.map(|column| line(look, layout.heads, column)).filter(|name| !name.is_empty());
    let mut matrix = RawMatrix {
        place: place_of(look),
        name: name.or_else(|| look.grid.name.clone().filter(|_| key.is_none())),
        layout: "an exported sheet",
        is_export: true,
        key,
        grouped: true,
        remarks: layout.tell_above(look),
        ..RawMatrix::default()
    };
    let roles = heads(look, layout, &mut matrix);
    let keys = layout.columns(look);
    let column = |wanted: &str| keys.iter().find(|(_, key)| *key == wanted).map(|(column, _)| *column);
    let Some(name) = column("activity") else { return matrix };
    let sheet = Sheet {
        look,
        layout,
        roles: &roles,
        name,
        group: column("phase"),
        deliverable: column("deliverable"),
        note: column("note"),
    };
    for row in (layout.first_row()..look.grid.rows.len()).filter(|row| look.filled(*row) > 0) {
        sheet.take(row, &mut matrix);
    }
    matrix.remarks.extend(remarks::tell_homeless(look.grid, |row, column| sheet.has_letters(row, column)));
    matrix
}

/// Reads the headings of the roles; gives their columns. What is no role's column is named.
fn heads(look: &Look<'_>, layout: &Layout, matrix: &mut RawMatrix) -> Vec<usize> {
    let grid = look.grid;
    let keys = layout.columns(look);
    let body = (layout.first_row()..grid.rows.len()).collect();
    let table = Table { look, heads: vec![layout.heads], body, skipped: None, apart: Vec::new() };
    let mut roles = Vec::new();
    for at in layout.first_column()..grid.width() {
        let key = keys.iter().find(|(column, _)| *column == at).map(|(_, key)| *key);
        let (text, place) = (line(look, layout.heads, at), grid.place(layout.heads, at));
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
    /// Takes a row, or says why it is left out.
    fn take(&self, row: usize, matrix: &mut RawMatrix) {
        let Sheet { look, layout, roles, name, group, .. } = *self;
        let rows = Rows { look, layout, letters: roles, name, group };
        let (place, name) = (look.grid.place_of_row(row), line(look, row, name));
        let id = layout.id(look, row);
        if let Some(id) = id.clone().filter(|_| name.is_empty()) {
            matrix.nameless.push(Nameless { id, place });
            return;
        }
        if let Some(why) = rows.why_no_activity(row).filter(|_| id.is_none()) {
            left_out::tell(look, row, why, &mut matrix.remarks);
            return;
        }
        if name.is_empty() {
            left_out::tell(look, row, "it has no name (name the activity)", &mut matrix.remarks);
            return;
        }
        if id.is_none() && layout.ids.is_some() && !rows.has_letters(row) {
            matrix.remarks.push(format!(
                "{place}: `{name}` has no letters; give roles their parts, or delete the row if it is no activity"
            ));
        }
        let activity = self.activity(row, &mut matrix.remarks);
        matrix.rows.push(activity);
    }

    fn activity(&self, row: usize, remarks: &mut Vec<String>) -> RawRow {
        let look = self.look;
        let words = |column: Option<usize>| column.and_then(|column| words(look, row, column));
        let note = words(self.note).map(|text| Remark { head: None, text, markdown: true });
        RawRow {
            name: line(look, row, self.name),
            place: look.grid.place_of_row(row),
            group: self.group(row),
            cells: self.cells(row, remarks),
            notes: note.into_iter().collect(),
            deliverable: words(self.deliverable),
            unread: self.unread(row),
            id: self.layout.id(look, row),
            ..RawRow::default()
        }
    }

    /// The phase or group of a row, which a merged cell may say for several.
    fn group(&self, row: usize) -> Option<String> {
        let group = self.group.map(|column| one_line(&self.look.grid.resolved(row, column).text));
        group.filter(|group| !group.is_empty())
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
        row >= self.layout.first_row() && self.roles.contains(&column) && is_letters
    }
}
