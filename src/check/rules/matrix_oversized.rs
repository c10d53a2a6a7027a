//! A matrix is so large that nobody finds their part in it.

use crate::check::Survey;
use crate::check::words::count;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::Setting;

pub static RULE: Rule = Rule {
    name: "matrix-oversized",
    level: Level::Info,
    family: Family::Columns,
    summary: "a matrix of more than 40 rows or 15 columns",
    source: "clicknfile",
};

/// The limit counts rows.
pub const LIMITS: Setting = Setting { limit: Some(40), ..Setting::NONE };

/// Beyond this many columns a table fits no screen.
const MOST_COLUMNS: usize = 15;

pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (_, matrix) in survey.whole_matrices() {
        let most_rows = survey.limits_in(&RULE, matrix).limit.unwrap_or_default() as usize;
        let (rows, columns) = (matrix.activities.len(), matrix.columns.len());
        if rows <= most_rows && columns <= MOST_COLUMNS {
            continue;
        }
        let (rows, columns) = (count(rows, "row", "rows"), count(columns, "column", "columns"));
        let message = format!("“{}” has {rows} and {columns}", matrix.name);
        found.push(
            Diagnostic::new(&RULE, matrix.span, message)
                .in_matrix(matrix.id.as_str())
                .subject(Subject::matrix(matrix.id.as_str()))
                .help(format!(
                    "split it, so that each part has at most {} and {MOST_COLUMNS} columns",
                    count(most_rows, "row", "rows")
                )),
        );
    }
}
