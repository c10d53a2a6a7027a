//! The keys of a role that the handbook has.

use super::changes::{differing, obstacle};
use super::compare_texts;
use crate::import::json::keys::{self, Kind};
use crate::import::json::{Object, Plan};
use crate::import::merge;

/// Changes the keys of a role that differ.
pub fn change(plan: &mut Plan<'_>, record: &Object, own: &Object, id: &str, remarks: &mut Vec<String>) {
    let Some(role) = plan.handbook.roles.get(id) else { return };
    let file = match plan.ground.file(role.span.file) {
        Ok(file) => file,
        Err(unread) => {
            remarks.push(format!("left: role {id}: {unread}"));
            return;
        }
    };
    let Some(table) = file.record(role.span.start as usize) else { return };
    for (key, new) in differing(&keys::of(Kind::Role, record), &keys::of(Kind::Role, own)) {
        if let Some(why) = obstacle(&table, key, new.as_deref()) {
            remarks.push(format!("left: role {id}: {key} differs, and {why}; change it by hand"));
            continue;
        }
        remarks.push(format!("role {id}: {key} changed"));
        merge::set_key(&table, key, new.as_deref(), &mut plan.import.edits);
    }
    for (key, new) in differing(&keys::involvement(record), &keys::involvement(own)) {
        remarks.push(format!("role {id}: involve.{key} changed"));
        merge::set_key(&table, &format!("involve.{key}"), new.as_deref(), &mut plan.import.edits);
    }
    compare_texts(plan, record, own, id, remarks);
}
