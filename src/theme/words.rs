//! The interface's own words, one file per language: `words/en.toml` and so on.

use std::collections::HashMap;
use std::sync::Arc;

use tera::{Kwargs, State, TeraResult};
use toml::de::{DeTable, DeValue};

use super::files::{ThemeFile, ThemeFiles};
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::parse::markdown::Word;
use crate::source::{Sources, Span};

/// The language whose words stand in where another lacks some.
const FALLBACK: &str = "en";

/// A word, or the forms of one that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Phrase {
    Single(String),
    /// `{count}` stands for the number.
    Counted {
        one: String,
        other: String,
    },
}

/// The words of the handbook's language.
#[derive(Debug, Clone, Default)]
pub struct Words {
    phrases: Arc<HashMap<String, Phrase>>,
}

impl Words {
    /// Loads the words of a language; `de-AT` takes those of `de`, an unknown language the English ones.
    pub fn load(language: &str, files: &ThemeFiles, sources: &Sources, found: &mut Diagnostics) -> Words {
        let base = language.split(['-', '_']).next().unwrap_or(FALLBACK).to_lowercase();
        let mut phrases = HashMap::new();
        for name in [FALLBACK, base.as_str(), language] {
            if let Some(file) = files.get(&format!("words/{name}.toml")) {
                read(file, &mut phrases, sources, found);
            }
        }
        Words { phrases: Arc::new(phrases) }
    }

    /// The word of a key; the key itself where there is none.
    pub fn get<'w>(&'w self, key: &'w str) -> &'w str {
        match self.phrases.get(key) {
            Some(Phrase::Single(word) | Phrase::Counted { other: word, .. }) => word,
            None => key,
        }
    }

    /// The template function `word(key="…", count=…, …)`: further arguments fill the places in braces.
    pub fn function(&self) -> impl Fn(Kwargs, &State<'_>) -> TeraResult<String> + Send + Sync + 'static {
        let phrases = self.phrases.clone();
        move |arguments: Kwargs, _: &State<'_>| {
            let key = arguments.must_get::<&str>("key")?;
            let phrase = phrases.get(key).ok_or_else(|| {
                tera::Error::message(format!("no word has the key `{key}` in words/en.toml"))
            })?;
            let form = match (phrase, arguments.get::<i64>("count")?) {
                (Phrase::Counted { one, .. }, Some(1)) => one,
                (Phrase::Counted { other, .. }, _) => other,
                (Phrase::Single(word), _) => word,
            };
            if !form.contains('{') {
                return Ok(form.clone());
            }
            let mut filled = form.clone();
            for (name, value) in arguments.iter() {
                filled = filled.replace(&format!("{{{name}}}"), &value.to_string());
            }
            Ok(filled)
        }
    }
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

fn read(file: &ThemeFile, phrases: &mut HashMap<String, Phrase>, sources: &Sources, found: &mut Diagnostics) {
    let (table, errors) = DeTable::parse_recoverable(file.text());
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
            DeValue::Table(forms) => {
                let form =
                    |name: &str| forms.get(name).and_then(|form| form.get_ref().as_str().map(str::to_owned));
                let Some(other) = form("other") else { continue };
                Phrase::Counted { one: form("one").unwrap_or_else(|| other.clone()), other }
            }
            _ => continue,
        };
        phrases.insert(key.get_ref().to_string(), phrase);
    }
}
