//! A role: what it does, how it is measured, when it comes in.

use toml::de::DeValue;

use super::details::Details;
use super::id::{Id, Record, Ref, references};
use super::matrix::ActivityRef;
use super::person::{Contact, HoldingKind};
use super::phase::Phase;
use super::risk::Risk;
use super::text::{Inline, TextId};
use crate::diagnostic::RecordKind;
use crate::parse::{Fields, FromToml, Reader, Shape, Table, Value};
use crate::source::{Span, Spanned};

/// A function that someone on the team, or outside of it, fills.
#[derive(Debug, Clone)]
pub struct Role {
    pub id: Id,
    pub span: Span,
    pub name: String,
    /// The heading of its columns; the name, where the file gives none.
    pub short: String,
    pub aliases: Vec<Spanned<String>>,
    pub group: Option<String>,
    pub order: Option<f64>,
    pub purpose: Option<TextId>,
    pub responsibilities: Vec<Duties>,
    pub ask_when: Vec<TextId>,
    pub kpis: Vec<Kpi>,
    pub skills: Vec<Skill>,
    pub deliverables: Vec<String>,
    pub risks: Vec<Ref<Risk>>,
    pub reports_to: Option<Ref<Role>>,
    /// Roles that stand in, in order.
    pub deputies: Vec<Ref<Role>>,
    pub holders: Vec<Holder>,
    pub contacts: Vec<Contact>,
    /// An open position.
    pub hiring: bool,
    /// A customer, regulator or vendor: a column, but not one of us.
    pub external: bool,
    pub involve: Involvement,
    /// Some holder, deputy or risk could not be understood, so what the role lacks of these may only be unread.
    pub is_incomplete: bool,
    pub details: Details,
    pub narrative: Option<TextId>,
    /// Which texts of its file are this role's: a file may hold several roles.
    pub texts: std::ops::Range<u32>,
}

/// Responsibilities under one heading, or without one.
#[derive(Debug, Clone, Default)]
pub struct Duties {
    pub title: Option<String>,
    pub items: Vec<TextId>,
}

/// A measure of the role's success.
#[derive(Debug, Clone)]
pub struct Kpi {
    pub name: TextId,
    pub target: Option<String>,
    /// The activities that move it.
    pub activities: Vec<ActivityRef>,
}

#[derive(Debug, Clone, Default)]
pub struct Skill {
    pub name: String,
    pub level: Option<String>,
}

/// A person who holds the role, for teams without a file of people.
#[derive(Debug, Clone)]
pub struct Holder {
    pub name: Spanned<String>,
    pub kind: HoldingKind,
}

/// When the role comes in and goes.
#[derive(Debug, Clone, Default)]
pub struct Involvement {
    pub phase: Option<Ref<Phase>>,
    pub until: Option<Ref<Phase>>,
    /// Short words for tables.
    pub when: Option<String>,
    pub note: Option<TextId>,
}

impl Role {
    /// What people call it beside its id: by its name, short name and aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.iter().map(|alias| alias.value.as_str());
        [self.name.as_str(), &self.short].into_iter().chain(aliases)
    }

    /// All that may be written for it: its id, and what people call it.
    pub fn id_and_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.id.as_str()).chain(self.names())
    }

    /// What it is also called; an alias that is its name says nothing.
    pub fn other_names(&self) -> impl Iterator<Item = &str> {
        self.aliases.iter().map(|alias| alias.value.as_str()).filter(|alias| *alias != self.name)
    }
}

impl Involvement {
    /// Whether nothing is said of when the role comes in.
    pub fn says_nothing(&self) -> bool {
        self.phase.is_none() && self.until.is_none() && self.when.is_none() && self.note.is_none()
    }
}

/// Fails where a list of keys lacks a field of a role, but for those that are left out for a reason.
#[cfg(test)]
pub fn assert_names_every_field<'k>(keys: impl IntoIterator<Item = &'k str>, left_out: &[&str]) {
    let plain = |key: &'k str| key.split('.').next().unwrap_or(key);
    let keys: Vec<&str> = keys.into_iter().map(plain).collect();
    for field in crate::parse::describe::<Role>().fields {
        let is_left_out = left_out.contains(&field.name);
        assert!(keys.contains(&field.name) != is_left_out, "`{}` is missing, or is not left out", field.name);
    }
}

impl Record for Role {
    const KIND: RecordKind = RecordKind::Role;

    fn id(&self) -> &Id {
        &self.id
    }

    fn span(&self) -> Span {
        self.span
    }
}

impl Table for Role {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Role {
        let first_text = fields.reader().text_count();
        let name: String = fields.required("name", "the role's full name");
        let span = fields.span_of("name").unwrap_or(fields.span());
        let mut role = Role {
            id: Id::default(),
            span,
            short: fields.filled("short", "the heading of its columns").unwrap_or_default(),
            name,
            aliases: fields.or_default("aliases", "other names for it: searched, and recognized on import"),
            group: fields.filled("group", "groups roles in lists and menus"),
            order: fields.optional("order", "listing order; ties by name"),
            purpose: inline(fields, "purpose", "what the role does, in one sentence"),
            responsibilities: read_duties(fields),
            ask_when: inlines(fields, "ask_when", "occasions to ask this role"),
            kpis: fields.or_default("kpis", "measures of its success"),
            skills: fields.or_default("skills", "what a holder is good at"),
            deliverables: fields.or_default("deliverables", "what it hands over"),
            risks: references(fields, "risks", "the risks it reduces"),
            reports_to: fields.optional("reports_to", "the role it reports to"),
            deputies: references(fields, "deputies", "roles that stand in, in order"),
            holders: fields.or_default("holders", "who holds it, for teams without people.toml"),
            contacts: fields.or_default("contacts", "where to reach it"),
            hiring: fields.or_default("hiring", "an open position"),
            external: fields.or_default("external", "a customer, regulator or vendor: not one of us"),
            involve: fields.or_default("involve", "when the role comes in"),
            details: Details::read(fields),
            is_incomplete: false,
            narrative: None,
            texts: 0..0,
        };
        role.is_incomplete = fields.lacks(&["risks", "deputies", "holders"]);
        role.texts = first_text..fields.reader().text_count();
        role
    }
}

