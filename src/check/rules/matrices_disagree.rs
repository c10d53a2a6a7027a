//! Two matrices have one activity, and each says that somebody else is accountable.

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt};

use crate::analysis::{Duty, RowId};
use crate::check::Survey;
use crate::check::words::{hold_any, holds_any, list};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::source::fold;

pub static RULE: Rule = Rule {
    name: "matrices-disagree",
    level: Level::Info,
    family: Family::Handbook,
    summary: "an activity of one name in several matrices, with other accountable roles",
    source: "ours",
};

/// One finding per row that says something else than the first one of its name, in another matrix.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    let mut first_rows: HashMap<String, RowId> = HashMap::new();
    for (id, row) in survey.rows() {
        let accountable = accountable(survey, id);
        // That nobody is accountable is told by another rule.
        if accountable.is_empty() {
            continue;
        }
        let words: Vec<&str> = row.activity.name.split_whitespace().collect();
        let first = *first_rows.entry(fold(&words.join(" "))).or_insert(id);
        let other = survey.letters.row(first);
        if other.matrix.id != row.matrix.id && self::accountable(survey, first) != accountable {
            found.push(finding(survey, id, first));
        }
    }
}

fn accountable(survey: &Survey<'_>, row: RowId) -> BTreeSet<usize> {
    survey.letters.bearers(row, Duty::Accountable).into_iter().collect()
}

fn finding(survey: &Survey<'_>, id: RowId, first: RowId) -> Diagnostic {
    let (row, other) = (survey.letters.row(id), survey.letters.row(first));
    let roles = survey.letters.bearers(id, Duty::Accountable);
    let others = survey.letters.bearers(first, Duty::Accountable);
    let letters = survey.letters.letters_of_duty(id, Duty::Accountable);
    let verb = if roles.len() == 1 { holds_any(letters) } else { hold_any(letters) };
    let message = format!(
        "{} {verb} for “{}” here, {} in “{}”",
        list(survey.role_names(&roles), "and"),
        row.activity.name,
        list(survey.role_names(&others), "and"),
        other.matrix.name
    );
    Diagnostic::new(&RULE, row.activity.span, message)
        .label(other.activity.span, "the first one")
        .in_matrix(row.matrix.id.as_str())
        .subject(Subject::activity(other.address()))
        .subject(Subject::activity(row.address()))
        .help("settle who answers for it, or tell the two apart in their names")
}
