//! Search: what can be found in a handbook, and in which order. The command line and the site's script rank alike.

mod alike;
mod arrangement;
mod characters;
pub mod collect;
mod excerpt;
mod fold;
mod index;
mod labels;
mod language;
mod meanings;
mod one_line;
mod parts;
mod postings;
mod question;
mod rank;
pub mod record;
mod vocabulary;
mod weight;
pub mod words;

pub use alike::{SHORTEST_COMPOUND, near};
pub use arrangement::hash;
pub use collect::{Collector, PageTexts, Reading, Stands, collect};
pub use excerpt::{Wanted, excerpt};
pub use index::{Index, Term};
pub use labels::Labels;
pub use question::{Asked, Question};
pub use rank::{Found, rank};
pub use record::{Item, Kind, Label, Line, Part, Record, Said, Target};
pub use weight::says_much;
