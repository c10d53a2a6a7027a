//! A matrix: activities, roles, letters, and the words for them.

mod columns;
mod grouping;
mod rows;
mod table;
mod what_if;

use serde::Serialize;

use crate::diagnostic::RecordKind;
use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::findings::FindingView;
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::{Listed, Subject};
use crate::site::url::Url;
use crate::source::Span;

pub use grouping::heading;
pub use rows::CellView;
pub use table::{Rows, TableView};
use what_if::{CastView, casts};

/// The anchors of a matrix page beside its activities and the headings of its texts.
pub static KIND: PageKind = PageKind {
    name: "matrix",
    template: "matrix.html",
    shows: Shows::Record,
    anchors: &["matrix", "legend", "holders", "findings", "downloads", "mentions"],
    pages,
    view,
};

/// What the template of a matrix page sees.
#[derive(Serialize)]
struct MatrixView<'a> {
    summary: Option<Html>,
    about: Option<Html>,
    narrative: Option<Html>,
    table: TableView<'a>,
    /// The staffing patterns that it may be judged by.
    casts: Vec<CastView<'a>>,
    /// Whether people are named, so that there is a list of who holds each column today.
    has_holders: bool,
    /// Findings about the matrix as a whole; those about a row stand in it.
    findings: Vec<&'a FindingView>,
    downloads: DownloadsView,
}

/// The same data for other programs, as addresses from the site's top.
#[derive(Serialize)]
struct DownloadsView {
    csv: String,
    xlsx: String,
    json: &'static str,
}

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

fn view(composer: &Composer<'_>) -> tera::Value {
    let Subject::Matrix(number) = composer.planned().subject else { return tera::Value::none() };
    let matrix = &composer.handbook().matrices.as_slice()[number];
    let table = TableView::new(composer, number, &Rows::All);
    tera::Value::from_serializable(&MatrixView {
        summary: composer.maybe_html(matrix.summary),
        about: composer.maybe_html(matrix.details.about),
        narrative: composer.maybe_html(matrix.narrative),
        casts: casts(composer, number),
        has_holders: table.columns.iter().any(|column| column.people.is_some()),
        table,
        findings: composer.findings.about(RecordKind::Matrix, matrix.id.as_str()),
        downloads: DownloadsView {
            csv: Url::new(&format!("raci/{}.csv", matrix.id)).encoded().into_owned(),
            xlsx: Url::new(&format!("raci/{}.xlsx", matrix.id)).encoded().into_owned(),
            json: "api/handbook.json",
        },
    })
}
