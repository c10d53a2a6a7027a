//! A role takes part in everything a matrix has.

use foldhash::{HashMap, HashMapExt};

use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::Setting;

pub static RULE: Rule = Rule {
    name: "role-in-every-row",
    level: Level::Info,
    family: Family::Columns,
    summary: "a role with a letter in every row of a matrix of 4 rows or more",
    source: "Track+",
};

pub const LIMITS: Setting = Setting { at_least: Some(4), ..Setting::NONE };

/// One finding per role and matrix.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (index, matrix) in survey.whole_matrices() {
        let rows = matrix.activities.len();
        if rows == 0 || rows < survey.limits_in(&RULE, matrix).at_least.unwrap_or_default() as usize {
            continue;
        }
        let mut numbers: HashMap<usize, usize> = HashMap::new();
        for id in survey.letters.rows_of(index) {
            for cells in survey.letters.of_row(id).chunk_by(|a, b| a.role == b.role) {
                *numbers.entry(cells[0].role).or_default() += 1;
            }
        }
        for (column, index) in matrix.columns.iter().zip(survey.letters.columns(index)) {
            let role = survey.role(*index);
            if numbers.get(index) != Some(&rows) || role.external {
                continue;
            }
            let all = if rows == 1 { "the one row".to_owned() } else { format!("all {rows} rows") };
            let message = format!("{} has a letter in {all} of “{}”", role.name, matrix.name);
            found.push(
                Diagnostic::new(&RULE, column.span, message)
                    .in_matrix(matrix.id.as_str())
                    .subject(Subject::matrix(matrix.id.as_str()))
                    .subject(Subject::role(role.id.as_str()))
                    .help("keep the letters that change what somebody does"),
            );
        }
    }
}
