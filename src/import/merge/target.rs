//! Which matrix of the handbook each table of a file is merged into, and why.

use std::collections::BTreeMap;

use foldhash::HashSet;

use crate::import::matrix::RawMatrix;
use crate::import::names;
use crate::import::reading::Fault;
use crate::model::{Handbook, Id, Matrix};

/// What is to become of a table.
#[derive(Debug, Clone, Copy)]
pub enum Target<'h> {
    /// A matrix that the handbook does not have yet.
    New,
    /// A change of a matrix, which was chosen because of this.
    Known(&'h Matrix, &'static str),
    /// Nothing, because the caller wants another table in this matrix.
    NotAsked(&'h Matrix),
}

/// How well a table fits a matrix that the caller names; later ones fit better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It is an export of another matrix.
    Another,
    Nothing,
    Activities,
    Name,
    Key,
}

/// The target of each table.
///
/// # Errors
/// [`Fault`] where the file and the caller's words leave open which table goes where.
pub fn targets<'h>(
    tables: &[&RawMatrix],
    wanted: Option<&str>,
    stem: &str,
    handbook: &'h Handbook,
) -> Result<Vec<Target<'h>>, Fault> {
    let targets = match wanted {
        None => tables.iter().map(|table| found(table, stem, tables.len(), handbook)).collect(),
        Some(id) => match handbook.matrices.get(id) {
            Some(matrix) => asked(tables, matrix, handbook)?,
            None => vec![Target::New; tables.len()],
        },
    };
    one_each(tables, &targets)?;
    Ok(targets)
}

/// The matrix that a table's key or name says, or the file's name where it has no other table; else the one that has
/// most of its activities.
fn found<'h>(table: &RawMatrix, stem: &str, count: usize, handbook: &'h Handbook) -> Target<'h> {
    let known = |matrix: Option<&'h Matrix>, why| matrix.map(|matrix| Target::Known(matrix, why));
    if let Some((id, _)) = &table.key {
        return known(handbook.matrices.get(id), "its hidden key").unwrap_or(Target::New);
    }
    let named = handbook.matrices.iter().find(|matrix| has_name_of(table, matrix));
    let of_file = || handbook.matrices.get(Id::from_name(stem, "matrix").as_str()).filter(|_| count == 1);
    let alike = || handbook.matrices.iter().max_by_key(|matrix| shared(table, matrix));
    known(named, "its name")
        .or_else(|| known(of_file(), "the file's name"))
        .or_else(|| known(alike().filter(|matrix| is_alike(table, matrix)), "its activities"))
        .unwrap_or(Target::New)
}

/// Finds the one table that belongs into the matrix that the caller names.
fn asked<'h>(
    tables: &[&RawMatrix],
    matrix: &'h Matrix,
    handbook: &Handbook,
) -> Result<Vec<Target<'h>>, Fault> {
    let fits: Vec<Fit> = tables.iter().map(|table| fit(table, matrix, handbook)).collect();
    let best = fits.iter().copied().max().unwrap_or(Fit::Nothing);
    let id = &matrix.id;
    if let (Fit::Another, Some((key, _))) = (best, tables.first().and_then(|table| table.key.as_ref())) {
        return Err(Fault(format!(
            "--as {id}: {} is an export of the matrix `{key}`; leave --as out to merge it into that one",
            tables[0].place
        )));
    }
    let is_open = best == Fit::Nothing || fits.iter().filter(|fit| **fit == best).count() > 1;
    if tables.len() > 1 && is_open && best != Fit::Key {
        let places: Vec<&str> = tables.iter().map(|table| table.place.as_str()).collect();
        return Err(Fault(format!(
            "--as {id}: the file has {} matrices ({}); choose with --sheet which one is meant, or leave only that one in the \
             file",
            tables.len(),
            places.join("; ")
        )));
    }
    let target =
        |fit: &Fit| if *fit == best { Target::Known(matrix, "--as") } else { Target::NotAsked(matrix) };
    Ok(fits.iter().map(target).collect())
}

fn fit(table: &RawMatrix, matrix: &Matrix, handbook: &Handbook) -> Fit {
    match &table.key {
        Some((id, _)) if *id == matrix.id.as_str() => Fit::Key,
        Some((id, _)) if handbook.matrices.get(id).is_some() => Fit::Another,
        _ if has_name_of(table, matrix) => Fit::Name,
        _ if is_alike(table, matrix) => Fit::Activities,
        _ => Fit::Nothing,
    }
}

fn has_name_of(table: &RawMatrix, matrix: &Matrix) -> bool {
    let name = table.name.as_deref().map(names::normal);
    name.is_some_and(|name| name == names::normal(&matrix.name) || name == names::normal(matrix.id.as_str()))
}

/// Whether a matrix has at least half of a table's activities.
fn is_alike(table: &RawMatrix, matrix: &Matrix) -> bool {
    shared(table, matrix) * 2 >= row_names(table).len().max(1)
}

fn shared(table: &RawMatrix, matrix: &Matrix) -> usize {
    let rows = row_names(table);
    matrix.activities.iter().filter(|activity| rows.contains(&names::normal(&activity.name))).count()
}

fn row_names(table: &RawMatrix) -> HashSet<String> {
    table.rows.iter().map(|row| names::normal(&row.name)).collect()
}

/// Two tables would change one matrix in two ways, of which nobody could say which one counts.
fn one_each(tables: &[&RawMatrix], targets: &[Target<'_>]) -> Result<(), Fault> {
    let mut known: BTreeMap<&str, &RawMatrix> = BTreeMap::new();
    for (table, target) in tables.iter().zip(targets) {
        let Target::Known(matrix, _) = target else { continue };
        if let Some(before) = known.insert(matrix.id.as_str(), table) {
            let what_to_do = if before.name.is_some() && before.name == table.name && !table.is_export {
                // By their name --sheet could not tell them apart.
                "they have one name, so take each from a file of its own, such as `export matrix ID` writes, with --as"
            } else {
                "choose one with --sheet, or leave only one in the file"
            };
            return Err(Fault(format!(
                "{} and {} both are the matrix `{}`; {what_to_do}",
                before.place, table.place, matrix.id
            )));
        }
    }
    Ok(())
}
