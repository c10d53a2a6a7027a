//! Somebody from outside answers for an activity of the team.

use crate::check::Survey;
use crate::check::words::holds;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};

pub static RULE: Rule = Rule {
    name: "external-accountable",
    level: Level::Warning,
    family: Family::Rows,
    summary: "an activity whose accountable role is external",
    source: "ours",
};

pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for cell in survey.letters.cells() {
        let (letter, role) = (survey.letters.letter(*cell), survey.role(cell.role));
        if !letter.accountable || !role.external {
            continue;
        }
        let row = survey.letters.row(cell.row);
        let message =
            format!("{}, an external role, {} for “{}”", role.name, holds(letter), row.activity.name);
        let help =
            format!("name a role of your own under `{}`; the external one may do the work", letter.letter);
        found.push(
            Diagnostic::new(&RULE, survey.letters.assignment(*cell).span, message)
                .in_matrix(row.matrix.id.as_str())
                .subject(Subject::activity(row.address()))
                .subject(Subject::role(role.id.as_str()))
                .subject(Subject::letter(&letter.letter))
                .help(help),
        );
    }
}
