//! What search finds in a site, and where it leads.

use std::borrow::Cow;

use super::Site;
use super::links::Links;
use super::plan::{PageIndex, PlannedPage, Subject};
use crate::model::TextId;
use crate::parse::markdown::{Document, TextSection};
use crate::search::{Collector, Index, PageTexts, Reading, Stands, Target, collect};

/// Pages that are not found: they say nothing of their own.
const UNFOUND: &[&str] = &["findings", "print", "not_found", "redirect", "search"];

impl Reading for Links {
    fn read<'s>(&'s self, text: TextId, document: &Document, section: &'s TextSection) -> Cow<'s, str> {
        Links::read(self, text, document, section)
    }
}

/// The index of everything that the site shows.
pub fn index<'s>(site: &'s Site<'_>) -> Index<'s> {
    let collector = Collector {
        handbook: site.handbook,
        letters: &site.letters,
        holders: &site.holders,
        reading: &site.links,
    };
    let pages = site.plan.pages.iter().enumerate();
    let pages: Vec<PageTexts<'s>> = pages
        .filter(|(_, page)| !UNFOUND.contains(&page.kind.name))
        .map(|(number, page)| page_texts(site, number, page))
        .collect();
    Index::new(collect(collector, &pages), &site.handbook.settings.language)
}

fn page_texts<'s>(site: &'s Site<'_>, number: usize, page: &'s PlannedPage) -> PageTexts<'s> {
    let is_record = matches!(page.subject, Subject::Role(_) | Subject::Matrix(_) | Subject::Pattern(_));
    let summary = match page.subject {
        Subject::Page(page) => site.handbook.pages[page].summary.as_deref(),
        _ if page.kind.name == "home" => site.handbook.settings.description.as_deref(),
        _ => None,
    };
    PageTexts {
        page: number,
        title: &page.title,
        summary,
        texts: page.texts.clone(),
        stands: if is_record { Stands::ForRecord } else { Stands::Alone },
    }
}

/// The address of a result from the top of the site, encoded.
pub fn address(site: &Site<'_>, target: Target) -> Option<String> {
    let handbook = site.handbook;
    let listed = |list: &str, id: &str| {
        let url = site.url_of(list, &Subject::Whole)?;
        Some(format!("{url}#{id}"))
    };
    match target {
        Target::Activity(row) => {
            let url = site.url_of("matrix", &Subject::Matrix(row.matrix))?;
            Some(format!("{url}#{}", site.letters.row(row).activity.id))
        }
        Target::Role(role) => site.url_of("role", &Subject::Role(role)),
        Target::Matrix(matrix) => site.url_of("matrix", &Subject::Matrix(matrix)),
        Target::Pattern(pattern) => site.url_of("pattern", &Subject::Pattern(pattern)),
        Target::Person(person) => listed("people", handbook.people.as_slice()[person].id.as_str()),
        Target::Question(question) => listed("hiring", handbook.questions.as_slice()[question].id.as_str()),
        Target::Phase(phase) => listed("timeline", handbook.phases.as_slice()[phase].id.as_str()),
        Target::Risk(risk) => listed("risks", handbook.risks.as_slice()[risk].id.as_str()),
        Target::Page(page) => Some(site.page(page).url.encoded().into_owned()),
        Target::Section { text, heading } => {
            Some(site.page(page(site, target)?).url.with_anchor(anchor(site, text, heading)))
        }
    }
}

/// The page that prose stands on; none for other records.
pub fn page(site: &Site<'_>, target: Target) -> Option<PageIndex> {
    match target {
        Target::Page(page) => Some(page),
        Target::Section { text, .. } => site.index.owner(text),
        _ => None,
    }
}

/// The anchor of a heading; empty where it has none.
pub fn anchor<'s>(site: &'s Site<'_>, text: TextId, heading: usize) -> &'s str {
    let anchor = site.anchors.of_text(text).and_then(|ids| ids.headings.get(heading));
    anchor.map_or("", String::as_str)
}
