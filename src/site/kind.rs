//! The catalogue of page kinds.

use super::plan::Listed;
use super::{Options, Site, pages};
use crate::model::Handbook;

/// A kind of page: which pages of it a handbook has, and what its template sees.
pub struct PageKind {
    pub name: &'static str,
    /// The template below `templates/`.
    pub template: &'static str,
    /// Anchors that its pages have beside the headings of their texts; a theme adds none.
    pub anchors: &'static [&'static str],
    pub pages: fn(&Handbook, &Options) -> Vec<Listed>,
    pub view: pages::ViewFunction,
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

/// The kind of a name.
///
/// # Panics
/// When no kind has the name: names are written in this program only.
pub fn find(name: &str) -> &'static PageKind {
    KINDS.iter().find(|kind| kind.name == name).expect("kinds are named by constants of this program")
}

/// The page of a site that stands for a record or list, by kind.
pub fn page_of(site: &Site<'_>, name: &str) -> Option<super::plan::PageIndex> {
    site.plan.page_about(find(name), &super::plan::Subject::Whole)
}
