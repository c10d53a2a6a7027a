//! So many roles do the work of one activity that it is several activities.

use crate::analysis::{Cell, Duty};
use crate::check::Survey;
use crate::check::about::first_of_each_role;
use crate::check::words::roles_hold;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule};
use crate::model::Setting;

pub static RULE: Rule = Rule {
    name: "row-many-responsible",
    level: Level::Warning,
    family: Family::Rows,
    summary: "an activity whose work more than 3 roles do: split it",
    source: "clicknfile, Track+",
};

pub const LIMITS: Setting = Setting { limit: Some(3), ..Setting::NONE };

/// Where the scheme sets a `max` for the letter, `row-letter-count` speaks instead.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (index, matrix) in survey.matrices() {
        if Duty::Responsible.letters(&matrix.scheme).any(|letter| letter.max.is_some()) {
            continue;
        }
        let limit = survey.limits_in(&RULE, matrix).limit.unwrap_or_default() as usize;
        for id in survey.letters.rows_of(index) {
            let number = survey.letters.bearers(id, Duty::Responsible).len();
            if number <= limit {
                continue;
            }
            let row = survey.letters.row(id);
            let cells: Vec<Cell> = survey.letters.holding(id, Duty::Responsible).collect();
            let one_too_many = first_of_each_role(&cells)[limit];
            let hold = roles_hold(number, survey.letters.letters_of_duty(id, Duty::Responsible));
            let message = format!("{hold} for “{}”", row.activity.name);
            let finding = Diagnostic::new(&RULE, survey.letters.assignment(one_too_many).span, message)
                .help(format!("split the activity, so that at most {limit} do the work of each part"));
            found.push(survey.about_duty(finding, id, Duty::Responsible));
        }
    }
}
