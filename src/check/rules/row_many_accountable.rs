//! Several roles answer for one activity, so in the end none does.

use crate::analysis::{Cell, Duty};
use crate::check::Survey;
use crate::check::about::{first_of_each_role, label_cells};
use crate::check::words::{hold_any, holds_any, list};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule};
use crate::model::{Scheme, Setting};

pub static RULE: Rule = Rule {
    name: "row-many-accountable",
    level: Level::Warning,
    family: Family::Rows,
    summary: "an activity that several roles are accountable for",
    source: "PMBOK, COBIT, Wikipedia",
};

pub const LIMITS: Setting = Setting { limit: Some(1), ..Setting::NONE };

pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (index, _) in survey.matrices() {
        let limit = limit_in(survey, index);
        for id in survey.letters.rows_of(index) {
            let roles = survey.letters.bearers(id, Duty::Accountable);
            if roles.len() <= limit {
                continue;
            }
            let row = survey.letters.row(id);
            let cells: Vec<Cell> = survey.letters.holding(id, Duty::Accountable).collect();
            let cells = first_of_each_role(&cells);
            let names = list(survey.role_names(&roles), "and");
            let letters = survey.letters.letters_of_duty(id, Duty::Accountable);
            let hold = match roles.len() {
                1 => holds_any(letters),
                2 => format!("both {}", hold_any(letters)),
                _ => format!("all {}", hold_any(letters)),
            };
            let message = format!("{names} {hold} for “{}”", row.activity.name);
            let place = survey.letters.assignment(cells[limit]).span;
            let finding =
                Diagnostic::new(&RULE, place, message).help("leave one of them, or split the activity");
            let finding = survey.about_duty(finding, id, Duty::Accountable);
            found.push(label_cells(survey, finding, &cells[..limit], "another one"));
        }
    }
}

/// What the settings say, else what the scheme allows, else one.
fn limit_in(survey: &Survey<'_>, matrix: usize) -> usize {
    let matrix = survey.letters.matrix(matrix);
    let set = matrix.lint.setting(RULE.name).or(survey.handbook.settings.lint.setting(RULE.name)).limit;
    set.unwrap_or_else(|| allowed_by(&matrix.scheme)) as usize
}

/// The most that one letter may have, or as many as all letters together must have.
fn allowed_by(scheme: &Scheme) -> u32 {
    let most = Duty::Accountable.letters(scheme).map(|letter| letter.max.unwrap_or(1)).max();
    let asked = Duty::Accountable.letters(scheme).map(|letter| letter.min.unwrap_or(0));
    let asked = asked.fold(0, u32::saturating_add);
    most.unwrap_or(1).max(asked).max(1)
}
