//! Records that the handbook has already: with `--merge` they change key by key.

mod cells;
mod changes;
mod matrix;
mod role;

use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;

use super::keys::Kind;
use super::{Object, Plan, objects, text};
use crate::export::{self, Format};

/// Changes what differs, and counts it; without `--merge` nothing changes.
pub fn known(plan: &mut Plan<'_>, kind: Kind, records: &[&Object], remarks: &mut Vec<String>) -> usize {
    if !plan.merges() || records.is_empty() {
        return 0;
    }
    let present = Rc::clone(plan.present.get_or_init(|| Rc::new(present(plan))));
    let mut changes = 0;
    for record in records {
        let Some(id) = text(record, "id") else { continue };
        let Some(own) = present.get(&(kind as usize, id.to_owned())) else { continue };
        let count = remarks.len();
        match kind {
            Kind::Role => role::change(plan, record, own, id, remarks),
            Kind::Matrix => matrix::change(plan, record, own, id, remarks),
            _ if *record != own => {
                remarks.push(format!("left: {id} differs; change it by hand"));
                continue;
            }
            _ => {}
        }
        changes += remarks[count..].iter().filter(|remark| !remark.starts_with("left: ")).count();
    }
    changes
}

/// Records by their kinds and ids.
pub type Present = BTreeMap<(usize, String), Object>;

/// What the handbook says about its records, as an export has it.
fn present(plan: &Plan<'_>) -> Present {
    let bytes = export::handbook(plan.handbook, plan.sources, Format::Json).unwrap_or_default();
    let Ok(Value::Object(object)) = serde_json::from_slice(&bytes) else { return BTreeMap::new() };
    let kinds = [("roles", Kind::Role), ("matrices", Kind::Matrix), ("patterns", Kind::Pattern)];
    let records = kinds.iter().flat_map(|(key, kind)| objects(&object, key).map(|record| (*kind, record)));
    records
        .filter_map(|(kind, record)| Some(((kind as usize, text(record, "id")?.to_owned()), record.clone())))
        .collect()
}

/// Says that the text beside a record is another one. Files of a part of a handbook have no such texts.
fn compare_texts(plan: &Plan<'_>, record: &Object, own: &Object, id: &str, remarks: &mut Vec<String>) {
    let is_whole = plan.object.contains_key("settings");
    if is_whole && text(record, "narrative") != text(own, "narrative") {
        remarks.push(format!("left: the text beside {id} differs; change it by hand"));
    }
}
