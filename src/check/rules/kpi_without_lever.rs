//! A role is measured by what it cannot move.

use foldhash::{HashSet, HashSetExt};

use crate::analysis::{Duty, RowId};
use crate::check::Survey;
use crate::check::words::{holds_none, list};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::{ActivityRef, Kpi};

pub static RULE: Rule = Rule {
    name: "kpi-without-lever",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "a KPI tied to an activity in which its role is neither accountable nor responsible",
    source: "ours",
};

pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (index, role) in survey.handbook.roles.iter().enumerate() {
        for kpi in &role.kpis {
            // One activity may be named twice, with its matrix and without.
            let mut seen: HashSet<RowId> = HashSet::new();
            for activity in &kpi.activities {
                let Some(row) = survey.letters.find(&activity.written) else { continue };
                if survey.letters.row(row).activity.is_incomplete || !seen.insert(row) {
                    continue;
                }
                let mut cells = survey.letters.of_role_in(index, row).iter();
                if !cells.any(|cell| Duty::any(survey.letters.letter(*cell))) {
                    found.push(finding(survey, (index, kpi), row, activity));
                }
            }
        }
    }
}

fn finding(survey: &Survey<'_>, (role, kpi): (usize, &Kpi), id: RowId, activity: &ActivityRef) -> Diagnostic {
    let (role, row) = (survey.role(role), survey.letters.row(id));
    let duties = Duty::letters_of_both(&row.matrix.scheme);
    let measure: Vec<&str> =
        survey.handbook.texts.get(kpi.name).sections.iter().map(|section| section.text.trim()).collect();
    let message = format!(
        "“{}” measures {role} by “{}”, in which {role} {}",
        measure.join(" "),
        row.activity.name,
        holds_none(duties),
        role = role.name
    );
    let bearers = list(survey.role_names(&survey.letters.doers(id)), "and");
    let owner = if bearers.is_empty() { "nobody does this".into() } else { format!("done by {bearers}") };
    Diagnostic::new(&RULE, activity.span, message)
        .label(row.activity.span, owner)
        .in_matrix(row.matrix.id.as_str())
        .subject(Subject::activity(row.address()))
        .subject(Subject::role(role.id.as_str()))
        .help("give the role a part in the activity, or move the KPI to a role that has one")
}
