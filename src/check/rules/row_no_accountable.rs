//! Nobody answers for an activity.

use crate::analysis::Duty;
use crate::check::Survey;
use crate::check::words::holds;
use crate::diagnostic::{Diagnostics, Family, Level, Rule, Subject};

pub static RULE: Rule = Rule {
    name: "row-no-accountable",
    level: Level::Warning,
    family: Family::Rows,
    summary: "an activity that no role is accountable for",
    source: "PMBOK, COBIT, Wikipedia",
};

/// A scheme that says `min = 0` of its accountable letter, or that has none, asks for nobody.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (id, row) in survey.rows() {
        let mut asked = Duty::Accountable.letters(&row.matrix.scheme).filter(|letter| letter.min != Some(0));
        let Some(letter) = asked.next() else { continue };
        if survey.letters.holding(id, Duty::Accountable).next().is_none() {
            let message = format!("nobody {} for “{}”", holds(letter), row.activity.name);
            let help = format!("name one role under `{}`", letter.letter);
            found.push(
                survey.about_row(&RULE, row, message).subject(Subject::letter(&letter.letter)).help(help),
            );
        }
    }
}
