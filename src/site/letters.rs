//! Letters in views: the letter, its word, and the class that gives it its shape and colour.

use serde::Serialize;

use crate::model::{Letter, Scheme};

/// A letter as templates show it.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct LetterView {
    pub letter: String,
    pub word: String,
    pub meaning: String,
    /// `accountable`, `responsible`, `consulted`, `informed` or `other`.
    pub class: &'static str,
}

impl LetterView {
    pub fn new(letter: &Letter) -> LetterView {
        LetterView {
            letter: letter.letter.clone(),
            word: letter.word.clone(),
            meaning: letter.meaning.clone(),
            class: class_of(letter),
        }
    }

    /// The letters of a scheme, in its order.
    pub fn legend(scheme: &Scheme) -> Vec<LetterView> {
        scheme.letters.iter().map(LetterView::new).collect()
    }
}

/// What the letter carries; C and I are what they are in every scheme that has them.
fn class_of(letter: &Letter) -> &'static str {
    match letter.letter.as_str() {
        _ if letter.accountable => "accountable",
        _ if letter.responsible => "responsible",
        "C" => "consulted",
        "I" => "informed",
        _ => "other",
    }
}
