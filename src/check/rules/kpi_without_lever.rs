//! A role is measured by what it cannot move.

use crate::analysis::{Duty, RowId};
use crate::check::Survey;
use crate::check::words::{holds_none, list};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::ActivityRef;

pub static RULE: Rule = Rule {
    name: "kpi-without-lever",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "a KPI tied to an activity in which its role is neither accountable nor responsible",
    source: "ours",
};

pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (index, role) in survey.handbook.roles.iter().enumerate() {
        for activity in role.kpis.iter().flat_map(|kpi| &kpi.activities) {
            let Some(row) = survey.letters.find(&activity.written) else { continue };
            if survey.letters.row(row).activity.is_incomplete {
                continue;
            }
            let mut cells = survey.letters.of_role_in(index, row).iter();
            if !cells.any(|cell| Duty::any(survey.letters.letter(*cell))) {
                found.push(finding(survey, index, row, activity));
            }
        }
    }
}

fn finding(survey: &Survey<'_>, role: usize, id: RowId, activity: &ActivityRef) -> Diagnostic {
    let (role, row) = (survey.role(role), survey.letters.row(id));
    let duties = Duty::letters_of_both(&row.matrix.scheme);
    let message =
        format!("{} is measured by “{}”, but {} there", role.name, row.activity.name, holds_none(duties));
    let bearers = list(survey.role_names(&survey.letters.doers(id)), "and");
    let owner = if bearers.is_empty() { "nobody does this".into() } else { format!("done by {bearers}") };
    Diagnostic::new(&RULE, activity.span, message)
        .label(row.activity.span, owner)
        .in_matrix(row.matrix.id.as_str())
        .subject(Subject::activity(row.address()))
        .subject(Subject::role(role.id.as_str()))
        .help("give the role a part in the activity, or move the KPI to a role that has one")
}
