//! Where a role stands in each staffing pattern, what breaks without it, and which answers lead to it.

use serde::Serialize;

use crate::analysis::coverage::gaps_without;
use crate::analysis::{Duty, Presence};
use crate::model::{Commitment, Pattern, Seat};
use crate::site::composer::{Composer, LinkView, Question};
use crate::site::html::Html;
use crate::site::pages;

/// A role in a staffing pattern; no seat and no cover: it is not there, unless it is external and always there.
#[derive(Debug, Serialize)]
pub struct StandingView {
    pub pattern: LinkView,
    pub seats: Vec<SeatView>,
    /// The roles whose seats take over its letters, where it has no seat itself, or only one outside and theirs are inside.
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
pub fn standings(composer: &Composer<'_>, role: usize) -> Vec<StandingView> {
    let patterns = composer.handbook().patterns.iter().enumerate();
    patterns.map(|(index, pattern)| standing(composer, role, index, pattern)).collect()
}

fn standing(composer: &Composer<'_>, role: usize, index: usize, pattern: &Pattern) -> StandingView {
    let roster = &composer.site.roster;
    let seats: Vec<&Seat> = roster.seats(role, index).map(|seat| &pattern.seats[seat]).collect();
    let own = seats.iter().map(|seat| Presence::by(seat.commitment)).max().unwrap_or(Presence::Absent);
    let covers = roster.covers(role, index).map(|seat| &pattern.seats[seat]);
    let mut covered_by: Vec<LinkView> = Vec::new();
    for seat in covers.filter(|seat| Presence::by(seat.commitment) > own) {
        covered_by.extend(composer.role(&seat.role.id).filter(|link| !covered_by.contains(link)));
    }
    StandingView {
        pattern: composer.pattern(index),
        seats: seats
            .into_iter()
            .map(|seat| SeatView {
                commitment: seat.commitment,
                count: seat.count,
                note: composer.maybe_html(seat.note),
            })
            .collect(),
        covered_by,
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
        for gaps in gaps_without(letters, &[number]).chunk_by(|a, b| a.row == b.row) {
            let row = gaps[0].row;
            let link = composer.activity_asked(row, Question::Without(role));
            if gaps.iter().any(|gap| gap.duty == Duty::Accountable) {
                breaks.accountable.push(link.clone());
            }
            // One letter may oblige to both, and a scheme may count who answers for a row as doing it.
            if letters.doers(row) == [number] {
                breaks.responsible.push(link);
            }
        }
        breaks
    }
}

/// The answers that hire the role, in the guide's order.
pub fn hired_by<'a>(composer: &Composer<'a>, role: usize) -> Vec<AnswerView<'a>> {
    let Some(guide) = composer.site.url_of(&pages::hiring::KIND) else { return Vec::new() };
    let questions = composer.handbook().questions.as_slice();
    let answers = composer.site.roster.hires(role).map(|(question, answer)| {
        let question = &questions[question];
        let answer = &question.answers[answer];
        AnswerView {
            question: LinkView::new(&question.ask, &format!("{guide}#{}", question.id)),
            answer: composer.site.names.answer(answer),
            by: answer.by.as_ref().and_then(|phase| composer.phase(&phase.id)),
            because: composer.maybe_html(answer.because),
        }
    });
    answers.collect()
}
