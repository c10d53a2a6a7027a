//! The lists of records that stand at the address of a folder of `content/`, and the section pages that head them.

use super::Site;
use super::kind::PageKind;
use super::options::Options;
use super::pages;
use super::plan::PlannedPage;
use crate::diagnostic::RecordKind;
use crate::model::{Handbook, Page, Place};

/// A list of the records in a folder; the folder's section page stands on it: `roles/index.md` on `roles/index.html`.
struct List {
    page: &'static PageKind,
    records: RecordKind,
    has_records: fn(&Handbook) -> bool,
}

static LISTS: [List; 3] = [
    List {
        page: &pages::roles::KIND,
        records: RecordKind::Role,
        has_records: |handbook| !handbook.roles.is_empty(),
    },
    List {
        page: &pages::matrices::KIND,
        records: RecordKind::Matrix,
        has_records: |handbook| !handbook.matrices.is_empty(),
    },
    List {
        page: &pages::patterns::KIND,
        records: RecordKind::Pattern,
        has_records: |handbook| !handbook.patterns.is_empty(),
    },
];

/// Whether a page lists the records of a folder.
pub fn is_of_folder(page: &PlannedPage) -> bool {
    of_page(page).is_some()
}

/// Whether a folder's section page stands on another page: on the home page, or on that of a list, when there are such
/// records.
pub fn is_taken(handbook: &Handbook, folder: &str) -> bool {
    let is_list = |list: &List| list.records.folder() == folder && (list.has_records)(handbook);
    folder.is_empty() || LISTS.iter().any(is_list)
}

/// The section page that heads a list of records.
pub fn section_of<'h>(site: &Site<'h>, page: &PlannedPage) -> Option<&'h Page> {
    section_page(site.handbook, site.options, of_page(page)?.records.folder())
}

/// The section page whose text stands on the home page.
pub fn section_of_home<'h>(site: &Site<'h>, page: &PlannedPage) -> Option<&'h Page> {
    if page.is(&pages::home::KIND) { section_page(site.handbook, site.options, "") } else { None }
}

/// The section page of a folder.
pub fn section_page<'h>(handbook: &'h Handbook, options: &Options, folder: &str) -> Option<&'h Page> {
    let is_its =
        |page: &&Page| page.place == Place::Section && page.folder() == folder && options.shows(page);
    handbook.pages.iter().find(is_its)
}

fn of_page(page: &PlannedPage) -> Option<&'static List> {
    LISTS.iter().find(|list| page.is(list.page))
}
