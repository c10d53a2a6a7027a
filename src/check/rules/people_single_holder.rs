//! When one person is away, work stands still.

use crate::analysis::{Cell, Duty};
use crate::check::Survey;
use crate::check::about::about_person;
use crate::check::words::holds;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::Lack;

pub static RULE: Rule = Rule {
    name: "people-single-holder",
    level: Level::Info,
    family: Family::Handbook,
    summary: "a responsible role with one holder and no deputy",
    source: "ours",
};

/// Silent where not all that is said of people could be read.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    if survey.lacks(Lack::Holders) {
        return;
    }
    for (index, role) in survey.own_roles() {
        let Some(cell) = survey.letters.of_role(index).iter().find(|cell| does(survey, **cell)) else {
            continue;
        };
        let [holder] = survey.holders.filling(index).take(2).collect::<Vec<_>>()[..] else { continue };
        if !survey.holders.deputies(index).is_empty() {
            continue;
        }
        let name = survey.holders.people[holder.person].name;
        let letter = survey.letters.letter(*cell);
        let message = format!("only {name} holds {}, which {}; nobody stands in", role.name, holds(letter));
        found.push(
            Diagnostic::new(&RULE, holder.span, message)
                .label(survey.letters.assignment(*cell).span, "for this, among others")
                .subject(Subject::role(role.id.as_str()))
                .subject(about_person(survey, &survey.holders.people[holder.person]))
                .help("name a deputy: a person, or a role under `deputies`"),
        );
    }
}

/// Whether the role of a cell does the row's work.
fn does(survey: &Survey<'_>, cell: Cell) -> bool {
    let letter = survey.letters.letter(cell);
    let stands_in =
        letter.accountable && survey.letters.matrix(cell.row.matrix).scheme.accountable_is_responsible;
    letter.responsible || (stands_in && survey.letters.bearers(cell.row, Duty::Responsible).is_empty())
}
