//! One role holds duties that were to be kept apart.

use crate::check::Survey;
use crate::check::about::rows_of;
use crate::check::separation::{Separated, names_of};
use crate::diagnostic::{Diagnostics, Family, Level, Rule, Subject};

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
            if rows.len() < 2 {
                continue;
            }
            let role = survey.role(role);
            let message = format!(
                "{} holds duties in {}, which are to be kept apart",
                role.name,
                names_of(survey, &rows)
            );
            let finding = separated.finding(survey, &RULE, message, &cells);
            let help = if rows.len() > 2 {
                "leave it one of them, and give the others to other roles"
            } else {
                "give one of them to another role"
            };
            found.push(finding.subject(Subject::role(role.id.as_str())).help(help));
        }
    }
}
