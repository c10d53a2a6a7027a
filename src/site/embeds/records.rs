//! Embeds that show records; they see the same views as the pages of these records.

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter};
use crate::site::composer::Composer;

macro_rules! embed {
    ($static:ident, $name:literal, [$($parameter:expr),*], $view:expr) => {
        pub static $static: Embed = Embed { name: $name, parameters: &[$($parameter),*], view: $view };
    };
}

embed!(STAFFING, "staffing", [Parameter::required("id", Kind::Pattern)], blank);
embed!(HIRING, "hiring", [], blank);
embed!(RISKS, "risks", [], blank);
embed!(TIMELINE, "timeline", [], blank);

fn blank(_: &Composer<'_>, _: &Arguments<'_>) -> tera::Value {
    tera::Value::none()
}
