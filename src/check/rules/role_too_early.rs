//! A role owes work at a time when it is not there yet.

use crate::analysis::{Cell, Duty};
use crate::check::Survey;
use crate::check::words::holds;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};

pub static RULE: Rule = Rule {
    name: "role-too-early",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "a role accountable or responsible in a phase before the one in which it comes in",
    source: "ours",
};

/// Compares phases of one track only.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (index, role) in survey.own_roles() {
        let Some(comes_in) = &role.involve.phase else { continue };
        for cells in survey.letters.of_role(index).chunk_by(|a, b| a.row == b.row) {
            let duty = cells.iter().find(|cell| Duty::any(survey.letters.letter(**cell)));
            let Some(cell) = duty.filter(|cell| is_before(survey, **cell, comes_in.id.as_str())) else {
                continue;
            };
            let row = survey.letters.row(cell.row);
            let message = format!(
                "{} {} for “{}” before it comes in",
                role.name,
                holds(survey.letters.letter(*cell)),
                row.activity.name
            );
            found.push(
                Diagnostic::new(&RULE, survey.letters.assignment(*cell).span, message)
                    .label(comes_in.span, "it comes in here")
                    .in_matrix(row.matrix.id.as_str())
                    .subject(Subject::activity(row.address()))
                    .subject(Subject::role(role.id.as_str()))
                    .help("bring the role in earlier, move the activity, or give it to a role that is there"),
            );
        }
    }
}

fn is_before(survey: &Survey<'_>, cell: Cell, comes_in: &str) -> bool {
    let phases = &survey.handbook.phases;
    let phase = survey.letters.row(cell.row).activity.phase.as_ref();
    let phase = phase.and_then(|phase| phases.index_of(phase.id.as_str()));
    let (Some(phase), Some(comes_in)) = (phase, phases.index_of(comes_in)) else { return false };
    let track = |phase: usize| &phases.as_slice()[phase].track;
    phase < comes_in && track(phase) == track(comes_in)
}
