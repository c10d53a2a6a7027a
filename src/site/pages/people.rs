//! Who holds what.

use crate::model::{Handbook, PeopleShown};
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind =
    PageKind { name: "people", template: "people.html", anchors: &["vacant", "people"], pages, view };

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    if handbook.people.is_empty() || handbook.settings.people == PeopleShown::None {
        return Vec::new();
    }
    let abouts = handbook.people.iter().filter_map(|record| record.details.about);
    let mut page = Listed::whole("people.html", "People");
    page.source = handbook.people.iter().next().map(|record| record.span.file);
    page.span = page.source.map(crate::source::Span::start_of);
    vec![page.with_texts(abouts.chain(handbook.lists.people))]
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
