//! `quick_reference`: roles at a glance, all or those of a group.

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter};
use crate::site::composer::Composer;
use crate::site::pages::roles::ReferenceView;

pub static QUICK_REFERENCE: Embed =
    Embed { name: "quick_reference", parameters: &[Parameter::optional("group", Kind::GroupOfRoles)], view };

fn view(composer: &Composer<'_>, arguments: &Arguments<'_>) -> tera::Value {
    tera::Value::from_serializable(&ReferenceView::new(composer, arguments.text("group")))
}
