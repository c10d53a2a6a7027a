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

    /// The letters of a scheme that are marked with either duty, the accountable ones first.
    pub fn letters_of_both(scheme: &Scheme) -> Vec<&Letter> {
        let responsible = Duty::Responsible.letters(scheme).filter(|letter| !letter.accountable);
        Duty::Accountable.letters(scheme).chain(responsible).collect()
    }

    /// Whether a letter is marked with either duty.
    pub fn any(letter: &Letter) -> bool {
        letter.accountable || letter.responsible
    }
}
