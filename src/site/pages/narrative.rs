//! A page that the team wrote.

use crate::model::{Handbook, Place};
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::{Listed, Subject};
use crate::site::url;

pub static KIND: PageKind = PageKind { name: "narrative", template: "page.html", anchors: &[], pages, view };

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

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
