//! Single signs that are hidden from the Markdown parser, each as a character of the same length that has no place in texts.

use std::borrow::Cow;

/// The signs, and what hides them. None of the author's characters of that kind is kept.
const SIGNS: [(char, char); 5] =
    [(':', '\u{2}'), ('$', '\u{3}'), ('[', '\u{4}'), (']', '\u{5}'), ('}', '\u{6}')];

/// Takes the place of such a character in an author's text; it is shown as one that cannot be shown.
const INERT: &str = "\u{1}";

/// The text, of the same length, with the signs hidden that stand at these places, which are in order.
pub fn hide(text: &str, places: &[usize]) -> String {
    let mut hidden = String::with_capacity(text.len());
    let mut position = 0;
    for place in places {
        let sign = SIGNS.iter().find(|(sign, _)| text[*place..].starts_with(*sign));
        let Some((_, hides)) = sign.filter(|_| *place >= position) else { continue };
        hidden.push_str(&inert(&text[position..*place]));
        hidden.push(*hides);
        position = place + 1;
    }
    hidden + &inert(&text[position..])
}

fn inert(text: &str) -> Cow<'_, str> {
    if text.contains(is_hiding) { text.replace(is_hiding, INERT).into() } else { text.into() }
}

fn is_hiding(character: char) -> bool {
    SIGNS.iter().any(|(_, hides)| *hides == character)
}

/// The text with the hidden signs put back.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hiding) {
        return Cow::Borrowed(text);
    }
    let sign = |character| SIGNS.iter().find(|(_, hides)| *hides == character).map(|(sign, _)| *sign);
    Cow::Owned(text.chars().map(|character| sign(character).unwrap_or(character)).collect())
}

/// Whether a backslash takes the meaning from what stands at an offset.
pub fn is_escaped(text: &str, offset: usize) -> bool {
    text.as_bytes()[..offset].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1
}
