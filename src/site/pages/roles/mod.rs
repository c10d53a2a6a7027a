//! The quick reference: all roles in one table.

mod reference;
mod together;

use serde::Serialize;

use crate::diagnostic::RecordKind;
use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::Listed;

pub use reference::{ReferenceGroup, ReferenceView};

pub static KIND: PageKind = PageKind {
    name: "roles",
    template: "roles.html",
    shows: Shows::List,
    anchors: &["roles", "together"],
    pages,
    view,
};

/// What the template of the quick reference sees.
#[derive(Serialize)]
struct RolesView<'a> {
    /// The text of `content/roles/index.md`.
    narrative: Vec<Html>,
    reference: ReferenceView<'a>,
    /// None where no two roles share a row.
    together: Option<together::TogetherView<'a>>,
}

fn pages(handbook: &Handbook, options: &Options) -> Vec<Listed> {
    if handbook.roles.is_empty() {
        return Vec::new();
    }
    vec![Listed::of_folder(RecordKind::Role, handbook, options)]
}

fn view(composer: &Composer<'_>) -> tera::Value {
    tera::Value::from_serializable(&RolesView {
        narrative: composer.htmls(composer.planned().texts.iter().copied()),
        reference: ReferenceView::new(composer, None),
        together: together::TogetherView::new(composer),
    })
}
