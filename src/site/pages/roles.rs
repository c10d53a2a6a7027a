//! The quick reference: all roles in one table.

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::{Listed, narrative_of_folder};

pub static KIND: PageKind = PageKind { name: "roles", template: "roles.html", anchors: &[], pages, view };

fn pages(handbook: &Handbook, options: &Options) -> Vec<Listed> {
    if handbook.roles.is_empty() {
        return Vec::new();
    }
    let narrative = narrative_of_folder(handbook, options, "roles");
    vec![Listed::whole("roles/index.html", "Roles").with_texts(narrative)]
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
