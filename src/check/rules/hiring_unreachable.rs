//! Nothing in the hiring guide ever leads to a role.

use std::cmp::Ordering;

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
    // With one role more another pattern may be the smallest, and nothing would be won.
    let help = if stays_smallest(survey.handbook, smallest) {
        format!("name it in an answer, or seat it in “{}”, the smallest pattern", smallest.name)
    } else {
        "name it in an answer".to_owned()
    };
    for (_, role) in survey.own_roles().filter(|(_, role)| !reached.contains(&role.id)) {
        let message = format!("no answer hires {}", role.name);
        let finding = Diagnostic::new(&RULE, role.span, message).subject(Subject::role(role.id.as_str()));
        found.push(finding.help(&help));
    }
}

fn smallest(handbook: &Handbook) -> Option<&Pattern> {
    seated(handbook).min_by(|a, b| compare((a, number(a)), (b, number(b))))
}

/// Whether the smallest pattern is the smallest with one role more, too.
fn stays_smallest(handbook: &Handbook, smallest: &Pattern) -> bool {
    let grown = (smallest, number(smallest) + 1);
    let mut others = seated(handbook).filter(|other| other.id != smallest.id);
    others.all(|other| compare(grown, (other, number(other))) == Ordering::Less)
}

/// The patterns that seat somebody.
fn seated(handbook: &Handbook) -> impl Iterator<Item = &Pattern> {
    handbook.patterns.iter().filter(|pattern| roles(pattern).next().is_some())
}

/// Two patterns with the numbers of their roles.
fn compare(a: (&Pattern, usize), b: (&Pattern, usize)) -> Ordering {
    let order = |pattern: &Pattern| pattern.order.unwrap_or(f64::INFINITY);
    a.1.cmp(&b.1).then(order(a.0).total_cmp(&order(b.0))).then(a.0.id.cmp(&b.0.id))
}

fn number(pattern: &Pattern) -> usize {
    roles(pattern).collect::<HashSet<&Id>>().len()
}

fn roles(pattern: &Pattern) -> impl Iterator<Item = &Id> {
    pattern.seats.iter().filter(|seat| seat.count > 0).map(|seat| &seat.role.id)
}
