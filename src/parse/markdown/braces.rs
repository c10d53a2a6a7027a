//! Braces at the end of a heading that hold words and no attributes: `## GET /users/{id}`. The parser would take any words
//! in them for attributes, and leave them out.

use memchr::{memchr, memchr_iter, memrchr};

use super::signs::is_escaped;

/// The places of the closing braces that end a heading's line and belong to its text.
pub fn of_headings(text: &str) -> Vec<usize> {
    let ends = memchr_iter(b'}', text.as_bytes());
    ends.filter(|end| ends_heading(text, *end) && !has_attributes(text, *end)).collect()
}

/// Whether a brace is the last of a line that may be a heading; its closing number signs do not count.
fn ends_heading(text: &str, place: usize) -> bool {
    let bytes = text.as_bytes();
    let line_end = memchr(b'\n', &bytes[place..]).map_or(bytes.len(), |length| place + length);
    if !text[place + 1..line_end].trim_ascii_end().trim_end_matches('#').trim_ascii_end().is_empty() {
        return false;
    }
    let line_start = memrchr(b'\n', &bytes[..place]).map_or(0, |before| before + 1);
    let below = text[line_end..].strip_prefix('\n').unwrap_or_default().lines().next().unwrap_or_default();
    behind(&text[line_start..place], " \t>*+-.)0123456789").starts_with('#') || is_underline(below)
}

/// Whether a line makes a heading of the one above it.
fn is_underline(line: &str) -> bool {
    let line = behind(line, " \t>").trim_ascii_end();
    !line.is_empty() && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

/// A line without the signs that it begins with, which may stand before a heading in quotes and lists.
fn behind<'a>(line: &'a str, signs: &str) -> &'a str {
    line.trim_start_matches(|sign| signs.contains(sign))
}

/// Whether the braces that end at a place hold an id, classes and what other programs add to these, and nothing else.
fn has_attributes(text: &str, end: usize) -> bool {
    let Some(start) = text[..end].rfind(['{', '}', '<', '>', '\\', '\n']) else { return false };
    if !text[start..].starts_with('{') || is_escaped(text, start) {
        return false;
    }
    let words = || text[start + 1..end].split_ascii_whitespace();
    let ids = words().filter(|word| named(word, '#')).count();
    let classes = words().filter(|word| named(word, '.')).count();
    let others = words().filter(|word| word.split_once('=').is_some_and(|(key, _)| is_name(key))).count();
    ids <= 1 && ids + classes > 0 && ids + classes + others == words().count()
}

fn named(word: &str, sign: char) -> bool {
    word.strip_prefix(sign).is_some_and(is_name)
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_attributes_keep_their_meaning() {
        for kept in [
            "# A {#b}",
            "## A {#b .c} ##",
            "A {.b}\n===",
            "> A {#b x=y}\n> ---",
            "a {b}",
            "a {b}\nc",
            "## {a} b",
        ] {
            assert!(of_headings(kept).is_empty(), "{kept}");
        }
        for text in [
            "# A {b}",
            "## {b}",
            "- ## A {b} ##  \r\n",
            "A {b}\n---",
            "> A {b}\n> ===",
            "# A \\{#b}",
            "# A {#b c}",
            "# A {#b #c}",
            "# A {x=1}",
            "# A {}",
            "# A {{b}}",
            "# A {b",
        ] {
            let last: Vec<usize> = text.rfind('}').into_iter().collect();
            assert_eq!(of_headings(text), last, "{text}");
        }
    }
}
