//! Numbers about a handbook: who holds which letter, what a cast leaves open, whom to hire next, who works with whom.
//!
//! Everything here is a pure function of the handbook. Results name records by their position in the listing order
//! ([`crate::model::Records::as_slice`]) and hold no words to show.

mod cast;
pub mod closeness;
pub mod coverage;
mod duty;
pub mod hiring;
mod holders;
pub mod involvement;
mod letters;
pub mod merge;
mod roster;
pub mod workload;

pub use cast::{Cast, Presence, Seated, covering, hands, seats};
pub use coverage::{Coverage, Gap, GapKind};
pub use duty::Duty;
pub use holders::{Held, Holders, Someone};
pub use letters::{Cell, Letters, RowId, letter_to_name};
pub use roster::Roster;
