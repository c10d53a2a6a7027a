//! What a page needs to say what a cast would leave open: who is there by pattern, and whom to hire first.

use serde::Serialize;

use crate::analysis::coverage::scope;
use crate::analysis::{Cast, Presence, hiring};
use crate::site::composer::Composer;
use crate::site::plan::Subject;

/// A staffing pattern whose scope includes the matrix.
#[derive(Debug, Serialize)]
pub struct CastView<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// The page of the pattern, which judges it by all matrices of its scope.
    pub url: String,
    /// A figure for each column: 0 where the role is not there, 1 where only from outside, 2 where inside.
    pub presence: String,
}

/// The casts that a matrix may be judged by, in listing order.
pub fn casts<'a>(composer: &Composer<'a>, matrix: usize) -> Vec<CastView<'a>> {
    let letters = &composer.site.letters;
    let handbook = composer.handbook();
    let patterns = handbook.patterns.iter().enumerate();
    let judged = patterns.filter(|(_, pattern)| scope(letters, pattern).contains(&matrix));
    let view = |(number, pattern): (usize, &'a crate::model::Pattern)| {
        let cast = Cast::of_pattern(handbook, pattern);
        let figure = |role: &usize| match cast.presence(*role) {
            Presence::Absent => '0',
            Presence::Outsourced => '1',
            Presence::Inside => '2',
        };
        let presence = letters.columns(matrix).iter().map(figure).collect();
        let url = composer.site.url_of("pattern", &Subject::Pattern(number)).unwrap_or_default();
        CastView { id: pattern.id.as_str(), name: &pattern.name, url, presence }
    };
    judged.map(view).collect()
}

/// The place of each column among them all where a hire is chosen between equals.
pub fn ranks(composer: &Composer<'_>, columns: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|column| (hiring::comes_in(composer.handbook(), columns[*column]), columns[*column]));
    let mut ranks = vec![0; columns.len()];
    order.into_iter().enumerate().for_each(|(rank, column)| ranks[column] = rank);
    ranks
}
