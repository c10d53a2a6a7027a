//! Names of roles that somebody changed in an exported workbook, where each may stand in several sheets.

use std::collections::{BTreeMap, BTreeSet};

use super::matrix::{Outcome, exported_name};
use super::{Ground, is_another};
use crate::edit::Edits;
use crate::import::matrix::Found;
use crate::import::writing::quoted;
use crate::model::{Id, Role};

/// The new names of roles, over all sheets of a file.
#[derive(Debug, Default)]
pub struct Renames {
    /// The names with the place where each was met first.
    given: BTreeMap<Id, Vec<(String, String)>>,
    done: BTreeSet<Id>,
}

impl Renames {
    /// The names that the exported sheets of a file have and the handbook has not.
    pub fn of(found: &[Found], ground: &Ground<'_>) -> Renames {
        let mut renames = Renames::default();
        for found in found {
            match found {
                Found::Matrix(matrix) => {
                    for head in &matrix.heads {
                        let place = || format!("{}, {}", matrix.place, head.place);
                        renames.note(head.id.as_deref(), &head.text, place, ground);
                    }
                }
                Found::Roles(roles) => {
                    for row in &roles.rows {
                        let place = || format!("{}, {}", roles.place, row.place);
                        renames.note(row.id.as_deref(), &row.name, place, ground);
                    }
                }
                Found::Left(_) => {}
            }
        }
        renames
    }

    fn note(&mut self, id: Option<&str>, name: &str, place: impl Fn() -> String, ground: &Ground<'_>) {
        let Some(role) = id.and_then(|id| ground.handbook.roles.get(id)) else { return };
        if !is_new(name, role, ground) {
            return;
        }
        let names = self.given.entry(role.id.clone()).or_default();
        if names.iter().all(|(known, _)| known != name) {
            names.push((name.to_owned(), place()));
        }
    }

    /// Gives a role the name that a sheet has for it. Where sheets have several new names none of them counts.
    pub fn take(
        &mut self,
        (role, ground): (&Role, &Ground<'_>),
        name: &str,
        edits: &mut Edits,
        outcome: &mut Outcome,
    ) {
        if !is_new(name, role, ground) || self.done.contains(&role.id) {
            return;
        }
        self.done.insert(role.id.clone());
        if let Some(names) = self.given.get(&role.id).filter(|names| names.len() > 1) {
            let names: Vec<String> =
                names.iter().map(|(name, place)| format!("`{name}` in {place}")).collect();
            outcome.left.push(format!(
                "role {}: its new name is {}; it stays `{}` until they are the same",
                role.id,
                names.join(", and "),
                role.name
            ));
            return;
        }
        outcome.changes.push(format!("role {}: name: {} → {name}", role.id, role.name));
        edits.replace(role.span, quoted(name));
    }
}

/// Whether a name is one that the role does not have, nor another role.
fn is_new(name: &str, role: &Role, ground: &Ground<'_>) -> bool {
    !name.is_empty()
        && exported_name(ground.handbook, &role.id) != name
        && !is_another(name, &role.id, ground)
}
