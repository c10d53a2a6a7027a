//! The hiring guide: questions whose answers say whom to hire, and how early.

use foldhash::HashMap;
use toml::de::DeValue;

use super::details::Details;
use super::id::{Id, Record, Ref, references};
use super::phase::Phase;
use super::role::{Role, inline};
use super::text::TextId;
use crate::diagnostic::{Diagnostic, RecordKind, rules};
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

#[derive(Debug, Clone)]
pub struct Answer {
    pub when: String,
    /// What stands in place of words, if `true` or `false` does: the site says it in its language.
    pub truth: Option<bool>,
    /// The place of `when`.
    pub span: Span,
    pub hire: Vec<Ref<Role>>,
    /// How early.
    pub by: Option<Ref<Phase>>,
    pub because: Option<TextId>,
}

impl Record for Question {
    const KIND: RecordKind = RecordKind::Question;

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
        let ask = fields.required("ask", "the question");
        let answers: Vec<Answer> = fields.or_default("answer", "the answers");
        report_repeated(&answers, fields);
        Question {
            span: fields.span_of("id").unwrap_or(fields.span()),
            id,
            ask,
            answers,
            details: Details::read(fields),
            is_incomplete: fields.lacks(&["answer"]),
        }
    }
}

/// Answers that read alike are one to those who choose.
fn report_repeated(answers: &[Answer], fields: &mut Fields<'_, '_, '_>) {
    let mut firsts: HashMap<&str, Span> = HashMap::default();
    for answer in answers.iter().filter(|answer| !answer.when.trim().is_empty()) {
        let when = answer.when.trim();
        if let Some(first) = firsts.get(when) {
            let message = format!("a second answer “{when}” to one question");
            let finding = Diagnostic::new(&rules::DUPLICATE_ID, answer.span, message);
            let help = "make one answer of them, or say how they differ";
            fields.reader().found.push(finding.label(*first, "the first one").help(help));
        } else {
            firsts.insert(when, answer.span);
        }
    }
}

impl Table for Answer {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Answer {
        let condition: Condition = fields.required("when", "the answer, such as \"No\"");
        Answer {
            when: condition.words,
            truth: condition.truth,
            span: fields.span_of("when").unwrap_or(fields.span()),
            hire: references(fields, "hire", "the roles to hire"),
            by: fields.optional("by", "the phase by which they are needed"),
            because: inline(fields, "because", "why"),
        }
    }
}

/// The words of an answer; `true` and `false` are taken as "Yes" and "No", which is what people mean by them.
#[derive(Default)]
struct Condition {
    words: String,
    truth: Option<bool>,
}

impl FromToml for Condition {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, Shape::Boolean])
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Condition> {
        match value.toml {
            DeValue::Boolean(truth) => {
                let words = if *truth { "Yes" } else { "No" }.to_owned();
                Some(Condition { words, truth: Some(*truth) })
            }
            _ => String::read(value, reader).map(|words| Condition { words, truth: None }),
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
