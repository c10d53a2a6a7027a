//! Duties were kept apart by roles, and one person has both.

use crate::analysis::{Duty, RowId};
use crate::check::Survey;
use crate::check::about::{about_person, about_roles, rows_of};
use crate::check::separation::{Separated, names_of};
use crate::check::words::list;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};

pub static RULE: Rule = Rule {
    name: "duties-same-person",
    level: Level::Warning,
    family: Family::Handbook,
    summary: "duties to be kept apart, or checked independently, that one person has through two roles",
    source: "segregation of duties",
};

/// Speaks only of people who hold the roles today, and leaves one role alone to the rules about roles.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    for separated in Separated::all(survey) {
        check_separation(survey, &separated, found);
    }
    for (id, row) in survey.rows() {
        if row.activity.independent_check {
            found.extend(check_independence(survey, id));
        }
    }
}

fn check_separation(survey: &Survey<'_>, separated: &Separated<'_>, found: &mut Diagnostics) {
    for (person, roles) in separated.people(survey) {
        let cells = separated.cells_of(&roles);
        let rows = rows_of(&cells);
        if rows.len() < 2 {
            continue;
        }
        let someone = &survey.holders.people[person];
        let names = list(survey.role_names(&roles), "and");
        let message = format!(
            "{} is {names} at once, and so holds duties in {}, which are to be kept apart",
            someone.name,
            names_of(survey, &rows)
        );
        let finding = about_roles(survey, separated.finding(survey, &RULE, message, &cells), &roles);
        let help = if roles.len() > 2 {
            "leave one of the roles, and let others hold the rest"
        } else {
            "let somebody else hold one of the roles"
        };
        found.push(finding.subject(about_person(survey, someone)).help(help));
    }
}

/// The accountable person is the only one who does the work, through another role. Roles that nobody fills do nothing.
fn check_independence(survey: &Survey<'_>, id: RowId) -> Diagnostics {
    let mut found = Diagnostics::new();
    let doers = survey.letters.doers(id);
    // Somebody from outside, whoever it is, is another person.
    if doers.iter().any(|role| survey.role(*role).external) {
        return found;
    }
    let mut people = doers.iter().flat_map(|role| survey.holders.filling(*role)).map(|held| held.person);
    let Some(person) = people.next() else { return found };
    if people.any(|other| other != person) {
        return found;
    }
    let row = survey.letters.row(id);
    let fills = |role: usize| survey.holders.filling(role).any(|held| held.person == person);
    let own: Vec<usize> = doers.into_iter().filter(|role| fills(*role)).collect();
    for cell in survey.letters.holding(id, Duty::Accountable) {
        let others: Vec<usize> = own.iter().copied().filter(|role| *role != cell.role).collect();
        if !fills(cell.role) || others.is_empty() {
            continue;
        }
        let someone = &survey.holders.people[person];
        let work = list(survey.role_names(&own), "and");
        let message = format!(
            "{} does “{}” as {work} and answers for it as {}",
            someone.name,
            row.activity.name,
            survey.role(cell.role).name
        );
        let finding = Diagnostic::new(&RULE, survey.letters.assignment(cell).span, message)
            .label(row.activity.span, "this activity asks for an independent check")
            .in_matrix(row.matrix.id.as_str())
            .subject(Subject::activity(row.address()));
        let finding =
            about_roles(survey, finding.subject(Subject::role(survey.role(cell.role).id.as_str())), &others);
        found.push(
            finding.subject(about_person(survey, someone)).help("let somebody else hold one of the roles"),
        );
    }
    found
}
