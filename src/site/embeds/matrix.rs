//! `matrix`: the table of a matrix, whole or cut to a group or a phase.

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter};
use crate::site::composer::Composer;
use crate::site::pages::matrix::{Rows, TableView};

pub static MATRIX: Embed = Embed {
    name: "matrix",
    parameters: &[
        Parameter::required("id", Kind::Matrix),
        Parameter::optional("group", Kind::GroupOfRows),
        Parameter::optional("phase", Kind::Phase),
    ],
    view,
};

fn view(composer: &Composer<'_>, arguments: &Arguments<'_>) -> tera::Value {
    let id = arguments.text("id").unwrap_or_default();
    let Some(number) = composer.handbook().matrices.index_of(id) else { return tera::Value::none() };
    let rows = Rows::Of { group: arguments.text("group"), phase: arguments.text("phase") };
    tera::Value::from_serializable(&TableView::new(composer, number, &rows))
}
