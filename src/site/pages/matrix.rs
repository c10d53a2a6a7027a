//! A matrix: activities, roles, letters, and the words for them.

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::{Listed, Subject};
use crate::site::url::Url;
use crate::source::Span;

pub static KIND: PageKind = PageKind {
    name: "matrix",
    template: "matrix.html",
    anchors: &["matrix", "legend", "totals", "notes", "findings", "mentions"],
    pages,
    view,
};

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    let matrix = |(number, matrix): (usize, &crate::model::Matrix)| Listed {
        url: Url::new(&format!("raci/{}.html", matrix.id)),
        subject: Subject::Matrix(number),
        title: matrix.name.clone(),
        source: Some(matrix.span.file),
        texts: matrix.details.about.into_iter().chain(matrix.narrative).collect(),
        span: Some(Span::start_of(matrix.span.file)),
    };
    handbook.matrices.iter().enumerate().map(matrix).collect()
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
