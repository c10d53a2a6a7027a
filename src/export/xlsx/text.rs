//! Texts as XML and spreadsheets can carry them.

use std::borrow::Cow;

/// The most UTF-16 units that a cell holds.
pub const CELL_UNITS: usize = 32_767;

/// What stands at the end of a text that was cut.
const CUT: char = '…';

/// The text of a cell, cut where it is too long.
pub fn fit(text: &str) -> Cow<'_, str> {
    cut(text, CELL_UNITS)
}

/// The characters of a text as spreadsheets count them.
pub fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Whether the library takes a text for its own markup and would write it as it is, were it not told better.
pub fn is_markup(text: &str) -> bool {
    text.starts_with("<r>") && text.ends_with("</r>")
}

/// The text with at most so many UTF-16 units.
pub fn cut(text: &str, limit: usize) -> Cow<'_, str> {
    // No character has more units than bytes.
    if text.len() <= limit || units(text) <= limit {
        return Cow::Borrowed(text);
    }
    let mut units = CUT.len_utf16();
    let kept = text.chars().take_while(|character| {
        units += character.len_utf16();
        units <= limit
    });
    Cow::Owned(kept.collect::<String>() + CUT.encode_utf8(&mut [0; 4]))
}

/// The most characters of a text that count for the height of its row, which has its own limit.
const COUNTED: usize = 4_000;

/// About how many lines a text takes in a column that is so many digits wide; never less than one.
pub fn wrapped_lines(text: &str, width: f64) -> f64 {
    let mut lines = 0.0;
    let mut length: u32 = 0;
    for character in text.chars().take(COUNTED).chain(['\n']) {
        if character == '\n' {
            lines += (f64::from(length) / width).ceil().max(1.0);
            length = 0;
        } else {
            length += 1;
        }
    }
    lines
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
        let lines = |text: &str| format!("{:.0}", wrapped_lines(text, 10.0));
        assert_eq!(
            ["", "short", "longer than ten", "a\n\nb", "0123456789"].map(lines),
            ["1", "1", "2", "3", "1"]
        );
    }
}
