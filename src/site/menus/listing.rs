//! Which pages make a section: the records of a kind, and the narrative pages of a folder.

use std::collections::BTreeMap;

use super::order::SortKey;
use super::{Entry, Section};
use crate::model::Handbook;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::pages;
use crate::site::pages::role_groups::by_group;
use crate::site::plan::{PageIndex, Plan, Subject};
use crate::site::url;

/// The sections of a site: lists of records, then the narrative's folders from the top down.
pub fn sections(handbook: &Handbook, plan: &Plan, options: &Options) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    sections.extend(roles(handbook, plan));
    sections.extend(records(plan, &pages::matrices::KIND, Subject::Matrix, handbook.matrices.len()));
    sections.extend(records(plan, &pages::patterns::KIND, Subject::Pattern, handbook.patterns.len()));
    for (head, pages) in folders(handbook, plan, options) {
        let entries = pages.into_iter().map(|page| Entry { page, group: None });
        // Pages beside records, such as content/roles/how-to-read.md, follow the records.
        match sections.iter_mut().find(|section| section.head.is_some() && section.head == head) {
            Some(section) => section.entries.extend(entries),
            None => sections.push(Section { head, entries: entries.collect() }),
        }
    }
    sections
}

fn roles(handbook: &Handbook, plan: &Plan) -> Option<Section> {
    let head = plan.page_of(&pages::roles::KIND)?;
    let entries = handbook.roles.iter().enumerate().filter_map(|(number, role)| {
        let page = plan.page_about(&Subject::Role(number))?;
        Some((role.group.clone(), Entry { page, group: role.group.clone() }))
    });
    let groups = by_group(entries).into_iter();
    Some(Section { head: Some(head), entries: groups.flat_map(|group| group.rows).collect() })
}

fn records(plan: &Plan, list: &PageKind, subject: fn(usize) -> Subject, count: usize) -> Option<Section> {
    let head = plan.page_of(list)?;
    let pages = (0..count).filter_map(|number| plan.page_about(&subject(number)));
    Some(Section { head: Some(head), entries: pages.map(|page| Entry { page, group: None }).collect() })
}

/// The page of each folder and the pages in it, in listing order; those above come first.
fn folders(handbook: &Handbook, plan: &Plan, options: &Options) -> Vec<(Option<PageIndex>, Vec<PageIndex>)> {
    let mut folders: BTreeMap<&str, Vec<(SortKey, PageIndex)>> = BTreeMap::from([("", Vec::new())]);
    for (number, page) in handbook.pages.iter().enumerate().filter(|(_, page)| options.shows(page)) {
        let mut folder = page.folder();
        // The page of a folder is no entry of it.
        let entry = plan.page_about(&Subject::Page(number));
        if let Some(index) = entry.filter(|index| plan.pages[*index].is(&pages::narrative::KIND)) {
            folders.entry(folder).or_default().push((SortKey::of(page), index));
        }
        while !folder.is_empty() {
            folders.entry(folder).or_default();
            folder = parent(folder);
        }
    }
    let heads: BTreeMap<&str, PageIndex> =
        folders.keys().filter_map(|folder| Some((*folder, head(plan, folder)?))).collect();
    for (folder, index) in &heads {
        if plan.pages[*index].is(&pages::section::KIND) {
            let key = SortKey::of_folder(handbook, plan, *index);
            folders.entry(parent(folder)).or_default().push((key, *index));
        }
    }
    let sorted = folders.into_iter().map(|(folder, mut pages)| {
        pages.sort();
        (heads.get(folder).copied(), pages.into_iter().map(|(_, page)| page).collect())
    });
    sorted.filter(|(_, pages): &(_, Vec<PageIndex>)| !pages.is_empty()).collect()
}

/// The page that stands for a folder.
fn head(plan: &Plan, folder: &str) -> Option<PageIndex> {
    let page = plan.find(url::of_folder(folder).as_str())?;
    let heads = [
        &pages::home::KIND,
        &pages::section::KIND,
        &pages::roles::KIND,
        &pages::matrices::KIND,
        &pages::patterns::KIND,
    ];
    heads.into_iter().any(|kind| plan.pages[page].is(kind)).then_some(page)
}

fn parent(folder: &str) -> &str {
    folder.rsplit_once('/').map_or("", |(parent, _)| parent)
}
