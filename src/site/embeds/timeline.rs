//! `timeline`: which role is involved in which phase.

use serde::Serialize;

use super::Embed;
use super::arguments::Arguments;
use crate::site::composer::{Composer, LinkView};
use crate::site::pages;
use crate::site::pages::timeline::chart::{TrackView, tracks};

pub static TIMELINE: Embed = Embed { name: "timeline", parameters: &[], view };

#[derive(Serialize)]
struct TimelineView<'a> {
    /// The page with the same and more; none where there is nothing to show.
    page: Option<LinkView>,
    tracks: Vec<TrackView<'a>>,
}

fn view(composer: &Composer<'_>, _: &Arguments<'_>) -> tera::Value {
    tera::Value::from_serializable(&TimelineView {
        page: composer.site.plan.page_of(&pages::timeline::KIND).map(|page| composer.link_to(page)),
        tracks: tracks(composer),
    })
}
