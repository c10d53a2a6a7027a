//! Menus: the main entries, the menu of each section, and what comes before and after a page.

mod listing;
mod order;

use foldhash::HashMap;

use super::options::Options;
use super::plan::{PageIndex, Plan};
use super::{kind, pages};
use crate::model::Handbook;

/// How many pages and folders of the narrative's top the main menu names one by one, so that a page does not grow with
/// the site.
const MAIN_PAGES: usize = 24;

/// How many entries of a section's menu a page carries on each side of its own, so that a site grows with its content.
const MENU_WINDOW: usize = 60;

/// The menus of a site.
#[derive(Debug, Default)]
pub struct Menus {
    /// The main menu: lists of records, then the pages and folders at the top of the narrative.
    pub main: Vec<PageIndex>,
    /// How many entries of the main menu are lists of records.
    lists: usize,
    sections: Vec<Section>,
    /// The section that a page stands for.
    headed: HashMap<PageIndex, usize>,
    /// The section that a page is an entry of, and its position there.
    places: HashMap<PageIndex, (usize, usize)>,
    /// The pages before and after in reading order.
    neighbours: HashMap<PageIndex, (Option<PageIndex>, Option<PageIndex>)>,
    /// How many pages are below a page that stands for a section, those in folders of folders too.
    pages_below: HashMap<PageIndex, usize>,
    home: Option<PageIndex>,
}

/// Pages that share a menu.
#[derive(Debug, Default)]
pub struct Section {
    /// The page that stands for the section.
    pub head: Option<PageIndex>,
    pub entries: Vec<Entry>,
}

/// An entry of a section's menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub page: PageIndex,
    /// The group that it stands under, if the section has groups.
    pub group: Option<String>,
}

/// The part of a section's menu that a page carries.
pub struct MenuPart<'m> {
    pub head: Option<PageIndex>,
    pub entries: &'m [Entry],
    /// How many entries before and after are left out.
    pub before: usize,
    pub after: usize,
}

impl Menus {
    pub fn new(handbook: &Handbook, plan: &Plan, options: &Options) -> Menus {
        let mut menus = Menus { home: plan.page_of(&pages::home::KIND), ..Menus::default() };
        menus.main.extend(kind::lists().filter_map(|kind| plan.page_of(kind)));
        for section in listing::sections(handbook, plan, options) {
            menus.add(section);
        }
        menus.lists = menus.main.len();
        let named: Vec<PageIndex> = menus.top().iter().take(MAIN_PAGES).map(|entry| entry.page).collect();
        menus.main.extend(named);
        menus.set_neighbours();
        menus
    }

    /// The lists of records in the main menu.
    pub fn lists(&self) -> &[PageIndex] {
        &self.main[..self.lists]
    }

    /// The pages and folders at the top of the narrative.
    pub fn top(&self) -> &[Entry] {
        self.home.map_or(&[][..], |home| self.entries_below(home))
    }

    /// How many pages and folders of the top the main menu does not name.
    pub fn left_out(&self) -> usize {
        self.top().len() - (self.main.len() - self.lists)
    }

    /// Whether a page is a part of the handbook: a list of records, or at the top of the narrative.
    pub fn is_part(&self, page: PageIndex) -> bool {
        self.main.contains(&page)
            || (self.home.is_some() && self.parent(page) == self.home && self.places.contains_key(&page))
    }

    /// The menu that a page carries: of its own section, or else of the one it stands in, cut to what is near it.
    pub fn of_page(&self, page: PageIndex) -> Option<MenuPart<'_>> {
        let place = self.places.get(&page).copied();
        let (section, own) = self.headed.get(&page).map(|section| (*section, 0)).or(place)?;
        let section = &self.sections[section];
        let is_short = section.entries.len() <= 2 * MENU_WINDOW;
        let start = if is_short { 0 } else { own.saturating_sub(MENU_WINDOW) };
        let end = section.entries.len().min(start + 2 * MENU_WINDOW);
        Some(MenuPart {
            head: section.head,
            entries: &section.entries[start..end],
            before: start,
            after: section.entries.len() - end,
        })
    }

    /// All entries of the section that a page stands for.
    pub fn entries_below(&self, head: PageIndex) -> &[Entry] {
        self.headed.get(&head).map_or(&[], |section| &self.sections[*section].entries)
    }

    /// How many pages are below a page: a folder in it counts as the pages that it holds.
    pub fn pages_below(&self, head: PageIndex) -> usize {
        self.pages_below.get(&head).copied().unwrap_or_default()
    }

    /// The pages before and after a page in reading order.
    pub fn neighbours(&self, page: PageIndex) -> (Option<PageIndex>, Option<PageIndex>) {
        self.neighbours.get(&page).copied().unwrap_or_default()
    }

    /// The pages above a page, from the home page down; without the page itself.
    pub fn ancestors(&self, page: PageIndex) -> Vec<PageIndex> {
        let mut ancestors = Vec::new();
        let mut current = page;
        while let Some(parent) = self.parent(current)
            && ancestors.len() < crate::source::limits::FOLDER_DEPTH
        {
            ancestors.push(parent);
            current = parent;
        }
        ancestors.reverse();
        ancestors
    }

    /// The head of the section that a page is an entry of; the home page for lists and pages of no section.
    fn parent(&self, page: PageIndex) -> Option<PageIndex> {
        let place = self.places.get(&page);
        let head = place.and_then(|(section, _)| self.sections[*section].head);
        head.or(self.home).filter(|parent| *parent != page)
    }

    /// The pages of the narrative below a page in reading order, the page first.
    pub fn reading_order(&self, head: PageIndex) -> Vec<PageIndex> {
        let mut order = Vec::new();
        let mut waiting = vec![head];
        while let Some(page) = waiting.pop() {
            order.push(page);
            waiting.extend(self.entries_below(page).iter().rev().map(|entry| entry.page));
        }
        order
    }

    fn add(&mut self, section: Section) {
        let number = self.sections.len();
        if let Some(head) = section.head {
            self.headed.insert(head, number);
        }
        for (position, entry) in section.entries.iter().enumerate() {
            self.places.insert(entry.page, (number, position));
        }
        self.sections.push(section);
    }

    /// Readers go from page to page within the narrative, and within each list of records.
    fn set_neighbours(&mut self) {
        let heads = self.sections.iter().filter_map(|section| section.head);
        let roots: Vec<PageIndex> = heads.filter(|head| !self.places.contains_key(head)).collect();
        for root in roots {
            let order = self.reading_order(root);
            for (position, page) in order.iter().enumerate() {
                let before = position.checked_sub(1).map(|before| order[before]);
                self.neighbours.insert(*page, (before, order.get(position + 1).copied()));
            }
            self.count_pages(&order);
        }
    }

    /// Counts the pages below each page of a reading order. From its end, a folder is met after all that it holds, so
    /// each page is counted once.
    fn count_pages(&mut self, order: &[PageIndex]) {
        for page in order.iter().rev() {
            let counts = if self.headed.contains_key(page) { self.pages_below(*page) } else { 1 };
            if let Some(head) = self.places.get(page).and_then(|(section, _)| self.sections[*section].head) {
                *self.pages_below.entry(head).or_default() += counts;
            }
        }
    }
}

#[cfg(test)]
mod tests;
