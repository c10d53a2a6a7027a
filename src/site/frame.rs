//! What every page has around its content: title, menu, breadcrumbs, neighbours, details.

use contents::ContentsEntry;
use serde::Serialize;

mod contents;

use super::Site;
use super::composer::{Composer, LinkView};
use super::findings::FindingView;
use super::html::Html;
use super::pages;
use super::pages::print;
use super::plan::{PageIndex, PlannedPage, Subject};
use crate::model::{Details, Handbook, PeopleShown, TextId};

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
    pub previous: Option<LinkView>,
    pub next: Option<LinkView>,
    pub backlinks: Vec<LinkView>,
    /// The source's path, and where it is edited.
    pub source: Option<String>,
    pub edit_url: Option<String>,
    pub details: Option<DetailsView>,
    /// Other tellings of this page, this one included, in their order.
    pub editions: Vec<EditionView>,
    /// The address of the entry of the main menu that the page belongs to, if it does.
    pub section: Option<String>,
    /// The page's section on one page, for paper, if it stands there.
    pub section_print: Option<LinkView>,
    /// Findings about the page's texts; those about its record stand in its own view.
    pub findings: Vec<FindingView>,
    /// The settings' line for the foot of the page.
    pub footer: Option<Html>,
}

/// A telling of a page.
#[derive(Debug, Serialize)]
pub struct EditionView {
    pub link: LinkView,
    pub label: String,
    pub current: bool,
}

/// The main menu: its entries before and after that of the page's own part, drawn by `parts/menu_entry.html`. Where the
/// page belongs to none of its parts, all entries come before.
#[derive(Debug, Default, Serialize)]
pub struct MainMenuView {
    pub before: Html,
    pub own: Option<LinkView>,
    pub after: Html,
    /// How many pages and folders of the narrative's top are not named.
    pub more: usize,
}

/// The menu of the page's section.
#[derive(Debug, Serialize)]
pub struct MenuView {
    pub head: Option<LinkView>,
    pub head_is_current: bool,
    pub groups: Vec<MenuGroup>,
    /// How many entries are left out before and after those shown.
    pub before: usize,
    pub after: usize,
    /// The anchor of the whole list on the section's page; empty where it has none.
    pub list_anchor: &'static str,
}

/// Entries under one heading, or without one.
#[derive(Debug, Serialize)]
pub struct MenuGroup {
    pub title: Option<String>,
    /// Each drawn by `parts/menu_entry.html`. All pages of a section have nearly the same, so these are drawn once.
    pub entries: Html,
}

/// An entry of a menu, as its template sees it.
#[derive(Debug, Serialize)]
pub struct MenuEntry {
    pub link: LinkView,
    pub current: bool,
}

/// Who keeps a page, and when it was looked at.
#[derive(Debug, Serialize)]
pub struct DetailsView {
    pub maintainer: Option<LinkView>,
    pub reviewed: Option<String>,
    pub next_review: Option<String>,
    pub approved_by: Option<String>,
    pub approved_on: Option<String>,
    pub version: Option<String>,
    pub refs: Vec<String>,
}

impl PageView {
    /// The frame of the composer's page.
    pub fn new(composer: &Composer<'_>) -> PageView {
        let (site, planned) = (composer.site, composer.planned());
        let (previous, next) = site.menus.neighbours(composer.page);
        let link = |page| composer.link_to(page);
        let source = planned.source.map(|file| site.sources.file(file).path.to_string());
        let (heading, heading_id) = heading(composer);
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
            previous: previous.map(link),
            next: next.map(link),
            backlinks: site.links.to_page(composer.page).map(link).collect(),
            edit_url: source.as_deref().and_then(|path| edit_url(site, path)),
            source,
            details: details_of(site, planned).and_then(|details| details_view(composer, details)),
            editions: editions(composer),
            section: section(composer).map(|page| composer.site.page(page).url.encoded().into_owned()),
            section_print: section_print(composer),
            findings: composer.findings.of_page(site, composer.page).into_iter().cloned().collect(),
            footer: composer.maybe_html(site.handbook.settings.footer),
        }
    }
}

/// The part of the handbook that the page stands for or belongs to.
fn section(composer: &Composer<'_>) -> Option<PageIndex> {
    let menus = &composer.site.menus;
    let mut path = above(composer);
    path.push(composer.page);
    path.into_iter().find(|page| menus.is_part(*page))
}

fn main_menu(composer: &Composer<'_>) -> MainMenuView {
    let own = section(composer);
    let draw = |page| {
        let entry = MenuEntry { link: composer.link_to(page), current: false };
        composer.parts.menu_entry(composer.root, &entry)
    };
    let entries = composer.site.main_entries(composer.root, draw);
    let mut menu = MainMenuView { more: composer.site.menus.left_out(), ..MainMenuView::default() };
    for (page, entry) in composer.site.menus.main.iter().zip(entries.iter()) {
        match menu.own {
            _ if own == Some(*page) => menu.own = Some(composer.link_to(*page)),
            None => menu.before.0.push_str(&entry.0),
            Some(_) => menu.after.0.push_str(&entry.0),
        }
    }
    // A page's own part is named, also where it is one of those that others pass over.
    if let Some(own) = own.filter(|_| menu.own.is_none()) {
        menu.own = Some(composer.link_to(own));
        menu.more = menu.more.saturating_sub(1);
    }
    menu
}

