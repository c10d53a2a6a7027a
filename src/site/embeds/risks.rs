//! `risks`: all risks with the roles that reduce them.

use serde::Serialize;

use super::Embed;
use super::arguments::Arguments;
use crate::site::composer::{Composer, LinkView};
use crate::site::pages;
use crate::site::pages::risks::{RiskView, risks};

pub static RISKS: Embed = Embed { name: "risks", parameters: &[], view };

#[derive(Serialize)]
struct RisksView<'a> {
    /// The page with the same and more; none where there is nothing to show.
    page: Option<LinkView>,
    risks: Vec<RiskView<'a>>,
}

fn view(composer: &Composer<'_>, _: &Arguments<'_>) -> tera::Value {
    tera::Value::from_serializable(&RisksView {
        page: composer.site.plan.page_of(&pages::risks::KIND).map(|page| composer.link_to(page)),
        risks: risks(composer),
    })
}
