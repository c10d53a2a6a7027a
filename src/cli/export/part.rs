//! The part of a handbook that is asked for.

use crate::cli::Failure;
use crate::export::{self, Fault, Format, Kind};
use crate::load::listed;
use crate::model::{Handbook, Matrix};
use crate::parse::nearest;
use crate::source::Sources;

/// What is to be exported.
pub enum Part<'h> {
    Roles,
    Matrix(&'h Matrix),
    Matrices,
    Handbook,
}

impl<'h> Part<'h> {
    /// Finds what a call names.
    pub fn find(kind: Kind, id: Option<&str>, handbook: &'h Handbook) -> Result<Part<'h>, Failure> {
        match (kind, id) {
            (Kind::Matrix, id) => matrix(id, handbook).map(Part::Matrix),
            (_, Some(id)) => Err(format!(
                "`{kind}` takes no id, so `{id}` makes no sense here; one matrix is exported by `rolebook export matrix ID`"
            )
            .into()),
            (Kind::Roles, None) => Ok(Part::Roles),
            (Kind::Matrices, None) => Ok(Part::Matrices),
            (Kind::Handbook, None) => Ok(Part::Handbook),
        }
    }

    /// The part as a file.
    pub fn write(&self, handbook: &Handbook, sources: &Sources, format: Format) -> Result<Vec<u8>, Fault> {
        match self {
            Part::Roles => export::roles(handbook, format),
            Part::Matrix(matrix) => export::matrix(handbook, matrix, format),
            Part::Matrices => export::matrices(handbook, format),
            Part::Handbook => export::handbook(handbook, sources, format),
        }
    }

    /// What of its texts a file of this format holds only in part.
    pub fn cut(&self, handbook: &Handbook, format: Format) -> Vec<String> {
        match self {
            _ if format != Format::Xlsx => Vec::new(),
            Part::Roles => export::cut_of_roles(handbook),
            Part::Matrix(matrix) => export::cut_of_matrix(handbook, matrix),
            Part::Matrices | Part::Handbook => export::cut_of_handbook(handbook),
        }
    }
}

/// The matrix of an id, or the only one.
fn matrix<'h>(id: Option<&str>, handbook: &'h Handbook) -> Result<&'h Matrix, Failure> {
    match (id, handbook.matrices.as_slice()) {
        (_, []) => Err("this handbook has no matrices yet; `rolebook new matrix NAME` begins one".into()),
        (None, [only]) => Ok(only),
        (None, all) => Err(format!("which matrix? {}", known(all)).into()),
        (Some(id), all) => handbook.matrices.get(id).ok_or_else(|| unknown(id, all).into()),
    }
}

/// The message that there is no such matrix, with the one that may be meant.
fn unknown(id: &str, all: &[Matrix]) -> String {
    let lower = id.to_lowercase();
    let named = all.iter().find(|matrix| matrix.name.to_lowercase() == lower);
    let near = || nearest(id, all.iter().map(|matrix| matrix.id.as_str()));
    match named.map(|matrix| matrix.id.as_str()).or_else(near) {
        Some(meant) => format!("there is no matrix `{id}`; did you mean `{meant}`?"),
        None => format!("there is no matrix `{id}`; {}", known(all)),
    }
}

fn known(all: &[Matrix]) -> String {
    format!("the ids of the matrices are {}", listed(all.iter().map(|matrix| matrix.id.as_str())))
}
