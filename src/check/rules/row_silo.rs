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

/// Silent for schemes that have neither a C nor an I.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (_, matrix) in survey.matrices() {
        let scheme = &matrix.scheme;
        let letters: Vec<usize> = ["C", "I"].iter().filter_map(|letter| scheme.find(letter)).collect();
        if letters.is_empty() {
            continue;
        }
        let words: Vec<&Letter> = letters.iter().map(|index| &scheme.letters[*index]).collect();
        for activity in matrix.activities.iter().filter(|activity| !activity.is_incomplete) {
            if activity.cells.iter().any(|cell| letters.contains(&cell.letter)) {
                continue;
            }
            let row = crate::model::handbook::Row { matrix, activity };
            let message = format!("nobody {} for “{}”", holds_any(words.iter().copied()), activity.name);
            let finding = survey.about_row(&RULE, row, message);
            found.push(finding.help("name who has to know, or who knows something about it"));
        }
    }
}
