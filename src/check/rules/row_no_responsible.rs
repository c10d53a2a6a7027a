//! Nobody does the work of an activity.

use super::row_no_accountable;
use crate::analysis::{Duty, RowId};
use crate::check::Survey;
use crate::check::words::holds;
use crate::diagnostic::{Diagnostics, Family, Level, Rule, Subject};
use crate::model::Letter;

pub static RULE: Rule = Rule {
    name: "row-no-responsible",
    level: Level::Warning,
    family: Family::Rows,
    summary: "an activity whose work nobody does",
    source: "Wikipedia, Track+",
};

/// One role may be both; with the scheme's `accountable_is_responsible` it is both where nobody else is named.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (id, row) in survey.rows() {
        let mut asked = Duty::Responsible.letters(&row.matrix.scheme).filter(|letter| letter.min != Some(0));
        let Some(letter) = asked.next() else { continue };
        if survey.letters.doers(id).is_empty() && !is_told(survey, id, letter) {
            let message = format!("nobody {} for “{}”", holds(letter), row.activity.name);
            let help = format!("name under `{}` who does the work", letter.letter);
            found.push(
                survey.about_row(&RULE, row, message).subject(Subject::letter(&letter.letter)).help(help),
            );
        }
    }
}

/// Whether the rule about those who answer says of a row that this letter is missing: one letter may stand for both.
fn is_told(survey: &Survey<'_>, row: RowId, letter: &Letter) -> bool {
    let level = survey.limits_in(&row_no_accountable::RULE, survey.letters.matrix(row.matrix)).level;
    level != Some(Level::Off)
        && row_no_accountable::lacking(survey, row).is_some_and(|lacking| lacking.letter == letter.letter)
}
