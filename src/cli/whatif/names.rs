//! Records by what people call them: a question is no file, so a name is as good as an id.

use std::collections::BTreeSet;

use crate::cli::Failure;
use crate::load::listed;
use crate::model::{Handbook, Id};
use crate::parse::nearest;

/// The role that is meant by an id, name, short name or alias.
pub fn role(handbook: &Handbook, written: &str) -> Result<Id, Failure> {
    if let Some(role) = handbook.roles.get(written.trim()) {
        return Ok(role.id.clone());
    }
    let names = handbook.roles.iter().flat_map(|role| role.id_and_names().map(|name| (name, &role.id)));
    find("role", written, &names.collect::<Vec<_>>())
}

/// Refuses to merge a role from outside into one of the team, or the other way round, as `rename --merge` does.
pub fn refuse_external(handbook: &Handbook, from: &Id, into: &Id) -> Result<(), Failure> {
    let is_external = |id: &Id| handbook.roles.get(id.as_str()).is_some_and(|role| role.external);
    if is_external(from) == is_external(into) {
        return Ok(());
    }
    let external = if is_external(from) { from } else { into };
    Err(format!("`{external}` is external and the other role is not, so neither can do the other's work")
        .into())
}

/// The staffing pattern that is meant by an id or name.
pub fn pattern(handbook: &Handbook, written: &str) -> Result<Id, Failure> {
    if let Some(pattern) = handbook.patterns.get(written.trim()) {
        return Ok(pattern.id.clone());
    }
    let names = handbook
        .patterns
        .iter()
        .flat_map(|pattern| [(pattern.id.as_str(), &pattern.id), (pattern.name.as_str(), &pattern.id)]);
    find("staffing pattern", written, &names.collect::<Vec<_>>())
}

fn find(kind: &str, written: &str, names: &[(&str, &Id)]) -> Result<Id, Failure> {
    let lower = written.trim().to_lowercase();
    let same = names.iter().filter(|(name, _)| name.to_lowercase() == lower).map(|(_, id)| *id);
    let same: BTreeSet<&Id> = same.collect();
    let shown = written.escape_debug();
    match same.into_iter().collect::<Vec<_>>()[..] {
        [id] => Ok(id.clone()),
        [] => {
            let near = nearest(&lower, names.iter().map(|(name, _)| *name));
            let id = near.and_then(|near| names.iter().find(|(name, _)| *name == near)).map(|(_, id)| id);
            Err(match id {
                Some(id) => format!("there is no {kind} `{shown}`; did you mean `{id}`?"),
                None if names.is_empty() => format!("the handbook has no {kind} yet"),
                None => format!("there is no {kind} `{shown}`; {}", known(names)),
            }
            .into())
        }
        ref several => {
            let ids: Vec<String> = several.iter().map(|id| format!("`{id}`")).collect();
            Err(format!("`{shown}` may be {}; write one of these ids", ids.join(" or ")).into())
        }
    }
}

/// The first ids of a kind.
fn known(names: &[(&str, &Id)]) -> String {
    let mut ids: Vec<&str> = names.iter().map(|(_, id)| id.as_str()).collect();
    ids.dedup();
    format!("known are {}", listed(ids))
}
