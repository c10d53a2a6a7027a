//! The form in which two spellings of one word are equal.
//!
//! The script in the browser does the same to what a reader types; a test holds both to one table.

use unicode_normalization::UnicodeNormalization;

use super::characters::{is_invisible, is_of_word, lies_in};

/// Longer words, in characters, are no words that anybody looks for.
pub const LONGEST: usize = 40;

/// Marks without which a word is the same to most readers: accents, Hebrew points, Arabic vowel signs and the stroke that
/// only widens an Arabic word. Marks of other scripts tell words apart and stay.
const LIGHT_MARKS: &[(u32, u32)] = &[
    (0x0300, 0x036F),
    (0x0591, 0x05C7),
    (0x0640, 0x0640),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
];

/// Letters that Unicode does not take apart, with what people type for them.
const SPELT: &[(char, &str)] = &[
    ('ß', "ss"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
    ('ς', "σ"),
];

/// The zeros of scripts that have digits of their own, in order; nine digits follow each.
const ZEROS: [char; 22] = [
    '\u{0660}', '\u{06F0}', '\u{07C0}', '\u{0966}', '\u{09E6}', '\u{0A66}', '\u{0AE6}', '\u{0B66}',
    '\u{0BE6}', '\u{0C66}', '\u{0CE6}', '\u{0D66}', '\u{0DE6}', '\u{0E50}', '\u{0ED0}', '\u{0F20}',
    '\u{1040}', '\u{1090}', '\u{17E0}', '\u{1810}', '\u{1946}', '\u{19D0}',
];

/// The digit from 0 to 9 that one of another script stands for.
fn digit(character: char) -> Option<char> {
    let zero = ZEROS.iter().rfind(|zero| **zero <= character)?;
    char::from_digit(u32::from(character) - u32::from(*zero), 10)
}

/// The word as it is compared: small letters without accents, hyphens and apostrophes. Empty where nothing is left, or
/// where it is too long.
pub fn fold(word: &str) -> String {
    let word = without_possessive(word);
    let folded = if word.is_ascii() {
        word.bytes()
            .filter(u8::is_ascii_alphanumeric)
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect()
    } else {
        fold_unicode(word)
    };
    if folded.chars().nth(LONGEST).is_some() { String::new() } else { folded }
}

fn fold_unicode(word: &str) -> String {
    let is_light = |character: &char| lies_in(*character, LIGHT_MARKS) || is_invisible(*character);
    let bare: String = word.nfkd().filter(|character| !is_light(character)).collect();
    let mut spelt = String::with_capacity(bare.len());
    for character in bare.to_lowercase().chars() {
        match SPELT.iter().find(|(letter, _)| *letter == character) {
            Some((_, typed)) => spelt.push_str(typed),
            None if is_of_word(character) => spelt.push(digit(character).unwrap_or(character)),
            None => {}
        }
    }
    spelt.nfc().collect()
}

/// The word in small letters, as dictionaries write it: without what nobody sees.
pub fn small(word: &str) -> String {
    word.nfc().filter(|character| !is_invisible(*character)).collect::<String>().to_lowercase()
}

/// A word without the ending that says whose something is.
pub fn without_possessive(word: &str) -> &str {
    let bare = word.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix(['\'', '’']));
    bare.unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_end_are_none() {
        assert_eq!(fold(&"x".repeat(LONGEST + 1)), "");
        assert!(!fold("ﷺ").contains(' '));
    }

    #[test]
    fn zeros_are_in_order() {
        assert!(ZEROS.is_sorted());
    }
}
