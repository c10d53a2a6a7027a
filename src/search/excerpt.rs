//! The stretch of a text that shows what was looked for.

use std::ops::Range;

use foldhash::HashSet;

use super::index::Index;
use super::question::Question;
use super::words::{Piece, fold, pieces};

/// The words of a handbook that answer a question.
pub struct Wanted<'i> {
    forms: HashSet<&'i str>,
}

impl<'i> Wanted<'i> {
    /// All forms of the terms that the question may mean.
    pub fn new(question: &Question, index: &'i Index<'_>) -> Wanted<'i> {
        let means = |terms: &[u32]| {
            terms.iter().any(|term| question.words.iter().any(|word| word.terms.contains_key(term)))
        };
        let forms = index.forms.iter().filter(|(_, terms)| means(terms));
        Wanted { forms: forms.map(|(form, _)| form.as_str()).collect() }
    }

    /// Where a text has such words.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = Vec::new();
        pieces(text, |piece| {
            let Piece::Word(word) = piece else { return };
            if self.forms.contains(fold(word).as_str()) {
                // Words of a text are parts of it, so their addresses tell where they stand.
                let start = word.as_ptr() as usize - text.as_ptr() as usize;
                match places.last_mut() {
                    // Pairs of characters overlap.
                    Some(last) if start < last.end => last.end = start + word.len(),
                    _ => places.push(start..start + word.len()),
                }
            }
        });
        places
    }
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
