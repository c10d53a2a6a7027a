//! Where the keys and headings of an exported sheet stand, also where somebody moved or lost some of them.

use super::{MARK, line};
use crate::import::matrix::Field;
use crate::import::recognition::look::Look;

/// How many rows may stand above the keys, and between them and the headings.
const SIGHT: usize = 20;

/// What stands before the id in the key of a role's column.
pub const ROLE: &str = "role:";

/// The keys of the columns with the names of the rows, and their headings.
const NAMES: [(&str, &str); 2] = [("activity", "Activity"), ("name", "Role")];

/// What an exported sheet shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A matrix, with its id and the id of its scheme where the key of the sheet is there.
    Matrix(Option<(String, String)>),
    Roles,
    Legend,
}

/// The places of the keys and headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub kind: Kind,
    pub keys: usize,
    pub heads: usize,
    /// The column of the ids; none where it was deleted.
    pub ids: Option<usize>,
}

impl Layout {
    /// The layout of a sheet; none where it is no export.
    pub fn of(look: &Look<'_>) -> Option<Layout> {
        let rows = || 0..look.grid.rows.len().min(SIGHT);
        let marked = rows().find_map(|row| Some((row, kind_of(look.text(row, 0))?, Some(0))));
        let keyed = || {
            let row = rows().find_map(|row| Some((row, kind_of_keys(look, row)?)));
            // Where the column of the ids is there, its key was emptied alone.
            row.map(|(row, kind)| (row, kind, look.text(row, 0).is_empty().then_some(0)))
        };
        let (keys, kind, ids) = marked.or_else(keyed)?;
        let heads = heads(look, keys).unwrap_or(keys + 1);
        Some(Layout { kind, keys, heads, ids })
    }

    /// The first row of activities or roles.
    pub fn first_row(&self) -> usize {
        self.heads + 1
    }

    /// The first column that is not that of the ids.
    pub fn first_column(&self) -> usize {
        self.ids.map_or(0, |column| column + 1)
    }

    /// The columns with their keys.
    pub fn columns<'g>(&self, look: &'g Look<'_>) -> Vec<(usize, &'g str)> {
        let columns = look.grid.filled(self.keys).filter(|column| *column >= self.first_column());
        columns.map(|column| (column, look.text(self.keys, column))).collect()
    }

    /// The id of a row.
    pub fn id(&self, look: &Look<'_>, row: usize) -> Option<String> {
        super::words(look, row, self.ids?)
    }

    /// Names the rows above the headings, which an export does not have.
    pub fn tell_above(&self, look: &Look<'_>) -> Vec<String> {
        let rows = (0..self.heads).filter(|row| *row != self.keys && look.filled(*row) > 0);
        let told = rows.map(|row| {
            let words: Vec<String> = look.grid.filled(row).map(|column| line(look, row, column)).collect();
            let words: String = words.join(" | ").chars().take(80).collect();
            format!("{} is left out, as it stands above the headings: `{words}`", look.grid.place_of_row(row))
        });
        told.collect()
    }
}

/// What the key of a sheet says that it is.
fn kind_of(text: &str) -> Option<Kind> {
    let mut parts = text.strip_prefix(MARK)?.split(':');
    Some(match parts.next()? {
        "matrix" => {
            Kind::Matrix(Some((parts.next()?.to_owned(), parts.next().unwrap_or_default().to_owned())))
        }
        "roles" => Kind::Roles,
        // A legend, which the handbook has already.
        _ => Kind::Legend,
    })
}

/// What the keys of the columns say, where that of the sheet is lost.
fn kind_of_keys(look: &Look<'_>, row: usize) -> Option<Kind> {
    let keys: Vec<&str> = look.grid.filled(row).map(|column| look.text(row, column)).collect();
    let has = |wanted: &str| keys.contains(&wanted);
    let fields = keys.iter().filter(|key| Field::of_key(key).is_some()).count();
    if has("activity") && keys.iter().any(|key| key.starts_with(ROLE)) {
        Some(Kind::Matrix(None))
    } else if has("name") && (has("ask_when") || has("involve.phase")) && fields * 2 > keys.len() {
        Some(Kind::Roles)
    } else {
        None
    }
}

/// The row of the headings, below which the rows begin.
fn heads(look: &Look<'_>, keys: usize) -> Option<usize> {
    let named = |row: usize| {
        let mut columns = look.grid.filled(keys).map(|column| (column, look.text(keys, column)));
        columns.any(|(column, key)| NAMES.contains(&(key, look.text(row, column))))
    };
    (keys + 1..look.grid.rows.len().min(keys + 1 + SIGHT)).find(|row| named(*row))
}
