//! Fewer or more roles hold a letter than its scheme says.

use crate::analysis::Duty;
use crate::check::Survey;
use crate::check::words::{count, named};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::handbook::Row;
use crate::model::{Letter, Scheme};

pub static RULE: Rule = Rule {
    name: "row-letter-count",
    level: Level::Warning,
    family: Family::Rows,
    summary: "fewer or more roles with a letter than its scheme says",
    source: "the scheme",
};

/// What `row-no-accountable`, `row-many-accountable` and `row-no-responsible` say is left to them.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (id, row) in survey.rows() {
        let scheme = &row.matrix.scheme;
        let mut numbers = vec![0_u32; scheme.letters.len()];
        for cell in survey.letters.of_row(id) {
            numbers[cell.letter] += 1;
        }
        let is_borne = |duty: &Duty| survey.letters.holding(id, *duty).next().is_some();
        for (index, letter) in scheme.letters.iter().enumerate() {
            // A duty that nobody has at all is another rule's.
            let is_judged_here = Duty::BOTH.iter().filter(|duty| duty.marks(letter)).all(is_borne);
            let finding = match numbers[index] {
                number if is_judged_here && is_short(letter, number) => too_few(row, letter, number),
                number if is_over(letter, scheme, number) => too_many(row, index, number),
                _ => continue,
            };
            let finding = finding.in_matrix(row.matrix.id.as_str()).subject(Subject::activity(row.address()));
            found.push(finding.subject(Subject::letter(&letter.letter)));
        }
    }
}

fn is_short(letter: &Letter, number: u32) -> bool {
    letter.min.is_some_and(|min| number < min)
}

/// Too many of the only accountable letter are too many who answer, which is another rule's.
fn is_over(letter: &Letter, scheme: &Scheme, number: u32) -> bool {
    let is_only = letter.accountable && Duty::Accountable.letters(scheme).count() == 1;
    !is_only && letter.max.is_some_and(|max| number > max)
}

fn too_few(row: Row<'_>, letter: &Letter, number: u32) -> Diagnostic {
    let min = letter.min.unwrap_or_default();
    let have = count(number as usize, "role holds", "roles hold");
    let message = format!("{have} {} for “{}”; the scheme asks for {min}", named(letter), row.activity.name);
    Diagnostic::new(&RULE, row.activity.span, message)
        .help(format!("name at least {min} under `{}`", letter.letter))
}

fn too_many(row: Row<'_>, index: usize, number: u32) -> Diagnostic {
    let letter = &row.matrix.scheme.letters[index];
    let max = letter.max.unwrap_or_default();
    let have = count(number as usize, "role holds", "roles hold");
    let message = format!("{have} {} for “{}”; the scheme allows {max}", named(letter), row.activity.name);
    let mut holders = row.activity.cells.iter().filter(|cell| cell.letter == index);
    let first_too_many = holders.nth(max as usize).map_or(row.activity.span, |cell| cell.span);
    Diagnostic::new(&RULE, first_too_many, message)
        .help(format!("leave at most {max} under `{}`, or split the activity", letter.letter))
}
