//! Where a role stands in each staffing pattern, what breaks without it, and which answers lead to it.

use serde::Serialize;

use crate::analysis::Duty;
use crate::analysis::coverage::gaps_without;
use crate::model::{Commitment, Pattern, Role};
use crate::site::composer::{Composer, LinkView, Question};
use crate::site::html::Html;
use crate::site::plan::Subject;

/// A role in a staffing pattern; no seat and no cover: it is not there.
#[derive(Debug, Serialize)]
pub struct StandingView {
    pub pattern: LinkView,
    pub seats: Vec<SeatView>,
    /// The roles whose seats take over its letters.
    pub covered_by: Vec<LinkView>,
}

/// A seat of the role.
#[derive(Debug, Serialize)]
pub struct SeatView {
    /// `full`, `part`, `lean` or `outsourced`.
    pub commitment: Commitment,
    pub count: u32,
    pub note: Option<Html>,
}

/// The activities that nobody else could be accountable for, or do.
#[derive(Debug, Default, Serialize)]
pub struct BreaksView {
    pub accountable: Vec<LinkView>,
    pub responsible: Vec<LinkView>,
}

/// An answer of the hiring guide that leads to the role.
#[derive(Debug, Serialize)]
pub struct AnswerView<'a> {
    /// The question, on the page of the guide.
    pub question: LinkView,
    pub answer: &'a str,
    /// The phase by which the role is needed.
    pub by: Option<LinkView>,
    pub because: Option<Html>,
}

/// The role in each pattern.
pub fn standings(composer: &Composer<'_>, role: &Role) -> Vec<StandingView> {
    let patterns = composer.handbook().patterns.iter().enumerate();
    patterns.map(|(index, pattern)| standing(composer, role, index, pattern)).collect()
}

fn standing(composer: &Composer<'_>, role: &Role, index: usize, pattern: &Pattern) -> StandingView {
    let filled = || pattern.seats.iter().filter(|seat| seat.count > 0);
    let own = filled().filter(|seat| seat.role.id == role.id);
    let covering = filled().filter(|seat| seat.covers.iter().any(|covered| covered.id == role.id));
    StandingView {
        pattern: composer.pattern(index),
        seats: own
            .map(|seat| SeatView {
                commitment: seat.commitment,
                count: seat.count,
                note: composer.maybe_html(seat.note),
            })
            .collect(),
        covered_by: covering.filter_map(|seat| composer.role(&seat.role.id)).collect(),
    }
}

impl BreaksView {
    /// An external role leaves no team.
    pub fn of_role(composer: &Composer<'_>, number: usize) -> BreaksView {
        let mut breaks = BreaksView::default();
        let role = &composer.handbook().roles.as_slice()[number];
        if role.external {
            return breaks;
        }
        let letters = &composer.site.letters;
        for gap in gaps_without(letters, &[number]) {
            let link = composer.activity_asked(gap.row, Question::Without(role));
            match gap.duty {
                Duty::Accountable => breaks.accountable.push(link),
                Duty::Responsible => breaks.responsible.push(link),
            }
        }
        breaks
    }
}

/// The answers that hire the role, in the guide's order.
pub fn hired_by<'a>(composer: &Composer<'a>, role: &Role) -> Vec<AnswerView<'a>> {
    let Some(guide) = composer.site.url_of("hiring", &Subject::Whole) else { return Vec::new() };
    let mut answers = Vec::new();
    for question in &composer.handbook().questions {
        for answer in
            question.answers.iter().filter(|answer| answer.hire.iter().any(|hire| hire.id == role.id))
        {
            answers.push(AnswerView {
                question: LinkView { name: question.ask.clone(), url: format!("{guide}#{}", question.id) },
                answer: &answer.when,
                by: answer.by.as_ref().and_then(|phase| composer.phase(&phase.id)),
                because: composer.maybe_html(answer.because),
            });
        }
    }
    answers
}
