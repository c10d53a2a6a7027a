//! The ids of headings on each page, unique among all texts that the page shows.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::plan::{PageIndex, Plan, PlannedPage, Subject};
use crate::check::RULES;
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::{Handbook, Record, Records, TextId};
use crate::parallel;
use crate::parse::markdown::Document;
use crate::parse::slug::Slugger;
use crate::source::Span;

/// Anchors that every page has: where the skip link leads.
pub const OF_EVERY_PAGE: &[&str] = &["main-content"];

/// The ids of one text on its page.
#[derive(Debug, Clone, Default)]
pub struct TextIds {
    /// What keeps the text's footnotes apart from those of the page's other texts.
    pub key: String,
    pub title: Option<String>,
    /// One for each heading of the text.
    pub headings: Vec<String>,
}

/// The anchors of one page.
#[derive(Debug)]
struct PageAnchors {
    all: HashSet<String>,
    /// Those of the page itself: the others stand in its texts, and are wherever these are shown.
    own: HashSet<String>,
}

/// The anchors of all pages.
#[derive(Debug, Default)]
pub struct Anchors {
    by_page: Vec<PageAnchors>,
    by_text: HashMap<TextId, TextIds>,
}

impl Anchors {
    /// Whether a page has an anchor; the top of the page always counts.
    pub fn has(&self, page: PageIndex, anchor: &str) -> bool {
        anchor.is_empty() || anchor == "top" || self.by_page[page].all.contains(anchor)
    }

    /// Whether an anchor of a page stands in its texts.
    pub fn is_in_texts(&self, page: PageIndex, anchor: &str) -> bool {
        let anchors = &self.by_page[page];
        anchors.all.contains(anchor) && !anchors.own.contains(anchor)
    }

    pub fn of_page(&self, page: PageIndex) -> impl Iterator<Item = &str> {
        self.by_page[page].all.iter().map(String::as_str)
    }

    pub fn of_text(&self, text: TextId) -> Option<&TextIds> {
        self.by_text.get(&text)
    }
}

/// What one page gave: its anchors, the ids of its texts, and what is wrong with them.
#[derive(Debug)]
struct OfPage {
    anchors: PageAnchors,
    texts: Vec<(TextId, TextIds)>,
    found: Diagnostics,
}

/// Gives every heading its id and reports explicit ids that stand twice on a page.
pub fn assign(handbook: &Handbook, plan: &Plan, found: &mut Diagnostics) -> Anchors {
    let pages = parallel::each(&plan.pages, |page| of_page(handbook, page));
    let mut anchors = Anchors {
        by_page: Vec::with_capacity(pages.len()),
        by_text: HashMap::with_capacity(pages.iter().map(|page| page.texts.len()).sum()),
    };
    for page in pages {
        anchors.by_page.push(page.anchors);
        anchors.by_text.extend(page.texts);
        found.extend(page.found);
    }
    anchors
}

fn of_page(handbook: &Handbook, page: &PlannedPage) -> OfPage {
    let of_kind = page.kind.anchors.iter().chain(OF_EVERY_PAGE).map(|anchor| (*anchor).to_owned());
    let of_records = record_anchors(handbook, page.kind.name, &page.subject);
    let mut own: HashSet<String> = of_kind.chain(of_records).collect();
    let mut found = Diagnostics::new();
    let mut ids = PageIds {
        slugger: Slugger::reserving(own.iter().cloned()),
        places: HashMap::new(),
        found: &mut found,
    };
    let mut texts = Vec::with_capacity(page.texts.len());
    for (number, text) in page.texts.iter().enumerate() {
        let document = handbook.texts.get(*text);
        let mut assigned = ids.of_text(document);
        if number == 0 && shows_title(page) {
            assigned.title = ids.of_title(document);
            own.extend(assigned.title.clone());
        }
        if number > 0 {
            assigned.key = format!("-{}", number + 1);
        }
        for anchor in &document.anchors {
            own.remove(&anchor.value);
        }
        texts.push((*text, assigned));
    }
    let anchors = PageAnchors { all: ids.slugger.into_taken(), own };
    OfPage { anchors, texts, found }
}

/// Whether a page's heading is that of its text; a record's page is headed by the record's name.
fn shows_title(page: &PlannedPage) -> bool {
    matches!(page.subject, Subject::Page(_)) || page.kind.name == "home"
}

/// The ids of one page while they are handed out.
struct PageIds<'a> {
    slugger: Slugger,
    places: HashMap<String, Span>,
    found: &'a mut Diagnostics,
}

impl PageIds<'_> {
    fn of_text(&mut self, document: &Document) -> TextIds {
        for anchor in &document.anchors {
            self.take(&anchor.value, anchor.span);
        }
        let headings = document
            .headings
            .iter()
            .map(|heading| self.id(heading.explicit_id.as_deref(), &heading.text, heading.span))
            .collect();
        TextIds { key: String::new(), title: None, headings }
    }

    fn of_title(&mut self, document: &Document) -> Option<String> {
        let title = document.title.as_ref()?;
        Some(self.id(title.explicit_id.as_deref(), &title.text, title.span))
    }

    fn id(&mut self, explicit: Option<&str>, text: &str, span: Span) -> String {
        match explicit {
            Some(id) if self.take(id, span) => id.to_owned(),
            Some(id) => self.slugger.id(id),
            None => self.slugger.id(text),
        }
    }

    /// Takes an id that the author chose; false, with a finding, when the page has it already.
    fn take(&mut self, id: &str, span: Span) -> bool {
        let free = self.slugger.reserve(id);
        if free {
            self.places.insert(id.to_owned(), span);
            return true;
        }
        let mut finding = Diagnostic::new(
            &rules::DUPLICATE_ANCHOR,
            span,
            format!("the page has the anchor `{id}` already"),
        )
        .help("choose another id; links lead to the first place only");
        if let Some(first) = self.places.get(id) {
            finding = finding.label(*first, "the first place");
        }
        self.found.push(finding);
        false
    }
}

/// The anchors that a page has for the records on it.
fn record_anchors(handbook: &Handbook, kind: &str, subject: &Subject) -> Vec<String> {
    match (kind, subject) {
        ("matrix", Subject::Matrix(index)) => {
            let activities = &handbook.matrices.as_slice()[*index].activities;
            activities.iter().map(|activity| activity.id.to_string()).collect()
        }
        ("hiring", _) => ids(&handbook.questions),
        ("timeline", _) => ids(&handbook.phases),
        ("risks", _) => ids(&handbook.risks),
        ("people", _) => ids(&handbook.people),
        ("findings", _) => RULES.iter().map(|entry| entry.rule.name.to_owned()).collect(),
        _ => Vec::new(),
    }
}

fn ids<T: Record>(records: &Records<T>) -> Vec<String> {
    records.iter().map(|record| record.id().to_string()).collect()
}
