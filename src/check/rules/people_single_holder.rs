//! When one person is away, work stands still.

use crate::analysis::Cell;
use crate::check::Survey;
use crate::check::about::person_id;
use crate::check::words::holds;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule};

pub static RULE: Rule = Rule {
    name: "people-single-holder",
    level: Level::Info,
    family: Family::Handbook,
    summary: "a responsible role with one holder and no deputy",
    source: "ours",
};

pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for (index, role) in survey.own_roles() {
        let is_responsible = |cell: &&Cell| {
            survey.letters.letter(**cell).responsible || survey.letters.doers(cell.row).contains(&index)
        };
        let Some(cell) = survey.letters.of_role(index).iter().find(is_responsible) else { continue };
        let [holder] = survey.holders.filling(index)[..] else { continue };
        if !survey.holders.deputies(index).is_empty() {
            continue;
        }
        let name = survey.holders.people[holder.person].name;
        let letter = survey.letters.letter(*cell);
        let message = format!("only {name} holds {}, which {}; nobody stands in", role.name, holds(letter));
        found.push(
            Diagnostic::new(&RULE, holder.span, message)
                .label(survey.letters.assignment(*cell).span, "for this, among others")
                .subject(role.id.as_str())
                .subject(person_id(survey, &survey.holders.people[holder.person]))
                .help("name a deputy: a person, or a role under `deputies`"),
        );
    }
}