/// Reads an optional field of inline Markdown.
pub(super) fn inline(
    fields: &mut Fields<'_, '_, '_>,
    name: &'static str,
    help: &'static str,
) -> Option<TextId> {
    fields.optional::<Inline>(name, help).map(|text| text.0)
}

fn inlines(fields: &mut Fields<'_, '_, '_>, name: &'static str, help: &'static str) -> Vec<TextId> {
    fields.or_default::<Vec<Inline>>(name, help).into_iter().map(|text| text.0).collect()
}

/// A responsibility alone, or a named group of them.
enum Duty {
    Single(TextId),
    Group(Duties),
}

impl FromToml for Duty {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Inline, <Duties as FromToml>::shape()])
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Duty> {
        match value.toml {
            DeValue::Table(_) => <Duties as FromToml>::read(value, reader).map(Duty::Group),
            _ => <Inline as FromToml>::read(value, reader).map(|text| Duty::Single(text.0)),
        }
    }
}

impl Table for Duties {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Duties {
        Duties {
            title: Some(fields.required("title", "the heading of the group")),
            items: inlines(fields, "items", "the responsibilities"),
        }
    }
}

/// Responsibilities that stand alone are gathered into groups without a title, in their order.
fn read_duties(fields: &mut Fields<'_, '_, '_>) -> Vec<Duties> {
    let mut groups: Vec<Duties> = Vec::new();
    for duty in fields.or_default::<Vec<Duty>>("responsibilities", "what it is expected to do") {
        match (duty, groups.last_mut()) {
            (Duty::Group(group), _) => groups.push(group),
            (Duty::Single(item), Some(group)) if group.title.is_none() => group.items.push(item),
            (Duty::Single(item), _) => groups.push(Duties { title: None, items: vec![item] }),
        }
    }
    groups
}

impl FromToml for Kpi {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Inline, Shape::Table(crate::parse::describe::<KpiTable>)])
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Kpi> {
        match value.toml {
            DeValue::Table(_) => <KpiTable as FromToml>::read(value, reader).and_then(|table| table.0),
            _ => <Inline as FromToml>::read(value, reader).map(|text| Kpi {
                name: text.0,
                target: None,
                activities: Vec::new(),
            }),
        }
    }
}

/// The long form of a KPI; nothing where its name is missing.
struct KpiTable(Option<Kpi>);

impl Table for KpiTable {
    fn read(fields: &mut Fields<'_, '_, '_>) -> KpiTable {
        let name = fields.needed::<Inline>("name", "what is measured");
        let target = fields.optional("target", "the value to reach");
        let activities = fields.or_default("activities", "the activities that move it");
        KpiTable(name.map(|name| Kpi { name: name.0, target, activities }))
    }
}

impl FromToml for Skill {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, Shape::Table(crate::parse::describe::<SkillTable>)])
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Skill> {
        match value.toml {
            DeValue::Table(_) => <SkillTable as FromToml>::read(value, reader).map(|table| table.0),
            _ => String::read(value, reader).map(|name| Skill { name, level: None }),
        }
    }
}

struct SkillTable(Skill);

impl Table for SkillTable {
    fn read(fields: &mut Fields<'_, '_, '_>) -> SkillTable {
        SkillTable(Skill {
            name: fields.required("name", "the skill"),
            level: fields.optional("level", "how well, such as \"expert\""),
        })
    }
}

impl FromToml for Holder {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Text, Shape::Table(crate::parse::describe::<HolderTable>)])
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Holder> {
        match value.toml {
            DeValue::Table(_) => <HolderTable as FromToml>::read(value, reader).map(|table| table.0),
            _ => {
                let name = String::read(value, reader)?;
                Some(Holder { name: Spanned::new(name, value.span), kind: HoldingKind::Holder })
            }
        }
    }
}

struct HolderTable(Holder);

impl Table for HolderTable {
    fn read(fields: &mut Fields<'_, '_, '_>) -> HolderTable {
        let name: String = fields.required("name", "the person's name");
        let span = fields.span_of("name").unwrap_or(fields.span());
        let kind = fields.optional("as", "holder, deputy or acting").unwrap_or(HoldingKind::Holder);
        HolderTable(Holder { name: Spanned::new(name, span), kind })
    }
}

impl Table for Involvement {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Involvement {
        Involvement {
            phase: fields.optional("phase", "the phase in which it comes in"),
            until: fields.optional("until", "its last phase; default: to the end"),
            when: fields.optional("when", "short words for tables; default: the phase's name"),
            note: inline(fields, "note", "why then"),
        }
    }
}
