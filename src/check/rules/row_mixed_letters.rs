//! One role holds two letters in a row that say different things about it.

use crate::analysis::{Cell, Duty};
use crate::check::Survey;
use crate::check::about::label_cells;
use crate::check::words::{list, named};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};

pub static RULE: Rule = Rule {
    name: "row-mixed-letters",
    level: Level::Warning,
    family: Family::Rows,
    summary: "one role with two letters in a row, other than accountable and responsible",
    source: "Wikipedia",
};

pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (id, _) in survey.rows() {
        // The cells of one role stand together.
        for cells in survey.letters.of_row(id).chunk_by(|a, b| a.role == b.role) {
            if cells.len() > 1 && cells.iter().any(|cell| !Duty::any(survey.letters.letter(*cell))) {
                found.push(finding(survey, cells));
            }
        }
    }
}

fn finding(survey: &Survey<'_>, cells: &[Cell]) -> Diagnostic {
    let row = survey.letters.row(cells[0].row);
    let role = survey.role(cells[0].role);
    let letters = list(cells.iter().map(|cell| named(survey.letters.letter(*cell))), "and");
    let message = format!("{} holds {letters} at once for “{}”", role.name, row.activity.name);
    let place = survey.letters.assignment(cells[1]).span;
    let mut finding = Diagnostic::new(&RULE, place, message)
        .in_matrix(row.matrix.id.as_str())
        .subject(Subject::activity(row.address()))
        .subject(Subject::role(role.id.as_str()))
        .help("keep the stronger letter: who does the work is asked and told anyway");
    for cell in cells {
        finding = finding.subject(Subject::letter(&survey.letters.letter(*cell).letter));
    }
    label_cells(survey, finding, &cells[..1], "the other letter")
}
