//! Answers to questions about a handbook that is not as it is: without roles, with a pattern's cast, with roles merged.

mod change;
mod merge;
mod part;
mod whatif;

pub use merge::{merged, strongest};
pub use part::{Activity, FindingPart, GapPart, HirePart, Letter, MergePart, Named, RowPart};
pub use whatif::{Answer, Question, whatif};
