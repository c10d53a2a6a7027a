//! Staffing patterns side by side.

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::{Listed, narrative_of_folder};

pub static KIND: PageKind =
    PageKind { name: "patterns", template: "patterns.html", anchors: &["patterns"], pages, view };

fn pages(handbook: &Handbook, options: &Options) -> Vec<Listed> {
    if handbook.patterns.is_empty() {
        return Vec::new();
    }
    let narrative = narrative_of_folder(handbook, options, "staffing");
    vec![Listed::whole("staffing/index.html", "Staffing").with_texts(narrative)]
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
