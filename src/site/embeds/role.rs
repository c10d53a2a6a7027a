//! `role`: a role as a card.

use serde::Serialize;

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter};
use crate::analysis::workload;
use crate::site::addresses::{ContactView, contacts};
use crate::site::composer::{Composer, LinkView};
use crate::site::holders::HoldersView;
use crate::site::html::Html;
use crate::site::pages::role::timing::when;

pub static ROLE: Embed = Embed { name: "role", parameters: &[Parameter::required("id", Kind::Role)], view };

/// A role in short.
#[derive(Serialize)]
struct CardView<'a> {
    link: LinkView,
    group: Option<&'a str>,
    external: bool,
    /// An open position.
    hiring: bool,
    purpose: Option<Html>,
    when: Option<&'a str>,
    /// In how many activities it is accountable.
    accountable: usize,
    /// In how many it is responsible.
    responsible: usize,
    /// None where nothing about people is published.
    people: Option<HoldersView>,
    contacts: Vec<ContactView>,
}

fn view(composer: &Composer<'_>, arguments: &Arguments<'_>) -> tera::Value {
    let roles = &composer.handbook().roles;
    let number = arguments.text("id").and_then(|id| roles.index_of(id));
    let Some(number) = number else { return tera::Value::none() };
    let role = &roles.as_slice()[number];
    let load = workload::of_role(&composer.site.letters, number);
    tera::Value::from_serializable(&CardView {
        link: composer.role_at(number),
        group: role.group.as_deref(),
        external: role.external,
        hiring: role.hiring,
        purpose: composer.maybe_html(role.purpose),
        when: when(composer, number),
        accountable: load.accountable,
        responsible: load.responsible,
        people: HoldersView::of_role(composer, number).filter(|people| !people.says_nothing()),
        contacts: contacts(&role.contacts),
    })
}
