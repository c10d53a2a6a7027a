//! `staffing`: the cast of a pattern with a link to its page.

use serde::Serialize;

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter};
use crate::site::composer::{Composer, LinkView};
use crate::site::html::Html;
use crate::site::pages::pattern::cast::{SeatCount, SeatView, cast};

pub static STAFFING: Embed =
    Embed { name: "staffing", parameters: &[Parameter::required("id", Kind::Pattern)], view };

#[derive(Serialize)]
struct StaffingView {
    pattern: LinkView,
    summary: Option<Html>,
    seats: Vec<SeatView>,
    count: SeatCount,
}

fn view(composer: &Composer<'_>, arguments: &Arguments<'_>) -> tera::Value {
    let patterns = &composer.handbook().patterns;
    let Some(number) = arguments.text("id").and_then(|id| patterns.index_of(id)) else {
        return tera::Value::none();
    };
    let pattern = &patterns.as_slice()[number];
    tera::Value::from_serializable(&StaffingView {
        pattern: composer.pattern(number),
        summary: composer.maybe_html(pattern.summary),
        seats: cast(composer, pattern),
        count: SeatCount::of(pattern),
    })
}
