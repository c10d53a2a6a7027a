//! What somebody asks: the words that matter, and the terms of the index that each may mean.

use std::collections::BTreeMap;

use strsim::osa_distance;

use super::characters::begins_unspaced;
use super::fold::fold;
use super::index::Index;
use super::language::Language;
use super::parts::{shortest_stem, split_at_apostrophe, without_article};
use super::words::{AskedWord, asked};

/// More words than this are not looked at, of those that matter and of those that only ask.
const MOST_WORDS: usize = 12;

/// How sure it is that a term is meant, in parts of 100.
pub const EXACT: u64 = 100;
const SHORTENED: u64 = 90;
/// For the beginning of a word; it grows with the part of the word that was typed.
const BEGUN: u64 = 60;
const BEGUN_MORE: u64 = 30;
/// With one and with two typing errors.
const MISTYPED: [u64; 2] = [60, 40];
const AKIN: u64 = 40;

/// Endings of up to so many letters are taken off a word that no text has, if so many are left.
const LONGEST_ENDING: usize = 3;
const SHORTEST_WORD: usize = 4;

/// Words from this length on are found with two typing errors.
const LONG_WORD: usize = 8;

/// How many words a very short beginning, or one with typing errors, may stand for.
const MOST_FORMS: usize = 10;

/// How many words a beginning may stand for that is long enough for what they are found by to be loaded together.
const MOST_BEGUN: usize = 50;

/// The length of such a beginning.
const LONG_BEGINNING: usize = 3;

/// A question, ready to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub words: Vec<Asked>,
    /// For each word that only asks, the terms of names in this handbook that it stands for.
    pub beside: Vec<Vec<u32>>,
}

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The word, folded.
    pub form: String,
    /// What it may be written as too: the compound that it is a part of as one word, or an Arabic noun without its article.
    pub also: Vec<String>,
    /// The terms that it may mean, each with how sure that is, from 1 to 100.
    pub terms: BTreeMap<u32, u64>,
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
        if telling.is_empty() {
            telling = std::mem::take(&mut asking);
        }
        let last = telling.len();
        for (number, word) in telling.iter_mut().enumerate() {
            word.terms = terms(word, number + 1 == last, index);
        }
        // Who goes on to write has not asked for a single letter.
        if telling.len() > 1 {
            telling.pop_if(|last| last.terms.is_empty() && last.form.chars().nth(1).is_none());
        }
        let beside = asking.iter().filter(|word| index.is_of_names(&word.form));
        let beside = beside.map(|word| index.terms_of(&word.form).to_vec()).collect();
        Question { words: telling, beside }
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
        let also = also.filter(|other| !other.is_empty() && *other != form).collect();
        Some(Asked { form, also, terms: BTreeMap::new() })
    }

    /// All that it may be written as.
    fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.form).chain(&self.also).map(String::as_str)
    }
}

/// A compound as one word, without an article that is joined to it.
fn joined(whole: &str, language: &Language) -> String {
    match split_at_apostrophe(whole) {
        Some((article, rest)) if language.only_asks(&fold(article)) => fold(rest),
        _ => fold(whole),
    }
}

/// The terms that a word may mean.
fn terms(word: &Asked, is_last: bool, index: &Index<'_>) -> BTreeMap<u32, u64> {
    let mut terms = BTreeMap::new();
    let exact = word.forms().flat_map(|form| index.terms_of(form));
    terms.extend(exact.map(|term| (*term, EXACT)));
    if is_last {
        word.forms().for_each(|form| take_begun(form, index, &mut terms));
    }
    if terms.is_empty() {
        let shortened = word.forms().flat_map(|form| shortened(form, index));
        terms.extend(shortened.map(|term| (term, SHORTENED)));
    }
    if terms.is_empty() && !is_last {
        // Half of a compound, perhaps.
        let long = word.forms().filter(|form| form.chars().nth(shortest_stem(form) - 1).is_some());
        long.for_each(|form| take_begun(form, index, &mut terms));
    }
    if terms.is_empty() {
        for (distance, found) in word.forms().flat_map(|form| mistyped(form, index)) {
            for term in found {
                take(*term, MISTYPED[distance - 1], &mut terms);
            }
        }
    }
    if terms.is_empty() {
        let akin = word.forms().flat_map(|form| akin(form, index));
        terms.extend(akin.map(|term| (term, AKIN)));
    }
    terms
}

/// Takes a term, as sure as the surest way to it.
fn take(term: u32, sure: u64, terms: &mut BTreeMap<u32, u64>) {
    let known = terms.entry(term).or_insert(0);
    *known = sure.max(*known);
}

