//! All matrices, how many letters each role holds, and the legend.

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::{Listed, narrative_of_folder};

pub static KIND: PageKind = PageKind {
    name: "matrices",
    template: "matrices.html",
    anchors: &["matrices", "activities", "workload", "legend"],
    pages,
    view,
};

fn pages(handbook: &Handbook, options: &Options) -> Vec<Listed> {
    if handbook.matrices.is_empty() {
        return Vec::new();
    }
    let narrative = narrative_of_folder(handbook, options, "raci");
    vec![Listed::whole("raci/index.html", "Responsibilities").with_texts(narrative)]
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
