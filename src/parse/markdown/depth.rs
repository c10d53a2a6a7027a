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
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // A short line cannot, and nearly all are.
        let prefix = if line.len() < DEEPEST { 0 } else { prefix_length(line.as_bytes()) };
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

/// How many bytes at the beginning of a line may be markers of blocks and blanks between them.
fn prefix_length(line: &[u8]) -> usize {
    line.iter()
        .take_while(|byte| {
            matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b':' | b'.' | b')' | b'0'..=b'9')
        })
        .count()
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
        let indented = " ".repeat(600) + "- a";
        assert!(bounded(&indented).0.ends_with("\u{1} a"));
    }
}
