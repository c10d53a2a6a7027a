//! Risks, and the roles that reduce them.

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind =
    PageKind { name: "risks", template: "risks.html", anchors: &["overview"], pages, view };

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    if handbook.risks.is_empty() {
        return Vec::new();
    }
    let abouts = handbook.risks.iter().filter_map(|record| record.details.about);
    let mut page = Listed::whole("risks.html", "Risks");
    page.source = handbook.risks.iter().next().map(|record| record.span.file);
    page.span = page.source.map(crate::source::Span::start_of);
    vec![page.with_texts(abouts.chain(handbook.lists.risks))]
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
