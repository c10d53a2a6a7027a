//! A phase of the work, in order of time within its track.

use super::details::Details;
use super::id::{Id, Record};
use super::role::inline;
use super::text::TextId;
use crate::diagnostic::RecordKind;
use crate::parse::{Fields, Table};
use crate::source::Span;

#[derive(Debug, Clone)]
pub struct Phase {
    pub id: Id,
    pub span: Span,
    pub name: String,
    /// Several tracks run beside each other; an incident team has its own phases.
    pub track: Option<String>,
    pub summary: Option<TextId>,
    pub details: Details,
}

impl Record for Phase {
    const KIND: RecordKind = RecordKind::Phase;

    fn id(&self) -> &Id {
        &self.id
    }

    fn span(&self) -> Span {
        self.span
    }
}

impl Table for Phase {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Phase {
        let id: Id = fields.required("id", "the phase's id");
        Phase {
            span: fields.span_of("id").unwrap_or(fields.span()),
            name: fields
                .filled("name", "the phase's name; default: its id")
                .unwrap_or_else(|| id.to_string()),
            id,
            track: fields.filled("track", "the track it belongs to; default: one track for all"),
            summary: inline(fields, "summary", "what happens in it"),
            details: Details::read(fields),
        }
    }
}

/// The file `phases.toml`.
#[derive(Debug, Default)]
pub struct Phases(pub Vec<Phase>);

impl Table for Phases {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Phases {
        Phases(fields.or_default("phase", "the phases, in order of time"))
    }
}
