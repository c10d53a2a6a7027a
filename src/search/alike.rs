//! Words that look much like one that stands nowhere: with typing errors, of the same beginning, or with it within them.

use std::cmp::Ordering;

use strsim::osa_distance;

use super::index::Index;
use super::meanings::{LONGEST_ENDING, MOST_FORMS, SHORTEST_WORD, units};
use super::question::{Asked, Question};

/// Words from this length on are found with two typing errors.
const LONG_WORD: usize = 8;

/// A word of so many letters is looked for within the compounds of names, which have so many.
const SHORTEST_PART: usize = 5;
pub const SHORTEST_COMPOUND: usize = 9;

/// A word that was probably meant.
pub struct Near<'i> {
    pub word: &'i str,
    /// What it stands for.
    pub terms: &'i [u32],
    /// How many typing errors make the one of the other.
    pub errors: usize,
}

/// The words that differ by the fewest typing errors; where there are none, those whose stem does, because all forms of a word
/// are one. The first letter is taken to be right. Nobody means a word that only asks.
pub fn mistyped<'i>(form: &'i str, index: &'i Index<'_>) -> Vec<Near<'i>> {
    let length = form.chars().count();
    let Some(first) = form.chars().next().filter(|_| length >= SHORTEST_WORD) else { return Vec::new() };
    let first = &form[..first.len_utf8()];
    let allowed = if length >= LONG_WORD { 2 } else { 1 };
    let own = || index.beginning_with(first).filter(|(word, _)| !index.language.only_asks(word));
    let words = own().map(|(word, terms)| (word.as_str(), word.as_str(), terms.as_slice()));
    let near = nearest(form, allowed, words);
    if !near.is_empty() {
        return cut(near);
    }
    let stems = own().flat_map(|(word, terms)| {
        let stem = |place: usize| (index.terms[terms[place] as usize].stem.as_str(), &terms[place..=place]);
        (0..terms.len()).map(stem).map(move |(stem, terms)| (stem, word.as_str(), terms))
    });
    let mut near = nearest(form, allowed, stems.filter(|(stem, ..)| stem.starts_with(first)));
    // The shortest word tells what was looked for.
    let length_first = |a: &str, b: &str| units(a).cmp(&units(b)).then_with(|| in_order(a, b));
    near.sort_by(|a, b| a.terms.cmp(b.terms).then_with(|| length_first(a.word, b.word)));
    near.dedup_by_key(|near| near.terms);
    cut(near)
}

/// Of spellings, each with the word and the terms that it is for, those with the fewest errors, in their order.
fn nearest<'i>(
    form: &str,
    mut allowed: usize,
    spellings: impl Iterator<Item = (&'i str, &'i str, &'i [u32])>,
) -> Vec<Near<'i>> {
    let length = form.chars().count();
    let mut near: Vec<Near<'i>> = Vec::new();
    for (spelling, word, terms) in spellings {
        if spelling.chars().count().abs_diff(length) > allowed {
            continue;
        }
        let errors = osa_distance(form, spelling);
        if errors <= allowed {
            allowed = errors;
            near.push(Near { word, terms, errors });
        }
    }
    near.retain(|near| near.errors == allowed);
    near
}

/// As many as are looked for, in the order of their words.
fn cut(mut near: Vec<Near<'_>>) -> Vec<Near<'_>> {
    near.sort_by(|a, b| in_order(a.word, b.word));
    near.truncate(MOST_FORMS);
    near
}

/// The order of words of equal worth: as scripts sort them.
fn in_order(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// The words of a question that stand nowhere, each with the word of the handbook that is written most alike, folded.
pub fn near<'i>(question: &'i Question, index: &'i Index<'_>) -> Vec<(&'i Asked, &'i str)> {
    let unknown = question.words.iter().filter(|word| word.terms.is_empty());
    unknown.filter_map(|word| Some((word, most_alike(&word.form, index)?))).collect()
}

/// The word that is written most alike, of those with the same first letter: a third of the letters may be wrong.
fn most_alike<'i>(form: &'i str, index: &'i Index<'_>) -> Option<&'i str> {
    let first = form.chars().next().filter(|_| !form.contains(|letter: char| letter.is_ascii_digit()))?;
    let allowed = (form.chars().count() / 3).max(1);
    let own = index.beginning_with(&form[..first.len_utf8()]).map(|(word, _)| word.as_str());
    let near = own.filter(|word| !index.language.only_asks(word)).filter_map(|word| {
        let length = word.chars().count();
        let is_near = length.abs_diff(form.chars().count()) <= allowed;
        let errors = is_near.then(|| osa_distance(form, word))?;
        (errors <= allowed && errors < length).then_some((errors, word))
    });
    near.min_by(|(a, one), (b, other)| a.cmp(b).then_with(|| in_order(one, other))).map(|(_, word)| word)
}

/// The words that share most letters of their beginning, where few others are left on both sides: other forms of a word.
pub fn akin<'i>(form: &'i str, index: &'i Index<'_>) -> Vec<(&'i str, &'i [u32])> {
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
    near.sort_by(|(_, a, _), (_, b, _)| in_order(a, b));
    near.truncate(MOST_FORMS);
    near.into_iter().map(|(_, word, terms)| (word, terms)).collect()
}

/// The long words of names that have this word within them, or what is left of it without an ending; the shortest first.
/// German writes most names of roles as one word.
pub fn inner<'i>(form: &str, index: &'i Index<'_>) -> Vec<(&'i str, impl Iterator<Item = u32> + 'i)> {
    let is_in_names = |term: &u32| index.is_in_names(&index.terms[*term as usize]);
    let rests = index.language.endings().iter().filter_map(|ending| form.strip_suffix(ending.as_str()));
    for part in std::iter::once(form).chain(rests) {
        if part.chars().nth(SHORTEST_PART - 1).is_none() {
            continue;
        }
        let compounds = index.forms.iter().filter(|(word, terms)| {
            word.contains(part)
                && word.chars().nth(SHORTEST_COMPOUND - 1).is_some()
                && terms.iter().any(is_in_names)
        });
        let mut found: Vec<_> = compounds
            .map(|(word, terms)| (word.as_str(), terms.iter().copied().filter(move |term| is_in_names(term))))
            .collect();
        found.sort_by_cached_key(|(word, _)| (units(word), word.encode_utf16().collect::<Vec<u16>>()));
        found.truncate(MOST_FORMS);
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}
