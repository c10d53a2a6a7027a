//! Rows in which too many roles hold one letter, for the rules about consulted and informed roles.

use super::Survey;
use super::words::{count, hold_any, holds};
use crate::analysis::workload::exceeds_share;
use crate::diagnostic::{Diagnostics, Rule, Subject};
use crate::model::{Matrix, Notice};

/// A rule about the number of roles that are asked, or told.
pub struct CrowdedLetter {
    pub rule: &'static Rule,
    pub notice: Notice,
    /// What to do, in a scheme that has a letter for those who are told, and in others.
    pub help: [&'static str; 2],
}

impl CrowdedLetter {
    /// Reports the rows in which more roles hold a letter of this kind than the limit, and than the share of the columns.
    pub fn check(&self, survey: &Survey<'_>, found: &mut Diagnostics) {
        for (_, matrix) in survey.matrices() {
            for (index, letter) in matrix.scheme.letters.iter().enumerate() {
                if letter.notice() == Some(self.notice) {
                    self.check_matrix(survey, matrix, index, found);
                }
            }
        }
    }

    fn check_matrix(&self, survey: &Survey<'_>, matrix: &Matrix, index: usize, found: &mut Diagnostics) {
        let limits = survey.limits_in(self.rule, matrix);
        let (columns, letter) = (matrix.columns.len(), &matrix.scheme.letters[index]);
        let most = limits.limit.unwrap_or_default() as usize;
        let share = limits.share.unwrap_or_default();
        let tells = matrix.scheme.letters.iter().any(|letter| letter.notice() == Some(Notice::Told));
        let help = self.help[usize::from(!tells)];
        for activity in &matrix.activities {
            let number = activity.cells.iter().filter(|cell| cell.letter == index).count();
            if number <= most || !exceeds_share(number, share, columns) {
                continue;
            }
            let row = crate::model::handbook::Row { matrix, activity };
            let roles = count(columns, "role", "roles");
            let hold = if number == 1 { holds(letter) } else { hold_any([letter]) };
            let message = format!("{number} of {roles} {hold} for “{}”", activity.name);
            let finding = survey.about_row(self.rule, row, message);
            found.push(finding.subject(Subject::letter(&letter.letter)).help(help));
        }
    }
}
