//! The parts of a handbook as the home page and the page for missing addresses list them.

use serde::Serialize;

use crate::site::composer::{Composer, LinkView};
use crate::site::frame::summary;
use crate::site::plan::PageIndex;

/// How many pages of a part are named one by one.
const NAMED_PAGES: usize = 6;

/// A list of records, or a folder of the narrative.
#[derive(Debug, Serialize)]
pub struct PartView {
    pub link: LinkView,
    pub summary: Option<String>,
    /// The first of its pages.
    pub pages: Vec<LinkView>,
    /// How many pages are not named.
    pub more: usize,
}

/// What a handbook consists of.
#[derive(Debug, Serialize)]
pub struct PartsView {
    pub parts: Vec<PartView>,
    /// Narrative pages that are in no folder.
    pub pages: Vec<PageEntryView>,
}

/// A page in a list of pages.
#[derive(Debug, Serialize)]
pub struct PageEntryView {
    pub link: LinkView,
    pub summary: Option<String>,
    /// How many pages are below it, if it stands for a folder; those in folders of the folder too.
    pub pages: usize,
}

impl PartsView {
    /// All parts: the lists of records, the narrative's top folders, and its pages in no folder.
    pub fn new(composer: &Composer<'_>) -> PartsView {
        let site = composer.site;
        let top = site.menus.top();
        let is_folder = |page: PageIndex| site.page(page).is(&super::section::KIND);
        let folders = top.iter().map(|entry| entry.page).filter(|page| is_folder(*page));
        let lists = site.menus.lists().iter().copied();
        let pages = top.iter().map(|entry| entry.page).filter(|page| !is_folder(*page));
        PartsView {
            parts: lists.chain(folders).map(|page| part(composer, page)).collect(),
            pages: pages.map(|page| PageEntryView::new(composer, page)).collect(),
        }
    }
}

impl PageEntryView {
    pub fn new(composer: &Composer<'_>, page: PageIndex) -> PageEntryView {
        PageEntryView {
            link: composer.link_to(page),
            summary: summary(composer.site, composer.site.page(page)),
            pages: composer.site.menus.pages_below(page),
        }
    }
}

fn part(composer: &Composer<'_>, page: PageIndex) -> PartView {
    let entries = composer.site.menus.entries_below(page);
    let named = if entries.len() <= NAMED_PAGES + 1 { entries.len() } else { NAMED_PAGES };
    PartView {
        link: composer.link_to(page),
        summary: summary(composer.site, composer.site.page(page)),
        pages: entries.iter().take(named).map(|entry| composer.link_to(entry.page)).collect(),
        more: entries.len() - named,
    }
}
