//! What the cells of a matrix say: letters, words that stand for letters, ticks, and remarks beside them.

mod cell;
mod characters;
mod qualified;
mod signs;
mod vocabulary;

pub use cell::{Letters, Reading, Signed, read};
pub use characters::{is_blank, is_cross, is_tick};
pub use signs::signs_of;
pub use vocabulary::{Sense, sense_of};

/// What stands in a cell for a part in an activity: a letter, or a word with a sense.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// Capitals.
    Letter(String),
    Word(Sense),
}

/// Letters that a matrix may use beyond the usual ones: those of its legend and of the handbook's own schemes.
#[derive(Debug, Clone, Default)]
pub struct Alphabet {
    pub letters: Vec<String>,
}

/// The letters of the built-in schemes.
const USUAL: &str = "RACISVDP";

impl Alphabet {
    /// Whether capitals are a letter.
    pub fn knows(&self, letter: &str) -> bool {
        letter.len() == 1 && USUAL.contains(letter) || self.letters.iter().any(|known| known == letter)
    }
}
