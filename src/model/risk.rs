//! A risk that roles reduce.

use super::details::Details;
use super::id::{Id, Record};
use crate::diagnostic::RecordKind;
use crate::parse::{Fields, Table};
use crate::source::Span;

#[derive(Debug, Clone)]
pub struct Risk {
    pub id: Id,
    pub span: Span,
    pub name: String,
    pub examples: Vec<String>,
    pub details: Details,
}

impl Record for Risk {
    const KIND: RecordKind = RecordKind::Risk;

    fn id(&self) -> &Id {
        &self.id
    }

    fn span(&self) -> Span {
        self.span
    }
}

impl Table for Risk {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Risk {
        let id: Id = fields.required("id", "the risk's id");
        Risk {
            span: fields.span_of("id").unwrap_or(fields.span()),
            name: fields.filled("name", "the risk's name; default: its id").unwrap_or_else(|| id.to_string()),
            id,
            examples: fields.or_default("examples", "what it looks like"),
            details: Details::read(fields),
        }
    }
}

/// The file `risks.toml`.
#[derive(Debug, Default)]
pub struct Risks(pub Vec<Risk>);

impl Table for Risks {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Risks {
        Risks(fields.or_default("risk", "the risks"))
    }
}
