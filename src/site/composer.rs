//! Makes what one page shows: texts with their holes filled, links, and views.

use foldhash::HashSet;

use serde::Serialize;

use super::budget::Budget;
use super::findings::ShownFindings;
use super::frame::MenuEntry;
use super::html::Html;
use super::pages;
use super::pages::matrix::CellView;
use super::plan::{PageIndex, PlannedPage, Subject};
use super::shared::Shared;
use super::{Site, bodies};
use crate::analysis::RowId;
use crate::diagnostic::Diagnostic;
use crate::model::{Activity, Handbook, Id, Pattern, Role, TextId};
use crate::parse::markdown::Word;
use crate::source::Span;

/// What the theme gives to texts: embeds drawn by its templates, and words in the handbook's language.
pub trait Parts: Sync {
    /// Draws an embed that a text calls, if one does; a fault in its template is reported by the implementation, and
    /// nothing is drawn.
    fn embed(&self, name: &str, page: &tera::Value, view: tera::Value, call: Option<Span>) -> Html;

    /// Draws a page of the site as a sheet of one for paper, which has about so many bytes.
    fn sheet(&self, page: &tera::Value, view: tera::Value, room: usize) -> Html;

    /// Draws an entry of a section's menu, on a page from which `root` leads to the top of the site.
    fn menu_entry(&self, root: &str, entry: &MenuEntry) -> Html;

    /// Draws a cell of a matrix.
    fn matrix_cell(&self, cell: &CellView<'_>) -> Html;

    /// Takes a fault that shows only when a page is made.
    fn report(&self, _finding: Diagnostic) {}

    /// A word of the interface.
    fn word(&self, word: Word) -> &str;
}

/// Room for the address of a row, in bytes; most need less.
const ROOM: usize = 128;

/// Makes the views of one page.
#[derive(Clone, Copy)]
pub struct Composer<'a> {
    pub site: &'a Site<'a>,
    pub page: PageIndex,
    /// What leads to the top of the site.
    pub root: &'a str,
    pub parts: &'a dyn Parts,
    pub findings: &'a ShownFindings,
    /// What the page's embeds may still add to it.
    pub budget: &'a Budget,
    /// How many embeds enclose what is made now.
    pub depth: usize,
    /// The number of the included text of the page that is made now; none for the page's own texts, and for what other
    /// embeds show.
    pub included: Option<usize>,
    /// The pages that are shown together for paper, `page` among them; none where `page` stands by itself.
    pub sheet: Option<&'a HashSet<PageIndex>>,
}

/// A link in a view: its address from the top of the site, so templates write `{{ root }}{{ link.url }}`.
/// Most links stand in many places, so a link is one value that these share.
#[derive(Debug, Clone, Serialize, PartialEq)]
#[serde(transparent)]
pub struct LinkView(Shared);

/// What a template sees of a link.
#[derive(Serialize)]
struct Link<'l> {
    name: &'l str,
    url: &'l str,
}

impl LinkView {
    pub fn new(name: &str, url: &str) -> LinkView {
        LinkView(Shared::new(&Link { name, url }))
    }
}

