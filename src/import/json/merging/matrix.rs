//! The keys and cells of a matrix that the handbook has.

use super::changes::{differing, obstacle};
use super::{cells, compare_texts};
use crate::import::json::keys::{self, Kind};
use crate::import::json::{Object, Plan, objects, text, texts};
use crate::import::merge;
use crate::model::Matrix;

/// The keys at the head of a file in their order. They hold plain values, so that a line can be added behind any of them.
const HEAD: [&str; 5] = ["name", "scheme", "summary", "order", "track"];

/// Changes the keys and rows of a matrix that differ, and names what is left to do by hand.
pub fn change(plan: &mut Plan<'_>, record: &Object, own: &Object, id: &str, remarks: &mut Vec<String>) {
    let Some(matrix) = plan.handbook.matrices.get(id) else { return };
    change_keys(plan, record, own, matrix, remarks);
    if text(record, "scheme") == Some(matrix.scheme.id.as_str()) {
        let draft = cells::draft(record, matrix, id);
        let outcome = merge::into_matrix(&draft, matrix, &plan.ground, &mut plan.import.edits);
        remarks.extend(outcome.changes);
        remarks.extend(outcome.left.into_iter().map(|remark| format!("left: {remark}")));
        remarks.extend(
            cells::other_remarks(record, own).map(|place| {
                format!("left: {id}#{place}: the remark on the letter differs; change it by hand")
            }),
        );
    } else {
        remarks.push(format!("left: {id} has another letter scheme; change it by hand"));
    }
    compare_tables(record, own, id, remarks);
    compare_texts(plan, record, own, id, remarks);
}

/// Changes the keys but for the columns, which change with the cells, and the scheme, which they stand on.
fn change_keys(
    plan: &mut Plan<'_>,
    record: &Object,
    own: &Object,
    matrix: &Matrix,
    remarks: &mut Vec<String>,
) {
    let id = &matrix.id;
    // Of a file that cannot be read the merge of its cells tells.
    let Ok(file) = plan.ground.file(matrix.span.file) else { return };
    let table = file.root();
    let all = differing(&keys::of(Kind::Matrix, record), &keys::of(Kind::Matrix, own));
    for (key, new) in all.into_iter().filter(|(key, _)| !matches!(*key, "roles" | "scheme")) {
        if let Some(why) = obstacle(&table, key, new.as_deref()) {
            remarks.push(format!("left: {id}: {key} differs, and {why}; change it by hand"));
            continue;
        }
        remarks.push(format!("{id}: {key} changed"));
        let before: Vec<&str> = HEAD.into_iter().take_while(|known| *known != key).collect();
        match new {
            Some(new) => table.set(key, &new, &before, &mut plan.import.edits),
            None => table.remove(key, &mut plan.import.edits),
        }
    }
}

/// Names what stands in tables of its own, and the order of rows and columns.
fn compare_tables(record: &Object, own: &Object, id: &str, remarks: &mut Vec<String>) {
    // What a site publishes has no levels of findings.
    let is_published = record.contains_key("url");
    for key in ["separate", "lint"].into_iter().filter(|key| *key != "lint" || !is_published) {
        if record.get(key) != own.get(key) {
            remarks.push(format!("left: {id}: {key} differs; change it by hand"));
        }
    }
    let rows = |matrix: &Object| -> Vec<String> {
        objects(matrix, "activities").filter_map(|row| text(row, "id")).map(str::to_owned).collect()
    };
    let columns = |matrix: &Object| -> Vec<String> { texts(matrix, "columns").map(str::to_owned).collect() };
    for (what, new, old) in [("rows", rows(record), rows(own)), ("columns", columns(record), columns(own))] {
        let in_both = |ids: &[String], other: &[String]| -> Vec<String> {
            ids.iter().filter(|id| other.contains(id)).cloned().collect()
        };
        if in_both(&new, &old) != in_both(&old, &new) {
            remarks.push(format!("left: {id}: the {what} stand in another order; change it by hand"));
        }
    }
}
