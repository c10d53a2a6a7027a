//! A bound on how deep the Markdown parser may nest, since it looks at every open block on every line.

use std::borrow::Cow;
use std::ops::Range;

/// The most blocks that the beginning of one line may open or continue, and half as many columns of indentation.
///
/// Far beyond what is shown nested, so that only absurd texts are touched.
const DEEPEST: usize = 256;

/// Takes the place of a marker that would nest too deep; it is shown as a character that cannot be shown.
const INERT: &str = "\u{1}";

/// A text in which no line nests absurdly deep, of the same length; and the first marker that was taken out.
pub fn bounded(text: &str) -> (Cow<'_, str>, Option<Range<usize>>) {
    let mut bounded = Cow::Borrowed(text);
    let mut first = None;
    if !may_be_deep(text.as_bytes()) {
        return (bounded, first);
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let prefix = prefix_length(line.as_bytes());
        if prefix >= DEEPEST {
            for offset in surplus(&line.as_bytes()[..prefix]) {
                let marker = start + offset..start + offset + 1;
                bounded.to_mut().replace_range(marker.clone(), INERT);
                first = first.or(Some(marker));
            }
        }
        start += line.len();
    }
    (bounded, first)
}

/// How many bytes lie between those that are looked at first.
const STRIDE: usize = 16;

/// Whether so many markers and blanks may stand in one line's beginning: nearly all texts have no such stretch anywhere, and
/// to see that few of their bytes are looked at.
fn may_be_deep(text: &[u8]) -> bool {
    let mut in_a_row = 0;
    text.chunks(STRIDE).any(|bytes| {
        in_a_row = if may_be_of_prefix(bytes[0]) { in_a_row + 1 } else { 0 };
        in_a_row >= DEEPEST / STRIDE
    })
}

/// How many bytes at the beginning of a line may be markers of blocks and blanks between them.
fn prefix_length(line: &[u8]) -> usize {
    line.iter().take_while(|byte| may_be_of_prefix(**byte)).count()
}

fn may_be_of_prefix(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b':' | b'.' | b')' | b'0'..=b'9')
}

/// The markers of a line's beginning that would nest too deep.
fn surplus(prefix: &[u8]) -> Vec<usize> {
    let mut surplus = Vec::new();
    let mut markers = 0;
    let mut columns = 0;
    for (offset, byte) in prefix.iter().enumerate() {
        let blank_follows = prefix.get(offset + 1).is_none_or(|next| matches!(next, b' ' | b'\t'));
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4,
            b'>' => markers += 1,
            b'-' | b'+' | b'*' | b':' | b'.' | b')' if blank_follows => markers += 1,
            _ => continue,
        }
        if !matches!(byte, b' ' | b'\t') && markers + columns / 2 > DEEPEST {
            surplus.push(offset);
        }
    }
    surplus
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absurd_lines_are_touched() {
        for text in ["> - a\n".repeat(100), "-".repeat(1000), " ".repeat(1000) + "a", ">".repeat(250) + "a"] {
            assert_eq!(bounded(&text), (Cow::Borrowed(text.as_str()), None));
        }
        let (text, first) = bounded("a\n> > >");
        assert_eq!((&*text, first), ("a\n> > >", None));
        let deep = "a\n".to_owned() + &">".repeat(300);
        let (text, first) = bounded(&deep);
        assert_eq!(text.len(), deep.len());
        assert_eq!((text.matches('>').count(), first), (DEEPEST, Some(2 + DEEPEST..3 + DEEPEST)));
        for before in 0..2 * STRIDE {
            let text = "a".repeat(before) + "\n" + &">".repeat(DEEPEST + 1) + "a";
            assert!(bounded(&text).1.is_some(), "{before} bytes before it");
        }
        let indented = " ".repeat(600) + "- a";
        assert!(bounded(&indented).0.ends_with("\u{1} a"));
    }
}
