//! A handbook, or a part of it, as a file in another format.
//!
//! Each format is a folder or file of its own here; [`Kind::formats`] says which formats can hold what. The same
//! handbook gives the same bytes, whenever and wherever.

mod address;
pub mod api;
mod csv;
mod fault;
mod format;
mod forms;
pub mod formula;
mod json;
mod letters;
mod markdown;
mod people;
mod roles;
mod rows;
mod table;
mod xlsx;

pub use address::{Addresses, Subject};
pub use fault::Fault;
pub use format::{Format, Kind};
pub use forms::{is_address, is_list, is_mail, name_and_target};
pub use markdown::escape as escape_markdown;
pub use people::says_who_holds;
pub use rows::{ACTIVITY as ACTIVITY_HEAD, PHASE as PHASE_HEAD, heading, with_id};
pub use xlsx::{cut_of_handbook, cut_of_matrix, cut_of_roles, in_cell, is_beyond_note};

use crate::model::{Handbook, Matrix, Role};
use crate::source::Sources;
use json::Extent;

/// All roles.
///
/// # Errors
/// [`Fault`] where the table does not fit the format.
pub fn roles(handbook: &Handbook, format: Format) -> Result<Vec<u8>, Fault> {
    match format {
        Format::Csv => csv::write(&roles::table(handbook)),
        Format::Json => json::roles(without_bodies(handbook)),
        Format::Xlsx => xlsx::roles(handbook),
        Format::Markdown => Ok(markdown::roles(handbook)),
    }
}

/// The words of a role's field as exported tables show them, by its key in role files; none for other keys.
pub fn role_field(handbook: &Handbook, role: &Role, field: &str) -> Option<String> {
    let column = roles::COLUMNS.iter().find(|column| column.field == field)?;
    Some(table::lines(&(column.cell)(handbook, role)))
}

/// The words of each item of a list in a role's own file, in order, as exported tables show them; none for other keys.
pub fn role_items(handbook: &Handbook, role: &Role, field: &str) -> Option<Vec<String>> {
    Some(roles::items(handbook, role, field)?.iter().map(table::lines).collect())
}

/// The headings of the exported columns of roles, in their order.
pub fn role_heads() -> impl Iterator<Item = &'static str> + Clone {
    roles::COLUMNS.iter().map(|column| column.head)
}

/// One matrix of the handbook.
///
/// # Errors
/// [`Fault`] where the matrix does not fit the format.
pub fn matrix(handbook: &Handbook, matrix: &Matrix, format: Format) -> Result<Vec<u8>, Fault> {
    match format {
        Format::Csv => csv::write(&rows::table(handbook, matrix)),
        Format::Json => json::matrices(without_bodies(handbook), std::slice::from_ref(matrix)),
        Format::Xlsx => xlsx::matrix(handbook, matrix),
        Format::Markdown => Ok(markdown::matrix(handbook, matrix)),
    }
}

/// All matrices.
///
/// # Errors
/// [`Fault`] where the format holds a single table, or a matrix does not fit it.
pub fn matrices(handbook: &Handbook, format: Format) -> Result<Vec<u8>, Fault> {
    match format {
        Format::Json => json::matrices(without_bodies(handbook), handbook.matrices.as_slice()),
        Format::Xlsx => xlsx::handbook(handbook),
        Format::Markdown => Ok(markdown::matrices(handbook)),
        Format::Csv => Err(Fault::Unsuitable { kind: Kind::Matrices, format }),
    }
}

/// The whole handbook; `sources` are those that it was read from.
///
/// # Errors
/// [`Fault`] where the format holds a single table, or a matrix does not fit it.
pub fn handbook(handbook: &Handbook, sources: &Sources, format: Format) -> Result<Vec<u8>, Fault> {
    match format {
        Format::Json => json::handbook(Extent { handbook, sources: Some(sources), addresses: None }),
        Format::Xlsx => xlsx::handbook(handbook),
        Format::Markdown => Ok(markdown::handbook(handbook)),
        Format::Csv => Err(Fault::Unsuitable { kind: Kind::Handbook, format }),
    }
}

fn without_bodies(handbook: &Handbook) -> Extent<'_> {
    Extent { handbook, sources: None, addresses: None }
}
