//! The listing order of pages.

use std::cmp::Ordering;

use crate::model::{Handbook, NaturalName, Page};
use crate::site::plan::{PageIndex, Plan, Subject};

/// The listing order of pages: by `order`, those without one last, then by title.
#[derive(Debug, PartialEq)]
pub struct SortKey(f64, NaturalName);

impl Eq for SortKey {}

impl Ord for SortKey {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0).then_with(|| self.1.cmp(&other.1))
    }
}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl SortKey {
    pub fn of(page: &Page) -> SortKey {
        SortKey(page.order.unwrap_or(f64::INFINITY), NaturalName::new(&page.title))
    }

    /// The key of a folder: of its own page, or of the name that stands for it.
    pub fn of_folder(handbook: &Handbook, plan: &Plan, index: PageIndex) -> SortKey {
        match plan.pages[index].subject {
            Subject::Page(number) => SortKey::of(&handbook.pages[number]),
            _ => SortKey(f64::INFINITY, NaturalName::new(&plan.pages[index].title)),
        }
    }
}
