//! What search finds in a site, and where it leads.

use super::Site;
use super::plan::{PlannedPage, Subject};
use crate::search::{Collector, Index, PageTexts, Stands, Target, collect};

/// Pages that are not found: they say nothing of their own.
const UNFOUND: &[&str] = &["findings", "print", "not_found", "redirect", "search"];

/// The index of everything that the site shows.
pub fn index<'s>(site: &'s Site<'_>) -> Index<'s> {
    let collector = Collector { handbook: site.handbook, letters: &site.letters, holders: &site.holders };
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
        Target::Page(page) => Some(site.page(page).url.encoded()),
        Target::Section { text, heading } => {
            let page = site.page(site.index.owner(text)?);
            let anchor = site.anchors.of_text(text).and_then(|ids| ids.headings.get(heading));
            Some(page.url.with_anchor(anchor.map_or("", String::as_str)))
        }
    }
}
