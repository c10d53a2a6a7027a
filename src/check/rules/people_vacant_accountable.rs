//! A role answers for something, and nobody has the role.

use crate::analysis::{Cell, Duty};
use crate::check::Survey;
use crate::check::about::{letters_of, rows_of};
use crate::check::words::{count, holds_any};
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::Lack;

pub static RULE: Rule = Rule {
    name: "people-vacant-accountable",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "an accountable role that nobody holds today",
    source: "Holaspirit's vacant list, ours",
};

/// Silent where nothing is known about people, or not all could be read. With a deputy it is an info only.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    if !survey.handbook.knows_people || survey.lacks(Lack::Holders) {
        return;
    }
    for (index, role) in survey.own_roles().filter(|(index, _)| survey.holders.is_vacant(*index)) {
        let is_accountable = |cell: &&Cell| Duty::Accountable.marks(survey.letters.letter(**cell));
        let cells: Vec<Cell> = survey.letters.of_role(index).iter().filter(is_accountable).copied().collect();
        let Some(first) = cells.first() else { continue };
        let deputies = survey.holders.deputies(index);
        let activities = count(rows_of(&cells).len(), "activity", "activities");
        let message = format!(
            "nobody holds {}, which {} for {activities}",
            role.name,
            holds_any(letters_of(survey, &cells))
        );
        let mut finding = Diagnostic::new(&RULE, role.span, message)
            .label(survey.letters.assignment(*first).span, "one of them")
            .subject(Subject::role(role.id.as_str()));
        if let Some(deputy) = deputies.first() {
            finding.level = Level::Info;
            finding = finding.label(deputy.span, "stands in for it");
        }
        found.push(finding.help("name a holder, if only for the time being: `as = \"acting\"`"));
    }
}
