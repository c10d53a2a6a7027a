//! The interface's own words, one file per language: `words/en.toml` and so on.

mod plural;

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use tera::{Kwargs, State, TeraResult, Value};
use toml::de::DeValue;

use super::built_in;
use super::files::{ThemeFile, ThemeFiles};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::parse::markdown::Word;
use crate::parse::parse_toml;
use crate::site::ThemeNames;
use crate::source::{Sources, Span};
use plural::{FORMS, Plural};

/// The language whose words stand in where another lacks some.
const FALLBACK: &str = "en";

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
}

impl Words {
    /// Loads the words of a language; `de-AT` takes those of `de`, an unknown language the English ones. A file of the
    /// handbook's theme stands over the built-in one of its language, so it may hold a few keys only.
    pub fn load(language: &str, files: &ThemeFiles, sources: &Sources, found: &mut Diagnostics) -> Words {
        let base = language.split(['-', '_']).next().unwrap_or(FALLBACK).to_lowercase();
        let mut phrases = HashMap::new();
        let mut letters = BTreeMap::new();
        let mut names = vec![FALLBACK, base.as_str(), language];
        names.dedup();
        for name in names {
            let plural = Arc::new(Plural::of(name));
            let path = format!("words/{name}.toml");
            let built_in =
                built_in::file(&path).filter(|_| files.get(&path).is_some_and(|file| file.source.is_some()));
            for file in built_in.iter().chain(files.get(&path)) {
                read(file, &plural, &mut phrases, sources, found);
            }
            if name == FALLBACK {
                letters = letters_of(&phrases);
            }
        }
        Words { phrases: Arc::new(phrases), letters: Arc::new(letters) }
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

    /// What the plan of a site takes from the words: the titles of lists, and the letters of built-in schemes.
    pub fn names(&self, embeds: Vec<String>) -> ThemeNames {
        let titles = self.phrases.keys().filter_map(|key| {
            let kind = key.strip_prefix("title_")?;
            Some((kind.to_owned(), self.get(key).to_owned()))
        });
        let letters = self.letters.iter().map(|(key, english)| (english.clone(), self.get(key).to_owned()));
        ThemeNames { embeds, titles: titles.collect(), letters: letters.collect() }
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

fn read(
    file: &ThemeFile,
    plural: &Arc<Plural>,
    phrases: &mut HashMap<String, Phrase>,
    sources: &Sources,
    found: &mut Diagnostics,
) {
    let (table, errors) = parse_toml(file.text());
    let settings = sources.find(crate::source::SETTINGS_FILE).unwrap_or_default();
    for error in errors {
        let span = match file.source {
            Some(source) => Span::new(source, error.span().unwrap_or(0..0)),
            None => Span::start_of(settings),
        };
        let message = format!("{}: {}", file.path, error.message());
        found.push(Diagnostic::new(&rules::TEMPLATE, span, message).help("each line is `key = \"words\"`"));
    }
    for (key, value) in table.get_ref() {
        let phrase = match value.get_ref() {
            DeValue::String(word) => Phrase::Single(word.to_string()),
            DeValue::Table(written) => {
                let form = |name: &'static str| {
                    let form = written.get(name)?.get_ref().as_str()?;
                    Some((name, form.to_owned()))
                };
                let forms: BTreeMap<&'static str, String> = FORMS.into_iter().filter_map(form).collect();
                let Some(other) = forms.get("other").cloned() else { continue };
                Phrase::Counted { forms, other, plural: plural.clone() }
            }
            _ => continue,
        };
        phrases.insert(key.get_ref().to_string(), phrase);
    }
}