/// What a link asks of the matrix that it leads to. Where no script runs, it leads to the row all the same.
#[derive(Debug, Clone, Copy)]
pub enum Question<'q> {
    /// What the role has to do with it: its column is lit.
    Role(&'q Role),
    /// What breaks without the role.
    Without(&'q Role),
    /// What the cast of a staffing pattern leaves open.
    Pattern(&'q Pattern),
}

impl<'a> Composer<'a> {
    pub fn handbook(&self) -> &'a Handbook {
        self.site.handbook
    }

    pub fn planned(&self) -> &'a PlannedPage {
        self.site.page(self.page)
    }

    /// A Markdown text as HTML on this page.
    pub fn html(&self, text: TextId) -> Html {
        bodies::fill(self, text)
    }

    pub fn maybe_html(&self, text: Option<TextId>) -> Option<Html> {
        text.map(|text| self.html(text)).filter(|html| !html.is_empty())
    }

    /// The page's whole texts one after the other, without those that a template places itself.
    pub fn htmls(&self, texts: impl IntoIterator<Item = TextId>) -> Vec<Html> {
        texts.into_iter().map(|text| self.html(text)).collect()
    }

    /// A text without markup, for descriptions and data.
    pub fn plain(&self, text: TextId) -> String {
        let document = self.handbook().texts.get(text);
        let parts: Vec<_> =
            document.sections.iter().map(|section| self.site.read(text, document, section)).collect();
        let parts: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
        parts.join(" ").trim().to_owned()
    }

    /// A link to a planned page.
    pub fn link_to(&self, page: PageIndex) -> LinkView {
        self.site.link_to(page).clone()
    }

    /// A link to a role by its id; none where no such role exists.
    pub fn role(&self, id: &Id) -> Option<LinkView> {
        self.handbook().roles.index_of(id.as_str()).map(|index| self.role_at(index))
    }

    /// A link to a role by its place in the listing order.
    pub fn role_at(&self, index: usize) -> LinkView {
        self.record_link(&Subject::Role(index), &self.handbook().roles.as_slice()[index].name)
    }

    /// A link to a phase by its id.
    pub fn phase(&self, id: &Id) -> Option<LinkView> {
        let phase = self.handbook().phases.get(id.as_str())?;
        let url = self.site.url_of(&pages::timeline::KIND)?;
        Some(LinkView::new(&phase.name, &format!("{url}#{}", phase.id)))
    }

    /// A link to a risk by its id.
    pub fn risk(&self, id: &Id) -> Option<LinkView> {
        let risk = self.handbook().risks.get(id.as_str())?;
        let url = self.site.url_of(&pages::risks::KIND)?;
        Some(LinkView::new(&risk.name, &format!("{url}#{}", risk.id)))
    }

    /// A link to a matrix by its place in the listing order.
    pub fn matrix(&self, index: usize) -> LinkView {
        self.record_link(&Subject::Matrix(index), &self.handbook().matrices.as_slice()[index].name)
    }

    /// A link to a row of a matrix.
    pub fn activity(&self, matrix: usize, activity: &Activity) -> LinkView {
        self.row_link(matrix, activity, |_| {})
    }

    /// A link to a row of a matrix that shows an answer there.
    pub fn activity_asked(&self, row: RowId, question: Question<'_>) -> LinkView {
        let (key, id) = match question {
            Question::Role(role) => ("?role=", &role.id),
            Question::Without(role) => ("?without=", &role.id),
            Question::Pattern(pattern) => ("?pattern=", &pattern.id),
        };
        self.row_link(row.matrix, self.site.letters.row(row).activity, |url| {
            url.push_str(key);
            url.push_str(id.as_str());
        })
    }

    /// A link to a row of a matrix; `ask` adds to the address of the matrix.
    fn row_link(&self, matrix: usize, activity: &Activity, ask: impl FnOnce(&mut String)) -> LinkView {
        let mut url = String::with_capacity(ROOM);
        if let Some(page) = self.site.plan.page_about(&Subject::Matrix(matrix)) {
            url.push_str(&self.site.page(page).url.encoded());
        }
        ask(&mut url);
        url.push('#');
        url.push_str(activity.id.as_str());
        LinkView::new(&activity.name, &url)
    }

    /// A link to a staffing pattern by its place in the listing order.
    pub fn pattern(&self, index: usize) -> LinkView {
        self.record_link(&Subject::Pattern(index), &self.handbook().patterns.as_slice()[index].name)
    }

    /// A link to the page of a record, which has the record's name.
    fn record_link(&self, subject: &Subject, name: &str) -> LinkView {
        let page = self.site.plan.page_about(subject);
        page.map_or_else(|| LinkView::new(name, ""), |page| self.link_to(page))
    }
}
