//! Nothing in the hiring guide ever leads to a role.

use foldhash::HashSet;

use crate::check::Survey;
use crate::diagnostic::{Diagnostic, Diagnostics, Family, Level, Rule, Subject};
use crate::model::{Handbook, Id, Lack, Pattern};

pub static RULE: Rule = Rule {
    name: "hiring-unreachable",
    level: Level::Info,
    family: Family::Handbook,
    summary: "a role that no answer hires and that is not in the smallest pattern",
    source: "ours",
};

/// The smallest pattern is the one with the fewest roles; of several the first by order, then by id. One that seats nobody
/// yet is no team to begin with. Silent in a handbook without questions, or without patterns to begin with.
pub fn check(survey: &Survey<'_>, found: &mut Diagnostics) {
    // Whom an unread answer hires is not known, nor who sits in an unread pattern.
    let Some(smallest) = smallest(survey.handbook) else { return };
    if survey.handbook.questions.is_empty() || survey.lacks(Lack::Hires) || survey.lacks(Lack::Seats) {
        return;
    }
    let answers = survey.handbook.questions.iter().flat_map(|question| &question.answers);
    let hired = answers.flat_map(|answer| &answer.hire).map(|role| &role.id);
    let reached: HashSet<&Id> = hired.chain(roles(smallest)).collect();
    for (_, role) in survey.own_roles().filter(|(_, role)| !reached.contains(&role.id)) {
        let message = format!("no answer hires {}", role.name);
        let help = format!("name it in an answer, or seat it in “{}”, the smallest pattern", smallest.name);
        found.push(
            Diagnostic::new(&RULE, role.span, message).subject(Subject::role(role.id.as_str())).help(help),
        );
    }
}

fn smallest(handbook: &Handbook) -> Option<&Pattern> {
    let seated = handbook.patterns.iter().filter(|pattern| roles(pattern).next().is_some());
    seated.min_by(|a, b| {
        let number = |pattern| roles(pattern).collect::<HashSet<&Id>>().len();
        let order = |pattern: &Pattern| pattern.order.unwrap_or(f64::INFINITY);
        number(a).cmp(&number(b)).then(order(a).total_cmp(&order(b))).then(a.id.cmp(&b.id))
    })
}

fn roles(pattern: &Pattern) -> impl Iterator<Item = &Id> {
    pattern.seats.iter().filter(|seat| seat.count > 0).map(|seat| &seat.role.id)
}
