//! One role holds duties that were to be kept apart.

use crate::check::Survey;
use crate::check::separation::{Separated, names_of, place_in, rows_of};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};

pub static RULE: Rule = Rule {
    name: "duties-not-separated",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "a [[separate]] broken by one role",
    source: "segregation of duties",
};

/// One finding per separation and role.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for separated in Separated::all(survey) {
        for role in separated.roles() {
            let cells = separated.cells_of(&[role]);
            let rows = rows_of(&cells);
            let [first, second, ..] = rows[..] else { continue };
            let role = survey.role(role);
            let message = format!(
                "{} holds duties in {}, which are to be kept apart",
                role.name,
                names_of(survey, &rows)
            );
            let finding = Diagnostic::new(&RULE, place_in(survey, &cells, second), message)
                .label(place_in(survey, &cells, first), "the other one")
                .label(separated.separation.span, separated.reason());
            let finding = separated.about(survey, finding, &rows).subject(Subject::role(role.id.as_str()));
            found.push(finding.help("give one of them to another role"));
        }
    }
}
