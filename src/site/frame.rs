//! What every page has around its content: title, menu, breadcrumbs, neighbours, details.

mod contents;
mod details;
mod editions;
mod menus;

use serde::Serialize;

use super::Site;
use super::anchors;
use super::composer::{Composer, LinkView};
use super::findings::FindingView;
use super::html::{Html, push_escaped};
use super::lists;
use super::pages;
use super::pages::print;
use super::plan::{PlannedPage, Subject};
use crate::model::TextId;

pub use contents::ContentsEntry;
pub use details::{DetailsView, details_of_page, details_view, may_be_named};
pub use editions::EditionView;
pub use menus::{MainMenuView, MenuEntry, MenuGroup, MenuView};

use editions::editions;
use menus::{above, main_menu, menu, section};

/// The view `page`: what the frame of a page shows.
#[derive(Debug, Serialize)]
pub struct PageView {
    pub title: String,
    /// The page's heading; the title, or the first heading of its text with its markup.
    pub heading: Html,
    pub heading_id: Option<String>,
    pub summary: Option<String>,
    /// The kind of page, such as `role`.
    pub kind: &'static str,
    /// The page's address from the top of the site.
    pub url: String,
    /// What leads to the top of the site; stands before every address in a template.
    pub root: String,
    /// The full public address, if the site's is known.
    pub canonical: Option<String>,
    pub breadcrumbs: Vec<LinkView>,
    pub main_menu: MainMenuView,
    pub menu: Option<MenuView>,
    pub contents: Vec<ContentsEntry>,
    /// The fixed anchors of the page that no record on it has taken.
    pub anchors: Vec<&'static str>,
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    pub backlinks: Vec<LinkView>,
    /// The source's path, and where it is edited.
    pub source: Option<String>,
    pub edit_url: Option<String>,
    pub details: Option<DetailsView>,
    /// Other tellings of this page, this one included, in their order.
    pub editions: Vec<EditionView>,
    /// How many tellings are not named, for the page has many.
    pub more_editions: usize,
    /// The address of the entry of the main menu that the page belongs to, if it does.
    pub section: Option<String>,
    /// The page's section on one page, for paper, if it stands there.
    pub section_print: Option<LinkView>,
    /// Findings about the page's texts; those about its record stand in its own view.
    pub findings: Vec<FindingView>,
    /// The settings' line for the foot of the page.
    pub footer: Option<Html>,
}

impl PageView {
    /// The frame of the composer's page.
    pub fn new(composer: &Composer<'_>) -> PageView {
        let (site, planned) = (composer.site, composer.planned());
        let (previous, next) = site.menus.neighbours(composer.page);
        let link = |page| composer.link_to(page);
        let source = planned.source.map(|file| site.sources.file(file).path.to_string());
        let (heading, heading_id) = heading(composer);
        let (editions, more_editions) = editions(composer);
        PageView {
            title: planned.title.clone(),
            heading,
            heading_id,
            summary: summary(site, planned),
            kind: planned.kind.name,
            url: planned.url.encoded().into_owned(),
            root: composer.root.to_owned(),
            canonical: site.base_url().map(|base| base + &planned.url.encoded()),
            breadcrumbs: above(composer).into_iter().map(link).collect(),
            main_menu: main_menu(composer),
            menu: menu(composer),
            contents: contents::of_page(composer),
            anchors: anchors::free_of_records(site.handbook, planned),
            previous: previous.map(link),
            next: next.map(link),
            backlinks: site.links.to_page(composer.page).map(link).collect(),
            edit_url: source.as_deref().and_then(|path| edit_url(site, path)),
            source,
            details: details_of_page(composer),
            editions,
            more_editions,
            section: section(composer).map(|page| composer.site.page(page).url.encoded().into_owned()),
            section_print: section_print(composer),
            findings: composer.findings.of_page(site, composer.page).into_iter().cloned().collect(),
            footer: composer.maybe_html(site.handbook.settings.footer),
        }
    }
}

/// The section that a page belongs to, where it stands for paper.
fn section_print(composer: &Composer<'_>) -> Option<LinkView> {
    let (head, url) = print::of_page(composer.site, composer.page)?;
    Some(LinkView::new(&composer.site.page(head).title, &url))
}

/// Where a source file is edited.
pub fn edit_url(site: &Site<'_>, path: &str) -> Option<String> {
    let template = site.handbook.settings.edit_url.as_ref()?;
    Some(template.value.replace("{path}", &super::url::Url::new(path).encoded()))
}

/// The heading without markup. The home page is called as the handbook is, and its text may give it a heading of its own.
pub fn plain_heading<'c>(composer: &Composer<'c>) -> &'c str {
    let planned = composer.planned();
    let home = lists::section_of_home(composer.site, planned).filter(|page| page.has_own_title());
    home.map_or(&planned.title, |page| &page.title)
}

/// The heading: of a narrative page the first heading of its text, if it has one.
pub fn heading(composer: &Composer<'_>) -> (Html, Option<String>) {
    let planned = composer.planned();
    let mut plain = String::new();
    push_escaped(&mut plain, plain_heading(composer));
    let text = planned.texts.first().filter(|_| planned.is_headed_by_text());
    let Some((text, document)) = text.map(|text| (*text, composer.handbook().texts.get(*text))) else {
        return (Html(plain), None);
    };
    let id = composer.site.anchors.of_text(text).and_then(|ids| ids.title.clone());
    match &document.title {
        Some(title) => (super::bodies::fill_markup(composer, text, document, &title.markup), id),
        None => (Html(plain), None),
    }
}

/// What a page says about itself in one sentence.
pub fn summary(site: &Site<'_>, planned: &PlannedPage) -> Option<String> {
    let handbook = site.handbook;
    let plain = |text: Option<TextId>| {
        let document = handbook.texts.get(text?);
        Some(site.read(text?, document, document.sections.first()?).trim().to_owned())
    };
    match planned.subject {
        Subject::Page(number) => handbook.pages[number].summary.clone(),
        Subject::Role(number) => plain(handbook.roles.as_slice()[number].purpose),
        Subject::Matrix(number) => plain(handbook.matrices.as_slice()[number].summary),
        Subject::Pattern(number) => plain(handbook.patterns.as_slice()[number].summary),
        _ if planned.is(&pages::home::KIND) => {
            let own = lists::section_of_home(site, planned).and_then(|page| page.summary.clone());
            own.or_else(|| handbook.settings.description.clone())
        }
        _ => lists::section_of(site, planned)?.summary.clone(),
    }
}
