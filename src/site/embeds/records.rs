//! Embeds that show records; they see the same views as the pages of these records.

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter};
use crate::site::composer::Composer;

macro_rules! embed {
    ($static:ident, $name:literal, [$($parameter:expr),*], $view:expr) => {
        pub static $static: Embed = Embed { name: $name, parameters: &[$($parameter),*], view: $view };
    };
}

embed!(
    MATRIX,
    "matrix",
    [
        Parameter::required("id", Kind::Matrix),
        Parameter::optional("group", Kind::Text),
        Parameter::optional("phase", Kind::Text)
    ],
    blank
);
embed!(QUICK_REFERENCE, "quick_reference", [Parameter::optional("group", Kind::Text)], blank);
embed!(ROLE, "role", [Parameter::required("id", Kind::Role)], blank);
embed!(RESPONSIBILITIES, "responsibilities", [Parameter::required("role", Kind::Role)], blank);
embed!(ACTIVITY, "activity", [Parameter::required("id", Kind::Activity)], blank);
embed!(ACCOUNTABLE, "accountable", [Parameter::required("activity", Kind::Activity)], blank);
embed!(WORKLOAD, "workload", [Parameter::optional("matrix", Kind::Matrix)], blank);
embed!(HOLDERS, "holders", [Parameter::required("role", Kind::Role)], blank);

fn blank(_: &Composer<'_>, _: &Arguments<'_>) -> tera::Value {
    tera::Value::none()
}
