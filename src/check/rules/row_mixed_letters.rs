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
    // Letters with a duty are fine together, so the first one without is the one too many.
    let has_duty = |cell: &&Cell| Duty::any(survey.letters.letter(**cell));
    let (duties, others): (Vec<&Cell>, Vec<&Cell>) = cells.iter().partition(has_duty);
    let cell = if duties.is_empty() { cells[1] } else { *others[0] };
    let place = survey.letters.assignment(cell).span;
    let rest: Vec<Cell> = cells.iter().copied().filter(|other| *other != cell).collect();
    let mut finding = Diagnostic::new(&RULE, place, message)
        .in_matrix(row.matrix.id.as_str())
        .subject(Subject::activity(row.address()))
        .subject(Subject::role(role.id.as_str()))
        .help(help(survey, cells));
    for cell in cells {
        finding = finding.subject(Subject::letter(&survey.letters.letter(*cell).letter));
    }
    let message = if rest.len() == 1 { "the other letter" } else { "another letter" };
    label_cells(survey, finding, &rest, message)
}

/// Which letter to keep, where one of them says all that the others say.
fn help(survey: &Survey<'_>, cells: &[Cell]) -> &'static str {
    let letters = || cells.iter().map(|cell| survey.letters.letter(*cell));
    let rest = || letters().filter(|letter| !Duty::any(letter));
    if rest().any(|letter| letter.notice().is_none()) {
        return "keep the one that matters here, or give the other to another role; where it has both parts, accept it with a \
                waiver";
    }
    if letters().any(Duty::any) {
        return "keep the stronger letter: who does the work is asked and told anyway";
    }
    "keep the stronger letter: who is asked is told anyway"
}
