//! `workload`: letters per role, over all matrices or in one of them.

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter};
use crate::site::composer::Composer;
use crate::site::pages::matrices::WorkloadView;

pub static WORKLOAD: Embed =
    Embed { name: "workload", parameters: &[Parameter::optional("matrix", Kind::Matrix)], view };

fn view(composer: &Composer<'_>, arguments: &Arguments<'_>) -> tera::Value {
    let matrix = arguments.text("matrix").and_then(|id| composer.handbook().matrices.index_of(id));
    let workload = match matrix {
        Some(matrix) => WorkloadView::of_matrix(composer, matrix),
        None => WorkloadView::of_all(composer),
    };
    tera::Value::from_serializable(&workload)
}
