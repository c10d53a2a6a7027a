//! Staffing patterns side by side.

mod table;

use serde::Serialize;

use crate::diagnostic::RecordKind;
use crate::model::{FindingsShown, Handbook};
use crate::site::composer::Composer;
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind = PageKind {
    name: "patterns",
    template: "patterns.html",
    shows: Shows::List,
    anchors: &["patterns"],
    pages,
    view,
};

fn pages(handbook: &Handbook, options: &Options) -> Vec<Listed> {
    if handbook.patterns.is_empty() {
        return Vec::new();
    }
    vec![Listed::of_folder(RecordKind::Pattern, handbook, options)]
}

/// What the page of all patterns shows.
#[derive(Serialize)]
struct PatternsView {
    /// The patterns side by side; several tables where one would be too wide.
    tables: Vec<table::TableView>,
    /// Whether readers see gaps, which are findings.
    shows_gaps: bool,
    texts: Vec<Html>,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    tera::Value::from_serializable(&PatternsView {
        tables: table::tables(composer),
        shows_gaps: composer.handbook().settings.findings != FindingsShown::None,
        texts: composer.htmls(composer.planned().texts.iter().copied()),
    })
}
