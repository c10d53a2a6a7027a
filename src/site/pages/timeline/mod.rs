//! Which role is involved in which phase.

pub mod chart;
mod phases;

use serde::Serialize;

use crate::model::Handbook;
use crate::site::composer::Composer;
use crate::site::html::Html;
use crate::site::kind::{PageKind, Shows};
use crate::site::options::Options;
use crate::site::plan::Listed;

pub static KIND: PageKind = PageKind {
    name: "timeline",
    template: "timeline.html",
    shows: Shows::List,
    anchors: &["phases"],
    pages,
    view,
};

fn pages(handbook: &Handbook, _: &Options) -> Vec<Listed> {
    if handbook.phases.is_empty() {
        return Vec::new();
    }
    let abouts = handbook.phases.iter().filter_map(|record| record.details.about);
    let mut page = Listed::whole("timeline.html");
    page.source = handbook.phases.iter().next().map(|record| record.span.file);
    page.span = page.source.map(crate::source::Span::start_of);
    vec![page.with_texts(abouts.chain(handbook.lists.phases))]
}

/// What the page shows.
#[derive(Serialize)]
struct TimelineView<'a> {
    /// Which role is involved in which phase, track by track.
    tracks: Vec<chart::TrackView<'a>>,
    /// What happens in each phase, track by track.
    phases: Vec<phases::TrackPhases<'a>>,
    /// The narrative beside the file of phases.
    texts: Vec<Html>,
}

fn view(composer: &Composer<'_>) -> tera::Value {
    tera::Value::from_serializable(&TimelineView {
        tracks: chart::tracks(composer),
        phases: phases::by_track(composer),
        texts: composer.htmls(composer.handbook().lists.phases),
    })
}
