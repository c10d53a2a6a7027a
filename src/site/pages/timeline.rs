//! Which role is involved in which phase.

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind =
    PageKind { name: "timeline", template: "timeline.html", anchors: &["phases"], pages, view };

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    if handbook.phases.is_empty() {
        return Vec::new();
    }
    let abouts = handbook.phases.iter().filter_map(|record| record.details.about);
    let mut page = Listed::whole("timeline.html", "Timeline");
    page.source = handbook.phases.iter().next().map(|record| record.span.file);
    page.span = page.source.map(crate::source::Span::start_of);
    vec![page.with_texts(abouts.chain(handbook.lists.phases))]
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
