//! Phases, risks, questions and people: a file for each list.

use super::keys::{self, Kind};
use super::toml_value::written;
use super::{Object, Plan, in_content, objects, text};
use crate::edit::quoted;
use crate::model::Id;

/// The lists: their key in an export, their file, and the heading of an entry.
const LISTS: [(&str, &str, &str, Kind); 4] = [
    ("phases", "phases", "phase", Kind::Phase),
    ("risks", "risks", "risk", Kind::Risk),
    ("questions", "hiring", "question", Kind::Question),
    ("people", "people", "person", Kind::Person),
];

/// Plans the files of lists; entries that a list lacks are added behind the others.
pub fn plan(plan: &mut Plan<'_>) {
    for (key, file, heading, kind) in LISTS {
        entries(plan, key, file, heading, kind);
        let narratives = plan.object.get("narratives").and_then(serde_json::Value::as_object);
        if let Some(words) = narratives.and_then(|narratives| text(narratives, file)) {
            let path = in_content(&format!("{file}.md"));
            let is_same = plan.sources.find(&path).is_some_and(|file| plan.sources.text(file) == words);
            if !is_same && let Err(remark) = plan.add(&path, words.to_owned()) {
                plan.tell(&format!("narrative of {key}"), format!("left out: {remark}"), Vec::new());
            }
        }
    }
}

fn entries(plan: &mut Plan<'_>, key: &str, file: &str, heading: &str, kind: Kind) {
    let records = plan.list(key);
    if records.is_empty() {
        return;
    }
    let mut remarks = Vec::new();
    let mut new = Vec::new();
    let mut known = Vec::new();
    for record in &records {
        match text(record, "id") {
            Some(id) if is_known(plan, kind, id) => known.push(id),
            Some(id) if Id::fault(id).is_none() => new.push(entry(record, id, heading, kind)),
            _ => remarks.push("an entry without a proper id is left out".to_owned()),
        }
    }
    if !known.is_empty() {
        remarks.push(format!("known already, and left as they are: {}", known.join(", ")));
    }
    let outcome = format!("{} new of {}", new.len(), records.len());
    if !new.is_empty() {
        let path = in_content(&format!("{file}.toml"));
        let added = new.join("\n");
        match plan.sources.find(&path) {
            Some(found) => {
                let end = plan.sources.text(found).trim_end().len();
                let gap = if end == 0 { "" } else { "\n\n" };
                plan.import.edits.insert(found, end, format!("{gap}{}", added.trim_end()));
            }
            None => remarks.extend(plan.add(&path, added).err()),
        }
    }
    plan.tell(key, outcome, remarks);
}

fn is_known(plan: &Plan<'_>, kind: Kind, id: &str) -> bool {
    let handbook = plan.handbook;
    match kind {
        Kind::Phase => handbook.phases.get(id).is_some(),
        Kind::Risk => handbook.risks.get(id).is_some(),
        Kind::Question => handbook.questions.get(id).is_some(),
        _ => handbook.people.get(id).is_some(),
    }
}

fn entry(record: &Object, id: &str, heading: &str, kind: Kind) -> String {
    let mut text = format!("[[{heading}]]\nid = {}\n{}", quoted(id), keys::lines(keys::of(kind, record)));
    for answer in objects(record, "answers") {
        text.push_str("\n[[question.answer]]\n");
        let keys = ["when", "hire", "by", "because"];
        text.push_str(&keys::lines(
            keys.into_iter().filter_map(|key| Some((key, written(answer.get(key)?)?))),
        ));
    }
    for holding in objects(record, "holds") {
        text.push_str(&keys::section("[[person.holds]]", holding, &[]));
    }
    text
}
