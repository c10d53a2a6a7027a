//! The columns of a matrix with their totals.

use serde::Serialize;

use super::what_if::ranks;
use crate::analysis::hiring;
use crate::analysis::workload::of_columns;
use crate::site::composer::{Composer, LinkView};
use crate::site::holders::HoldersView;
use crate::site::letters::{StretchView, bar, class_of};

/// A role of a matrix.
#[derive(Debug, Serialize)]
pub struct ColumnView<'a> {
    /// The id of the role.
    pub id: &'a str,
    /// To the role.
    pub link: LinkView,
    /// The heading.
    pub short: &'a str,
    /// A customer, regulator or vendor.
    pub external: bool,
    /// An open position.
    pub hiring: bool,
    /// Who holds it today; none where nothing about people is published, or there is nobody to name or to miss.
    pub people: Option<HoldersView>,
    /// How often it holds each letter, in the order of the legend.
    pub totals: Vec<usize>,
    /// The same as a bar.
    pub bar: Vec<StretchView>,
    pub total: usize,
    /// Its place among the columns by the order of the roles.
    pub rank: usize,
    /// The position of the phase in which it comes in.
    pub comes_in: Option<usize>,
    /// The track of this phase.
    pub track: Option<&'a str>,
}

/// The columns of a matrix, in its order.
pub fn columns<'a>(composer: &Composer<'a>, matrix: usize) -> Vec<ColumnView<'a>> {
    let letters = &composer.site.letters;
    let scheme = &letters.matrix(matrix).scheme;
    let roles = composer.handbook().roles.as_slice();
    let phases = composer.handbook().phases.as_slice();
    let numbers = of_columns(letters, matrix);
    let ranks = ranks(letters.columns(matrix));
    let comes_in = |number: &usize| hiring::comes_in(composer.handbook(), *number);
    let view = |((number, totals), rank): ((&usize, Vec<usize>), usize)| ColumnView {
        id: roles[*number].id.as_str(),
        rank,
        comes_in: comes_in(number),
        track: comes_in(number).and_then(|phase| phases[phase].track.as_deref()),
        link: composer.role_at(*number),
        short: &roles[*number].short,
        external: roles[*number].external,
        hiring: roles[*number].hiring,
        people: HoldersView::of_role(composer, *number).filter(|people| !people.says_nothing()),
        bar: bar(scheme.letters.iter().map(class_of).zip(totals.iter().copied())),
        total: totals.iter().sum(),
        totals,
    };
    letters.columns(matrix).iter().zip(numbers).zip(ranks).map(view).collect()
}
