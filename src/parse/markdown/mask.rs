//! Hides from the Markdown parser what it would misread: calls and addresses, in which it would see emphasis, quotes and
//! table cells, and single signs that mean nothing where they stand.
//!
//! What is hidden becomes something of the same length, so every place stays what it was; where it turns out to stand in
//! code or in an address, it is put back.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memmem};

use super::addresses::{AddressKind, find_addresses};
use super::colons::{self, Colons};
use super::foreign::find_foreign_calls;
use super::{braces, brackets, dollars, signs};
use crate::parse::call::{CallSite, find_calls};

/// The characters that something hidden may begin with. They have no place in texts, so none of the author's is kept.
const MARKS: std::ops::RangeInclusive<char> = '\u{FDD0}'..='\u{FDDF}';

/// The byte with which all of them begin, by which they are looked for: hardly any text has it.
const MARK_BYTE: u8 = 0xEF;

/// How long a mark is; what is shorter cannot be hidden.
const MARK_LENGTH: usize = '\u{FDD0}'.len_utf8() + LETTER_COUNT;

/// What replaces such a character in an author's text: of the same length.
const REPLACEMENT: &str = "\u{FFFD}";

/// The letters behind the first character, which say with it what is hidden.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// How many letters there are.
const LETTER_COUNT: usize = 3;

/// How many things can be told apart by the letters alone.
const PER_MARK: usize = LETTERS.len().pow(3);

/// A text in which something is hidden.
pub struct Masked<'a> {
    pub original: &'a str,
    pub text: Cow<'a, str>,
    /// What is hidden, in the order of the text.
    pub hidden: Vec<Hidden>,
    pub colons: Colons,
    /// Whether single signs are hidden, too.
    has_signs: bool,
    /// Whether there may be marks that only other programs know.
    pub may_have_foreign_marks: bool,
}

/// Something that is hidden as a whole.
#[derive(Debug)]
pub struct Hidden {
    pub range: Range<usize>,
    pub kind: HiddenKind,
}

/// What is hidden.
#[derive(Debug)]
pub enum HiddenKind {
    Call(CallSite),
    /// A call of another program, and what to write instead.
    Foreign(String),
    /// An address that stands in the text without any markup.
    Address(AddressKind),
}

/// A part of a hidden text.
pub enum Piece<'a> {
    /// Text, and the byte offset at which it stands within the text that was cut.
    Text(&'a str, usize),
    /// The number of something hidden.
    Hidden(usize),
}

impl<'a> Masked<'a> {
    pub fn new(original: &'a str) -> Masked<'a> {
        let hidden = find_hidden(original);
        let mut text = Cow::Borrowed(original);
        if has_mark(original) {
            text = Cow::Owned(original.replace(|character| MARKS.contains(&character), REPLACEMENT));
        }
        if !hidden.is_empty() {
            text = Cow::Owned(hide(&text, &hidden));
        }
        let colons = Colons::of(&text);
        let mut places = dollars::without_meaning(&text);
        places.extend(brackets::of_words(&text));
        places.extend(braces::of_headings(&text));
        if colons == Colons::Mixed {
            places.extend(colons::without_meaning(&text));
        }
        places.sort_unstable();
        let has_signs = !places.is_empty();
        if has_signs {
            text = Cow::Owned(signs::hide(&text, &places));
        }
        let may_have_foreign_marks = has_foreign_marks(original.as_bytes());
        Masked { original, text, hidden, colons, has_signs, may_have_foreign_marks }
    }

    /// The source of what is hidden as it was written.
    pub fn source(&self, number: usize) -> &'a str {
        &self.original[self.hidden[number].range.clone()]
    }

    /// The numbers of what is hidden and begins within a range.
    pub fn hidden_in(&self, range: &Range<usize>) -> Range<usize> {
        if self.hidden.is_empty() {
            return 0..0;
        }
        let first = self.hidden.partition_point(|hidden| hidden.range.start < range.start);
        let count = self.hidden[first..].partition_point(|hidden| hidden.range.start < range.end);
        first..first + count
    }

    /// Cuts a text of the parser at what is hidden in it.
    pub fn pieces<'t>(&self, text: &'t str) -> Vec<Piece<'t>> {
        let mut pieces = Vec::new();
        let mut position = 0;
        let mut from = 0;
        while let Some(start) = self.next_mark(text, from) {
            let length = number_of(&text[start..]).and_then(|number| {
                let length = self.hidden.get(number)?.range.len();
                text.get(start..start + length).map(|_| (number, length))
            });
            let Some((number, length)) = length else {
                from = start + '\u{FDD0}'.len_utf8();
                continue;
            };
            if start > position {
                pieces.push(Piece::Text(&text[position..start], position));
            }
            pieces.push(Piece::Hidden(number));
            position = start + length;
            from = position;
        }
        if position < text.len() {
            pieces.push(Piece::Text(&text[position..], position));
        }
        pieces
    }

    fn next_mark(&self, text: &str, from: usize) -> Option<usize> {
        if self.hidden.is_empty() || memchr(MARK_BYTE, &text.as_bytes()[from..]).is_none() {
            return None;
        }
        text[from..].find(|character| MARKS.contains(&character)).map(|offset| from + offset)
    }

    /// Whether something is hidden in a text of the parser.
    pub fn hides_in(&self, text: &str) -> bool {
        self.next_mark(text, 0).is_some()
    }

    /// The text with its single signs put back; what is hidden as a whole stays so.
    pub fn with_signs<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.has_signs { signs::shown(text) } else { Cow::Borrowed(text) }
    }

    /// The text with all that was hidden put back.
    pub fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !self.hides_in(text) {
            return self.with_signs(text);
        }
        let text = &*self.with_signs(text);
        let mut restored = String::with_capacity(text.len());
        for piece in self.pieces(text) {
            match piece {
                Piece::Text(text, _) => restored.push_str(text),
                Piece::Hidden(number) => restored.push_str(self.source(number)),
            }
        }
        Cow::Owned(restored)
    }
}

