//! The ids of headings on each page, unique among all texts that the page shows, those that it includes among them.

mod included;
mod order;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::kind::PageKind;
use super::pages;
use super::plan::{PageIndex, Plan, PlannedPage, Subject};
use crate::check::RULES;
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::{Handbook, Record, Records, TextId};
use crate::parallel;
use crate::parse::slug::Slugger;
use crate::source::{Sources, Span};

pub use included::CallOnPage;
use included::IncludedTexts;
pub use order::{Piece, pieces};

/// The ids of one text on its page.
#[derive(Debug, Clone, Default)]
pub struct TextIds {
    /// What keeps the text's footnotes apart from those of the page's other texts.
    pub key: String,
    /// What ids of raw HTML begin with, where the text is included: the file may be included twice.
    pub prefix: String,
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
    /// The texts that pages include; most pages include none.
    included: HashMap<PageIndex, IncludedTexts>,
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

    /// The text that a call on a page includes.
    pub fn included_by(&self, page: PageIndex, call: CallOnPage) -> Option<usize> {
        self.included.get(&page)?.by_call.get(&call).copied()
    }

    /// An included text of a page, with its ids there.
    pub fn included(&self, page: PageIndex, number: usize) -> Option<&(TextId, TextIds)> {
        self.included.get(&page)?.texts.get(number)
    }
}

/// What one page gave: its anchors, the ids of its texts, and what is wrong with them.
#[derive(Debug)]
struct OfPage {
    anchors: PageAnchors,
    texts: Vec<(TextId, TextIds)>,
    included: IncludedTexts,
    found: Diagnostics,
}

/// Gives every heading its id and reports explicit ids that stand twice on a page.
pub fn assign(handbook: &Handbook, sources: &Sources, plan: &Plan, found: &mut Diagnostics) -> Anchors {
    let pages = parallel::each(&plan.pages, |page| of_page(handbook, sources, page));
    let mut anchors = Anchors {
        included: HashMap::new(),
        by_page: Vec::with_capacity(pages.len()),
        by_text: HashMap::with_capacity(pages.iter().map(|page| page.texts.len()).sum()),
    };
    for (number, page) in pages.into_iter().enumerate() {
        if !page.included.texts.is_empty() {
            anchors.included.insert(number, page.included);
        }
        anchors.by_page.push(page.anchors);
        anchors.by_text.extend(page.texts);
        found.extend(page.found);
    }
    anchors
}

fn of_page(handbook: &Handbook, sources: &Sources, page: &PlannedPage) -> OfPage {
    let of_kind = page.kind.anchors.iter().map(|anchor| (*anchor).to_owned());
    let of_records = record_anchors(handbook, page);
    let mut own: HashSet<String> = of_kind.chain(of_records).collect();
    let mut found = Diagnostics::new();
    let mut ids = PageIds {
        slugger: Slugger::reserving(own.iter().cloned()),
        places: HashMap::new(),
        included: IncludedTexts::default(),
        handbook,
        sources,
        found: &mut found,
    };
    let mut texts = Vec::with_capacity(page.texts.len());
    for (number, text) in page.texts.iter().enumerate() {
        let document = handbook.texts.get(*text);
        let mut assigned = ids.of_text(*text, number == 0 && page.is_headed_by_text());
        own.extend(assigned.title.clone());
        if number > 0 {
            assigned.key = format!("-{}", number + 1);
        }
        for anchor in &document.anchors {
            own.remove(&anchor.value);
        }
        texts.push((*text, assigned));
    }
    let included = ids.included;
    let anchors = PageAnchors { all: ids.slugger.into_taken(), own };
    OfPage { anchors, texts, included, found }
}

/// The ids of one page while they are handed out.
struct PageIds<'a> {
    slugger: Slugger,
    places: HashMap<String, Span>,
    included: IncludedTexts,
    handbook: &'a Handbook,
    sources: &'a Sources,
    found: &'a mut Diagnostics,
}

