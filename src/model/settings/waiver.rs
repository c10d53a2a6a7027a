//! Waivers: findings that somebody accepts.

use jiff::civil::Date;

use crate::parse::{Fields, Shape, Table};
use crate::source::{Span, Spanned};

/// Findings accepted with a reason, by someone, until a date.
#[derive(Debug, Clone)]
pub struct Waiver {
    pub span: Span,
    pub rule: Spanned<String>,
    /// All subjects of the finding, unless `all` is set.
    pub at: Vec<String>,
    /// Any finding about these subjects.
    pub all: bool,
    pub by: Option<String>,
    pub reason: String,
    pub until: Option<Date>,
}

impl Table for Waiver {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Waiver {
        let rule: String = fields.required("rule", "the rule");
        fields.narrow(Shape::Rule);
        Waiver {
            span: fields.span_of("rule").unwrap_or(fields.span()),
            rule: Spanned::new(rule, fields.span_of("rule").unwrap_or(fields.span())),
            at: fields.required("at", "the subjects of the finding"),
            all: fields.or_default("all", "any finding that includes these subjects"),
            by: fields.optional("by", "who accepts it"),
            reason: fields.required("reason", "why it is accepted"),
            until: fields.optional("until", "the last day on which it is accepted"),
        }
    }
}
