//! When one person is away, work stands still.

use crate::analysis::Cell;
use crate::check::Survey;
use crate::check::about::{about_person, letters_of, rows_of};
use crate::check::words::{count, holds_any};
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
        let does = |cell: &&Cell| survey.letters.does(**cell);
        let cells: Vec<Cell> = survey.letters.of_role(index).iter().filter(does).copied().collect();
        let Some(cell) = cells.first() else { continue };
        let [holder] = survey.holders.filling(index).take(2).collect::<Vec<_>>()[..] else { continue };
        if !survey.holders.deputies(index).is_empty() {
            continue;
        }
        let name = survey.holders.people[holder.person].name;
        let activities = count(rows_of(&cells).len(), "activity", "activities");
        let message = format!(
            "only {name} holds {}, which {} for {activities}; nobody stands in",
            role.name,
            holds_any(letters_of(survey, &cells))
        );
        found.push(
            Diagnostic::new(&RULE, holder.span, message)
                .label(survey.letters.assignment(*cell).span, "for this, among others")
                .subject(Subject::role(role.id.as_str()))
                .subject(about_person(survey, &survey.holders.people[holder.person]))
                .help("name a deputy: a person, or a role under `deputies`"),
        );
    }
}