impl PageIds<'_> {
    /// The ids of one of the page's own texts. Those of raw HTML, which stay as they are, are kept free of what is made of
    /// headings.
    fn of_text(&mut self, text: TextId, shows_title: bool) -> TextIds {
        let document = self.handbook.texts.get(text);
        let pieces = order::pieces(document, shows_title);
        self.take_raw(&pieces);
        let mut ids =
            TextIds { headings: vec![String::new(); document.headings.len()], ..TextIds::default() };
        for piece in pieces {
            match piece {
                Piece::Anchor(_) => {}
                Piece::Title(title) => {
                    ids.title = Some(self.id(title.explicit_id.as_deref(), title.typed(), title.span));
                }
                Piece::Heading(number, heading) => {
                    ids.headings[number] =
                        self.id(heading.explicit_id.as_deref(), heading.typed(), heading.span);
                }
                Piece::Call(number, call) => {
                    self.include(CallOnPage { within: None, text, number }, call, 1);
                }
            }
        }
        ids
    }

    /// Takes the ids of raw HTML, but for those that a heading before them was given.
    fn take_raw(&mut self, pieces: &[Piece<'_>]) {
        let mut given: HashMap<&str, Span> = HashMap::new();
        for piece in pieces {
            let (id, span) = match piece {
                Piece::Anchor(anchor) => {
                    match given.get(anchor.value.as_str()) {
                        Some(first) => self.report(&anchor.value, anchor.span, Some(*first)),
                        None => _ = self.take(&anchor.value, anchor.span),
                    }
                    continue;
                }
                Piece::Title(title) => (title.explicit_id.as_deref(), title.span),
                Piece::Heading(_, heading) => (heading.explicit_id.as_deref(), heading.span),
                Piece::Call(..) => continue,
            };
            if let Some(id) = id {
                given.entry(id).or_insert(span);
            }
        }
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
        } else {
            self.report(id, span, self.places.get(id).copied());
        }
        free
    }

    fn report(&mut self, id: &str, span: Span, first: Option<Span>) {
        let message = format!("the page has the anchor `{id}` already");
        let mut finding = Diagnostic::new(&rules::DUPLICATE_ANCHOR, span, message)
            .help("choose another id; links lead to the first place only");
        if let Some(first) = first {
            finding = finding.label(first, "the first place");
        }
        self.found.push(finding);
    }
}

/// The anchors that every page of a kind has and no record on this one takes.
pub fn free_of_records(handbook: &Handbook, page: &PlannedPage) -> Vec<&'static str> {
    let taken: HashSet<String> = record_anchors(handbook, page).into_iter().collect();
    let fixed = page.kind.anchors.iter().copied();
    fixed.filter(|anchor| !taken.contains(*anchor)).collect()
}

/// The ids of the records that a list shows.
type IdsOf = fn(&Handbook) -> Vec<String>;

/// The anchors that a page has for the records on it.
fn record_anchors(handbook: &Handbook, page: &PlannedPage) -> Vec<String> {
    if let Subject::Matrix(index) = page.subject {
        return handbook.matrices.as_slice()[index].activities.iter().map(|row| row.id.to_string()).collect();
    }
    let lists: [(&PageKind, IdsOf); 5] = [
        (&pages::hiring::KIND, |handbook| ids(&handbook.questions)),
        (&pages::timeline::KIND, |handbook| ids(&handbook.phases)),
        (&pages::risks::KIND, |handbook| ids(&handbook.risks)),
        (&pages::people::KIND, |handbook| ids(&handbook.people)),
        (&pages::findings::KIND, |_| RULES.iter().map(|entry| entry.rule.name.to_owned()).collect()),
    ];
    let list = lists.into_iter().find(|(kind, _)| page.is(kind));
    list.map_or_else(Vec::new, |(_, ids)| ids(handbook))
}

fn ids<T: Record>(records: &Records<T>) -> Vec<String> {
    records.iter().map(|record| record.id().to_string()).collect()
}
