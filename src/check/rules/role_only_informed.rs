//! A role is told about everything and takes part in nothing.

use super::role_idle::is_idle;
use crate::analysis::workload;
use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::Notice;

pub static RULE: Rule = Rule {
    name: "role-only-informed",
    level: Level::Info,
    family: Family::Columns,
    summary: "a role with nothing but I, in all matrices",
    source: "Track+",
};

/// Speaks instead of `role-idle`.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (index, role) in survey.own_roles() {
        if !is_idle(survey, index) || !is_only_informed(survey, index) {
            continue;
        }
        let message = format!("{} holds nothing but I in all its activities", role.name);
        found.push(
            Diagnostic::new(&RULE, role.span, message)
                .subject(Subject::role(role.id.as_str()))
                .help("ask whether it needs a column; a newsletter may do"),
        );
    }
}

/// Whether a role holds letters, and is but told by all of them.
pub fn is_only_informed(survey: &Survey<'_>, role: usize) -> bool {
    let load = workload::of_role(&survey.letters, role);
    load.rows > 0
        && survey
            .letters
            .of_role(role)
            .iter()
            .all(|cell| survey.letters.letter(*cell).notice() == Some(Notice::Told))
}
