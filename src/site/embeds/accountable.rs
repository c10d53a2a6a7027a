//! `accountable`: who answers for an activity, to be named within a sentence.

use serde::Serialize;

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter};
use crate::analysis::Duty;
use crate::site::composer::{Composer, LinkView};

pub static ACCOUNTABLE: Embed =
    Embed { name: "accountable", parameters: &[Parameter::required("activity", Kind::Activity)], view };

#[derive(Serialize)]
struct AccountableView {
    /// None where nobody is.
    roles: Vec<LinkView>,
    /// To the row on the page of its matrix.
    activity: LinkView,
}

fn view(composer: &Composer<'_>, arguments: &Arguments<'_>) -> tera::Value {
    let letters = &composer.site.letters;
    let Some(row) = arguments.text("activity").and_then(|written| letters.find(written)) else {
        return tera::Value::none();
    };
    let roles = letters.bearers(row, Duty::Accountable);
    tera::Value::from_serializable(&AccountableView {
        roles: roles.into_iter().map(|role| composer.role_at(role)).collect(),
        activity: composer.activity(row.matrix, letters.row(row).activity),
    })
}
