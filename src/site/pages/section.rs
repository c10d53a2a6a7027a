//! The page of a folder: its own text, and the pages in it.

use serde::Serialize;

use super::parts::PageEntryView;
use crate::model::{Handbook, Place};
use crate::site::composer::Composer;
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::lists::is_taken;
use crate::site::options::Options;
use crate::site::plan::{Listed, Subject};
use crate::site::url;

pub static KIND: PageKind = PageKind {
    name: "section",
    template: "section.html",
    shows: Shows::Narrative,
    anchors: &["pages"],
    pages,
    view,
};

/// Folders that have a page of their own; the others are added when the plan is known.
fn pages(handbook: &Handbook, options: &Options) -> Vec<Listed> {
    let shown = handbook.pages.iter().enumerate();
    let shown = shown.filter(|(_, page)| {
        options.shows(page) && page.place == Place::Section && !is_taken(handbook, page.folder())
    });
    shown
        .map(|(number, page)| Listed {
            url: url::of_folder(page.folder()),
            subject: Subject::Page(number),
            title: page.title.clone(),
            source: Some(page.file),
            texts: vec![page.body],
            span: Some(page.title_span),
        })
        .collect()
}

#[derive(Serialize)]
struct SectionView {
    /// The folder's own text, if it has one.
    body: Option<Html>,
    /// The folder's pages and the folders in it, in listing order.
    pages: Vec<PageEntryView>,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let entries = composer.site.menus.entries_below(composer.page).iter();
    tera::Value::from_serializable(&SectionView {
        body: composer.maybe_html(composer.planned().texts.first().copied()),
        pages: entries.map(|entry| PageEntryView::new(composer, entry.page)).collect(),
    })
}
