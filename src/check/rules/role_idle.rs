//! A role is asked and told, but nothing is its own.

use crate::analysis::{Duty, workload};
use crate::check::Survey;
use crate::check::about::letters_of;
use crate::check::words::{holds_any, holds_none};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};

pub static RULE: Rule = Rule {
    name: "role-idle",
    level: Level::Warning,
    family: Family::Columns,
    summary: "a role in matrices that is never accountable nor responsible",
    source: "Track+",
};

/// A role that is only informed is left to `role-only-informed`.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (index, role) in survey.own_roles() {
        if !is_idle(survey, index) || super::role_only_informed::is_only_informed(survey, index) {
            continue;
        }
        let message = format!("{} {} in any activity", role.name, holds_none(survey.duty_letters(index)));
        found.push(
            Diagnostic::new(&RULE, role.span, message)
                .subject(Subject::role(role.id.as_str()))
                .help(help(survey, index)),
        );
    }
}

/// Who holds letters that neither ask nor tell does more than advise.
fn help(survey: &Survey<'_>, role: usize) -> String {
    let letters = letters_of(survey, survey.letters.of_role(role));
    let part = if letters.iter().all(|letter| letter.notice().is_some()) {
        "advises".to_owned()
    } else {
        holds_any(letters)
    };
    format!("give it an activity of its own, or accept with a waiver that it only {part}")
}

/// Whether a role is a column of a matrix that has duties, and bears none anywhere.
pub fn is_idle(survey: &Survey<'_>, role: usize) -> bool {
    let mut matrices = survey.letters.matrices_of(role).iter();
    let could_bear =
        matrices.any(|matrix| survey.letters.matrix(*matrix).scheme.letters.iter().any(Duty::any));
    let load = workload::of_role(&survey.letters, role);
    could_bear && load.accountable + load.responsible == 0
}
