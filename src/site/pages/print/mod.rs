//! The handbook for paper: the whole of it on one page, and each of its sections on one.

mod entries;
mod sections;
mod sheet;

use foldhash::HashSet;

use serde::Serialize;

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::{self, PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::{Listed, PageIndex, Subject};

pub use sections::{of_page, sections};
use sheet::SheetView;

pub static KIND: PageKind =
    PageKind { name: "print", template: "print.html", shows: Shows::Way, anchors: &[], pages, view };

fn pages(_: &Handbook, _: &Options) -> Vec<Listed> {
    vec![Listed::whole("print.html")]
}

#[derive(Serialize)]
struct PrintView {
    /// Whether there is too much for one page, so that it leads to some of it instead.
    shortened: bool,
    /// The page of the section that is shown alone; none where everything is.
    section: Option<SectionView>,
    /// The home page, each list of records, and the narrative's top pages and folders, or one of these alone; the first
    /// sheet of each stands for all of it.
    parts: Vec<PartView>,
}

/// The section that is shown alone.
#[derive(Serialize)]
struct SectionView {
    /// Its page on the screen, from the top of the site.
    url: String,
}

/// A part of the handbook.
#[derive(Serialize)]
struct PartView {
    /// Where it stands alone, from the top of the site, if it does so somewhere else.
    url: Option<String>,
    sheets: Vec<SheetView>,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let section = match composer.planned().subject {
        Subject::Section(head) => Some(head),
        _ => None,
    };
    let parts = section.map_or_else(|| parts(composer), |head| vec![part(composer, head)]);
    let all = || parts.iter().flatten().copied();
    // A section that is too long has no page for paper; the whole handbook always has one, and it leads to the rest.
    let is_shown = |page: &PageIndex| {
        section.is_some() || sections::is_printed(composer.handbook(), composer.site.page(*page))
    };
    let shown: HashSet<PageIndex> = all().filter(is_shown).collect();
    let part_of = |pages: &Vec<PageIndex>| PartView {
        url: pages.first().filter(|_| section.is_none()).and_then(|head| sections::url(composer.site, *head)),
        sheets: pages
            .iter()
            .map(|page| sheet::view(composer, *page, &shown, section == Some(*page)))
            .collect(),
    };
    tera::Value::from_serializable(&PrintView {
        shortened: all().any(|page| !shown.contains(&page)),
        section: section.map(|head| SectionView { url: composer.site.page(head).url.encoded().into_owned() }),
        parts: parts.iter().map(part_of).collect(),
    })
}

/// Everything: the home page, the lists of records, the narrative.
fn parts(composer: &Composer<'_>) -> Vec<Vec<PageIndex>> {
    let menus = &composer.site.menus;
    let Some(home) = composer.site.plan.page_of(&super::home::KIND) else { return Vec::new() };
    let mut heads: Vec<PageIndex> =
        kind::lists_without_people().filter_map(|kind| composer.site.plan.page_of(kind)).collect();
    heads.extend(menus.entries_below(home).iter().map(|entry| entry.page));
    std::iter::once(vec![home]).chain(heads.into_iter().map(|head| part(composer, head))).collect()
}

/// A page and those below it, in reading order.
fn part(composer: &Composer<'_>, head: PageIndex) -> Vec<PageIndex> {
    composer.site.menus.reading_order(head)
}
