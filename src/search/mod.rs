//! Search: what can be found in a handbook, and in which order. The command line and the site's script rank alike.

mod arrangement;
mod characters;
pub mod collect;
mod excerpt;
mod fold;
mod index;
mod language;
mod meanings;
mod parts;
mod postings;
mod question;
mod rank;
pub mod record;
mod vocabulary;
mod weight;
pub mod words;

pub use arrangement::hash;
pub use collect::{Collector, PageTexts, Reading, Stands, collect};
pub use excerpt::{Wanted, excerpt};
pub use index::{Index, Term};
pub use meanings::SHORTEST_COMPOUND;
pub use question::{Asked, Question};
pub use rank::{Found, rank};
pub use record::{Item, Kind, Label, Line, Record, Said, Target};
pub use weight::says_much;
