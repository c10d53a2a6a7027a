//! Hidden ids that were copied along with a row or a column of an exported sheet, which is how people add one.

use std::collections::BTreeMap;

use super::grid::{one_line, tidy};
use super::matrix::{Found, RawMatrix, RawRoles};
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
    let heads = heads.iter_mut().map(|head| Keyed { id: &mut head.id, name: &head.text, place: &head.place });
    remarks.extend(keep_one(heads.collect(), |id| role_name(id, handbook)));
    let known = key.as_ref().and_then(|(id, _)| handbook.matrices.get(id));
    let name = |id: &str| Some(one_line(&tidy(&known?.activity(id)?.name)));
    let rows = rows.iter_mut().map(|row| Keyed { id: &mut row.id, name: &row.name, place: &row.place });
    remarks.extend(keep_one(rows.collect(), name));
}

fn settle_roles(roles: &mut RawRoles, handbook: &Handbook) {
    let RawRoles { rows, remarks, .. } = roles;
    let rows = rows.iter_mut().map(|role| Keyed { id: &mut role.id, name: &role.name, place: &role.place });
    remarks.extend(keep_one(rows.collect(), |id| role_name(id, handbook)));
}

fn role_name(id: &str, handbook: &Handbook) -> Option<String> {
    handbook.roles.get(id).map(|role| exported_name(handbook, &role.id))
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
