//! A staffing pattern: its cast, and what the cast leaves open.

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::{Listed, Subject};
use crate::site::url::Url;
use crate::source::Span;

pub static KIND: PageKind = PageKind {
    name: "pattern",
    template: "pattern.html",
    anchors: &["cast", "coverage", "gaps", "next-hires", "findings", "mentions"],
    pages,
    view,
};

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    let pattern = |(number, pattern): (usize, &crate::model::Pattern)| Listed {
        url: Url::new(&format!("staffing/{}.html", pattern.id)),
        subject: Subject::Pattern(number),
        title: pattern.name.clone(),
        source: Some(pattern.span.file),
        texts: pattern.details.about.into_iter().chain(pattern.narrative).collect(),
        span: Some(Span::start_of(pattern.span.file)),
    };
    handbook.patterns.iter().enumerate().map(pattern).collect()
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
