//! The cast of a staffing pattern: its seats, as they stand on its page and wherever it is embedded.

use serde::Serialize;

use crate::model::{Commitment, Pattern};
use crate::site::composer::{Composer, LinkView};
use crate::site::html::Html;

/// A seat.
#[derive(Debug, Serialize)]
pub struct SeatView {
    pub role: LinkView,
    /// `full`, `part`, `lean` or `outsourced`.
    pub commitment: Commitment,
    pub count: u32,
    /// Absent roles whose letters this seat takes over; none where there is no such seat.
    pub covers: Vec<LinkView>,
    pub note: Option<Html>,
}

/// How many seats a pattern has.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
pub struct SeatCount {
    /// The sum of the seats' counts.
    pub all: u64,
    /// Those of them that are outsourced.
    pub outsourced: u64,
}

/// The seats in the order of the file.
pub fn cast(composer: &Composer<'_>, pattern: &Pattern) -> Vec<SeatView> {
    let seat = |seat: &crate::model::Seat| {
        Some(SeatView {
            role: composer.role(&seat.role.id)?,
            commitment: seat.commitment,
            count: seat.count,
            covers: seat
                .covers
                .iter()
                .filter(|_| seat.count > 0)
                .filter_map(|role| composer.role(&role.id))
                .collect(),
            note: composer.maybe_html(seat.note),
        })
    };
    pattern.seats.iter().filter_map(seat).collect()
}

impl SeatCount {
    pub fn of(pattern: &Pattern) -> SeatCount {
        let count = |wanted: &dyn Fn(Commitment) -> bool| {
            let seats = pattern.seats.iter().filter(|seat| wanted(seat.commitment));
            seats.map(|seat| u64::from(seat.count)).sum()
        };
        SeatCount {
            all: count(&|_| true),
            outsourced: count(&|commitment| commitment == Commitment::Outsourced),
        }
    }
}
