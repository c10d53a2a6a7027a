//! What somebody asks: the words that matter, and the terms of the index that each may mean.

use std::collections::BTreeMap;

use strsim::osa_distance;

use super::index::Index;
use super::words::{asked, fold};

/// More words than this are not looked at.
const MOST_WORDS: usize = 12;

/// How sure it is that a term is meant, in parts of 100.
const EXACT: u64 = 100;
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

/// How many words the beginning of one, or one with typing errors, may stand for.
const MOST_FORMS: usize = 10;

/// A question, ready to be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub words: Vec<Asked>,
}

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The word, folded.
    pub form: String,
    /// The terms that it may mean, each with how sure that is, from 1 to 100.
    pub terms: BTreeMap<u32, u64>,
}

impl Question {
    /// Reads a question. Words that only ask are left out, unless there are no others. The last word may be unfinished.
    pub fn new(text: &str, index: &Index<'_>) -> Question {
        let mut forms: Vec<String> = Vec::new();
        for form in asked(text).into_iter().map(fold).filter(|form| !form.is_empty()) {
            if !forms.contains(&form) && forms.len() < MOST_WORDS {
                forms.push(form);
            }
        }
        if forms.iter().any(|form| !index.language.only_asks(form)) {
            forms.retain(|form| !index.language.only_asks(form));
        }
        let last = forms.len();
        let words = forms.into_iter().enumerate().map(|(number, form)| {
            let terms = terms(&form, number + 1 == last, index);
            Asked { form, terms }
        });
        Question { words: words.collect() }
    }

    /// Whether no word of it stands in the handbook.
    pub fn is_unknown(&self) -> bool {
        self.words.iter().all(|word| word.terms.is_empty())
    }
}

/// The terms that a word may mean.
fn terms(form: &str, is_last: bool, index: &Index<'_>) -> BTreeMap<u32, u64> {
    let mut terms: BTreeMap<u32, u64> = index.terms_of(form).iter().map(|term| (*term, EXACT)).collect();
    if is_last {
        take_begun(form, index, &mut terms);
    }
    if terms.is_empty() {
        terms.extend(shortened(form, index).into_iter().map(|term| (term, SHORTENED)));
    }
    if terms.is_empty() && !is_last && form.chars().nth(SHORTEST_WORD - 1).is_some() {
        // Half of a compound, perhaps.
        take_begun(form, index, &mut terms);
    }
    if terms.is_empty() {
        for (distance, found) in mistyped(form, index) {
            terms.extend(found.iter().map(|term| (*term, MISTYPED[distance - 1])));
        }
    }
    if terms.is_empty() {
        terms.extend(akin(form, index).into_iter().map(|term| (term, AKIN)));
    }
    terms
}

/// Takes the terms of the words that begin so.
fn take_begun(form: &str, index: &Index<'_>, terms: &mut BTreeMap<u32, u64>) {
    for (begun, found) in begun(form, index) {
        let sure = BEGUN + units(form) * BEGUN_MORE / units(begun);
        for term in found {
            let known = terms.entry(*term).or_insert(0);
            *known = sure.max(*known);
        }
    }
}

/// The shortest of the words that begin so. Almost everything begins with a single Latin letter.
fn begun<'i>(form: &'i str, index: &'i Index<'_>) -> Vec<&'i (String, Vec<u32>)> {
    if form.len() < 2 {
        return Vec::new();
    }
    let mut words: Vec<_> = index.beginning_with(form).filter(|(word, _)| word != form).collect();
    words.sort_by(|(a, _), (b, _)| {
        units(a).cmp(&units(b)).then_with(|| a.encode_utf16().cmp(b.encode_utf16()))
    });
    words.truncate(MOST_FORMS);
    words
}

/// What is left of a word without the letters of an ending, where that is a word or the stem of words that begin alike:
/// forms of it that no text has.
fn shortened(form: &str, index: &Index<'_>) -> Vec<u32> {
    let ends: Vec<usize> = form.char_indices().map(|(end, _)| end).chain([form.len()]).collect();
    let letters = ends.len() - 1;
    for taken in 0..=LONGEST_ENDING {
        let Some(left) = letters.checked_sub(taken).filter(|left| *left >= SHORTEST_WORD) else { break };
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
