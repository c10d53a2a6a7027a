//! What search finds in a site, and where it leads.

use std::borrow::Cow;

use super::Site;
use super::kind::{PageKind, Shows};
use super::pages;
use super::plan::{PageIndex, PlannedPage, Subject};
use crate::model::{Answer, TextId};
use crate::parse::markdown::{Document, Heading, TextSection};
use crate::search::{Collector, Index, Labels, PageTexts, Reading, Stands, Target, collect};

impl Reading for Site<'_> {
    fn read<'s>(&'s self, text: TextId, document: &'s Document, section: &'s TextSection) -> Cow<'s, str> {
        Site::read(self, text, document, section)
    }

    fn heading<'s>(&'s self, text: TextId, document: &'s Document, heading: &'s Heading) -> Cow<'s, str> {
        Site::read_heading(self, text, document, heading)
    }

    fn answer<'s>(&'s self, answer: &'s Answer) -> &'s str {
        self.names.answer(answer)
    }
}

/// The index of everything that the site shows.
pub fn index<'s>(site: &'s Site<'_>) -> Index<'s> {
    let collector =
        Collector { handbook: site.handbook, letters: &site.letters, holders: &site.holders, reading: site };
    let pages = site.plan.pages.iter().enumerate();
    let pages: Vec<PageTexts<'s>> = pages
        .filter(|(_, page)| !matches!(page.kind.shows, Shows::Report | Shows::Way))
        .map(|(number, page)| page_texts(site, number, page))
        .collect();
    let letters = site.handbook.matrices.iter().flat_map(|matrix| &matrix.scheme.letters);
    let words = letters.flat_map(|letter| {
        let of = |word| (letter.letter.as_str(), word);
        [of(letter.word.as_str()), of(site.names.word_of(letter))]
    });
    let records = collect(collector, &pages);
    Index::new(records, &site.handbook.settings.language, &labels(site), words)
}

/// What the interface calls records and what they have: the words that readers see, and those by which they ask for it.
fn labels(site: &Site<'_>) -> Labels {
    let word = |key: &str| site.names.labels.get(key).cloned().unwrap_or_default();
    Labels::new(|name| {
        let shown = match name {
            "skills" | "deliverables" | "external" => word(&format!("role_{name}")),
            "open" => word("role_hiring"),
            // Its heading is a sentence, whose words stand in other texts.
            "kpis" => String::new(),
            name => word(&format!("search_{name}")),
        };
        let asked = match name {
            "deputy_roles" => "deputies",
            name => name,
        };
        format!("{shown} {}", word(&format!("search_for_{asked}")))
    })
}

fn page_texts<'s>(site: &'s Site<'_>, number: usize, page: &'s PlannedPage) -> PageTexts<'s> {
    let is_record = matches!(page.subject, Subject::Role(_) | Subject::Matrix(_) | Subject::Pattern(_));
    let summary = match page.subject {
        Subject::Page(page) => site.handbook.pages[page].summary.as_deref(),
        _ if page.is(&pages::home::KIND) => site.handbook.settings.description.as_deref(),
        _ => None,
    };
    let own = match page.subject {
        Subject::Page(page) => Some(&site.handbook.pages[page]),
        _ => None,
    };
    let shown = page.texts.first().and_then(|text| site.handbook.texts.get(*text).title.as_ref());
    let heading = shown.map(|heading| heading.text.as_str());
    PageTexts {
        page: number,
        title: &page.title,
        heading: heading.filter(|heading| !is_record && *heading != page.title),
        summary,
        details: own.map(|own| &own.details),
        texts: page.texts.clone(),
        stands: if is_record { Stands::ForRecord } else { Stands::Alone },
    }
}

/// The address of a result from the top of the site, encoded.
pub fn address(site: &Site<'_>, target: Target) -> Option<String> {
    let handbook = site.handbook;
    let listed = |list: &PageKind, id: &str| {
        let url = site.url_of(list)?;
        Some(format!("{url}#{id}"))
    };
    match target {
        Target::Activity(row) => {
            let url = site.url_about(&Subject::Matrix(row.matrix))?;
            Some(format!("{url}#{}", site.letters.row(row).activity.id))
        }
        Target::Role(role) => site.url_about(&Subject::Role(role)),
        Target::Matrix(matrix) => site.url_about(&Subject::Matrix(matrix)),
        Target::Pattern(pattern) => site.url_about(&Subject::Pattern(pattern)),
        Target::Person(person) => {
            listed(&pages::people::KIND, handbook.people.as_slice()[person].id.as_str())
        }
        Target::Question(question) => {
            listed(&pages::hiring::KIND, handbook.questions.as_slice()[question].id.as_str())
        }
        Target::Phase(phase) => listed(&pages::timeline::KIND, handbook.phases.as_slice()[phase].id.as_str()),
        Target::Risk(risk) => listed(&pages::risks::KIND, handbook.risks.as_slice()[risk].id.as_str()),
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

/// The titles of the sections that prose stands in, from the top; none for other records. Pages of one title are told apart
/// by them.
pub fn folders<'s>(site: &'s Site<'_>, target: Target) -> Vec<&'s str> {
    let Some(page) = page(site, target) else { return Vec::new() };
    if !matches!(site.page(page).subject, Subject::Page(_) | Subject::Folder(_)) {
        return Vec::new();
    }
    let above = site.menus.ancestors(page).into_iter().map(|page| site.page(page));
    above.filter(|page| !page.is(&pages::home::KIND)).map(|page| page.title.as_str()).collect()
}

/// The anchor of a heading; empty where it has none.
pub fn anchor<'s>(site: &'s Site<'_>, text: TextId, heading: usize) -> &'s str {
    let anchor = site.anchors.of_text(text).and_then(|ids| ids.headings.get(heading));
    anchor.map_or("", String::as_str)
}
