//! An activity is done without asking or telling anybody.

use crate::check::Survey;
use crate::check::words::holds_any;
use crate::diagnostic::{Diagnostics, Family, Level, Rule};
use crate::model::Letter;

pub static RULE: Rule = Rule {
    name: "row-silo",
    level: Level::Info,
    family: Family::Rows,
    summary: "an activity about which nobody is consulted and nobody informed",
    source: "Track+",
};

/// Silent for schemes that have no letter for those who are asked or told.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (_, matrix) in survey.matrices() {
        let letters = &matrix.scheme.letters;
        let words: Vec<&Letter> = letters.iter().filter(|letter| letter.notice().is_some()).collect();
        if words.is_empty() {
            continue;
        }
        for activity in matrix.activities.iter().filter(|activity| !activity.is_incomplete) {
            if activity.cells.iter().any(|cell| letters[cell.letter].notice().is_some()) {
                continue;
            }
            let row = crate::model::handbook::Row { matrix, activity };
            let message = format!("nobody {} for “{}”", holds_any(words.iter().copied()), activity.name);
            let finding = survey.about_row(&RULE, row, message);
            found.push(finding.help("name who has to know, or who knows something about it"));
        }
    }
}
