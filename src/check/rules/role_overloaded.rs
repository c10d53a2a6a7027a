//! Far more rests on one role than on the others.

use crate::analysis::workload::{Distribution, exceeds};
use crate::analysis::{Cell, Duty};
use crate::check::Survey;
use crate::check::about::letters_of;
use crate::check::words::{count, holds_any};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::Setting;

pub static RULE: Rule = Rule {
    name: "role-overloaded",
    level: Level::Warning,
    family: Family::Columns,
    summary: "a role accountable, or responsible, in at least 5 activities and in far more than others",
    source: "Track+",
};

pub const LIMITS: Setting = Setting { at_least: Some(5), deviations: Some(1.5), ..Setting::NONE };

/// Far more is: above mean + deviations × population standard deviation, over the roles that hold a letter. Both
/// duties are judged apart.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for duty in Duty::BOTH {
        let with_letters =
            (0..survey.handbook.roles.len()).filter(|role| !survey.letters.of_role(*role).is_empty());
        let numbers: Vec<usize> = with_letters.map(|role| number(survey, role, duty)).collect();
        let distribution = Distribution::of(&numbers);
        for (role, _) in survey.own_roles() {
            found.extend(judge(survey, role, duty, number(survey, role, duty), distribution));
        }
    }
}

fn judge(survey: &Survey<'_>, role: usize, duty: Duty, number: usize, others: Distribution) -> Diagnostics {
    let mut found = Diagnostics::new();
    let limits = survey.limits(&RULE);
    let deviations = limits.deviations.unwrap_or_default();
    let is_much = number >= limits.at_least.unwrap_or_default() as usize
        && exceeds(number, others.mean + deviations * others.deviation);
    let cells: Vec<Cell> = survey
        .letters
        .of_role(role)
        .iter()
        .copied()
        .filter(|cell| duty.marks(survey.letters.letter(*cell)))
        .collect();
    if let Some(first) = cells.first().filter(|_| is_much) {
        let (record, letter) = (survey.role(role), survey.letters.letter(*first));
        let message = format!(
            "{} {} in {}; the mean is {:.1}",
            record.name,
            holds_any(letters_of(survey, &cells)),
            count(number, "activity", "activities"),
            others.mean
        );
        found.push(
            Diagnostic::new(&RULE, record.span, message)
                .subject(Subject::role(record.id.as_str()))
                .subject(Subject::letter(&letter.letter))
                .help("hand some of these activities to other roles, or split the role"),
        );
    }
    found
}

/// In how many activities a role holds a letter that is marked with the duty.
fn number(survey: &Survey<'_>, role: usize, duty: Duty) -> usize {
    let rows = survey.letters.of_role(role).chunk_by(|a, b| a.row == b.row);
    rows.filter(|cells| cells.iter().any(|cell| duty.marks(survey.letters.letter(*cell)))).count()
}