/// The pages above a page, from the home page down. A section for paper stands below its page on the screen.
fn above(composer: &Composer<'_>) -> Vec<PageIndex> {
    let menus = &composer.site.menus;
    match composer.planned().subject {
        Subject::Section(head) => menus.ancestors(head).into_iter().chain([head]).collect(),
        _ => menus.ancestors(composer.page),
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

/// The heading: of a narrative page the first heading of its text, if it has one.
pub fn heading(composer: &Composer<'_>) -> (Html, Option<String>) {
    let planned = composer.planned();
    let mut plain = String::new();
    super::html::push_escaped(&mut plain, &planned.title);
    let is_narrative = matches!(planned.subject, Subject::Page(_)) || planned.is(&pages::home::KIND);
    let text = planned.texts.first().filter(|_| is_narrative);
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
        Some(site.links.read(text?, document, document.sections.first()?).trim().to_owned())
    };
    match planned.subject {
        Subject::Page(number) => handbook.pages[number].summary.clone(),
        Subject::Role(number) => plain(handbook.roles.as_slice()[number].purpose),
        Subject::Matrix(number) => plain(handbook.matrices.as_slice()[number].summary),
        Subject::Pattern(number) => plain(handbook.patterns.as_slice()[number].summary),
        _ if planned.is(&pages::home::KIND) => handbook.settings.description.clone(),
        _ => None,
    }
}

/// The menu of the page's section; what stands at the narrative's top is in the main menu.
fn menu(composer: &Composer<'_>) -> Option<MenuView> {
    let part = composer.site.menus.of_page(composer.page)?;
    if part.head.is_some_and(|head| composer.site.page(head).is(&pages::home::KIND)) {
        return None;
    }
    let mut groups: Vec<MenuGroup> = Vec::new();
    for entry in part.entries {
        if groups.last().is_none_or(|group| group.title != entry.group) {
            groups.push(MenuGroup { title: entry.group.clone(), entries: Html::default() });
        }
        if let Some(group) = groups.last_mut() {
            push_menu_entry(composer, entry.page, &mut group.entries);
        }
    }
    Some(MenuView {
        head: part.head.map(|head| composer.link_to(head)),
        head_is_current: part.head == Some(composer.page),
        groups,
        before: part.before,
        after: part.after,
        list_anchor: part.head.map_or("", |head| list_anchor(composer.site.page(head))),
    })
}

fn push_menu_entry(composer: &Composer<'_>, page: PageIndex, entries: &mut Html) {
    let current = page == composer.page;
    let draw =
        || composer.parts.menu_entry(composer.root, &MenuEntry { link: composer.link_to(page), current });
    // Beside the page that it leads to, an entry looks everywhere the same.
    if !current && composer.site.page(page).url.has_root(composer.root) {
        entries.0.push_str(&composer.site.menu_entry_beside(page, draw).0);
    } else {
        entries.0.push_str(&draw().0);
    }
}

/// Where the page of a section lists all that the section has.
fn list_anchor(head: &PlannedPage) -> &'static str {
    let anchors = head.kind.anchors.iter().copied();
    anchors.into_iter().find(|anchor| *anchor == head.kind.name || *anchor == "pages").unwrap_or_default()
}

/// What the record or page of a planned page says about itself.
fn details_of<'h>(site: &Site<'h>, planned: &PlannedPage) -> Option<&'h Details> {
    let handbook = site.handbook;
    match planned.subject {
        Subject::Page(number) => Some(&handbook.pages[number].details),
        Subject::Role(number) => Some(&handbook.roles.as_slice()[number].details),
        Subject::Matrix(number) => Some(&handbook.matrices.as_slice()[number].details),
        Subject::Pattern(number) => Some(&handbook.patterns.as_slice()[number].details),
        _ => None,
    }
}

/// The view of what a record says about itself; none where it says nothing.
pub fn details_view(composer: &Composer<'_>, details: &Details) -> Option<DetailsView> {
    let approved = details.approved.as_ref();
    let view = DetailsView {
        maintainer: details.maintainer.as_ref().and_then(|role| composer.role(&role.id)),
        reviewed: details.reviewed.as_ref().map(|date| date.value.to_string()),
        next_review: details.next_review().map(|date| date.to_string()),
        approved_by: approved
            .and_then(|approval| may_be_named(composer.handbook(), &approval.by))
            .map(str::to_owned),
        approved_on: approved.and_then(|approval| approval.on).map(|date| date.to_string()),
        version: approved.and_then(|approval| approval.version.clone()),
        refs: details.refs.clone(),
    };
    let says_nothing = view.maintainer.is_none()
        && view.reviewed.is_none()
        && view.approved_by.is_none()
        && view.refs.is_empty();
    (!says_nothing).then_some(view)
}

/// Who is named in free words: a role by its name, somebody else only where people may be named.
pub fn may_be_named<'a>(handbook: &'a Handbook, by: &'a str) -> Option<&'a str> {
    let role = handbook.roles.get(by).map(|role| role.name.as_str());
    role.or_else(|| (handbook.settings.people != PeopleShown::None).then_some(by))
}

/// The tellings of a page, this one included.
fn editions(composer: &Composer<'_>) -> Vec<EditionView> {
    let handbook = composer.handbook();
    let Subject::Page(number) = composer.planned().subject else { return Vec::new() };
    let tellings = composer.site.editions.of(handbook.pages[number].file).iter();
    tellings
        .filter_map(|telling| {
            let page = &handbook.pages[*telling];
            let link = composer.link_to(composer.site.index.page_of_file(page.file)?);
            let label = page.edition.clone().unwrap_or_else(|| page.title.clone());
            Some(EditionView { link, label, current: *telling == number })
        })
        .collect()
}
