//! The interface's own words, one file per language: `words/en.toml` and so on.

mod plural;
mod read;

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use tera::{Kwargs, State, TeraResult, Value};

use super::files::ThemeFiles;
use super::{built_in, language};
use crate::diagnostic::Diagnostics;
use crate::parse::markdown::Word;
use crate::site::ThemeNames;
use crate::source::Sources;
use plural::Plural;
use read::Judge;

/// The language whose words stand in where another lacks some.
const FALLBACK: &str = "en";

/// How the keys begin of words by which records are found: what results say of them, what pages of roles do, and what
/// stands in a text where an embed has nobody to name.
const LABELS: [&str; 3] = ["search_", "role_", "matrix_nobody"];

/// A word, or the forms of one that is counted.
#[derive(Clone)]
enum Phrase {
    Single(String),
    /// By categories; `{count}` stands for the number. The language that the words are of chooses among them, which
    /// is another than the handbook's where a translation lacks the phrase.
    Counted {
        forms: BTreeMap<&'static str, String>,
        other: String,
        plural: Arc<Plural>,
    },
}

/// The words of the handbook's language.
#[derive(Clone, Default)]
pub struct Words {
    phrases: Arc<HashMap<String, Phrase>>,
    /// The English words of the built-in schemes' letters, by key.
    letters: Arc<BTreeMap<String, String>>,
    /// Whether the handbook's language has no words of its own, so that all are English.
    pub are_foreign: bool,
}

impl Words {
    /// Loads the words of a language; `de-AT` takes those of `de`, an unknown language the English ones; capitals do not
    /// count. A file of the handbook's theme stands over the built-in one of its language, so it may hold a few keys only.
    pub fn load(language: &str, files: &ThemeFiles, sources: &Sources, found: &mut Diagnostics) -> Words {
        let english = english(files, sources);
        let judge = Judge { files, sources, english: &english };
        let mut phrases = english.clone();
        let mut letters = BTreeMap::new();
        let mut names = vec![FALLBACK.to_owned()];
        names.extend(language::ways(language));
        let mut are_foreign = !names[1..].iter().any(|name| name == FALLBACK);
        names.dedup();
        for name in names {
            let plural = Arc::new(Plural::of(&name));
            let built_in = built_in::file(&format!("words/{name}.toml")).filter(|_| name != FALLBACK);
            for file in built_in.iter().chain(files.own_words(&name)) {
                are_foreign &= name == FALLBACK;
                judge.read(file, &plural, &mut phrases, found);
            }
            if name == FALLBACK {
                letters = letters_of(&phrases);
            }
        }
        Words { phrases: Arc::new(phrases), letters: Arc::new(letters), are_foreign }
    }

    /// The word of a key; the key itself where there is none.
    pub fn get<'w>(&'w self, key: &'w str) -> &'w str {
        match self.phrases.get(key) {
            Some(Phrase::Single(word) | Phrase::Counted { other: word, .. }) => word,
            None => key,
        }
    }

    /// All words by their keys, as templates see them in `words`: `{{ words.menu }}`. Phrases that count or have places to
    /// fill are for [`Words::function`].
    pub fn all(&self) -> Value {
        let words = self.phrases.keys().map(|key| (key.clone(), Value::from(self.get(key))));
        Value::from(words.collect::<BTreeMap<String, Value>>())
    }

    /// What a site takes from the words: the titles of lists, the letters of built-in schemes, what records are called.
    pub fn names(&self, embeds: Vec<String>) -> ThemeNames {
        let titles = self.phrases.keys().filter_map(|key| {
            let kind = key.strip_prefix("title_")?;
            Some((kind.to_owned(), self.get(key).to_owned()))
        });
        let letters = self.letters.iter().map(|(key, english)| (english.clone(), self.get(key).to_owned()));
        let truths = [(true, "hiring_yes"), (false, "hiring_no")];
        let truths = truths.into_iter().map(|(truth, key)| (truth, self.get(key).to_owned()));
        let is_label = |key: &&String| LABELS.iter().any(|start| key.starts_with(start));
        let labels = self.phrases.keys().filter(is_label).map(|key| (key.clone(), self.get(key).to_owned()));
        ThemeNames {
            embeds,
            titles: titles.collect(),
            letters: letters.collect(),
            truths: truths.collect(),
            labels: labels.collect(),
        }
    }

    /// The template function `word(key="…", count=…, …)`: further arguments fill the places in braces. Components, which
    /// see nothing that pages share, take all words from it.
    pub fn function(&self) -> impl Fn(Kwargs, &State<'_>) -> TeraResult<String> + Send + Sync + 'static {
        let phrases = self.phrases.clone();
        move |arguments: Kwargs, _: &State<'_>| {
            let key = arguments.must_get::<&str>("key")?;
            let phrase = phrases.get(key).ok_or_else(|| {
                tera::Error::message(format!("no word has the key `{key}` in words/en.toml"))
            })?;
            let form = match phrase {
                Phrase::Single(word) => word,
                Phrase::Counted { forms, other, plural } => {
                    let count = arguments.get::<i64>("count")?.map(i64::unsigned_abs);
                    count.and_then(|count| forms.get(plural.form(count))).unwrap_or(other)
                }
            };
            Ok(fill(form, |name| {
                arguments.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value)
            }))
        }
    }
}

/// The built-in English words.
fn english(files: &ThemeFiles, sources: &Sources) -> HashMap<String, Phrase> {
    let mut english = HashMap::new();
    if let Some(file) = built_in::file(&format!("words/{FALLBACK}.toml")) {
        let judge = Judge { files, sources, english: &HashMap::new() };
        judge.read(&file, &Arc::new(Plural::of(FALLBACK)), &mut english, &mut Diagnostics::new());
    }
    english
}

/// A phrase with the values of the names in braces; a name without one stays.
fn fill<'v>(phrase: &str, value: impl Fn(&str) -> Option<&'v Value>) -> String {
    let mut filled = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, behind)) = rest.split_once('{') {
        filled.push_str(before);
        let named = behind.split_once('}').and_then(|(name, after)| Some((value(name)?, after)));
        if let Some((value, after)) = named {
            filled.push_str(&value.to_string());
            rest = after;
        } else {
            filled.push('{');
            rest = behind;
        }
    }
    filled.push_str(rest);
    filled
}

/// The words for the letters of the built-in schemes, and for what holding them means.
fn letters_of(phrases: &HashMap<String, Phrase>) -> BTreeMap<String, String> {
    let is_of_letter = |key: &str| key.starts_with("letter_") || key.starts_with("meaning_");
    let words = phrases.iter().filter(|(key, _)| is_of_letter(key));
    let word = |(key, phrase): (&String, &Phrase)| match phrase {
        Phrase::Single(word) => Some((key.clone(), word.clone())),
        Phrase::Counted { .. } => None,
    };
    words.filter_map(word).collect()
}

/// The key of a word that Markdown needs.
pub fn key_of(word: Word) -> &'static str {
    match word {
        Word::Note => "alert_note",
        Word::Tip => "alert_tip",
        Word::Important => "alert_important",
        Word::Warning => "alert_warning",
        Word::Caution => "alert_caution",
        Word::Table => "table",
        Word::BackToText => "back_to_text",
    }
}
