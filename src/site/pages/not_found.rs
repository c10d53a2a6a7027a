//! The page that a server shows when there is none at an address.

use super::parts::PartsView;
use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind =
    PageKind { name: "not_found", template: "404.html", shows: Shows::Way, anchors: &[], pages, view };

fn pages(_: &Handbook, _: &Options) -> Vec<Listed> {
    vec![Listed::whole("404.html")]
}

fn view(composer: &Composer<'_>) -> tera::Value {
    tera::Value::from_serializable(&PartsView::new(composer))
}
