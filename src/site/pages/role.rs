//! A role: what it is accountable for, what it does, when to ask it.

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::kind::PageKind;
use crate::site::options::Options;
use crate::site::plan::{Listed, Subject};
use crate::site::url::Url;
use crate::source::Span;

/// The anchors of a role page beside the headings of its texts.
const ANCHORS: &[&str] = &[
    "accountable",
    "responsible",
    "responsibilities",
    "ask-when",
    "must-ask",
    "must-tell",
    "approved-by",
    "kpis",
    "involvement",
    "skills",
    "deliverables",
    "risks",
    "works-with",
    "staffing",
    "hiring",
    "contacts",
    "findings",
    "mentions",
];

pub static KIND: PageKind = PageKind { name: "role", template: "role.html", anchors: ANCHORS, pages, view };

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    let role = |(number, role): (usize, &crate::model::Role)| Listed {
        url: Url::new(&format!("roles/{}.html", role.id)),
        subject: Subject::Role(number),
        title: role.name.clone(),
        source: Some(role.span.file),
        texts: role.details.about.into_iter().chain(role.narrative).collect(),
        span: Some(Span::start_of(role.span.file)),
    };
    handbook.roles.iter().enumerate().map(role).collect()
}

fn view(_: &Composer<'_>) -> tera::Value {
    tera::Value::none()
}
