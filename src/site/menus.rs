//! Menus: the main entries, the menu of each section, and what comes before and after a page.

use std::collections::{BTreeMap, HashMap};

use super::kind;
use super::options::Options;
use super::plan::{PageIndex, Plan, Subject};
use super::url;
use crate::model::{Handbook, Page};

/// How many narrative folders the main menu names one by one.
const MAIN_FOLDERS: usize = 6;

/// How many entries of a section's menu a page carries around its own, so that a site grows with its content.
const MENU_WINDOW: usize = 60;

/// The menus of a site.
#[derive(Debug, Default)]
pub struct Menus {
    /// The main menu: lists of records and the narrative's top folders.
    pub main: Vec<PageIndex>,
    sections: Vec<Section>,
    section_of: HashMap<PageIndex, usize>,
    /// The pages in reading order, for "previous" and "next".
    neighbours: HashMap<PageIndex, (Option<PageIndex>, Option<PageIndex>)>,
    parents: HashMap<PageIndex, PageIndex>,
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
        let mut menus = Menus::default();
        let whole = |name: &str| plan.page_about(kind::find(name), &Subject::Whole);
        for name in ["roles", "matrices", "patterns", "hiring", "timeline", "risks", "people"] {
            menus.main.extend(whole(name));
        }
        let roles = (0..handbook.roles.len()).filter_map(|number| {
            let page = plan.page_about(kind::find("role"), &Subject::Role(number))?;
            Some(Entry { page, group: handbook.roles.as_slice()[number].group.clone() })
        });
        menus.add(whole("roles"), by_group(roles.collect()), whole("home"));
        let listed = |kind_name: &'static str, subject: fn(usize) -> Subject, count: usize| {
            (0..count)
                .filter_map(|number| plan.page_about(kind::find(kind_name), &subject(number)))
                .map(|page| Entry { page, group: None })
                .collect::<Vec<_>>()
        };
        menus.add(
            whole("matrices"),
            listed("matrix", Subject::Matrix, handbook.matrices.len()),
            whole("home"),
        );
        menus.add(
            whole("patterns"),
            listed("pattern", Subject::Pattern, handbook.patterns.len()),
            whole("home"),
        );
        menus.add_folders(handbook, plan, options);
        menus
    }

    /// The menu that a page carries: its section's, cut to what stands near it.
    pub fn of_page(&self, page: PageIndex) -> Option<MenuPart<'_>> {
        let section = &self.sections[*self.section_of.get(&page)?];
        let own = section.entries.iter().position(|entry| entry.page == page).unwrap_or(0);
        let start =
            if section.entries.len() <= 2 * MENU_WINDOW { 0 } else { own.saturating_sub(MENU_WINDOW) };
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
        self.sections
            .iter()
            .find(|section| section.head == Some(head))
            .map_or(&[], |section| &section.entries)
    }

    /// The pages before and after a page in reading order.
    pub fn neighbours(&self, page: PageIndex) -> (Option<PageIndex>, Option<PageIndex>) {
        self.neighbours.get(&page).copied().unwrap_or_default()
    }

    /// The pages above a page, from the top; without the page itself.
    pub fn ancestors(&self, page: PageIndex) -> Vec<PageIndex> {
        let mut ancestors = Vec::new();
        let mut current = page;
        while let Some(parent) = self.parents.get(&current)
            && ancestors.len() < crate::source::limits::FOLDER_DEPTH
        {
            ancestors.push(*parent);
            current = *parent;
        }
        ancestors.reverse();
        ancestors
    }

    fn add(&mut self, head: Option<PageIndex>, entries: Vec<Entry>, parent: Option<PageIndex>) {
        let number = self.sections.len();
        if let Some(head) = head {
            // A folder's page shows the menu of the folder; as an entry of the folder above it is found there.
            self.section_of.insert(head, number);
            if let Some(parent) = parent.filter(|parent| *parent != head) {
                self.parents.entry(head).or_insert(parent);
            }
        }
        for entry in &entries {
            self.section_of.entry(entry.page).or_insert(number);
            if let Some(head) = head.filter(|head| *head != entry.page) {
                self.parents.insert(entry.page, head);
            }
        }
        let order: Vec<PageIndex> = head.into_iter().chain(entries.iter().map(|entry| entry.page)).collect();
        for (position, page) in order.iter().enumerate() {
            let before = position.checked_sub(1).map(|before| order[before]);
            let known = self.neighbours.entry(*page).or_default();
            *known = (before.or(known.0), order.get(position + 1).copied().or(known.1));
        }
        self.sections.push(Section { head, entries });
    }

    /// The sections of the narrative: one for each folder, from the top down.
    fn add_folders(&mut self, handbook: &Handbook, plan: &Plan, options: &Options) {
        let mut folders: BTreeMap<&str, Vec<(SortKey, PageIndex)>> = BTreeMap::new();
        for (number, page) in handbook.pages.iter().enumerate().filter(|(_, page)| options.shows(page)) {
            let narrative = plan.page_about(kind::find("narrative"), &Subject::Page(number));
            if let Some(index) = narrative {
                folders.entry(page.folder()).or_default().push((SortKey::of(page), index));
            }
            let mut folder = page.folder();
            while !folder.is_empty() {
                folders.entry(folder).or_default();
                folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
            }
        }
        let names: Vec<&str> = folders.keys().copied().collect();
        for folder in names.iter().filter(|folder| !folder.is_empty()) {
            let Some(index) = plan.find(url::of_folder(folder).as_str()) else { continue };
            if plan.pages[index].kind.name != "section" {
                continue;
            }
            let key = SortKey::of_folder(handbook, plan, index);
            let parent = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
            folders.entry(parent).or_default().push((key, index));
        }
        let home = plan.page_about(kind::find("home"), &Subject::Whole);
        for (folder, mut pages) in folders {
            pages.sort();
            let head = if folder.is_empty() { home } else { plan.find(url::of_folder(folder).as_str()) };
            if folder.is_empty() {
                let tops = pages.iter().filter(|(_, page)| plan.pages[*page].kind.name == "section");
                self.main.extend(tops.map(|(_, page)| *page).take(MAIN_FOLDERS));
            }
            let entries: Vec<Entry> =
                pages.into_iter().map(|(_, page)| Entry { page, group: None }).collect();
            if !entries.is_empty() && head.is_none_or(|head| plan.pages[head].kind.name != "roles") {
                self.add(head, entries, home);
            }
        }
    }
}

/// Entries in the order in which their groups first appear.
fn by_group(mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut order: Vec<Option<String>> = Vec::new();
    for entry in &entries {
        if !order.contains(&entry.group) {
            order.push(entry.group.clone());
        }
    }
    entries.sort_by_key(|entry| order.iter().position(|group| *group == entry.group));
    entries
}

/// The listing order of pages: by `order`, those without one last, then by title.
#[derive(Debug, PartialEq, PartialOrd)]
struct SortKey(f64, String);

impl Eq for SortKey {}

impl Ord for SortKey {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0).then_with(|| self.1.cmp(&other.1))
    }
}

impl SortKey {
    fn of(page: &Page) -> SortKey {
        SortKey(page.order.unwrap_or(f64::INFINITY), page.title.to_lowercase())
    }

    fn of_folder(handbook: &Handbook, plan: &Plan, index: PageIndex) -> SortKey {
        match plan.pages[index].subject {
            Subject::Page(number) => SortKey::of(&handbook.pages[number]),
            _ => SortKey(f64::INFINITY, plan.pages[index].title.to_lowercase()),
        }
    }
}
