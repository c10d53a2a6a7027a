//! Sheets that this program exported, told by the keys in their hidden first row and column.

use foldhash::{HashMap, HashMapExt};

use super::look::Look;
use crate::import::grid::{Cell, one_line};
use crate::import::letters::{Letters, Reading, is_blank};
use crate::import::matrix::{
    Content, Field, Found, Head, RawCell, RawMatrix, RawRole, RawRoles, RawRow, Remark,
};

/// What the first cell of an exported sheet begins with.
const MARK: &str = "rolebook:";

/// Reads an exported sheet; none where the sheet is another's.
pub fn read(look: &Look<'_>) -> Option<Vec<Found>> {
    let mark = look.text(0, 0).strip_prefix(MARK)?;
    let mut parts = mark.split(':');
    match parts.next()? {
        "matrix" => {
            let key = (parts.next()?.to_owned(), parts.next().unwrap_or_default().to_owned());
            Some(vec![Found::Matrix(matrix(look, key))])
        }
        "roles" => Some(vec![Found::Roles(roles(look))]),
        // A legend, which the handbook has already.
        _ => Some(Vec::new()),
    }
}

/// The columns of the keys in the first row.
fn keys<'g>(look: &'g Look<'_>) -> Vec<(usize, &'g str)> {
    look.grid.filled(0).filter(|column| *column > 0).map(|column| (column, look.text(0, column))).collect()
}

fn matrix(look: &Look<'_>, key: (String, String)) -> RawMatrix {
    let grid = look.grid;
    let keys = keys(look);
    let column = |wanted: &str| keys.iter().find(|(_, key)| *key == wanted).map(|(column, _)| *column);
    let mut heads = Vec::new();
    let mut places: HashMap<usize, usize> = HashMap::new();
    for at in 1..grid.width() {
        let text = one_line(look.text(1, at));
        let id = keys.iter().find(|(column, _)| *column == at).and_then(|(_, key)| key.strip_prefix("role:"));
        let is_new = !keys.iter().any(|(column, _)| *column == at) && !text.is_empty();
        if id.is_some() || is_new {
            places.insert(at, heads.len());
            heads.push(Head { text, place: grid.place(1, at), group: None, id: id.map(str::to_owned) });
        }
    }
    let mut matrix = RawMatrix {
        place: format!("sheet `{}`", grid.name.as_deref().unwrap_or_default()),
        name: Some(one_line(look.text(1, 0))).filter(|name| !name.is_empty()),
        layout: "an exported sheet",
        heads,
        key: Some(key),
        grouped: true,
        ..RawMatrix::default()
    };
    let (Some(name), group) = (column("activity"), column("phase")) else { return matrix };
    let texts = (column("deliverable"), column("note"));
    for row in 2..grid.rows.len() {
        if look.filled(row) == 0 || one_line(look.text(row, name)).is_empty() {
            continue;
        }
        matrix.rows.push(activity(look, row, (name, group, texts), &places));
    }
    matrix
}

/// The columns of the name, the group, and the deliverable and note.
type Places = (usize, Option<usize>, (Option<usize>, Option<usize>));

fn activity(
    look: &Look<'_>,
    row: usize,
    (name, group, (deliverable, note)): Places,
    places: &HashMap<usize, usize>,
) -> RawRow {
    let grid = look.grid;
    let words = |column: usize| Some(look.text(row, column).to_owned()).filter(|text| !text.is_empty());
    let mut columns: Vec<(usize, usize)> = places.iter().map(|(column, index)| (*column, *index)).collect();
    columns.sort_unstable();
    let cells = columns.into_iter().filter_map(|(column, index)| {
        let content = match look.reading(row, column) {
            Reading::Blank => return None,
            Reading::Letters(Letters { signs, .. }) => Content::Letters(signs.clone()),
            _ => Content::Unread(one_line(look.text(row, column))),
        };
        Some(RawCell { column: index, place: grid.place(row, column), content })
    });
    RawRow {
        name: one_line(look.text(row, name)),
        place: grid.place_of_row(row),
        group: group.and_then(words).map(|text| one_line(&text)),
        cells: cells.collect(),
        notes: note
            .and_then(words)
            .map(|text| Remark { head: None, text, markdown: true })
            .into_iter()
            .collect(),
        deliverable: deliverable.and_then(words),
        id: words(0),
        ..RawRow::default()
    }
}

const FIELDS: [(&str, Field); 18] = [
    ("short", Field::Short),
    ("aliases", Field::Aliases),
    ("group", Field::Group),
    ("purpose", Field::Purpose),
    ("responsibilities", Field::Responsibilities),
    ("ask_when", Field::AskWhen),
    ("kpis", Field::Kpis),
    ("skills", Field::Skills),
    ("deliverables", Field::Deliverables),
    ("risks", Field::Risks),
    ("reports_to", Field::ReportsTo),
    ("deputies", Field::Deputies),
    ("holders", Field::Holders),
    ("contacts", Field::Contacts),
    ("involve.phase", Field::Phase),
    ("involve.when", Field::When),
    ("hiring", Field::Hiring),
    ("external", Field::External),
];

fn roles(look: &Look<'_>) -> RawRoles {
    let grid = look.grid;
    let keys = keys(look);
    let name = keys.iter().find(|(_, key)| *key == "name").map_or(1, |(column, _)| *column);
    let mut roles = RawRoles {
        place: format!("sheet `{}`", grid.name.as_deref().unwrap_or_default()),
        ..RawRoles::default()
    };
    for row in 2..grid.rows.len() {
        let title = one_line(look.text(row, name));
        if title.is_empty() {
            continue;
        }
        let field = |key: &str| FIELDS.iter().find(|(known, _)| *known == key).map(|(_, field)| *field);
        let cell = |column: usize| -> &Cell { grid.cell(row, column) };
        let fields = keys.iter().filter_map(|(column, key)| Some((field(key)?, cell(*column).text.clone())));
        roles.rows.push(RawRole {
            name: title,
            place: grid.place_of_row(row),
            id: Some(look.text(row, 0).to_owned()).filter(|id| !id.is_empty()),
            fields: fields.filter(|(_, text)| !is_blank(text)).collect(),
            markdown: true,
            columns: keys.iter().filter_map(|(_, key)| field(key)).collect(),
        });
    }
    roles
}
