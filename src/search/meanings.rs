//! What a word of a question may mean: itself, words that begin so, other forms of it, and, where there are none, words that
//! look much like it.

use std::collections::BTreeMap;

use super::alike::{akin, inner, mistyped};
use super::characters::begins_unspaced;
use super::index::Index;
use super::parts::shortest_stem;

/// How sure it is that a term is meant, in parts of 100.
pub const EXACT: u64 = 100;
const SHORTENED: u64 = 90;
/// For the beginning of a word; it grows with the part of the word that was typed.
const BEGUN: u64 = 60;
const BEGUN_MORE: u64 = 30;
/// With one and with two typing errors.
const MISTYPED: u64 = 60;
const MISTYPED_TWICE: u64 = 40;
const AKIN: u64 = 40;

/// So many letters are taken off a word that no text has, where its endings are not known, if so many are left.
pub const LONGEST_ENDING: usize = 3;
pub const SHORTEST_WORD: usize = 4;

/// How many letters are left at least without an ending that the language has.
const SHORTEST_REST: usize = 3;

/// How many words a very short beginning, or one with typing errors, may stand for.
pub const MOST_FORMS: usize = 10;

/// How many words a beginning may stand for that is long enough for what they are found by to be loaded together.
const MOST_BEGUN: usize = 50;

/// The length of such a beginning.
const LONG_BEGINNING: usize = 3;

/// What a word may mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meaning {
    /// The terms, each with how sure that is, from 1 to 100.
    pub terms: BTreeMap<u32, u64>,
    /// The folded words of the handbook that were taken for it where none is a form of it.
    pub guesses: Vec<String>,
}

/// Finds what a word that is written in one of these ways may mean.
pub fn meaning(forms: &[&str], is_last: bool, index: &Index<'_>) -> Meaning {
    let mut terms = BTreeMap::new();
    let exact = forms.iter().flat_map(|form| index.terms_of(form));
    terms.extend(exact.map(|term| (*term, EXACT)));
    if is_last {
        for form in forms {
            take_begun(form, index, &mut terms);
        }
    }
    // A number that differs by a digit is another one.
    let forms: Vec<&str> = forms.iter().copied().filter(|form| !has_digit(form)).collect();
    if terms.is_empty() {
        let shortened = forms.iter().flat_map(|form| shortened(form, index));
        terms.extend(shortened.map(|term| (term, SHORTENED)));
    }
    if terms.is_empty() && !is_last {
        // Half of a compound, perhaps.
        let long = forms.iter().filter(|form| form.chars().nth(shortest_stem(form) - 1).is_some());
        long.for_each(|form| take_begun(form, index, &mut terms));
    }
    let mut guesses = Vec::new();
    if terms.is_empty() {
        for near in forms.iter().flat_map(|form| mistyped(form, index)) {
            let sure = if near.errors > 1 { MISTYPED_TWICE } else { MISTYPED };
            near.terms.iter().for_each(|term| take(*term, sure, &mut terms));
            guesses.push(near.word.to_owned());
        }
    }
    if terms.is_empty() {
        for (word, found) in forms.iter().flat_map(|form| akin(form, index)) {
            terms.extend(found.iter().map(|term| (*term, AKIN)));
            guesses.push(word.to_owned());
        }
    }
    if terms.is_empty() {
        for (word, found) in forms.iter().flat_map(|form| inner(form, index)) {
            terms.extend(found.map(|term| (term, AKIN)));
            guesses.push(word.to_owned());
        }
    }
    Meaning { terms, guesses }
}

/// The terms of a word that only asks: those of the word itself, or of other forms of it.
pub fn plain(form: &str, index: &Index<'_>) -> Vec<u32> {
    let exact = index.terms_of(form);
    if exact.is_empty() { without_ending(form, index) } else { exact.to_vec() }
}

fn has_digit(word: &str) -> bool {
    word.contains(|character: char| character.is_ascii_digit())
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

/// Forms of a word that no text has: what is left without an ending is a word, or the stem of words. In languages whose
/// endings are not known, and for words in other letters, that is any few letters.
fn shortened(form: &str, index: &Index<'_>) -> Vec<u32> {
    let found = without_ending(form, index);
    if !found.is_empty() || form.is_ascii() && !index.language.endings().is_empty() {
        return found;
    }
    let ends: Vec<usize> = form.char_indices().map(|(end, _)| end).chain([form.len()]).collect();
    let (letters, shortest) = (ends.len() - 1, shortest_stem(form));
    for taken in 0..=LONGEST_ENDING {
        let Some(left) = letters.checked_sub(taken).filter(|left| *left >= shortest) else { break };
        let found = word_or_stem(&form[..ends[left]], index);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The terms of a word without the longest ending of its language for which there are some. Behind a stem its last letter
/// may be doubled, or an e have gone.
fn without_ending(form: &str, index: &Index<'_>) -> Vec<u32> {
    let own = word_or_stem(form, index);
    if !own.is_empty() {
        return own;
    }
    for ending in index.language.endings() {
        let Some(rest) = form.strip_suffix(ending.as_str()) else { continue };
        for bare in [rest.to_owned(), undoubled(rest).to_owned(), format!("{rest}e")] {
            let is_long = bare.chars().nth(SHORTEST_REST - 1).is_some();
            let found = if is_long { word_or_stem(&bare, index) } else { Vec::new() };
            if !found.is_empty() {
                return found;
            }
        }
    }
    Vec::new()
}

/// A word with one letter at its end where it has two equal ones.
fn undoubled(word: &str) -> &str {
    let mut letters = word.char_indices().rev();
    match (letters.next(), letters.next()) {
        (Some((last, letter)), Some((_, before))) if letter == before => &word[..last],
        _ => word,
    }
}

/// The terms of a word, or of the stem that it is of words that begin alike.
fn word_or_stem(bare: &str, index: &Index<'_>) -> Vec<u32> {
    let found = index.terms_of(bare);
    if !found.is_empty() {
        return found.to_vec();
    }
    let Some(first) = bare.chars().next() else { return Vec::new() };
    let begins_alike =
        |term: &u32| index.beginning_with(&bare[..first.len_utf8()]).any(|(_, terms)| terms.contains(term));
    index.term_of_stem(bare).filter(begins_alike).into_iter().collect()
}

/// The length of a word in units of UTF-16, as scripts count.
pub fn units(word: &str) -> u64 {
    word.encode_utf16().count() as u64
}
