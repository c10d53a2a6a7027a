//! Texts as XML and spreadsheets can carry them.

use std::borrow::Cow;

/// The most UTF-16 units that a cell holds.
const CELL_UNITS: usize = 32_767;

/// What stands at the end of a text that was cut.
const CUT: char = '…';

/// The text of a cell, cut where it is too long.
pub fn fit(text: &str) -> Cow<'_, str> {
    cut(text, CELL_UNITS)
}

/// The text with at most so many UTF-16 units.
pub fn cut(text: &str, limit: usize) -> Cow<'_, str> {
    // No character has more units than bytes.
    if text.len() <= limit || text.encode_utf16().count() <= limit {
        return Cow::Borrowed(text);
    }
    let mut units = CUT.len_utf16();
    let kept = text.chars().take_while(|character| {
        units += character.len_utf16();
        units <= limit
    });
    Cow::Owned(kept.collect::<String>() + CUT.encode_utf8(&mut [0; 4]))
}

/// The text without characters that XML cannot carry and the library does not encode outside of cells.
pub fn legible(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\t' | '\n' | '\r' => ' ',
            '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
            _ if character.is_control() => char::REPLACEMENT_CHARACTER,
            _ => character,
        })
        .collect()
}

/// As [`legible`], with its line breaks.
pub fn paragraph(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(legible).collect();
    lines.join("\n")
}

/// A text for a header or footer of the paper, where `&` begins a command.
pub fn on_paper(text: &str) -> String {
    // The whole line may have 255 units, and each `&` becomes two.
    cut(&legible(text), 100).replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 3), "ab…");
        assert_eq!(cut("a🙂🙂", 4), "a🙂…");
        assert_eq!(fit(&"x".repeat(40_000)).len(), CELL_UNITS - 1 + '…'.len_utf8());
        assert_eq!(legible("a\u{1}\nb"), "a\u{fffd} b");
        assert_eq!(paragraph("a\r\nb\u{0}"), "a\nb\u{fffd}");
        assert_eq!(on_paper("R&D"), "R&&D");
    }
}
