//! One slip that shows in many places is one finding: a role that is gone, a column that is not listed.

use foldhash::{HashMap, HashMapExt};

use crate::diagnostic::{Diagnostic, Diagnostics, Label, Rule, rules};
use crate::source::FileId;

/// So many findings that say the same have one cause.
const MANY: usize = 4;

/// Makes of many findings that say the same the first one, with the other places beside it. What can be repaired stays
/// apart, since each place has its repair. The findings are sorted.
pub fn gather(found: &mut Diagnostics) {
    let mut places: HashMap<Key, Vec<Label>> = HashMap::new();
    for finding in found.iter() {
        if let Some(key) = key(finding) {
            let again = Label { span: finding.span, message: "and here".to_owned() };
            places.entry(key).or_default().push(again);
        }
    }
    places.retain(|_, places| places.len() >= MANY);
    if places.is_empty() {
        return;
    }
    let first = |finding: &Diagnostic, places: &[Label]| places[0].span == finding.span;
    found.retain(|finding| {
        key(finding).and_then(|key| places.get(&key)).is_none_or(|places| first(finding, places))
    });
    for finding in found.iter_mut() {
        if let Some(places) = key(finding).and_then(|key| places.remove(&key)) {
            finding.labels.extend(places.into_iter().skip(1));
        }
    }
}

/// The rule, the message, and the file where the message speaks of that.
type Key = (&'static str, String, Option<FileId>);

fn key(finding: &Diagnostic) -> Option<Key> {
    let is = |rule: &Rule| finding.rule == rule && finding.fix.is_none();
    let is_of_file = is(&rules::ROW_OUTSIDE_COLUMNS);
    (is_of_file || is(&rules::UNKNOWN_REFERENCE))
        .then(|| (finding.rule.name, finding.message.clone(), is_of_file.then_some(finding.span.file)))
}
