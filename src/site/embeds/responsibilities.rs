//! `responsibilities`: what a role is expected to do.

use serde::Serialize;

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter};
use crate::site::composer::{Composer, LinkView};
use crate::site::pages::role::DutiesView;

pub static RESPONSIBILITIES: Embed =
    Embed { name: "responsibilities", parameters: &[Parameter::required("role", Kind::Role)], view };

#[derive(Serialize)]
struct ResponsibilitiesView<'a> {
    role: LinkView,
    groups: Vec<DutiesView<'a>>,
}

fn view(composer: &Composer<'_>, arguments: &Arguments<'_>) -> tera::Value {
    let roles = &composer.handbook().roles;
    let number = arguments.text("role").and_then(|id| roles.index_of(id));
    let Some(number) = number else { return tera::Value::none() };
    let groups = DutiesView::of_role(composer, &roles.as_slice()[number]);
    tera::Value::from_serializable(&ResponsibilitiesView { role: composer.role_at(number), groups })
}
