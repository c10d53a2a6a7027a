//! `holders`: who fills a role today, as far as that is published.

use serde::Serialize;

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter};
use crate::site::composer::{Composer, LinkView};
use crate::site::holders::HoldersView;

pub static HOLDERS: Embed =
    Embed { name: "holders", parameters: &[Parameter::required("role", Kind::Role)], view };

#[derive(Serialize)]
struct RoleHoldersView {
    role: LinkView,
    /// None where nothing about people is published.
    people: Option<HoldersView>,
}

fn view(composer: &Composer<'_>, arguments: &Arguments<'_>) -> tera::Value {
    let number = arguments.text("role").and_then(|id| composer.handbook().roles.index_of(id));
    let Some(number) = number else { return tera::Value::none() };
    let people = HoldersView::of_role(composer, number);
    tera::Value::from_serializable(&RoleHoldersView { role: composer.role_at(number), people })
}
