//! Roles: what they are there for, who holds them, what they answer for.

use std::borrow::Cow;

use super::{Collector, NAMED};
use crate::analysis::{Cell, Duty, Held, RowId};
use crate::model::{Contact, HoldingKind, Role};
use crate::search::record::{Item, Kind, Label, Line, Part, Record, Target};

/// All roles.
pub fn roles(collector: Collector<'_>) -> Vec<Record<'_>> {
    (0..collector.handbook.roles.len()).map(|role| record(collector, role)).collect()
}

fn record(collector: Collector<'_>, number: usize) -> Record<'_> {
    let role = &collector.handbook.roles.as_slice()[number];
    let mut record = Record::new(Kind::Role, Target::Role(number), &role.name);
    record.aliases.extend((role.short != role.name).then_some(role.short.as_str()));
    record.aliases.extend(role.aliases.iter().map(|alias| alias.value.as_str()));
    record.id = Some(role.id.as_str());
    record.place = role.group.as_deref();
    record.context.extend(role.group.as_deref());
    record.lead = lead(collector, role);
    // A question about what a section says is answered by the role first: readers want to know whom to ask.
    record.body.extend(collector.stretches(role.details.about));
    record.body.extend(collector.stretches(role.narrative));
    record.lines = lines(collector, number, role);
    record.parts = parts(role);
    record
}

/// What a role has that its lines do not show.
fn parts(role: &Role) -> Vec<Part> {
    let has = |part: &Part| match part {
        Part::Kpis => !role.kpis.is_empty(),
        Part::Skills => !role.skills.is_empty(),
        Part::Deliverables => !role.deliverables.is_empty(),
        Part::Open => role.hiring,
        Part::External => role.external,
    };
    Part::ALL.into_iter().filter(has).collect()
}

/// All that a role's file says about it, purpose first.
fn lead<'h>(collector: Collector<'h>, role: &'h Role) -> Vec<Cow<'h, str>> {
    let duties = role.responsibilities.iter().flat_map(|duties| &duties.items);
    let kpis = role.kpis.iter().map(|kpi| &kpi.name);
    let targets = role.kpis.iter().filter_map(|kpi| kpi.target.as_deref());
    let levels = role.skills.iter().filter_map(|skill| skill.level.as_deref());
    let texts = role.purpose.iter().chain(&role.ask_when).chain(duties).chain(kpis);
    let mut lead: Vec<Cow<'_, str>> = texts.flat_map(|text| collector.stretches(Some(*text))).collect();
    // A result shows the first text as the purpose.
    if role.purpose.is_none() {
        lead.insert(0, "".into());
    }
    lead.extend(role.responsibilities.iter().filter_map(|duties| duties.title.as_deref().map(Cow::from)));
    lead.extend(role.skills.iter().map(|skill| Cow::from(&skill.name)));
    lead.extend(role.deliverables.iter().map(Cow::from));
    lead.extend(collector.said_of_itself(&role.details));
    lead.extend(collector.stretches(role.involve.note));
    lead.extend(targets.chain(levels).chain(role.involve.when.as_deref()).map(Cow::from));
    lead.extend(role.contacts.iter().flat_map(said_of).map(Cow::from));
    lead
}

/// The words of a contact: what it is, and on which occasion.
pub(super) fn said_of(contact: &Contact) -> impl Iterator<Item = &str> {
    std::iter::once(contact.label.as_str()).chain(contact.when.as_deref())
}

/// A contact, with its occasion.
pub(super) fn contact(contact: &Contact) -> Item<'_> {
    Item {
        href: contact.href.as_ref().map(|href| href.value.as_str()),
        when: contact.when.as_deref(),
        ..Item::new(&contact.label, None)
    }
}

fn lines<'h>(collector: Collector<'h>, number: usize, role: &'h Role) -> Vec<Line<'h>> {
    let mut lines = Vec::new();
    if collector.handbook.knows_people && collector.names_people() {
        lines.extend(people(collector, number, role));
    }
    let contacts: Vec<Item<'h>> = role.contacts.iter().map(contact).collect();
    lines.extend((!contacts.is_empty()).then_some(Line { label: Label::Contacts, items: contacts, more: 0 }));
    lines.extend(super::plans::roles(collector, Label::DeputyRoles, role.deputies.iter()));
    lines.extend(super::plans::roles(collector, Label::ReportsTo, role.reports_to.iter()));
    lines.extend(rows(collector, number, Label::AccountableFor, Duty::Accountable));
    lines.extend(rows(collector, number, Label::Does, Duty::Responsible));
    lines
}

fn people<'h>(collector: Collector<'h>, number: usize, role: &'h Role) -> Vec<Line<'h>> {
    let holders = collector.holders;
    let item = |held: Held| {
        let someone = &holders.people[held.person];
        let holding = (held.kind == HoldingKind::Acting).then_some(held.kind);
        Item { holding, ..Item::new(someone.name, someone.record.map(Target::Person)) }
    };
    let filling: Vec<Item<'h>> = holders.filling(number).map(item).collect();
    let deputies: Vec<Item<'h>> = holders.deputies(number).into_iter().map(item).collect();
    let mut lines = Vec::new();
    if !filling.is_empty() {
        lines.push(Line { label: Label::Holders, items: filling, more: 0 });
    } else if !role.external {
        lines.push(Line { label: Label::Vacant, items: Vec::new(), more: 0 });
    }
    lines.extend((!deputies.is_empty()).then_some(Line { label: Label::Deputies, items: deputies, more: 0 }));
    lines
}

/// The activities in which a role has a duty; it does those, too, that it answers for where the scheme counts that as
/// doing them and nobody else is named.
fn rows<'h>(collector: Collector<'h>, role: usize, label: Label<'h>, duty: Duty) -> Option<Line<'h>> {
    let letters = collector.letters;
    let has = |cell: &&Cell| {
        let letter = letters.letter(**cell);
        let may_do = duty == Duty::Responsible && letter.accountable;
        duty.marks(letter) || may_do && letters.doers(cell.row).contains(&role)
    };
    let mut rows: Vec<RowId> = letters.of_role(role).iter().filter(has).map(|cell| cell.row).collect();
    rows.dedup();
    let items = rows
        .iter()
        .take(NAMED)
        .map(|row| Item::new(&letters.row(*row).activity.name, Some(Target::Activity(*row))));
    let line = Line { label, items: items.collect(), more: rows.len().saturating_sub(NAMED) };
    (!rows.is_empty()).then_some(line)
}
