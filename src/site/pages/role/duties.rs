//! What a role is expected to do, in named groups or without a name.

use serde::Serialize;

use crate::model::Role;
use crate::site::composer::Composer;
use crate::site::html::Html;

/// Responsibilities under one heading, or without one.
#[derive(Debug, Serialize)]
pub struct DutiesView<'a> {
    pub title: Option<&'a str>,
    pub items: Vec<Html>,
}

impl<'a> DutiesView<'a> {
    /// The groups of a role in its order.
    pub fn of_role(composer: &Composer<'a>, role: &'a Role) -> Vec<DutiesView<'a>> {
        let group = |duties: &'a crate::model::Duties| DutiesView {
            title: duties.title.as_deref(),
            items: duties.items.iter().map(|item| composer.html(*item)).collect(),
        };
        role.responsibilities.iter().map(group).collect()
    }
}
