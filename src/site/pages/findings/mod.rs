//! All findings: why each matters, and what to do.

mod accepted;
mod groups;
mod why;

use serde::Serialize;

use crate::model::{FindingsShown, Handbook};
use crate::site::composer::Composer;
use crate::site::findings::CountsView;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind = PageKind {
    name: "findings",
    template: "findings.html",
    shows: Shows::Report,
    anchors: &["warning", "info"],
    pages,
    view,
};

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    if handbook.settings.findings == FindingsShown::None {
        return Vec::new();
    }
    vec![Listed::whole("findings.html")]
}

/// What the page shows.
#[derive(Serialize)]
struct FindingsView<'a> {
    counts: CountsView,
    /// What is open: the gravest level first, in each the rules in the order of the manual.
    levels: Vec<groups::LevelGroup<'a>>,
    /// What a waiver or the baseline accepts.
    accepted: Vec<groups::RuleGroup<accepted::AcceptedView<'a>>>,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    let (accepted, open): (Vec<_>, Vec<_>) = composer.findings.all.iter().partition(|finding| finding.waived);
    let mut levels = groups::by_level(&open);
    let mut accepted = accepted::with_reasons(composer, accepted);
    groups::anchor(&mut levels, &mut accepted);
    tera::Value::from_serializable(&FindingsView { counts: composer.findings.counts(), levels, accepted })
}
