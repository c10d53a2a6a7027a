//! The two duties that the analysis knows, whatever letters a scheme has for them.

use crate::model::{Letter, Scheme};

/// What a letter may oblige a role to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// Answers for the row.
    Accountable,
    /// Does the work.
    Responsible,
}

impl Duty {
    pub const BOTH: [Duty; 2] = [Duty::Accountable, Duty::Responsible];

    /// Whether a letter is marked with this duty.
    pub fn marks(self, letter: &Letter) -> bool {
        match self {
            Duty::Accountable => letter.accountable,
            Duty::Responsible => letter.responsible,
        }
    }

    /// The letters of a scheme that are marked with this duty, in its order.
    pub fn letters(self, scheme: &Scheme) -> impl Iterator<Item = &Letter> {
        scheme.letters.iter().filter(move |letter| self.marks(letter))
    }

    /// Whether a letter is marked with either duty.
    pub fn any(letter: &Letter) -> bool {
        letter.accountable || letter.responsible
    }
}
