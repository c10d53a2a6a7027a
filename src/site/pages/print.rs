//! The whole handbook on one page, for paper.

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind = PageKind { name: "print", template: "print.html", anchors: &[], pages, view };

fn pages(_: &Handbook, _: &Options) -> Vec<Listed> {
    vec![Listed::whole("print.html", "The whole handbook")]
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
