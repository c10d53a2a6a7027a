//! The hiring guide: questions, answers, and the roles to hire.

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind =
    PageKind { name: "hiring", template: "hiring.html", anchors: &["questions", "guide"], pages, view };

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    if handbook.questions.is_empty() {
        return Vec::new();
    }
    let abouts = handbook.questions.iter().filter_map(|record| record.details.about);
    let mut page = Listed::whole("hiring.html", "Hiring guide");
    page.source = handbook.questions.iter().next().map(|record| record.span.file);
    page.span = page.source.map(crate::source::Span::start_of);
    vec![page.with_texts(abouts.chain(handbook.lists.hiring))]
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
