//! What a language adds to search: stems of words, and words that no question is about.

mod questions;

use foldhash::HashSet;
use rust_stemmers::{Algorithm, Stemmer};

use super::fold::{fold, small};

/// The language of a handbook, as far as search knows it.
pub struct Language {
    stemmer: Option<Stemmer>,
    /// Words such as "the", folded: texts are not found by them, names are.
    empty: HashSet<String>,
    /// Words that ask, such as "who" or "responsible", folded: they are left out of questions only.
    asking: HashSet<String>,
}

impl Language {
    /// The language of a code such as `en` or `pt-BR`; one that is not known has no stems and leaves no words out.
    pub fn of(code: &str) -> Language {
        let base = code.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let (empty, asking) = questions::words(&base);
        let folded = |words: &str| words.split_whitespace().map(fold).collect();
        Language {
            stemmer: algorithm(&base).map(Stemmer::create),
            empty: folded(empty),
            asking: folded(asking),
        }
    }

    /// The stem of a word as it stands in a text, folded; the folded word where the language has no stems.
    pub fn stem(&self, word: &str, folded: &str) -> String {
        let Some(stemmer) = &self.stemmer else { return folded.to_owned() };
        if word.is_ascii() {
            return stemmer.stem(folded).into_owned();
        }
        let stem = fold(&stemmer.stem(&small(word)));
        if stem.is_empty() { folded.to_owned() } else { stem }
    }

    /// Whether texts are not found by a folded word.
    pub fn is_empty(&self, folded: &str) -> bool {
        self.empty.contains(folded)
    }

    /// Whether a folded word only makes a question of the others.
    pub fn only_asks(&self, folded: &str) -> bool {
        self.empty.contains(folded) || self.asking.contains(folded)
    }

    /// All words that [`Language::only_asks`] knows, in order.
    pub fn left_out(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.empty.union(&self.asking).map(String::as_str).collect();
        words.sort_unstable();
        words
    }
}

fn algorithm(base: &str) -> Option<Algorithm> {
    Some(match base {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem(code: &str, word: &str) -> String {
        Language::of(code).stem(word, &fold(word))
    }

    #[test]
    fn stems_are_those_of_the_language() {
        assert_eq!(stem("en", "Deployments"), stem("en", "deploy"));
        assert_eq!(stem("en-GB", "labeling"), "label");
        assert_eq!(stem("de", "Übergaben"), stem("de", "Übergabe"));
        assert_eq!(stem("ru", "модели"), stem("ru", "моделей"));
        assert_eq!(stem("en", "модели"), "модели", "other scripts are left alone");
        assert_eq!(stem("zh", "模型"), "模型");
        assert_eq!(stem("xx", "deployments"), "deployments");
    }

    #[test]
    fn questions_lose_what_only_asks() {
        let english = Language::of("en");
        assert!(english.only_asks("who") && english.only_asks("responsible") && !english.only_asks("model"));
        assert!(english.is_empty("the") && !english.is_empty("responsible"));
        assert!(Language::of("de").only_asks("fur"), "the lists are folded");
        assert!(Language::of("xx").left_out().is_empty());
    }
}
