//! Makes text of authors harmless for terminals: what would steer them is shown instead of obeyed.

use std::fmt::Write;

/// The spaces that a tab is shown as, wherever it stands.
const TAB: &str = "    ";

/// Text for one line: line breaks are shown as well.
pub fn one_line(text: &str) -> String {
    let mut inert = String::with_capacity(text.len());
    text.chars().for_each(|character| push(&mut inert, character));
    inert
}

/// Text for several lines: line breaks are kept.
pub fn paragraph(text: &str) -> String {
    let lines = text.split('\n').map(|line| one_line(line.strip_suffix('\r').unwrap_or(line)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a character steers a terminal or the direction of text, or is there without being seen.
///
/// The joiners U+200C and U+200D are not among them: emoji and several scripts need them.
pub fn steers(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
}

/// Appends a character, or a picture of it where it is one that [`steers`].
pub fn push(inert: &mut String, character: char) {
    match character {
        '\t' => inert.push_str(TAB),
        // Unicode has a picture of each of the old control characters, in the same order.
        '\0'..='\u{1f}' => inert.extend(char::from_u32(0x2400 + u32::from(character))),
        '\u{7f}' => inert.push('␡'),
        _ if steers(character) => {
            let number = u32::from(character);
            write!(inert, "<U+{number:04X}>").expect("a text can always grow");
        }
        _ => inert.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown() {
        assert_eq!(one_line("a\u{1b}[2J\r\n\u{7f}\u{9b}1m\u{202e}b\tc"), "a␛[2J␍␊␡<U+009B>1m<U+202E>b    c");
        assert_eq!(paragraph("a\r\nb\u{7}\n"), "a\nb␇\n");
        assert_eq!(one_line("👩\u{200d}🔬 größer"), "👩\u{200d}🔬 größer");
    }
}
