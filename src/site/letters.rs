//! Letters in views: the letter, its word, and the class that gives it its shape and colour.

use serde::Serialize;

use super::names::ThemeNames;
use crate::model::{Letter, Notice, Scheme};

/// A letter as templates show it.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct LetterView {
    pub letter: String,
    pub word: String,
    pub meaning: String,
    /// `accountable`, `responsible`, `consulted`, `informed` or `other`.
    pub class: &'static str,
}

/// A letter where only its chip is shown.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq, Hash)]
pub struct ChipView<'h> {
    pub letter: &'h str,
    pub word: &'h str,
    /// As in [`LetterView`].
    pub class: &'static str,
}

/// A letter of a scheme with the number of times it is held.
#[derive(Debug, Clone, Serialize)]
pub struct CountedLetterView<'h> {
    pub letter: &'h str,
    pub word: &'h str,
    pub meaning: &'h str,
    /// As in [`LetterView`].
    pub class: &'static str,
    pub count: usize,
}

/// A stretch of a bar, in letters: where it starts and how long it is.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
pub struct StretchView {
    /// The letter's class.
    pub class: &'static str,
    pub start: usize,
    pub length: usize,
}

impl LetterView {
    pub fn new(names: &ThemeNames, letter: &Letter) -> LetterView {
        LetterView {
            letter: letter.letter.clone(),
            word: names.word_of(letter).to_owned(),
            meaning: names.meaning_of(letter).to_owned(),
            class: class_of(letter),
        }
    }

    /// The letters of a scheme, in its order.
    pub fn legend(names: &ThemeNames, scheme: &Scheme) -> Vec<LetterView> {
        scheme.letters.iter().map(|letter| LetterView::new(names, letter)).collect()
    }
}

impl<'h> ChipView<'h> {
    pub fn new(names: &'h ThemeNames, letter: &'h Letter) -> ChipView<'h> {
        ChipView { letter: &letter.letter, word: names.word_of(letter), class: class_of(letter) }
    }
}

impl<'h> CountedLetterView<'h> {
    /// The letters of a scheme with their numbers, in its order.
    pub fn of(names: &'h ThemeNames, scheme: &'h Scheme, numbers: &[usize]) -> Vec<CountedLetterView<'h>> {
        let numbers = numbers.iter().copied().chain(std::iter::repeat(0));
        let counted = |(letter, count): (&'h Letter, usize)| CountedLetterView {
            letter: &letter.letter,
            word: names.word_of(letter),
            meaning: names.meaning_of(letter),
            class: class_of(letter),
            count,
        };
        scheme.letters.iter().zip(numbers).map(counted).collect()
    }
}

/// The bar of some numbers of letters: one stretch for each letter that is held.
pub fn bar(numbers: impl IntoIterator<Item = (&'static str, usize)>) -> Vec<StretchView> {
    let mut start = 0;
    let mut stretches = Vec::new();
    for (class, length) in numbers.into_iter().filter(|(_, length)| *length > 0) {
        stretches.push(StretchView { class, start, length });
        start += length;
    }
    stretches
}

/// What the letter carries.
pub fn class_of(letter: &Letter) -> &'static str {
    match letter.notice() {
        _ if letter.accountable => "accountable",
        _ if letter.responsible => "responsible",
        Some(Notice::Asked) => "consulted",
        Some(Notice::Told) => "informed",
        None => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_follow_what_a_letter_stands_for_in_its_scheme() {
        let classes = |id: &str| {
            let schemes = Scheme::built_in();
            let scheme = schemes.iter().find(|scheme| scheme.id.as_str() == id).expect("it is built in");
            scheme.letters.iter().map(class_of).collect::<Vec<_>>()
        };
        assert_eq!(classes("raci"), ["responsible", "accountable", "consulted", "informed"]);
        assert_eq!(classes("rapid"), ["responsible", "other", "other", "consulted", "accountable"]);
        assert_eq!(classes("daci"), ["responsible", "accountable", "consulted", "informed"]);
    }

    #[test]
    fn stretches_follow_each_other() {
        let bar = bar([("accountable", 2), ("responsible", 0), ("informed", 3)]);
        assert_eq!(
            bar,
            [
                StretchView { class: "accountable", start: 0, length: 2 },
                StretchView { class: "informed", start: 2, length: 3 },
            ]
        );
    }
}
