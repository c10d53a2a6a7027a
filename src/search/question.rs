//! What somebody asks: the words that matter, and the terms of the index that each may mean.

use std::collections::BTreeMap;

use super::fold::fold;
use super::index::Index;
use super::language::Language;
use super::meanings::{EXACT, meaning, plain};
use super::parts::{split_at_apostrophe, without_article};
use super::words::{AskedWord, Piece, asked, pieces};

/// More words than this are not looked at, of those that matter and of those that only ask.
const MOST_WORDS: usize = 12;

/// A question, ready to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub words: Vec<Asked>,
    /// For each word that only asks, the terms of names in this handbook that it stands for.
    pub beside: Vec<Vec<u32>>,
    pub spelling: Spelling,
}

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The word, folded.
    pub form: String,
    /// What it may be written as too: the compound that it is a part of as one word, or an Arabic noun without its article.
    pub also: Vec<String>,
    /// What was typed: of a run without spaces all of it.
    pub typed: String,
    /// The terms that it may mean, each with how sure that is, from 1 to 100.
    pub terms: BTreeMap<u32, u64>,
    /// The folded words of the handbook that were taken for it where none is a form of it.
    pub guesses: Vec<String>,
}

/// A text as a name is compared with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// With its signs, in small letters.
    written: String,
    /// Its folded words.
    words: Vec<String>,
    /// For each of them whether it only asks.
    asks: Vec<bool>,
    /// Whether it asks for people.
    pub asks_who: bool,
}

impl Spelling {
    /// A question as it is compared with names.
    pub fn of(text: &str, language: &Language) -> Spelling {
        let words = words_of(text);
        let asks = words.iter().map(|word| language.only_asks(word)).collect();
        let asks_who = words.first().is_some_and(|first| language.who().contains(first));
        Spelling { written: text.trim().to_lowercase(), words, asks, asks_who }
    }

    /// Whether it is a name as a whole: how well it spells the name is at least this.
    pub const WHOLE: usize = usize::MAX - 1;

    /// How well it spells a name: best as a whole, then by its words, then the better the more words the name has where
    /// these are all of the question but for words that only ask; 0 for another name.
    pub fn names(&self, name: &str) -> usize {
        let words = words_of(name);
        if words.iter().all(String::is_empty) {
            return 0;
        }
        if self.words == words {
            let is_whole = self.written == name.trim().to_lowercase();
            return if is_whole { usize::MAX } else { Spelling::WHOLE };
        }
        let asked = self.words.iter().zip(&self.asks);
        let meant = asked.filter(|(word, asks)| !**asks || words.contains(word)).map(|(word, _)| word);
        if meant.eq(&words) { words.len() } else { 0 }
    }
}

/// The folded words of a text, those of compounds apart.
fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    pieces(text, |piece| match piece {
        Piece::Word(word) | Piece::Last(word) => words.push(fold(word)),
        Piece::Compound(_) => {}
    });
    words
}

impl Question {
    /// Reads a question. Words that only ask are left out, unless there are no others. The last word may be unfinished.
    pub fn new(text: &str, index: &Index<'_>) -> Question {
        let (mut telling, mut asking): (Vec<Asked>, Vec<Asked>) = (Vec::new(), Vec::new());
        for asked in asked(text) {
            let Some(word) = Asked::new(asked, &index.language) else { continue };
            let words = if index.language.only_asks(&word.form) { &mut asking } else { &mut telling };
            if words.len() < MOST_WORDS && words.iter().all(|known| known.form != word.form) {
                words.push(word);
            }
        }
        let (mut named, others): (Vec<Asked>, Vec<Asked>) =
            asking.into_iter().partition(|word| index.is_of_names(&word.form));
        let only_asks = telling.is_empty();
        if only_asks {
            telling = if named.is_empty() { others } else { std::mem::take(&mut named) };
        }
        understand(&mut telling, index);
        if only_asks {
            // Of a question without anything else nobody wants to hear that such a word stands nowhere.
            telling.retain(|word| !word.terms.is_empty());
        }
        let mut beside: Vec<Asked> = named;
        for word in &mut beside {
            word.terms = plain(&word.form, index).into_iter().map(|term| (term, EXACT)).collect();
        }
        if telling.iter().all(|word| word.terms.is_empty()) {
            telling.append(&mut beside);
        }
        let beside = beside.into_iter().map(|word| word.terms.into_keys().collect()).collect();
        Question { words: telling, beside, spelling: Spelling::of(text, &index.language) }
    }

    /// What stands nowhere, as it was typed. A run without spaces is told as a whole, and only where nothing of it is known.
    pub fn unknown(&self) -> Vec<&str> {
        let mut unknown: Vec<&str> = Vec::new();
        for word in self.words.iter().filter(|word| word.terms.is_empty()) {
            let is_known = |other: &Asked| other.typed == word.typed && !other.terms.is_empty();
            if !self.words.iter().any(is_known) && !unknown.contains(&word.typed.as_str()) {
                unknown.push(&word.typed);
            }
        }
        unknown
    }
}

/// Finds what each word may mean.
fn understand(words: &mut Vec<Asked>, index: &Index<'_>) {
    let last = words.len();
    for (number, word) in words.iter_mut().enumerate() {
        let found = meaning(&word.forms(), number + 1 == last, index);
        (word.terms, word.guesses) = (found.terms, found.guesses);
    }
    // Who goes on to write has not asked for a single letter.
    if words.len() > 1 {
        words.pop_if(|last| last.terms.is_empty() && last.form.chars().nth(1).is_none());
    }
}

impl Asked {
    /// A word of a question, of which it is not known yet what it means; none for what is no word.
    fn new(asked: AskedWord<'_>, language: &Language) -> Option<Asked> {
        let form = fold(asked.word);
        if form.is_empty() {
            return None;
        }
        let joined = asked.whole.map(|whole| joined(whole, language));
        let also = joined.into_iter().chain(without_article(asked.word).map(fold));
        let also = also.chain([language.unspelt(&form)]);
        let also = also.filter(|other| !other.is_empty() && *other != form).collect();
        let typed = asked.run.unwrap_or(asked.word).to_owned();
        Some(Asked { form, also, typed, terms: BTreeMap::new(), guesses: Vec::new() })
    }

    /// All that it may be written as.
    fn forms(&self) -> Vec<&str> {
        std::iter::once(&self.form).chain(&self.also).map(String::as_str).collect()
    }
}

/// A compound as one word, without an article that is joined to it.
fn joined(whole: &str, language: &Language) -> String {
    match split_at_apostrophe(whole) {
        Some((article, rest)) if language.only_asks(&fold(article)) => fold(rest),
        _ => fold(whole),
    }
}
