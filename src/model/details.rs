//! What every record may say about itself: an introduction, who keeps it, when it was last looked at.

use jiff::civil::Date;
use toml::de::DeValue;

use super::id::{ID_PATTERN, Id, Ref};
use super::role::Role;
use super::text::{Block, TextId};
use crate::diagnostic::{Diagnostic, rules};
use crate::parse::{Fields, Form, FromToml, Reader, Shape, Table, Value};
use crate::source::Spanned;

/// The fields that all records and pages have in common.
#[derive(Debug, Clone, Default)]
pub struct Details {
    pub about: Option<TextId>,
    /// The role that keeps it true.
    pub maintainer: Option<Ref<Role>>,
    pub reviewed: Option<Spanned<Date>>,
    pub review_every: Option<Interval>,
    pub approved: Option<Approval>,
    pub refs: Vec<String>,
    /// Addresses it had before, which become redirects.
    pub former_ids: Vec<Spanned<Id>>,
}

/// Who approved a record, and when.
#[derive(Debug, Clone, Default)]
pub struct Approval {
    pub by: String,
    pub on: Option<Date>,
    pub version: Option<String>,
}

/// A span of calendar time, as "6 months".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    pub count: u32,
    pub unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

impl Details {
    /// Reads the common fields of a record's table.
    pub fn read(fields: &mut Fields<'_, '_, '_>) -> Details {
        Details {
            about: fields
                .optional::<Block>("about", "a longer introduction, shown before the narrative")
                .map(|block| block.0),
            former_ids: fields.or_default("former_ids", "ids it had before; their addresses lead here"),
            ..Details::upkeep(fields)
        }
    }

    /// Reads the part of the common fields that pages have too.
    pub fn upkeep(fields: &mut Fields<'_, '_, '_>) -> Details {
        Details {
            about: None,
            maintainer: fields.optional("maintainer", "the role that keeps this true"),
            reviewed: fields.optional("reviewed", "when it was last reviewed"),
            review_every: fields.optional("review_every", "how often it is reviewed, such as \"6 months\""),
            approved: fields.optional("approved", "who approved it, and when"),
            refs: fields.or_default("refs", "references, such as \"ISO 27001 A.5.2\""),
            former_ids: Vec::new(),
        }
    }

    /// The date by which the next review is due.
    pub fn next_review(&self) -> Option<Date> {
        self.reviewed.as_ref().zip(self.review_every).and_then(|(on, every)| every.after(on.value))
    }
}

impl Interval {
    /// The date so much later; none beyond the calendar's end.
    pub fn after(self, date: Date) -> Option<Date> {
        let count = i64::from(self.count);
        let span = match self.unit {
            Unit::Days => jiff::Span::new().try_days(count),
            Unit::Weeks => jiff::Span::new().try_weeks(count),
            Unit::Months => jiff::Span::new().try_months(count),
            Unit::Years => jiff::Span::new().try_years(count),
        };
        span.ok().and_then(|span| date.checked_add(span).ok())
    }

    /// Reads "6 months", "1 year", "90 days".
    pub fn parse(text: &str) -> Option<Interval> {
        let text = text.trim().to_lowercase();
        let (count, unit) = text.split_once(char::is_whitespace)?;
        let unit = match unit.trim() {
            "day" | "days" => Unit::Days,
            "week" | "weeks" => Unit::Weeks,
            "month" | "months" => Unit::Months,
            "year" | "years" => Unit::Years,
            _ => return None,
        };
        count.parse().ok().filter(|count| *count > 0).map(|count| Interval { count, unit })
    }
}

/// What a span of time looks like; small letters are usual, and others are taken too.
const INTERVAL_PATTERN: &str =
    r"^\s*\+?0*[1-9][0-9]*\s+([Dd][Aa][Yy]|[Ww][Ee][Ee][Kk]|[Mm][Oo][Nn][Tt][Hh]|[Yy][Ee][Aa][Rr])[Ss]?\s*$";

impl FromToml for Interval {
    fn shape() -> Shape {
        Shape::Form(&Form { pattern: INTERVAL_PATTERN, except: &[] })
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Interval> {
        if let DeValue::Integer(_) = value.toml {
            let (count, months) = match reader.text_at(value.span) {
                "1" => ("1", "month"),
                count => (count, "months"),
            };
            let message = "a span of time has a unit, and stands in quotes";
            let help = format!("write \"{count} {months}\", or with another unit: days, weeks or years");
            reader.found.push(Diagnostic::new(&rules::WRONG_TYPE, value.span, message).help(help));
            return None;
        }
        let text = String::read(value, reader)?;
        Interval::parse(&text).or_else(|| {
            reader.found.push(
                Diagnostic::new(&rules::WRONG_TYPE, value.span, format!("`{text}` is no span of time"))
                    .help("write \"90 days\", \"6 months\" or \"1 year\""),
            );
            None
        })
    }
}

impl Table for Approval {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Approval {
        Approval {
            by: fields.required("by", "who approved"),
            on: fields.optional("on", "when"),
            version: fields.optional("version", "the version approved"),
        }
    }
}

impl FromToml for Id {
    fn shape() -> Shape {
        Shape::Form(&Form { pattern: ID_PATTERN, except: &["rest", "index"] })
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Id> {
        let DeValue::String(text) = value.toml else {
            return reader.wrong_type(value, &Shape::Text);
        };
        if let Some(fault) = Id::fault(text) {
            // Some faults name the text themselves.
            let is_named = text.is_empty() || fault.starts_with('`');
            let message = if is_named { fault.to_owned() } else { format!("`{text}`: {fault}") };
            let help = match Id::of_letters(text) {
                Some(proper) => format!("write \"{proper}\""),
                None => "choose another one, of letters a-z, digits and hyphens".to_owned(),
            };
            reader.found.push(Diagnostic::new(&rules::INVALID_ID, value.span, message).help(help));
        }
        Some(Id::new(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_calendar_time() {
        let due =
            |every: &str| Interval::parse(every).and_then(|every| every.after(Date::constant(2026, 1, 31)));
        assert_eq!(due("1 month"), Some(Date::constant(2026, 2, 28)));
        assert_eq!(due("90 days"), Some(Date::constant(2026, 5, 1)));
        assert_eq!(due("1 year"), Some(Date::constant(2027, 1, 31)));
        assert_eq!(due("soon"), None);
        assert_eq!(due("0 days"), None);
    }
}
