//! `activity`: one row of a matrix as a card, letter by letter.

use serde::Serialize;

use super::Embed;
use super::arguments::{Arguments, Kind, Parameter};
use crate::site::composer::{Composer, LinkView};
use crate::site::html::Html;
use crate::site::letters::ChipView;
use crate::site::pages::matrix::heading;

pub static ACTIVITY: Embed =
    Embed { name: "activity", parameters: &[Parameter::required("id", Kind::Activity)], view };

/// A row.
#[derive(Serialize)]
struct ActivityView<'a> {
    /// To the row on the page of its matrix.
    link: LinkView,
    matrix: LinkView,
    /// The phase or group that it stands under.
    heading: Option<&'a str>,
    /// The letters that are held, in the scheme's order.
    letters: Vec<HeldLetterView<'a>>,
    deliverable: Option<&'a str>,
    note: Option<Html>,
    /// The accountable role must not be the only responsible one.
    independent_check: bool,
}

/// A letter with the roles that hold it.
#[derive(Serialize)]
struct HeldLetterView<'a> {
    chip: ChipView<'a>,
    roles: Vec<LinkView>,
}

fn view(composer: &Composer<'_>, arguments: &Arguments<'_>) -> tera::Value {
    let letters = &composer.site.letters;
    let Some(id) = arguments.text("id").and_then(|written| letters.find(written)) else {
        return tera::Value::none();
    };
    let activity = letters.row(id).activity;
    let scheme = letters.matrix(id.matrix).scheme.letters.iter().enumerate();
    let held = scheme.map(|(index, letter)| {
        let cells = letters.of_row(id).iter().filter(move |cell| cell.letter == index);
        HeldLetterView {
            chip: ChipView::new(&composer.site.names, letter),
            roles: cells.map(|cell| composer.role_at(cell.role)).collect(),
        }
    });
    tera::Value::from_serializable(&ActivityView {
        link: composer.activity(id.matrix, activity),
        matrix: composer.matrix(id.matrix),
        heading: heading(composer.handbook(), activity),
        letters: held.filter(|letter| !letter.roles.is_empty()).collect(),
        deliverable: activity.deliverable.as_deref(),
        note: composer.maybe_html(activity.note),
        independent_check: activity.independent_check,
    })
}
