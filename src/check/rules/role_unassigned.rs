//! A role has no promised part in the work.

use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};

pub static RULE: Rule = Rule {
    name: "role-unassigned",
    level: Level::Warning,
    family: Family::Columns,
    summary: "a role in no matrix",
    source: "ours",
};

/// Silent in a handbook without matrices.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    if survey.handbook.matrices.is_empty() {
        return;
    }
    for (index, role) in survey.own_roles() {
        if survey.letters.matrices_of(index).is_empty() {
            found.push(
                Diagnostic::new(&RULE, role.span, format!("{} stands in no matrix", role.name))
                    .subject(Subject::role(role.id.as_str()))
                    .help("give it a letter where it takes part, or remove the role"),
            );
        }
    }
}
