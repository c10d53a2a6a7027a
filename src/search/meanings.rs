//! What a word of a question may mean: itself, words that begin so, other forms of it, and, where there are none, words that
//! look much like it.

use std::collections::BTreeMap;

use strsim::osa_distance;

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
const MISTYPED: [u64; 2] = [60, 40];
const AKIN: u64 = 40;

/// So many letters are taken off a word that no text has, where its endings are not known, if so many are left.
const LONGEST_ENDING: usize = 3;
const SHORTEST_WORD: usize = 4;

/// A word of so many letters is looked for within the compounds of names, which have so many.
const SHORTEST_PART: usize = 5;
pub const SHORTEST_COMPOUND: usize = 9;

/// How many letters are left at least without an ending that the language has.
const SHORTEST_REST: usize = 3;

/// Words from this length on are found with two typing errors.
const LONG_WORD: usize = 8;

/// How many words a very short beginning, or one with typing errors, may stand for.
const MOST_FORMS: usize = 10;

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
        for (distance, word, found) in forms.iter().flat_map(|form| mistyped(form, index)) {
            for term in found {
                take(*term, MISTYPED[distance - 1], &mut terms);
            }
            guesses.push(word.to_owned());
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

/// The words that share most letters of their beginning, where few others are left on both sides: other forms of a word.
fn akin<'i>(form: &'i str, index: &'i Index<'_>) -> Vec<(&'i str, &'i [u32])> {
    let letters: Vec<char> = form.chars().collect();
    let Some((start, _)) = form.char_indices().nth(SHORTEST_WORD) else { return Vec::new() };
    let mut most = letters.len().saturating_sub(LONGEST_ENDING).max(SHORTEST_WORD);
    let mut near: Vec<(usize, &'i str, &'i [u32])> = Vec::new();
    for (word, terms) in index.beginning_with(&form[..start]) {
        let shared = word.chars().zip(&letters).take_while(|(one, other)| one == *other).count();
        if index.language.only_asks(word) {
            continue;
        }
        if shared >= most && word.chars().count() <= shared + LONGEST_ENDING {
            most = shared;
            near.push((shared, word, terms));
        }
    }
    near.retain(|(shared, ..)| *shared == most);
    near.sort_by(|(_, a, _), (_, b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    near.truncate(MOST_FORMS);
    near.into_iter().map(|(_, word, terms)| (word, terms)).collect()
}

/// The long words of names that have this word within them, or what is left of it without an ending; the shortest first.
/// German writes most names of roles as one word.
fn inner<'i>(form: &str, index: &'i Index<'_>) -> Vec<(&'i str, impl Iterator<Item = u32> + 'i)> {
    let says_much = |term: &u32| index.terms[*term as usize].says_much;
    let rests = index.language.endings().iter().filter_map(|ending| form.strip_suffix(ending.as_str()));
    for part in std::iter::once(form).chain(rests) {
        if part.chars().nth(SHORTEST_PART - 1).is_none() {
            continue;
        }
        let compounds = index.forms.iter().filter(|(word, terms)| {
            word.contains(part)
                && word.chars().nth(SHORTEST_COMPOUND - 1).is_some()
                && terms.iter().any(says_much)
        });
        let mut found: Vec<_> = compounds
            .map(|(word, terms)| (word.as_str(), terms.iter().copied().filter(move |term| says_much(term))))
            .collect();
        found.sort_by_cached_key(|(word, _)| (units(word), word.encode_utf16().collect::<Vec<u16>>()));
        found.truncate(MOST_FORMS);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The words that differ by the fewest typing errors, with their number. The first letter is taken to be right. Nobody means a
/// word that only asks.
fn mistyped<'i>(form: &'i str, index: &'i Index<'_>) -> Vec<(usize, &'i str, &'i [u32])> {
    let letters: Vec<char> = form.chars().collect();
    let Some(first) = letters.first().filter(|_| letters.len() >= SHORTEST_WORD) else { return Vec::new() };
    let mut allowed = if letters.len() >= LONG_WORD { 2 } else { 1 };
    let mut near: Vec<(usize, &'i str, &'i [u32])> = Vec::new();
    let first = first.len_utf8();
    let own = index.beginning_with(&form[..first]);
    for (word, terms) in own {
        if word.chars().count().abs_diff(letters.len()) > allowed || index.language.only_asks(word) {
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
    near
}

/// The length of a word in units of UTF-16, as scripts count.
fn units(word: &str) -> u64 {
    word.encode_utf16().count() as u64
}
