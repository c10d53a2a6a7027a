//! People, and the roles that they hold for a time.

use jiff::civil::Date;

use super::details::Details;
use super::id::{Id, Record, Ref};
use super::role::Role;
use crate::diagnostic::{Diagnostic, RecordKind, rules};
use crate::parse::{Fields, FromToml, Reader, Shape, Table, Value, read_choice};
use crate::source::{Span, Spanned};

#[derive(Debug, Clone)]
pub struct Person {
    pub id: Id,
    pub span: Span,
    pub name: String,
    pub contacts: Vec<Contact>,
    pub holds: Vec<Holding>,
    /// Some role that the person holds could not be understood, so who holds it may only be unread.
    pub is_incomplete: bool,
    pub details: Details,
}

/// A role that a person holds.
#[derive(Debug, Clone)]
pub struct Holding {
    pub role: Ref<Role>,
    pub kind: HoldingKind,
    /// The part of full time, from 0 to 1.
    pub share: Option<Spanned<f64>>,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

/// How a person holds a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum HoldingKind {
    #[default]
    Holder,
    Deputy,
    /// For the time being.
    Acting,
}

/// Where to reach a role or a person.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    pub label: String,
    pub href: Option<Spanned<String>>,
    /// The occasion, such as "urgent".
    pub when: Option<String>,
}

impl Holding {
    /// Whether the term covers the day; both its ends belong to it.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// The first day of the term, where it is yet to come.
    pub fn begins_after(&self, day: Date) -> Option<Date> {
        self.from.filter(|from| *from > day)
    }
}

impl Record for Person {
    const KIND: RecordKind = RecordKind::Person;

    fn id(&self) -> &Id {
        &self.id
    }

    fn span(&self) -> Span {
        self.span
    }
}

impl Table for Person {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Person {
        let id: Id = fields.required("id", "the person's id");
        Person {
            span: fields.span_of("id").unwrap_or(fields.span()),
            id,
            name: fields.required("name", "the person's name"),
            contacts: fields.or_default("contacts", "where to reach the person"),
            holds: fields
                .or_default::<Vec<MaybeHolding>>("holds", "the roles held")
                .into_iter()
                .filter_map(|holding| holding.0)
                .collect(),
            details: Details::read(fields),
            is_incomplete: fields.lacks(&["holds"]),
        }
    }
}

/// A holding, or nothing where its role is missing.
struct MaybeHolding(Option<Holding>);

impl Table for MaybeHolding {
    fn read(fields: &mut Fields<'_, '_, '_>) -> MaybeHolding {
        let role = fields.needed("role", "the role");
        let kind = fields.or_default("as", "holder, deputy or acting");
        let share: Option<Spanned<f64>> = fields.optional("share", "the part of full time, from 0 to 1");
        fields.narrow(Shape::Share);
        let from = fields.optional("from", "the first day");
        let until = fields.optional("until", "the last day");
        if let Some(share) = share.as_ref().filter(|share| !(0.0..=1.0).contains(&share.value)) {
            let message = "a share is a part of full time, from 0 to 1";
            let finding = Diagnostic::new(&rules::WRONG_TYPE, share.span, message);
            fields.reader().found.push(finding.help("write half of full time as `0.5`"));
        }
        if from.zip(until).is_some_and(|(from, until): (Date, Date)| until < from) {
            let span = fields.span_of("until").unwrap_or(fields.span());
            let finding = Diagnostic::new(&rules::WRONG_TYPE, span, "the term ends before it begins");
            fields.reader().found.push(finding.help("swap `from` and `until`, or mend the year"));
        }
        MaybeHolding(role.map(|role| Holding { role, kind, share, from, until }))
    }
}

impl FromToml for HoldingKind {
    fn shape() -> Shape {
        Shape::Choice(&["holder", "deputy", "acting"])
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<HoldingKind> {
        let kinds = [HoldingKind::Holder, HoldingKind::Deputy, HoldingKind::Acting];
        read_choice(value, reader, &["holder", "deputy", "acting"], &kinds)
    }
}

impl Table for Contact {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Contact {
        Contact {
            label: fields.required("label", "the words to show"),
            href: fields.optional("href", "the address"),
            when: fields.optional("when", "the occasion, such as \"urgent\""),
        }
    }
}

/// The file `people.toml`.
#[derive(Debug, Default)]
pub struct People(pub Vec<Person>);

impl Table for People {
    fn read(fields: &mut Fields<'_, '_, '_>) -> People {
        People(fields.or_default("person", "the people"))
    }
}
