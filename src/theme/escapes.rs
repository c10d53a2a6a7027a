//! Escapes of style sheets: letters that are written as their numbers, or behind a backslash.

use std::borrow::Cow;

/// The most digits that the number of a letter has.
const DIGITS: usize = 6;

/// Where an escape ends of which the backslash is passed.
pub fn end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let digits = rest.bytes().take(DIGITS).take_while(u8::is_ascii_hexdigit).count();
    let behind = &rest[digits..];
    let space = match behind.chars().next() {
        Some('\r') if behind.starts_with("\r\n") => 2,
        Some(space) if digits == 0 || is_space(space) => space.len_utf8(),
        _ => 0,
    };
    at + digits + space
}

/// A text without its escapes.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(next) = text[at..].find('\\') {
        plain.push_str(&text[at..at + next]);
        let start = at + next + 1;
        at = end(text, start);
        plain.extend(letter(&text[start..at]));
    }
    plain.push_str(&text[at..]);
    plain.into()
}

/// What an escape stands for; a line end behind a backslash for nothing.
fn letter(escape: &str) -> Option<char> {
    let digits = escape.trim_end_matches(is_space);
    match u32::from_str_radix(digits, 16) {
        Ok(number) => Some(char::from_u32(number).filter(|letter| *letter != '\0').unwrap_or('\u{fffd}')),
        Err(_) => escape.chars().next().filter(|letter| !matches!(letter, '\n' | '\r' | '\u{c}')),
    }
}

/// A text with escapes for all that may not stand in an address as it is, be that in quotes or not.
pub fn escaped(text: &str) -> Cow<'_, str> {
    let is_special =
        |letter: char| matches!(letter, '"' | '\'' | '(' | ')' | '\\' | ' ') || letter.is_ascii_control();
    if !text.contains(is_special) {
        return text.into();
    }
    let escape =
        |letter| if is_special(letter) { format!("\\{:x} ", u32::from(letter)) } else { letter.into() };
    text.chars().map(escape).collect()
}

/// The name that begins at a place, without its escapes, and where it ends.
pub fn name(text: &str, start: usize) -> (Cow<'_, str>, usize) {
    let mut at = start;
    while let Some(next) = text[at..].chars().next() {
        match next {
            '\\' => at = end(text, at + 1),
            next if is_of_name(next) => at += next.len_utf8(),
            _ => break,
        }
    }
    (decoded(&text[start..at]), at)
}

pub fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_') || !character.is_ascii()
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_stand_for_letters() {
        for (text, plain) in [
            ("u\\72l", "url"),
            ("\\000075 rl", "url"),
            ("\\2f\\2f evil", "//evil"),
            ("a\\\r\nb", "ab"),
            ("a\\)b", "a)b"),
            ("\\0 \\110000", "\u{fffd}\u{fffd}"),
            ("a\\", "a"),
        ] {
            assert_eq!(decoded(text), plain, "{text}");
        }
        for plain in ["?a=\"b\")", "#a\\\n(b)f", "?x"] {
            assert_eq!(decoded(&escaped(plain)), plain);
        }
        assert_eq!(name("@\\69 mport 'x'", 1), ("import".into(), 10));
    }
}