/// Whether `{%` or `%%` stands in a text. Most texts have no percent sign.
fn has_foreign_marks(text: &[u8]) -> bool {
    memchr(b'%', text).is_some_and(|first| {
        let from = &text[first.saturating_sub(1)..];
        ["{%", "%%"].iter().any(|mark| memmem::find(from, mark.as_bytes()).is_some())
    })
}

fn has_mark(text: &str) -> bool {
    memchr(MARK_BYTE, text.as_bytes()).is_some() && text.contains(|character| MARKS.contains(&character))
}

/// What is hidden as a whole, in the order of the text.
fn find_hidden(text: &str) -> Vec<Hidden> {
    let calls = find_calls(text).into_iter();
    let mut hidden: Vec<Hidden> =
        calls.map(|call| Hidden { range: call.range.clone(), kind: HiddenKind::Call(call) }).collect();
    let foreign = find_foreign_calls(text).into_iter();
    hidden.extend(foreign.map(|(range, help)| Hidden { range, kind: HiddenKind::Foreign(help) }));
    hidden.extend(
        find_addresses(text)
            .into_iter()
            .map(|address| Hidden { range: address.range, kind: HiddenKind::Address(address.kind) }),
    );
    // A name of one letter in braces is no call of any embed.
    hidden.retain(|hidden| hidden.range.len() >= MARK_LENGTH);
    hidden.sort_by_key(|hidden| hidden.range.start);
    // An address within a call is a part of it.
    let mut end = 0;
    hidden.retain(|hidden| {
        let is_apart = hidden.range.start >= end;
        end = end.max(hidden.range.end);
        is_apart
    });
    hidden
}

fn hide(text: &str, all: &[Hidden]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut position = 0;
    for (number, hidden) in all.iter().enumerate() {
        masked.push_str(&text[position..hidden.range.start]);
        masked.push_str(&mark_of(number));
        let end = hidden.range.start + MARK_LENGTH;
        masked.extend(std::iter::repeat_n('x', hidden.range.end - end));
        position = hidden.range.end;
    }
    masked.push_str(&text[position..]);
    masked
}

/// What something hidden begins with; whatever is hidden is at least as long.
fn mark_of(number: usize) -> String {
    let mark = MARKS.clone().nth(number / PER_MARK).unwrap_or('\u{FDD0}');
    let mut rest = number % PER_MARK;
    let letters = [0; LETTER_COUNT].map(|_| {
        let letter = LETTERS[rest % LETTERS.len()];
        rest /= LETTERS.len();
        char::from(letter)
    });
    std::iter::once(mark).chain(letters).collect()
}

/// The number of what is hidden where a text begins with its mark.
fn number_of(text: &str) -> Option<usize> {
    let mut characters = text.chars();
    let mark = characters.next()?;
    let mut number = MARKS.clone().position(|known| known == mark)? * PER_MARK;
    let mut value = 1;
    for letter in characters.take(LETTER_COUNT) {
        let digit = LETTERS.iter().position(|known| char::from(*known) == letter)?;
        number += digit * value;
        value *= LETTERS.len();
    }
    (value == PER_MARK).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_keeps_every_place_and_comes_back() {
        let text =
            "a {{ b(x=\"*\") }} \u{FDD0}x c{{d()}} https://x.org/a_b_ {{< e >}} f@x.org [[g]](h) $5 **$6**";
        let masked = Masked::new(text);
        assert_eq!(masked.text.len(), text.len());
        assert!(!masked.text.contains(['$', '@', '{']));
        assert_eq!(masked.restore(&masked.text), text.replace('\u{FDD0}', "\u{FFFD}"));
        assert_eq!(masked.hidden_in(&(3..30)), 1..2);
    }

    #[test]
    fn percent_signs_may_be_marks_of_other_programs_behind_any_character() {
        for (text, may_have) in
            [("90 %", false), ("—% x", false), ("é%%", true), ("a {% b %}", true), ("% {%", true)]
        {
            assert_eq!(Masked::new(text).may_have_foreign_marks, may_have, "{text}");
        }
    }

    #[test]
    fn marks_are_told_apart() {
        for number in [0, 1, 51, 52, PER_MARK - 1, PER_MARK, 5 * PER_MARK + 7] {
            assert_eq!(mark_of(number).len(), 6);
            assert_eq!(number_of(&(mark_of(number) + "xx")), Some(number));
        }
        assert_eq!(number_of("\u{FDD0}a"), None);
    }
}
