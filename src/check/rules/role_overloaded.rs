//! Far more rests on one role than on the others.

use crate::analysis::workload::{self, Distribution, Workload, exceeds};
use crate::analysis::{Cell, Duty};
use crate::check::Survey;
use crate::check::words::{count, holds};
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
    let roles = 0..survey.handbook.roles.len();
    let loads: Vec<Workload> = roles.map(|role| workload::of_role(&survey.letters, role)).collect();
    for duty in Duty::BOTH {
        let numbers: Vec<usize> =
            loads.iter().filter(|load| load.rows > 0).map(|load| number(*load, duty)).collect();
        let distribution = Distribution::of(&numbers);
        for (role, _) in survey.own_roles() {
            found.extend(judge(survey, role, duty, number(loads[role], duty), distribution));
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
            holds(letter),
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

fn number(load: Workload, duty: Duty) -> usize {
    match duty {
        Duty::Accountable => load.accountable,
        Duty::Responsible => load.responsible,
    }
}
