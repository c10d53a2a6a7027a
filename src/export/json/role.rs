//! A role.

use serde::Serialize;

use super::details::Details;
use super::number::number;
use super::people::{Contact, Holder, contacts};
use super::{Extent, Subject};
use crate::export::people;
use crate::model::{self, Id};

#[derive(Serialize)]
pub struct Role<'a> {
    id: &'a Id,
    /// The source's path from `content/`, where the bodies are written too.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    name: &'a str,
    short: &'a str,
    aliases: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'a str>,
    responsibilities: Vec<Duties<'a>>,
    ask_when: Vec<&'a str>,
    kpis: Vec<Kpi<'a>>,
    skills: Vec<Skill<'a>>,
    deliverables: &'a [String],
    risks: Vec<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reports_to: Option<&'a Id>,
    deputies: Vec<&'a Id>,
    holders: Vec<Holder<'a>>,
    contacts: Vec<Contact<'a>>,
    hiring: bool,
    external: bool,
    involve: Involvement<'a>,
    #[serde(flatten)]
    details: Details<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    narrative: Option<&'a str>,
    /// Where the narrative stands, which may be in another folder than the role.
    #[serde(skip_serializing_if = "Option::is_none")]
    narrative_path: Option<&'a str>,
}

/// Responsibilities; those that stand alone are a group without a title.
#[derive(Serialize)]
struct Duties<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    items: Vec<&'a str>,
}

#[derive(Serialize)]
struct Kpi<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<&'a str>,
    activities: Vec<&'a str>,
}

#[derive(Serialize)]
struct Skill<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'a str>,
}

#[derive(Serialize)]
struct Involvement<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    phase: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl<'a> Role<'a> {
    pub fn new(extent: Extent<'a>, role: &'a model::Role) -> Role<'a> {
        Role {
            id: &role.id,
            path: extent.path(role.span.file),
            url: extent.url(Subject::Role(role)),
            name: &role.name,
            short: &role.short,
            aliases: role.aliases.iter().map(|alias| alias.value.as_str()).collect(),
            group: role.group.as_deref(),
            order: role.order.and_then(number),
            purpose: extent.maybe_markdown(role.purpose),
            responsibilities: role
                .responsibilities
                .iter()
                .map(|duties| Duties::new(extent, duties))
                .collect(),
            ask_when: role.ask_when.iter().map(|text| extent.markdown(*text)).collect(),
            kpis: role.kpis.iter().map(|kpi| Kpi::new(extent, kpi)).collect(),
            skills: role.skills.iter().map(Skill::new).collect(),
            deliverables: &role.deliverables,
            risks: role.risks.iter().map(|risk| &risk.id).collect(),
            reports_to: role.reports_to.as_ref().map(|role| &role.id),
            deputies: role.deputies.iter().map(|role| &role.id).collect(),
            holders: people::holders(role, extent.people()).iter().map(Holder::new).collect(),
            contacts: contacts(extent, &role.contacts),
            hiring: role.hiring,
            external: role.external,
            involve: Involvement::new(extent, &role.involve),
            details: Details::new(extent, &role.details),
            narrative: extent.file(role.narrative),
            narrative_path: extent.path_of(role.narrative),
        }
    }
}

impl<'a> Duties<'a> {
    fn new(extent: Extent<'a>, duties: &'a model::Duties) -> Duties<'a> {
        Duties {
            title: duties.title.as_deref(),
            items: duties.items.iter().map(|text| extent.markdown(*text)).collect(),
        }
    }
}

impl<'a> Kpi<'a> {
    fn new(extent: Extent<'a>, kpi: &'a model::Kpi) -> Kpi<'a> {
        Kpi {
            name: extent.markdown(kpi.name),
            target: kpi.target.as_deref(),
            activities: kpi.activities.iter().map(|activity| activity.written.as_str()).collect(),
        }
    }
}

impl<'a> Skill<'a> {
    fn new(skill: &'a model::Skill) -> Skill<'a> {
        Skill { name: &skill.name, level: skill.level.as_deref() }
    }
}

impl<'a> Involvement<'a> {
    fn new(extent: Extent<'a>, involve: &'a model::Involvement) -> Involvement<'a> {
        Involvement {
            phase: involve.phase.as_ref().map(|phase| &phase.id),
            until: involve.until.as_ref().map(|phase| &phase.id),
            when: involve.when.as_deref(),
            note: extent.maybe_markdown(involve.note),
        }
    }
}
