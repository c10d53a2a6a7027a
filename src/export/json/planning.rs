//! What teams plan with: phases, risks, hiring questions and staffing patterns.

use serde::Serialize;

use super::details::Details;
use super::number::number;
use super::{Extent, Subject};
use crate::model::{self, Commitment, Id};

#[derive(Serialize)]
pub struct Phase<'a> {
    id: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    track: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(flatten)]
    details: Details<'a>,
}

#[derive(Serialize)]
pub struct Risk<'a> {
    id: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    name: &'a str,
    examples: &'a [String],
    #[serde(flatten)]
    details: Details<'a>,
}

#[derive(Serialize)]
pub struct Question<'a> {
    id: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    ask: &'a str,
    answers: Vec<Answer<'a>>,
    #[serde(flatten)]
    details: Details<'a>,
}

#[derive(Serialize)]
struct Answer<'a> {
    when: &'a str,
    hire: Vec<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<&'a str>,
}

#[derive(Serialize)]
pub struct Pattern<'a> {
    id: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<serde_json::Number>,
    /// Its scope; without the key, the matrices in which a seat's role is accountable or responsible.
    #[serde(skip_serializing_if = "Option::is_none")]
    matrices: Option<Vec<&'a Id>>,
    seats: Vec<Seat<'a>>,
    #[serde(flatten)]
    details: Details<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    narrative: Option<&'a str>,
}

#[derive(Serialize)]
struct Seat<'a> {
    role: &'a Id,
    commitment: Commitment,
    count: u32,
    covers: Vec<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl<'a> Phase<'a> {
    pub fn new(extent: Extent<'a>, phase: &'a model::Phase) -> Phase<'a> {
        Phase {
            id: &phase.id,
            url: extent.url(Subject::Phase(phase)),
            name: &phase.name,
            track: phase.track.as_deref(),
            summary: extent.maybe_markdown(phase.summary),
            details: Details::new(extent, &phase.details),
        }
    }
}

impl<'a> Risk<'a> {
    pub fn new(extent: Extent<'a>, risk: &'a model::Risk) -> Risk<'a> {
        Risk {
            id: &risk.id,
            url: extent.url(Subject::Risk(risk)),
            name: &risk.name,
            examples: &risk.examples,
            details: Details::new(extent, &risk.details),
        }
    }
}

impl<'a> Question<'a> {
    pub fn new(extent: Extent<'a>, question: &'a model::Question) -> Question<'a> {
        let answer = |answer: &'a model::Answer| Answer {
            when: &answer.when,
            hire: answer.hire.iter().map(|role| &role.id).collect(),
            by: answer.by.as_ref().map(|phase| &phase.id),
            because: extent.maybe_markdown(answer.because),
        };
        Question {
            id: &question.id,
            url: extent.url(Subject::Question(question)),
            ask: &question.ask,
            answers: question.answers.iter().map(answer).collect(),
            details: Details::new(extent, &question.details),
        }
    }
}

impl<'a> Pattern<'a> {
    pub fn new(extent: Extent<'a>, pattern: &'a model::Pattern) -> Pattern<'a> {
        let seat = |seat: &'a model::Seat| Seat {
            role: &seat.role.id,
            commitment: seat.commitment,
            count: seat.count,
            covers: seat.covers.iter().map(|role| &role.id).collect(),
            note: extent.maybe_markdown(seat.note),
        };
        let scope = pattern.matrices.as_ref();
        Pattern {
            id: &pattern.id,
            url: extent.url(Subject::Pattern(pattern)),
            name: &pattern.name,
            summary: extent.maybe_markdown(pattern.summary),
            order: pattern.order.and_then(number),
            matrices: scope.map(|matrices| matrices.iter().map(|matrix| &matrix.id).collect()),
            seats: pattern.seats.iter().map(seat).collect(),
            details: Details::new(extent, &pattern.details),
            narrative: extent.file(pattern.narrative),
        }
    }
}
