//! The hiring guide: questions whose answers say whom to hire, and how early.

use toml::de::DeValue;

use super::details::Details;
use super::id::{Id, Record, Ref};
use super::phase::Phase;
use super::role::{Role, inline};
use super::text::TextId;
use crate::parse::{Fields, FromToml, Reader, Shape, Table, Value};
use crate::source::Span;

#[derive(Debug, Clone)]
pub struct Question {
    pub id: Id,
    pub span: Span,
    pub ask: String,
    pub answers: Vec<Answer>,
    /// Some answer, or a role that it hires, could not be understood, so whom no answer hires may only be unread.
    pub is_incomplete: bool,
    pub details: Details,
}

#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub when: String,
    pub hire: Vec<Ref<Role>>,
    /// How early.
    pub by: Option<Ref<Phase>>,
    pub because: Option<TextId>,
}

impl Record for Question {
    const KIND: &'static str = "question";

    fn id(&self) -> &Id {
        &self.id
    }

    fn span(&self) -> Span {
        self.span
    }
}

impl Table for Question {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Question {
        let id: Id = fields.required("id", "the question's id");
        Question {
            span: fields.span_of("id").unwrap_or(fields.span()),
            id,
            ask: fields.required("ask", "the question"),
            answers: fields.or_default("answer", "the answers"),
            details: Details::read(fields),
            is_incomplete: fields.lacks(&["answer"]),
        }
    }
}

impl Table for Answer {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Answer {
        Answer {
            when: fields.required::<Condition>("when", "the answer, such as \"No\"").0,
            hire: fields.or_default("hire", "the roles to hire"),
            by: fields.optional("by", "the phase by which they are needed"),
            because: inline(fields, "because", "why"),
        }
    }
}

/// The words of an answer; `true` and `false` are taken as "Yes" and "No", which is what people mean by them.
#[derive(Default)]
struct Condition(String);

impl FromToml for Condition {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, Shape::Boolean])
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Condition> {
        match value.toml {
            DeValue::Boolean(true) => Some(Condition("Yes".into())),
            DeValue::Boolean(false) => Some(Condition("No".into())),
            _ => String::read(value, reader).map(Condition),
        }
    }
}

/// The file `hiring.toml`.
#[derive(Debug, Default)]
pub struct Hiring(pub Vec<Question>);

impl Table for Hiring {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Hiring {
        Hiring(fields.or_default("question", "the questions"))
    }
}
