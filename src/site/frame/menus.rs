//! The menus around a page: the main one, that of its section, and the pages above it.

use serde::Serialize;

use crate::site::composer::{Composer, LinkView};
use crate::site::html::Html;
use crate::site::pages;
use crate::site::plan::{PageIndex, PlannedPage, Subject};

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
    /// The folders between the part of the main menu and the section, from the outside in.
    pub above: Vec<LinkView>,
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

/// The part of the handbook that the page stands for or belongs to.
pub fn section(composer: &Composer<'_>) -> Option<PageIndex> {
    let menus = &composer.site.menus;
    let mut path = above(composer);
    path.push(composer.page);
    path.into_iter().find(|page| menus.is_part(*page))
}

pub fn main_menu(composer: &Composer<'_>) -> MainMenuView {
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
pub fn above(composer: &Composer<'_>) -> Vec<PageIndex> {
    let menus = &composer.site.menus;
    match composer.planned().subject {
        Subject::Section(head) => menus.ancestors(head).into_iter().chain([head]).collect(),
        _ => menus.ancestors(composer.page),
    }
}

/// The menu of the page's section; what stands at the narrative's top is in the main menu.
pub fn menu(composer: &Composer<'_>) -> Option<MenuView> {
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
        above: part.head.map(|head| between(composer, head)).unwrap_or_default(),
        head: part.head.map(|head| composer.link_to(head)),
        head_is_current: part.head == Some(composer.page),
        groups,
        before: part.before,
        after: part.after,
        list_anchor: part.head.map_or("", |head| list_anchor(composer.site.page(head))),
    })
}

/// The folders between the part of the main menu that the page belongs to and the head of its section.
fn between(composer: &Composer<'_>, head: PageIndex) -> Vec<LinkView> {
    let own = section(composer);
    let is_home = |page: PageIndex| composer.site.page(page).is(&pages::home::KIND);
    let folders = composer.site.menus.ancestors(head);
    // Those before the part are none that the reader came through.
    let start = own.and_then(|own| folders.iter().position(|page| *page == own)).map_or(0, |part| part + 1);
    let folders = folders.into_iter().skip(start).filter(|page| !is_home(*page));
    folders.map(|page| composer.link_to(page)).collect()
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
