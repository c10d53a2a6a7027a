//! Brackets within a link's words: `[[1]](https://…)` is a link with the words `[1]`, no wiki link.

use memchr::memmem;

use super::signs::is_escaped;

/// How far is looked for the ends, in bytes: texts that begin a thing many times must not take long.
const LONGEST: usize = 300;

/// The places of the inner brackets, which the parser would take for those of wiki links.
pub fn of_words(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    for start in memmem::find_iter(text.as_bytes(), "[[") {
        let rest = &text[start + 2..text.floor_char_boundary(start + 2 + LONGEST).max(start + 2)];
        let Some(length) = rest.find([']', '[', '\n']).filter(|length| rest[*length..].starts_with("]]("))
        else {
            continue;
        };
        let address = &rest[length + "]](".len()..];
        let ends = address.find([')', ' ', '\t', '\n']).filter(|end| address[*end..].starts_with(')'));
        if ends.is_some_and(|end| end > 0) && length > 0 && !is_escaped(text, start) {
            places.extend([start + 1, start + 2 + length]);
        }
    }
    places
}
