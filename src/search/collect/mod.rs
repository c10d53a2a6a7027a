//! Everything that can be found in a handbook, as far as it is published.

mod activities;
mod people;
mod plans;
mod prose;
mod roles;

use std::borrow::Cow;

use super::record::{Item, Record, Target};
use crate::analysis::{Held, Holders, Letters};
use crate::model::{Answer, Details, Handbook, HoldingKind, PeopleShown, TextId};
use crate::parse::markdown::{Document, Heading, TextSection};

pub use prose::{PageTexts, Stands};

/// How many names a line has before it only counts.
const NAMED: usize = 6;

/// Tells what the texts and words of a handbook say to those who read them.
pub trait Reading {
    /// A section of a text, with the names of what its links lead to and its embeds show.
    fn read<'s>(&'s self, text: TextId, document: &'s Document, section: &'s TextSection) -> Cow<'s, str>;

    /// A heading of a text, with these names.
    fn heading<'s>(&'s self, text: TextId, document: &'s Document, heading: &'s Heading) -> Cow<'s, str>;

    /// An answer of the hiring guide, as its page says it.
    fn answer<'s>(&'s self, answer: &'s Answer) -> &'s str;
}

/// What records are made from.
#[derive(Clone, Copy)]
pub struct Collector<'h> {
    pub reading: &'h dyn Reading,
    pub handbook: &'h Handbook,
    pub letters: &'h Letters<'h>,
    pub holders: &'h Holders<'h>,
}

/// All records in the order of their kinds, those of one kind in listing order; then the prose of these pages.
pub fn collect<'h>(collector: Collector<'h>, pages: &[PageTexts<'h>]) -> Vec<Record<'h>> {
    let mut records = activities::activities(collector);
    records.extend(roles::roles(collector));
    records.extend(people::people(collector));
    records.extend(plans::matrices(collector));
    records.extend(plans::patterns(collector));
    records.extend(plans::answers(collector));
    records.extend(plans::phases(collector));
    records.extend(plans::risks(collector));
    prose::add(&mut records, collector, pages);
    records
}

impl<'h> Collector<'h> {
    /// A text without markup, in the stretches that its headings cut it into.
    fn stretches(self, text: Option<TextId>) -> impl Iterator<Item = Cow<'h, str>> {
        self.sections(text).map(move |(text, document, section)| self.reading.read(text, document, section))
    }

    /// What stands in a text before its first heading; the rest is found by its sections.
    fn opening(self, text: Option<TextId>) -> impl Iterator<Item = Cow<'h, str>> {
        let opening = self.sections(text).take_while(|(_, _, section)| section.heading.is_none());
        opening.map(move |(text, document, section)| self.reading.read(text, document, section))
    }

    fn sections(self, text: Option<TextId>) -> impl Iterator<Item = (TextId, &'h Document, &'h TextSection)> {
        let documents = text.into_iter().map(move |text| (text, self.handbook.texts.get(text)));
        documents.flat_map(|(text, document)| {
            document.sections.iter().map(move |section| (text, document, section))
        })
    }

    fn role(self, index: usize) -> Item<'h> {
        Item::new(&self.handbook.roles.as_slice()[index].name, Some(Target::Role(index)))
    }

    /// A role with those who fill it, as far as that is published.
    fn role_with_holders(self, index: usize) -> Item<'h> {
        let mut item = self.role(index);
        if !self.names_people() {
            return item;
        }
        let name = |held: Held| self.holders.people[held.person].name;
        for held in self.holders.filling(index) {
            let holding = (held.kind == HoldingKind::Acting).then_some(held.kind);
            item.holders.push((name(held), holding));
        }
        let role = &self.handbook.roles.as_slice()[index];
        item.is_vacant = item.holders.is_empty() && self.handbook.knows_people && !role.external;
        if item.is_vacant {
            let deputies = self.holders.deputies(index).into_iter();
            item.holders.extend(deputies.map(|held| (name(held), Some(HoldingKind::Deputy))));
        }
        item
    }

    /// References and approval, as a page shows them: who approved is a role, or a person where these may be named.
    fn said_of_itself(self, details: &'h Details) -> impl Iterator<Item = Cow<'h, str>> {
        let approval = details.approved.iter();
        let by = approval.clone().filter_map(move |approval| {
            let role = self.handbook.roles.get(approval.by.as_str()).map(|role| &role.name);
            role.or_else(|| self.names_people().then_some(&approval.by))
        });
        let versions = approval.filter_map(|approval| approval.version.as_ref());
        details.refs.iter().chain(by).chain(versions).map(Cow::from)
    }

    fn names_people(self) -> bool {
        self.handbook.settings.people != PeopleShown::None
    }
}
