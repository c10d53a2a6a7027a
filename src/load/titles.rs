//! Titles of pages that are headings with wiki links: the names of the records stand in place of their ids.

use std::borrow::Cow;

use crate::diagnostic::RecordKind;
use crate::model::{Handbook, Record, Records};
use crate::parse::markdown::Unnamed;

/// Puts the names of records into the titles that were taken from headings.
pub fn name_records(handbook: &mut Handbook) {
    let mut named = Vec::new();
    for (number, page) in handbook.pages.iter().enumerate() {
        let document = handbook.texts.get(page.body);
        let Some(title) = document.title.as_ref().filter(|title| title.span == page.title_span) else {
            continue;
        };
        if title.unnamed.is_empty() {
            continue;
        }
        let name = |unnamed| match unnamed {
            Unnamed::Link(link) => name_of(handbook, &document.links[link].target).map(Cow::from),
            Unnamed::Embed(_) => None,
        };
        named.push((number, title.read(document, name).into_owned()));
    }
    for (number, title) in named {
        handbook.pages[number].title = title;
    }
}

/// The name of the record that a wiki link means; people are left out, since not every site names them.
fn name_of<'h>(handbook: &'h Handbook, target: &str) -> Option<&'h str> {
    let target = target.trim();
    let (folder, id) = target.split_once('/').map_or((None, target), |(folder, id)| (Some(folder), id));
    let is_of = |kind: RecordKind| folder.is_none_or(|folder| folder == kind.folder());
    let mut names = [
        named(&handbook.roles, id, |role| &role.name).filter(|_| is_of(RecordKind::Role)),
        named(&handbook.matrices, id, |matrix| &matrix.name).filter(|_| is_of(RecordKind::Matrix)),
        named(&handbook.patterns, id, |pattern| &pattern.name).filter(|_| is_of(RecordKind::Pattern)),
        named(&handbook.phases, id, |phase| &phase.name).filter(|_| is_of(RecordKind::Phase)),
        named(&handbook.risks, id, |risk| &risk.name).filter(|_| is_of(RecordKind::Risk)),
        named(&handbook.questions, id, |question| &question.ask).filter(|_| is_of(RecordKind::Question)),
    ]
    .into_iter()
    .flatten();
    match (names.next(), names.next()) {
        (Some(name), None) => Some(name),
        (Some(_), Some(_)) => None,
        (None, _) => match handbook.find_rows(target).as_slice() {
            [row] => Some(&row.activity.name),
            _ => None,
        },
    }
}

fn named<'h, T: Record>(
    records: &'h Records<T>,
    id: &str,
    name: impl Fn(&'h T) -> &'h str,
) -> Option<&'h str> {
    records.get(id).map(name)
}
