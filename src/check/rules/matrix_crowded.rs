//! Nearly every role has a letter in nearly every row, so the letters say little.

use crate::analysis::workload::exceeds_share;
use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::Setting;

pub static RULE: Rule = Rule {
    name: "matrix-crowded",
    level: Level::Info,
    family: Family::Columns,
    summary: "a matrix of 12 cells or more with over 75 % of them filled",
    source: "Track+",
};

pub const LIMITS: Setting = Setting { share: Some(0.75), at_least: Some(12), ..Setting::NONE };

/// A cell with two letters is one filled cell.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (index, matrix) in survey.whole_matrices() {
        let limits = survey.limits_in(&RULE, matrix);
        let cells = matrix.activities.len() * matrix.columns.len();
        let rows = survey.letters.rows_of(index).map(|row| survey.letters.of_row(row));
        let filled: usize = rows.map(|row| row.chunk_by(|a, b| a.role == b.role).count()).sum();
        let is_large = cells > 0 && cells >= limits.at_least.unwrap_or_default() as usize;
        if is_large && exceeds_share(filled, limits.share.unwrap_or_default(), cells) {
            let message = format!("{filled} of {cells} cells of “{}” are filled", matrix.name);
            found.push(
                Diagnostic::new(&RULE, matrix.span, message)
                    .in_matrix(matrix.id.as_str())
                    .subject(Subject::matrix(matrix.id.as_str()))
                    .help("take out the letters that change nothing; an empty cell says something too"),
            );
        }
    }
}
