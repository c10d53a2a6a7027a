//! What a page needs to say what a cast would leave open: who is there by pattern, and whom to hire first.

use foldhash::HashMap;
use serde::Serialize;

use crate::analysis::{Presence, seats};
use crate::model::Pattern;
use crate::site::composer::Composer;
use crate::site::plan::Subject;

/// A staffing pattern whose scope includes the matrix.
#[derive(Debug, Serialize)]
pub struct CastView<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// The page of the pattern, which judges it by all matrices of its scope.
    pub url: String,
    /// For each column, divided by `;`, the seats that its role has or that cover it, divided by `,`: the column of the
    /// seat's role, with which the seat goes, or nothing where that is no column; `:`; 1 where the seat is outside, 2
    /// where inside. An external role has a seat of its own.
    pub seats: String,
}

/// The casts that a matrix may be judged by, in listing order.
pub fn casts<'a>(composer: &Composer<'a>, matrix: usize) -> Vec<CastView<'a>> {
    let letters = &composer.site.letters;
    let patterns = composer.handbook().patterns.as_slice();
    let view = |number: usize| {
        let pattern: &'a Pattern = &patterns[number];
        let seats = seats_of(composer, letters.columns(matrix), pattern);
        let url = composer.site.url_about(&Subject::Pattern(number)).unwrap_or_default();
        CastView { id: pattern.id.as_str(), name: &pattern.name, url, seats }
    };
    composer.site.patterns_judged_by(matrix).iter().map(|number| view(*number)).collect()
}

/// The seats of a pattern by column; an external role is there in every cast until it leaves itself.
fn seats_of(composer: &Composer<'_>, columns: &[usize], pattern: &Pattern) -> String {
    let handbook = composer.handbook();
    let places: HashMap<usize, usize> =
        columns.iter().enumerate().map(|(place, role)| (*role, place)).collect();
    let is_external = |role: &usize| handbook.roles.as_slice()[*role].external;
    let mut of_columns: Vec<Vec<String>> = columns
        .iter()
        .enumerate()
        .map(|(place, role)| if is_external(role) { vec![format!("{place}:2")] } else { Vec::new() })
        .collect();
    for seat in seats(handbook, pattern).iter().filter(|seat| seat.count > 0) {
        let figure = if seat.presence() == Presence::Outsourced { 1 } else { 2 };
        let own = places.get(&seat.role).map(usize::to_string).unwrap_or_default();
        for place in seat.roles().filter_map(|role| places.get(&role)) {
            of_columns[*place].push(format!("{own}:{figure}"));
        }
    }
    of_columns.iter().map(|seats| seats.join(",")).collect::<Vec<_>>().join(";")
}

/// The place of each column in the order of the roles, by which a hire is chosen between equals.
pub fn ranks(columns: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..columns.len()).collect();
    order.sort_by_key(|column| columns[*column]);
    let mut ranks = vec![0; columns.len()];
    order.into_iter().enumerate().for_each(|(rank, column)| ranks[column] = rank);
    ranks
}