/// Takes the terms of the words that begin so.
fn take_begun(form: &str, index: &Index<'_>, terms: &mut BTreeMap<u32, u64>) {
    for (begun, found) in begun(form, index) {
        let sure = BEGUN + units(form) * BEGUN_MORE / units(begun);
        for term in found {
            take(*term, sure, terms);
        }
    }
}

/// The words that begin so: those of names first, then the shortest. Almost everything begins with a single Latin letter.
fn begun<'i>(form: &'i str, index: &'i Index<'_>) -> Vec<&'i (String, Vec<u32>)> {
    if form.len() < 2 {
        return Vec::new();
    }
    let mut words: Vec<_> = index.beginning_with(form).filter(|(word, _)| word != form).collect();
    words.sort_by_cached_key(|(word, terms)| {
        let says_much = terms.iter().any(|term| index.terms[*term as usize].says_much);
        (!says_much, units(word), word.encode_utf16().collect::<Vec<u16>>())
    });
    let is_long = begins_unspaced(form) || form.chars().nth(LONG_BEGINNING - 1).is_some();
    words.truncate(if is_long { MOST_BEGUN } else { MOST_FORMS });
    words
}

/// What is left of a word without the letters of an ending, where that is a word or the stem of words that begin alike:
/// forms of it that no text has.
fn shortened(form: &str, index: &Index<'_>) -> Vec<u32> {
    let ends: Vec<usize> = form.char_indices().map(|(end, _)| end).chain([form.len()]).collect();
    let (letters, shortest) = (ends.len() - 1, shortest_stem(form));
    for taken in 0..=LONGEST_ENDING {
        let Some(left) = letters.checked_sub(taken).filter(|left| *left >= shortest) else { break };
        let rest = &form[..ends[left]];
        let found = index.terms_of(rest);
        if !found.is_empty() {
            return found.to_vec();
        }
        let begins_alike =
            |term: &u32| index.beginning_with(&form[..ends[1]]).any(|(_, terms)| terms.contains(term));
        if let Some(term) = index.term_of_stem(rest).filter(begins_alike) {
            return vec![term];
        }
    }
    Vec::new()
}

/// The words that share most letters of their beginning, where few others are left on both sides: other forms of a word.
fn akin(form: &str, index: &Index<'_>) -> Vec<u32> {
    let letters: Vec<char> = form.chars().collect();
    let Some((start, _)) = form.char_indices().nth(SHORTEST_WORD) else { return Vec::new() };
    let mut most = letters.len().saturating_sub(LONGEST_ENDING).max(SHORTEST_WORD);
    let mut near: Vec<(usize, &str, &[u32])> = Vec::new();
    for (word, terms) in index.beginning_with(&form[..start]) {
        let shared = word.chars().zip(&letters).take_while(|(one, other)| one == *other).count();
        if shared >= most && word.chars().count() <= shared + LONGEST_ENDING {
            most = shared;
            near.push((shared, word, terms));
        }
    }
    near.retain(|(shared, ..)| *shared == most);
    near.sort_by(|(_, a, _), (_, b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    near.truncate(MOST_FORMS);
    near.into_iter().flat_map(|(_, _, terms)| terms.iter().copied()).collect()
}

/// The words that differ by the fewest typing errors, with their number. The first letter is taken to be right.
fn mistyped<'i>(form: &'i str, index: &'i Index<'_>) -> Vec<(usize, &'i [u32])> {
    let letters: Vec<char> = form.chars().collect();
    let Some(first) = letters.first().filter(|_| letters.len() >= SHORTEST_WORD) else { return Vec::new() };
    let mut allowed = if letters.len() >= LONG_WORD { 2 } else { 1 };
    let mut near: Vec<(usize, &str, &[u32])> = Vec::new();
    let first = first.len_utf8();
    let own = index.beginning_with(&form[..first]);
    for (word, terms) in own {
        if word.chars().count().abs_diff(letters.len()) > allowed {
            continue;
        }
        let distance = osa_distance(form, word);
        if distance <= allowed {
            allowed = distance;
            near.push((distance, word, terms));
        }
    }
    near.retain(|(distance, ..)| *distance == allowed);
    near.sort_by(|(_, a, _), (_, b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    near.truncate(MOST_FORMS);
    near.into_iter().map(|(distance, _, terms)| (distance, terms)).collect()
}

/// The length of a word in units of UTF-16, as scripts count.
fn units(word: &str) -> u64 {
    word.encode_utf16().count() as u64
}
