//! The home page: the narrative of `content/index.md` and the entrances.

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::{Listed, narrative_of_folder};

pub static KIND: PageKind = PageKind { name: "home", template: "home.html", anchors: &[], pages, view };

fn pages(handbook: &Handbook, options: &Options) -> Vec<Listed> {
    let narrative = narrative_of_folder(handbook, options, "");
    vec![Listed::whole("index.html", &handbook.settings.title).with_texts(narrative)]
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
