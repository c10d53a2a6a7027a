//! A page that the team wrote.

use serde::Serialize;

use crate::model::{Handbook, Place};
use crate::site::composer::Composer;
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::{Listed, Subject};
use crate::site::url;

pub static KIND: PageKind =
    PageKind { name: "narrative", template: "page.html", shows: Shows::Narrative, anchors: &[], pages, view };

fn pages(handbook: &Handbook, options: &Options) -> Vec<Listed> {
    let shown = handbook.pages.iter().enumerate();
    let shown = shown.filter(|(_, page)| options.shows(page) && page.place == Place::Page);
    shown
        .map(|(number, page)| Listed {
            url: url::of_page(page.subject(), false),
            subject: Subject::Page(number),
            title: page.title.clone(),
            source: Some(page.file),
            texts: vec![page.body],
            span: Some(page.title_span),
        })
        .collect()
}

#[derive(Serialize)]
struct NarrativeView {
    /// The page's text without its first heading.
    body: Html,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let texts = composer.htmls(composer.planned().texts.iter().copied());
    let body = texts.into_iter().next().unwrap_or_default();
    tera::Value::from_serializable(&NarrativeView { body })
}
