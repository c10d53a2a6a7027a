//! One activity stands in a matrix twice.

use foldhash::{HashMap, HashMapExt};

use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::{Activity, Id};
use crate::source::fold;

pub static RULE: Rule = Rule {
    name: "row-duplicate",
    level: Level::Warning,
    family: Family::Rows,
    summary: "the same name twice in a matrix, within one phase or group",
    source: "integrity",
};

pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (_, matrix) in survey.matrices() {
        let mut seen: HashMap<Key<'_>, &Activity> = HashMap::new();
        for activity in &matrix.activities {
            let key = key(activity);
            let Some(first) = seen.get(&key) else {
                seen.insert(key, activity);
                continue;
            };
            found.push(
                Diagnostic::new(&RULE, activity.span, format!("“{}” stands here twice", activity.name))
                    .label(first.span, "the first one")
                    .in_matrix(matrix.id.as_str())
                    .subject(Subject::activity(matrix.address_of(first)))
                    .subject(Subject::activity(matrix.address_of(activity)))
                    .help("merge the two, or give each a name that tells them apart"),
            );
        }
    }
}

/// The name without regard to case, spacing and Unicode form, and what the row stands under.
type Key<'a> = (String, Heading<'a>);

/// A phase, or else a group: within a phase a group shows nowhere.
#[derive(PartialEq, Eq, Hash)]
enum Heading<'a> {
    Phase(&'a Id),
    Group(Option<&'a str>),
}

fn key(activity: &Activity) -> Key<'_> {
    let words: Vec<&str> = activity.name.split_whitespace().collect();
    let heading = match &activity.phase {
        Some(phase) => Heading::Phase(&phase.id),
        None => Heading::Group(activity.group.as_deref()),
    };
    (fold(&words.join(" ")), heading)
}
