//! The stretch of a text that shows what was looked for.

use std::ops::Range;

use foldhash::HashSet;

use super::characters::begins_unspaced;
use super::fold::fold;
use super::index::Index;
use super::parts::within;
use super::question::Question;
use super::words::{Piece, pieces};

/// The words of a handbook that answer a question.
pub struct Wanted<'w> {
    forms: HashSet<&'w str>,
    /// Words that only ask, where they count.
    of_names: HashSet<&'w str>,
}

impl<'w> Wanted<'w> {
    /// All forms of the terms that the question may mean, and its own words.
    pub fn new(question: &'w Question, index: &'w Index<'_>) -> Wanted<'w> {
        let means = |terms: &[u32]| {
            terms.iter().any(|term| question.words.iter().any(|word| word.terms.contains_key(term)))
        };
        let forms = index.forms.iter().filter(|(_, terms)| means(terms)).map(|(form, _)| form.as_str());
        let forms: HashSet<&str> =
            forms.chain(question.words.iter().map(|word| word.form.as_str())).collect();
        let asks =
            |terms: &[u32]| terms.iter().any(|term| question.beside.iter().flatten().any(|own| own == term));
        let asking = index.forms.iter().filter(|(_, terms)| !question.beside.is_empty() && asks(terms));
        Wanted { of_names: asking.map(|(form, _)| form.as_str()).collect(), forms }
    }

    /// Where a text has such words.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        places(text, |word| self.forms.contains(word))
    }

    /// Where a name has such words; there those that only ask count too.
    pub fn places_in_name(&self, name: &str) -> Vec<Range<usize>> {
        places(name, |word| self.forms.contains(word) || self.of_names.contains(word))
    }
}

/// Where a text has words of such folded forms.
fn places(text: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    pieces(text, |piece| {
        let (Piece::Word(word) | Piece::Compound(word) | Piece::Last(word)) = piece;
        for found in wanted_within(word, &is_wanted) {
            // Words of a text are parts of it, so their addresses tell where they stand.
            let start = found.as_ptr() as usize - text.as_ptr() as usize;
            add(&mut places, start..start + found.len());
        }
    });
    places
}

/// What is looked for of a word: all of it, or words within it. Of a pair of characters that is the first one, where that
/// was asked for alone.
fn wanted_within<'t>(word: &'t str, is_wanted: &impl Fn(&str) -> bool) -> Vec<&'t str> {
    let is_wanted = |word: &str| is_wanted(fold(word).as_str());
    let first = word.char_indices().nth(1).map_or(word, |(end, _)| &word[..end]);
    if begins_unspaced(word) && is_wanted(first) {
        vec![first]
    } else if is_wanted(word) {
        vec![word]
    } else {
        within(word).into_iter().filter(|part| is_wanted(part)).collect()
    }
}

/// Adds a place. Pairs of characters overlap, and a compound comes after its words.
fn add(places: &mut Vec<Range<usize>>, mut place: Range<usize>) {
    while let Some(last) = places.pop_if(|last| place.start < last.end) {
        place = last.start.min(place.start)..last.end.max(place.end);
    }
    places.push(place);
}

/// Further places of a text are not looked at.
const MOST_PLACES: usize = 200;

/// A stretch of at most so many bytes around the most places, from one space to another; "…" where something is left
/// out.
pub fn excerpt(text: &str, places: &[Range<usize>], length: usize) -> String {
    if text.len() <= length {
        return text.to_owned();
    }
    let ahead = length / 4;
    let held = |start: usize| {
        places.iter().filter(move |place| place.start >= start && place.end <= start + length - ahead)
    };
    let places = &places[..places.len().min(MOST_PLACES)];
    let starts = places.iter().map(|place| place.start);
    // Of equally good stretches the first.
    let best = starts.rev().max_by_key(|start| held(*start).count()).unwrap_or_default();
    let begin = at_space(text, best.saturating_sub(ahead), best);
    let end = at_space_before(text, begin + length, best);
    let (before, after) = (if begin > 0 { "… " } else { "" }, if end < text.len() { " …" } else { "" });
    format!("{before}{}{after}", text[begin..end].trim())
}

/// The first beginning of a word from a place on.
fn at_space(text: &str, from: usize, latest: usize) -> usize {
    if from == 0 {
        return 0;
    }
    let from = text.ceil_char_boundary(from);
    text[from..latest.max(from)].find(' ').map_or(from, |space| from + space + 1)
}

/// The last end of a word before a place.
fn at_space_before(text: &str, to: usize, earliest: usize) -> usize {
    if to >= text.len() {
        return text.len();
    }
    let to = text.floor_char_boundary(to);
    text[earliest.min(to)..to].rfind(' ').map_or(to, |space| earliest.min(to) + space)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_show_what_was_looked_for() {
        let text = "one two three four five six seven eight nine ten";
        let eight = text.find("eight").expect("it is there");
        assert_eq!(excerpt(text, std::slice::from_ref(&(eight..eight + 5)), 20), "… eight nine ten");
        assert_eq!(excerpt(text, &[], 12), "one two …");
        assert_eq!(excerpt("short", &[], 12), "short");
        for length in 0..60 {
            excerpt("ä ö ü 模型训练模型训练 ß", std::slice::from_ref(&(5..7)), length);
        }
    }
}
