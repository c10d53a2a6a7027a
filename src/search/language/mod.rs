//! What a language adds to search: stems of words, and words that no question is about.

mod apart;
mod endings;
mod questions;

use foldhash::HashSet;
use rust_stemmers::{Algorithm, Stemmer};

use super::fold::{fold, small};

/// The language of a handbook, as far as search knows it.
pub struct Language {
    stemmer: Option<Stemmer>,
    /// Stems of words that the stemmer takes for forms of others.
    apart: &'static [&'static str],
    /// Words such as "the", folded: texts are not found by them, names are.
    empty: HashSet<String>,
    /// Words that ask, such as "who" or "responsible", folded: they are left out of questions only.
    asking: HashSet<String>,
    /// Words with which a question for people begins, folded.
    who: Vec<String>,
    /// Folded, the longest first.
    endings: Vec<String>,
    /// Letters that are written in place of one with an accent, and that letter, folded.
    spelt: &'static [(&'static str, &'static str)],
}

/// How German writes its umlauts where a keyboard has none.
const UMLAUTS: [(&str, &str); 3] = [("ae", "a"), ("oe", "o"), ("ue", "u")];

impl Language {
    /// The language of a code such as `en` or `pt-BR`; one that is not known has no stems and leaves no words out.
    pub fn of(code: &str) -> Language {
        let base = code.split(['-', '_']).next().unwrap_or_default().to_lowercase();
        let (empty, asking) = questions::words(&base);
        let is_german = base == "de";
        let folded = |words: &str| -> HashSet<String> {
            let mut folded: HashSet<String> = words.split_whitespace().map(fold).collect();
            if is_german {
                let spelt = words.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
                folded.extend(spelt.split_whitespace().map(fold));
            }
            folded
        };
        let mut endings: Vec<String> = endings::endings(&base).split_whitespace().map(fold).collect();
        endings.sort_unstable_by(|a, b| b.chars().count().cmp(&a.chars().count()).then(a.cmp(b)));
        endings.dedup();
        Language {
            stemmer: algorithm(&base).map(Stemmer::create),
            apart: apart::stems(&base),
            empty: folded(empty),
            asking: folded(asking),
            who: questions::who(&base).split_whitespace().map(fold).collect(),
            endings,
            spelt: if is_german { &UMLAUTS } else { &[] },
        }
    }

    /// Takes further folded words for such that only ask: those of a handbook's letters.
    pub fn also_asks(&mut self, words: impl IntoIterator<Item = String>) {
        self.asking.extend(words.into_iter().filter(|word| !word.is_empty()));
    }

    /// The folded words with which a question for people begins.
    pub fn who(&self) -> &[String] {
        &self.who
    }

    /// The endings of its words, folded, the longest first.
    pub fn endings(&self) -> &[String] {
        &self.endings
    }

    /// Letters that are written in place of one with an accent, and that letter without it.
    pub fn spelt(&self) -> &'static [(&'static str, &'static str)] {
        self.spelt
    }

    /// A folded word as it is with one letter for each that was spelt with two.
    pub fn unspelt(&self, folded: &str) -> String {
        self.spelt.iter().fold(folded.to_owned(), |word, (two, one)| word.replace(two, one))
    }

    /// The stem of a word as it stands in a text, folded; the folded word where the language has no stems.
    pub fn stem(&self, word: &str, folded: &str) -> String {
        let Some(stemmer) = &self.stemmer else { return folded.to_owned() };
        if word.is_ascii() {
            let apart = self.apart.iter().find(|stem| folded.starts_with(**stem));
            return apart.map_or_else(|| stemmer.stem(folded).into_owned(), |stem| (*stem).to_owned());
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
        assert_eq!(stem("en", "productions"), stem("en", "production"));
        assert_ne!(stem("en", "production"), stem("en", "products"), "they are two words");
        assert_eq!(stem("de", "Übergaben"), stem("de", "Übergabe"));
        assert_eq!(stem("ru", "модели"), stem("ru", "моделей"));
        assert_eq!(stem("en", "модели"), "модели", "other scripts are left alone");
        assert_eq!(stem("zh", "模型"), "模型");
        assert_eq!(stem("xx", "deployments"), "deployments");
    }

    #[test]
    fn endings_are_folded_and_the_longest_come_first() {
        let spanish = Language::of("es");
        assert!(spanish.endings().iter().any(|ending| ending == "aciones"));
        assert!(spanish.endings().iter().any(|ending| ending == "acion"));
        assert!(spanish.endings().is_sorted_by_key(|ending| std::cmp::Reverse(ending.chars().count())));
        assert!(Language::of("xx").endings().is_empty());
    }

    #[test]
    fn questions_lose_what_only_asks() {
        let english = Language::of("en");
        assert!(english.only_asks("who") && english.only_asks("responsible") && !english.only_asks("model"));
        assert!(english.is_empty("the") && !english.is_empty("responsible"));
        assert!(Language::of("de").only_asks("fur"), "the lists are folded");
        assert!(Language::of("de").only_asks("fuer"), "umlauts may be spelt");
        assert!(Language::of("xx").left_out().is_empty());
    }
}
