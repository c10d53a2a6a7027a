//! People and what they hold on the handbook's day; none where nothing about them is published.

use std::borrow::Cow;

use super::Collector;
use super::roles::{contact, said_of};
use crate::model::{HoldingKind, PeopleShown};
use crate::search::record::{Item, Kind, Label, Line, Record, Target};

/// The handbook's people in their order, then those whom only role files name.
pub fn people(collector: Collector<'_>) -> Vec<Record<'_>> {
    if !collector.names_people() {
        return Vec::new();
    }
    (0..collector.holders.people.len()).filter_map(|number| record(collector, number)).collect()
}

fn record(collector: Collector<'_>, number: usize) -> Option<Record<'_>> {
    let (handbook, holders) = (collector.handbook, collector.holders);
    let someone = &holders.people[number];
    let held = holders.of_person(number);
    // Somebody without a place of their own is found at the first role held.
    let role = held.first().map(|held| Target::Role(held.role));
    let target = someone.record.map(Target::Person).or(role)?;
    let mut record = Record::new(Kind::Person, target, someone.name);
    let items: Vec<Item<'_>> = held
        .iter()
        .map(|held| {
            let holding = (held.kind != HoldingKind::Holder).then_some(held.kind);
            Item { holding, ..collector.role(held.role) }
        })
        .collect();
    record.context.extend(items.iter().map(|item| item.name));
    record.lines.extend((!items.is_empty()).then_some(Line { label: Label::Holds, items, more: 0 }));
    if let Some(person) = someone.record.map(|record| &handbook.people.as_slice()[record]) {
        record.id = Some(person.id.as_str());
        record.body.extend(collector.opening(person.details.about));
        if handbook.settings.people == PeopleShown::Contacts && !person.contacts.is_empty() {
            let items = person.contacts.iter().map(contact);
            record.lines.push(Line { label: Label::Contacts, items: items.collect(), more: 0 });
            record.body.extend(person.contacts.iter().flat_map(said_of).map(Cow::from));
        }
    }
    Some(record)
}
