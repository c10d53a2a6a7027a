//! People, holders and contacts, as far as they are published.

use std::borrow::Cow;

use serde::Serialize;

use super::details::Details;
use super::number::number;
use super::{Extent, Subject};
use crate::export::people;
use crate::model::{self, HoldingKind, Id, PeopleShown};

#[derive(Serialize)]
pub struct Person<'a> {
    id: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    name: &'a str,
    contacts: Vec<Contact<'a>>,
    holds: Vec<Holding<'a>>,
    #[serde(flatten)]
    details: Details<'a>,
}

#[derive(Serialize)]
struct Holding<'a> {
    role: &'a Id,
    #[serde(rename = "as")]
    kind: HoldingKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<serde_json::Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

#[derive(Serialize)]
pub struct Contact<'a> {
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<&'a str>,
}

/// Who holds a role, where its own file says so.
#[derive(Serialize)]
pub struct Holder<'a> {
    name: &'a str,
    #[serde(rename = "as")]
    kind: HoldingKind,
}

/// The people; no key at all where nothing about them is published.
pub fn list(extent: Extent<'_>) -> Option<Vec<Person<'_>>> {
    let shown = extent.people();
    if shown == PeopleShown::None {
        return None;
    }
    Some(people::people(extent.handbook, shown).iter().map(|person| Person::new(extent, person)).collect())
}

pub fn contacts<'a>(extent: Extent<'a>, contacts: &'a [model::Contact]) -> Vec<Contact<'a>> {
    contacts.iter().map(|contact| Contact::new(extent, contact)).collect()
}

impl<'a> Contact<'a> {
    fn new(extent: Extent<'a>, contact: &'a model::Contact) -> Contact<'a> {
        let written = contact.href.as_ref().map(|href| href.value.as_str());
        Contact {
            label: &contact.label,
            // A site publishes no address that could run code, whatever level that finding was given.
            href: match extent.addresses {
                Some(_) => written.and_then(|href| extent.url(Subject::Contact(href))).map(Cow::Owned),
                None => written.map(Cow::Borrowed),
            },
            when: contact.when.as_deref(),
        }
    }
}

impl<'a> Person<'a> {
    fn new(extent: Extent<'a>, person: &'a model::Person) -> Person<'a> {
        Person {
            id: &person.id,
            url: extent.url(Subject::Person(person)),
            name: &person.name,
            contacts: contacts(extent, people::contacts(person, extent.people())),
            holds: person.holds.iter().map(Holding::new).collect(),
            details: Details::new(extent, &person.details),
        }
    }
}

impl<'a> Holding<'a> {
    fn new(holding: &'a model::Holding) -> Holding<'a> {
        Holding {
            role: &holding.role.id,
            kind: holding.kind,
            share: holding.share.as_ref().and_then(|share| number(share.value)),
            from: holding.from.map(|date| date.to_string()),
            until: holding.until.map(|date| date.to_string()),
        }
    }
}

impl<'a> Holder<'a> {
    pub fn new(holder: &'a model::Holder) -> Holder<'a> {
        Holder { name: &holder.name.value, kind: holder.kind }
    }
}
