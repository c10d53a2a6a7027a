//! Hidden ids that were copied along with a row or a column of an exported sheet, which is how people add one.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{one_line, tidy};
use super::matrix::{Found, RawMatrix, RawRole, RawRoles, RawRow};
use super::merge::exported_name;
use crate::model::Handbook;

/// A row or column with its hidden id.
struct Keyed<'r> {
    id: &'r mut Option<String>,
    name: &'r str,
    place: &'r str,
}

/// Leaves each hidden id to one row or column of its sheet: that which has the handbook's name for it, else the first.
/// The others count by their names.
pub fn settle(found: &mut [Found], handbook: &Handbook) {
    for found in found {
        match found {
            Found::Matrix(matrix) => settle_matrix(matrix, handbook),
            Found::Roles(roles) => settle_roles(roles, handbook),
            Found::Left(_) => {}
        }
    }
}

fn settle_matrix(matrix: &mut RawMatrix, handbook: &Handbook) {
    let RawMatrix { heads, rows, remarks, key, .. } = matrix;
    let known = key.as_ref().and_then(|(id, _)| handbook.matrices.get(id));
    let name = |id: &str| Some(one_line(&tidy(&known?.activity(id)?.name)));
    let heads = heads.iter_mut().map(|head| Keyed { id: &mut head.id, name: &head.text, place: &head.place });
    remarks.extend(keep_one(heads.collect(), |id| role_name(id, handbook)));
    let mut keyed = |rows: &mut Vec<RawRow>, settle: &dyn Fn(Vec<Keyed<'_>>) -> Vec<String>| {
        let rows = rows.iter_mut().map(|row| Keyed { id: &mut row.id, name: &row.name, place: &row.place });
        remarks.extend(settle(rows.collect()));
    };
    keyed(rows, &|rows| drop_moved(rows, name));
    keyed(rows, &|rows| keep_one(rows, name));
}

fn settle_roles(roles: &mut RawRoles, handbook: &Handbook) {
    let RawRoles { rows, remarks, .. } = roles;
    let mut keyed = |rows: &mut Vec<RawRole>, settle: &dyn Fn(Vec<Keyed<'_>>) -> Vec<String>| {
        let rows =
            rows.iter_mut().map(|role| Keyed { id: &mut role.id, name: &role.name, place: &role.place });
        remarks.extend(settle(rows.collect()));
    };
    keyed(rows, &|rows| drop_moved(rows, |id| role_name(id, handbook)));
    keyed(rows, &|rows| keep_one(rows, |id| role_name(id, handbook)));
}

fn role_name(id: &str, handbook: &Handbook) -> Option<String> {
    handbook.roles.get(id).map(|role| exported_name(handbook, &role.id))
}

/// Takes ids away that stand beside names of others, as when only the cells that are seen were sorted; what is said of it.
///
/// A name counts where the id that the handbook has for it stands in another row, which has another name.
fn drop_moved(all: Vec<Keyed<'_>>, name_of: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let names: Vec<Option<String>> = all.iter().map(|keyed| name_of(keyed.id.as_deref()?)).collect();
    let is_own = |at: usize| names[at].as_deref() == Some(all[at].name);
    let mut owners: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        if let Some(name) = name {
            owners.entry(name).or_default().push(at);
        }
    }
    let mut moved: BTreeSet<usize> = BTreeSet::new();
    for (at, keyed) in all.iter().enumerate().filter(|(at, _)| names[*at].is_some() && !is_own(*at)) {
        let others = owners.get(keyed.name).map_or(&[][..], Vec::as_slice);
        if !others.is_empty() && others.iter().all(|other| !is_own(*other)) {
            moved.insert(at);
            moved.extend(others);
        }
    }
    let places: Vec<&str> = moved.iter().map(|at| all[*at].place).collect();
    let said = match places[..] {
        [] => Vec::new(),
        _ => vec![format!(
            "{}: the hidden ids stand beside names of others, as after sorting without the hidden column, so these rows count \
             by their names",
            places.join(", ")
        )],
    };
    for (at, keyed) in all.into_iter().enumerate() {
        if moved.contains(&at) {
            keyed.id.take();
        }
    }
    said
}

/// Takes copied ids away; what is said of each.
fn keep_one(all: Vec<Keyed<'_>>, name_of: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for (index, keyed) in all.iter().enumerate() {
        let Some(id) = keyed.id.as_deref() else { continue };
        match owners.get_mut(id) {
            None => drop(owners.insert(id.to_owned(), index)),
            Some(owner) => {
                let known = name_of(id);
                let is_named = |at: usize| known.as_deref() == Some(all[at].name);
                if is_named(index) && !is_named(*owner) {
                    *owner = index;
                }
            }
        }
    }
    let mut remarks = Vec::new();
    for (index, keyed) in all.into_iter().enumerate() {
        if let Some(id) = keyed.id.take_if(|id| owners.get(id.as_str()) != Some(&index)) {
            let Keyed { name, place, .. } = keyed;
            remarks.push(format!("{place}: its hidden id `{id}` was copied, so `{name}` counts by its name"));
        }
    }
    remarks
}
