//! The order of names as people expect it: "Page 2" before "Page 10".

use std::cmp::Ordering;
use std::iter::Peekable;
use std::str::Chars;

use unicode_normalization::UnicodeNormalization;

/// A name by which things are listed: without regard to case, with its numbers by their value, and with accents only
/// where names differ in nothing else. Wherever names decide an order, or break its ties, they are compared like this.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NaturalName {
    /// Without accents.
    plain: String,
    /// With them, where it has any.
    accented: Option<Box<str>>,
}

impl NaturalName {
    pub fn new(name: &str) -> NaturalName {
        if name.is_ascii() {
            return NaturalName { plain: name.to_ascii_lowercase(), accented: None };
        }
        let composed: String = name.to_lowercase().nfc().collect();
        let mut plain = String::with_capacity(composed.len());
        for character in composed.nfd().filter(|character| !ACCENTS.contains(character)) {
            match SPELT.iter().find(|(letter, _)| *letter == character) {
                Some((_, letters)) => plain.push_str(letters),
                None => plain.push(character),
            }
        }
        NaturalName { plain, accented: Some(composed.into()) }
    }

    fn accented(&self) -> &str {
        self.accented.as_deref().unwrap_or(&self.plain)
    }
}

/// The signs above and below letters.
const ACCENTS: std::ops::RangeInclusive<char> = '\u{300}'..='\u{36F}';

/// Letters that are listed as if they were spelt with others.
const SPELT: [(char, &str); 8] =
    [('ß', "ss"), ('æ', "ae"), ('œ', "oe"), ('ø', "o"), ('đ', "d"), ('ð', "d"), ('ł', "l"), ('ı', "i")];

impl Ord for NaturalName {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_accents = || by_parts(self.accented(), other.accented());
        // Names that differ in leading zeros alone are still told apart.
        by_parts(&self.plain, &other.plain)
            .then_with(by_accents)
            .then_with(|| self.accented().cmp(other.accented()))
            .then_with(|| self.accented.cmp(&other.accented))
    }
}

impl PartialOrd for NaturalName {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares character by character; where both have a number, the numbers.
fn by_parts(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one.chars().peekable(), other.chars().peekable());
    loop {
        let order = match (one.peek(), other.peek()) {
            (None, None) => return Ordering::Equal,
            (Some(a), Some(b)) if a.is_ascii_digit() && b.is_ascii_digit() => {
                let (a, b) = (number(&mut one), number(&mut other));
                a.len().cmp(&b.len()).then_with(|| a.cmp(&b))
            }
            _ => one.next().cmp(&other.next()),
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// The digits that come next, without zeros before them. However many there are, they are never too large.
fn number(chars: &mut Peekable<Chars<'_>>) -> String {
    let mut digits = String::new();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        if digit != '0' || !digits.is_empty() {
            digits.push(digit);
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_by_value() {
        let sorted = [
            "",
            " x",
            "2",
            "10",
            "a",
            "Ärger",
            "Arzt",
            "Ärztin",
            "e",
            "Éclair",
            "Ecole",
            "École",
            "Łódź",
            "O",
            "Obst",
            "Öl",
            "Page",
            "page 02",
            "Page 2",
            "page 2 b",
            "Page 10",
            "page 99999999999999999999999",
            "page 100000000000000000000000",
            "page b",
            "v1.9",
            "v1.10",
        ];
        for (place, one) in sorted.iter().enumerate() {
            for (other_place, other) in sorted.iter().enumerate() {
                let compared = NaturalName::new(one).cmp(&NaturalName::new(other));
                let case_alone = one.to_lowercase() == other.to_lowercase();
                assert!(case_alone || compared == place.cmp(&other_place), "{one:?} {compared:?} {other:?}");
            }
        }
    }

    #[test]
    fn names_that_differ_in_zeros_are_not_equal() {
        assert_eq!(NaturalName::new("A 1").cmp(&NaturalName::new("a 1")), Ordering::Equal);
        assert_ne!(NaturalName::new("A 01").cmp(&NaturalName::new("a 1")), Ordering::Equal);
    }
}
