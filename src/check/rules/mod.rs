//! The rules of the analysis: each file has a rule and its check, and a page in the manual.

pub mod external_accountable;
pub mod row_checks_itself;
pub mod row_duplicate;
pub mod row_letter_count;
pub mod row_many_accountable;
pub mod row_many_consulted;
pub mod row_many_informed;
pub mod row_many_responsible;
pub mod row_mixed_letters;
pub mod row_no_accountable;
pub mod row_no_responsible;
pub mod row_silo;
pub mod waiver_expired;
pub mod waiver_idle;

use super::Survey;
use super::words::hold;
use crate::analysis::workload::as_float;
use crate::analysis::{Cell, RowId};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule};

/// Adds the places of cells to a finding.
fn label_cells(survey: &Survey<'_>, finding: Diagnostic, cells: &[Cell], message: &str) -> Diagnostic {
    let places = cells.iter().map(|cell| survey.letters.assignment(*cell).span);
    places.fold(finding, |finding, span| finding.label(span, message))
}

/// Reports the rows in which more roles hold a letter than the limit, and than the share of the columns.
fn report_crowded_letter(
    survey: &Survey<'_>,
    rule: &'static Rule,
    letter: &str,
    help: &str,
    found: &mut Diagnostics,
) {
    for (index, matrix) in survey.matrices() {
        let Some(letter) = matrix.scheme.find(letter) else { continue };
        let limits = survey.limits_in(rule, matrix);
        let columns = matrix.columns.len();
        let share = limits.share.unwrap_or_default() * as_float(columns);
        let most = limits.limit.unwrap_or_default() as usize;
        let holders = |row: RowId| survey.letters.of_row(row).iter().filter(|cell| cell.letter == letter);
        for id in survey.letters.rows_of(index) {
            let number = holders(id).count();
            if number <= most || as_float(number) <= share {
                continue;
            }
            let (row, letter) = (survey.letters.row(id), &matrix.scheme.letters[letter]);
            let message = format!("{number} of {columns} roles {} for “{}”", hold(letter), row.activity.name);
            let finding = survey.about_row(rule, row, message).subject(&letter.letter).help(help);
            found.push(finding);
        }
    }
}
