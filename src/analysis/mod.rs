//! Numbers about a handbook: who holds which letter, what a cast leaves open, whom to hire next, who works with whom.
//!
//! Everything here is a pure function of the handbook. Results name records by their position in the listing order
//! ([`crate::model::Records::as_slice`]) and hold no words to show.

mod duty;
mod letters;

pub use duty::Duty;
pub use letters::{Cell, Letters, RowId};
