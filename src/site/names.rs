//! What the plan of a site takes from the theme: its embeds, the titles of lists, the words for letters and answers.

use std::collections::BTreeMap;

use foldhash::HashMap;

use crate::model::{Answer, Letter};

/// Names in the handbook's language, and names of what the theme adds.
#[derive(Debug, Clone, Default)]
pub struct ThemeNames {
    /// The names of the embeds that the theme adds.
    pub embeds: Vec<String>,
    /// The titles of the pages that a handbook has one of at most, by kind.
    pub titles: BTreeMap<String, String>,
    /// The words of the built-in schemes and their meanings: English to the handbook's language.
    pub letters: HashMap<String, String>,
    /// The words for `true` and `false` as answers.
    pub truths: BTreeMap<bool, String>,
    /// By their keys, the words that results of the search say of records, and further ones by which these are asked for.
    pub labels: HashMap<String, String>,
}

impl ThemeNames {
    /// The title of a list's page; its kind where the theme has none.
    pub fn title<'n>(&'n self, kind: &'n str) -> &'n str {
        self.titles.get(kind).map_or(kind, String::as_str)
    }

    /// The word for a letter: that of a built-in scheme in the handbook's language, an author's as it is.
    pub fn word_of<'n>(&'n self, letter: &'n Letter) -> &'n str {
        self.letters.get(&letter.word).map_or(&letter.word, String::as_str)
    }

    /// An answer of the hiring guide: `true` and `false` in the handbook's language, an author's words as they are.
    pub fn answer<'n>(&'n self, answer: &'n Answer) -> &'n str {
        answer.truth.and_then(|truth| self.truths.get(&truth)).unwrap_or(&answer.when)
    }

    /// What holding a letter means.
    pub fn meaning_of<'n>(&'n self, letter: &'n Letter) -> &'n str {
        self.letters.get(&letter.meaning).map_or(&letter.meaning, String::as_str)
    }
}
