//! The tellings of a page, by which a reader goes from one to another.

use serde::Serialize;

use crate::site::composer::{Composer, LinkView};
use crate::site::plan::Subject;

/// A telling of a page.
#[derive(Debug, Serialize)]
pub struct EditionView {
    pub link: LinkView,
    pub label: String,
    pub current: bool,
}

/// The most tellings of a page that each of them lists: all of all would be the square of what the handbook has.
const MOST_EDITIONS: usize = 60;

/// The tellings of the page, and how many are not named. The page itself is always among them.
pub fn editions(composer: &Composer<'_>) -> (Vec<EditionView>, usize) {
    let handbook = composer.handbook();
    let Subject::Page(number) = composer.planned().subject else { return (Vec::new(), 0) };
    let tellings = composer.site.editions.of(handbook.pages[number].file);
    let is_first = tellings.iter().take(MOST_EDITIONS).any(|telling| *telling == number);
    let (first, own) = if is_first || tellings.is_empty() {
        (MOST_EDITIONS, None)
    } else {
        (MOST_EDITIONS - 1, Some(&number))
    };
    let shown = tellings.iter().take(first).chain(own).filter_map(|telling| {
        let page = &handbook.pages[*telling];
        let link = composer.link_to(composer.site.index.page_of_file(page.file)?);
        let label = page.edition.clone().unwrap_or_else(|| page.title.clone());
        Some(EditionView { link, label, current: *telling == number })
    });
    (shown.collect(), tellings.len().saturating_sub(MOST_EDITIONS))
}
