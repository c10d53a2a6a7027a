//! A staffing pattern: which roles have a seat, and how much of one.

use super::details::Details;
use super::id::{Id, Record, Ref, each_once, references};
use super::matrix::Matrix;
use super::role::{Role, inline};
use super::text::TextId;
use crate::diagnostic::RecordKind;
use crate::parse::{Fields, FromToml, Reader, Shape, Table, Value, read_choice};
use crate::source::Span;

const COMMITMENTS: &[&str] = &["full", "part", "lean", "outsourced"];

#[derive(Debug, Clone)]
pub struct Pattern {
    pub id: Id,
    pub span: Span,
    pub name: String,
    pub summary: Option<TextId>,
    pub order: Option<f64>,
    /// Its scope as given; none: the matrices in which a seat's role is accountable or responsible.
    pub matrices: Option<Vec<Ref<Matrix>>>,
    pub seats: Vec<Seat>,
    /// Some seat, or a role or matrix that it names, could not be understood, so what the pattern lacks may only be unread.
    pub is_incomplete: bool,
    pub details: Details,
    pub narrative: Option<TextId>,
}

/// A role's place in a pattern.
#[derive(Debug, Clone)]
pub struct Seat {
    pub role: Ref<Role>,
    pub commitment: Commitment,
    pub count: u32,
    /// Absent roles whose letters this seat takes over here.
    pub covers: Vec<Ref<Role>>,
    pub note: Option<TextId>,
}

/// How much of a seat there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Commitment {
    #[default]
    Full,
    Part,
    Lean,
    Outsourced,
}

impl Record for Pattern {
    const KIND: RecordKind = RecordKind::Pattern;

    fn id(&self) -> &Id {
        &self.id
    }

    fn span(&self) -> Span {
        self.span
    }
}

impl Table for Pattern {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Pattern {
        Pattern {
            id: Id::default(),
            name: fields.required("name", "the pattern's name"),
            span: fields.span_of("name").unwrap_or(fields.span()),
            summary: inline(fields, "summary", "when it fits"),
            order: fields.optional("order", "listing order; ties by name"),
            matrices: read_scope(fields),
            seats: fields
                .or_default::<Vec<MaybeSeat>>("seat", "the seats")
                .into_iter()
                .filter_map(|seat| seat.0)
                .collect(),
            details: Details::read(fields),
            is_incomplete: fields.lacks(&["seat", "matrices"]),
            narrative: None,
        }
    }
}

fn read_scope(fields: &mut Fields<'_, '_, '_>) -> Option<Vec<Ref<Matrix>>> {
    let matrices = fields.optional("matrices", "its scope; default: where its seats carry the work");
    matrices.map(|matrices| each_once(matrices, "matrices", fields))
}

/// A seat, or nothing where its role is missing.
struct MaybeSeat(Option<Seat>);

impl Table for MaybeSeat {
    fn read(fields: &mut Fields<'_, '_, '_>) -> MaybeSeat {
        let role = fields.needed("role", "the role");
        let commitment = fields.or_default("commitment", "full, part, lean or outsourced");
        let count = fields.optional("count", "how many of them").unwrap_or(1);
        let covers = references(fields, "covers", "absent roles whose letters this seat takes over here");
        let note = inline(fields, "note", "a remark");
        MaybeSeat(role.map(|role| Seat { role, commitment, count, covers, note }))
    }
}

impl FromToml for Commitment {
    fn shape() -> Shape {
        Shape::Choice(COMMITMENTS)
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Commitment> {
        let all = [Commitment::Full, Commitment::Part, Commitment::Lean, Commitment::Outsourced];
        read_choice(value, reader, COMMITMENTS, &all)
    }
}
