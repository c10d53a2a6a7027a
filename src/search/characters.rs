//! Characters, as far as they tell where words begin and end.

use unicode_normalization::char::is_combining_mark;

/// Scripts that write without spaces between words: their runs are cut into pairs of characters.
const UNSPACED: &[(u32, u32)] = &[
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3040, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x20000, 0x3FFFF),
];

/// Whether a character lies in one of these ranges.
pub fn lies_in(character: char, ranges: &[(u32, u32)]) -> bool {
    let code = u32::from(character);
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

/// Whether a character is of a script that writes without spaces.
pub fn is_unspaced(character: char) -> bool {
    character >= '\u{0E00}' && lies_in(character, UNSPACED)
}

/// Whether a character may stand in a word; an apostrophe or a hyphen only joins words.
pub fn is_of_word(character: char) -> bool {
    match u8::try_from(character) {
        Ok(byte) if byte.is_ascii() => ASCII_WORD[usize::from(byte)],
        _ => character.is_alphanumeric() || is_combining_mark(character) || is_invisible(character),
    }
}

/// What nobody sees within a word: where it may be broken or not, and how its letters join.
pub fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Marks of Japanese that belong to the character before them.
pub fn is_sound_mark(character: char) -> bool {
    matches!(character, '\u{3099}' | '\u{309A}' | '\u{FF9E}' | '\u{FF9F}')
}

/// Whether a byte is an ASCII letter or digit, looked up: every byte of every text is asked about.
pub static ASCII_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        #[expect(clippy::cast_possible_truncation, reason = "it is less than 128")]
        let letter = byte as u8;
        table[byte] = letter.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// Whether a character is an apostrophe, as typed or as set.
pub fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

/// Whether a character is a hyphen.
pub fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '‐' | '\u{2011}')
}

/// Whether a word is of a script that writes without spaces.
pub fn begins_unspaced(word: &str) -> bool {
    word.chars().next().is_some_and(is_unspaced)
}
