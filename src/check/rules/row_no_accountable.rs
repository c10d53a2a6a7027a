//! Nobody answers for an activity.

use crate::analysis::{Duty, RowId};
use crate::check::Survey;
use crate::check::words::holds;
use crate::diagnostic::{Diagnostics, Family, Level, Rule, Subject};
use crate::model::Letter;

pub static RULE: Rule = Rule {
    name: "row-no-accountable",
    level: Level::Warning,
    family: Family::Rows,
    summary: "an activity that no role is accountable for",
    source: "PMBOK, COBIT, Wikipedia",
};

pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (id, row) in survey.rows() {
        let Some(letter) = lacking(survey, id) else { continue };
        let message = format!("nobody {} for “{}”", holds(letter), row.activity.name);
        let help = format!("name one role under `{}`", letter.letter);
        found.push(survey.about_row(&RULE, row, message).subject(Subject::letter(&letter.letter)).help(help));
    }
}

/// The letter that a row needs and nobody holds. A scheme that says `min = 0` of its accountable letter, or that has none,
/// asks for nobody.
pub fn lacking<'h>(survey: &Survey<'h>, row: RowId) -> Option<&'h Letter> {
    let scheme = &survey.letters.matrix(row.matrix).scheme;
    let asked = Duty::Accountable.letters(scheme).find(|letter| letter.min != Some(0))?;
    survey.letters.holding(row, Duty::Accountable).next().is_none().then_some(asked)
}
