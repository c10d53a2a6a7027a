//! Results without a box: what a question finds, at an address that can be shared.

use super::parts::PartsView;
use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind =
    PageKind { name: "search", template: "search.html", shows: Shows::Way, anchors: &[], pages, view };

fn pages(_: &Handbook, _: &Options) -> Vec<Listed> {
    vec![Listed::whole("search.html")]
}

/// The parts of the handbook, for those who look instead of asking.
fn view(composer: &Composer<'_>) -> tera::Value {
    tera::Value::from_serializable(&PartsView::new(composer))
}
