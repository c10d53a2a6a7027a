//! The catalogue of page kinds.

use super::plan::Listed;
use super::{Options, pages};
use crate::model::Handbook;

/// A kind of page: which pages of it a handbook has, and what its template sees.
pub struct PageKind {
    pub name: &'static str,
    /// The template below `templates/`.
    pub template: &'static str,
    pub shows: Shows,
    /// Anchors that its pages have beside the headings of their texts; a theme adds none.
    pub anchors: &'static [&'static str],
    pub pages: fn(&Handbook, &Options) -> Vec<Listed>,
    pub view: pages::ViewFunction,
}

/// What the pages of a kind show, by which menus, search, paper and lists for programs choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// The handbook as a whole.
    Home,
    /// All records of a kind.
    List,
    /// One record.
    Record,
    /// What somebody wrote, or a folder of it.
    Narrative,
    /// What was found in the handbook, which is nothing of its own.
    Report,
    /// Nothing of its own: a way to what other pages show.
    Way,
}

impl std::fmt::Debug for PageKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// All page kinds; of two pages with one address the earlier kind's is kept.
pub static KINDS: &[&PageKind] = &[
    &pages::home::KIND,
    &pages::roles::KIND,
    &pages::role::KIND,
    &pages::matrices::KIND,
    &pages::matrix::KIND,
    &pages::patterns::KIND,
    &pages::pattern::KIND,
    &pages::hiring::KIND,
    &pages::timeline::KIND,
    &pages::risks::KIND,
    &pages::people::KIND,
    &pages::findings::KIND,
    &pages::search::KIND,
    &pages::print::KIND,
    &pages::not_found::KIND,
    &pages::narrative::KIND,
    &pages::section::KIND,
    &pages::redirect::KIND,
];

/// The kinds of lists, in the order of the main menu.
pub fn lists() -> impl Iterator<Item = &'static PageKind> {
    KINDS.iter().copied().filter(|kind| kind.shows == Shows::List)
}

/// The kinds of lists that name no people.
pub fn lists_without_people() -> impl Iterator<Item = &'static PageKind> {
    lists().filter(|kind| kind.name != pages::people::KIND.name)
}
