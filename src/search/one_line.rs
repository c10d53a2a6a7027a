//! Texts as a result shows them: in one line, and cut between words.

use super::fold::LONGEST;

/// The most bytes set aside at once for a text that is cut.
const ROOM: usize = 1024;

/// Texts with single spaces in place of line breaks and other white space, cut behind so many characters.
pub fn in_one_line<'t>(texts: impl Iterator<Item = &'t str>, longest: usize) -> String {
    let mut line = Beginning { text: String::with_capacity(longest.min(ROOM)), left: longest };
    for text in texts {
        let rest = line.push_plain_start(text);
        if !line.push_all(rest.split_whitespace()) {
            break;
        }
    }
    line.text
}

/// A line that grows word by word until it is full.
struct Beginning {
    text: String,
    /// How many characters there is room for.
    left: usize,
}

impl Beginning {
    /// Adds all words that fit from the beginning of a text, when that is ASCII with single spaces or line ends between
    /// words, as most are: then nothing is looked at word by word. Gives the rest of the text.
    fn push_plain_start<'t>(&mut self, text: &'t str) -> &'t str {
        let text = text.trim_ascii();
        let start = &text.as_bytes()[..text.len().min(self.left.saturating_add(1))];
        let is_plain = start.is_ascii() && !has_gaps(start);
        // The last word that fits ends with the text, or before white space.
        let fits = if text.len() <= self.left {
            Some(text.len())
        } else {
            start.iter().rposition(u8::is_ascii_whitespace)
        };
        let Some(length) = fits.filter(|length| is_plain && *length > 0) else { return text };
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        for (number, line) in text[..length].split('\n').enumerate() {
            if number > 0 {
                self.text.push(' ');
            }
            self.text.push_str(line);
        }
        self.left = self.left.saturating_sub(length + 1);
        &text[length..]
    }

    /// Adds words as far as there is room; whether there was.
    fn push_all<'t>(&mut self, mut words: impl Iterator<Item = &'t str>) -> bool {
        words.all(|word| self.push(word))
    }

    fn push(&mut self, word: &str) -> bool {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        // Most words fit by their bytes already; only others are counted. Some scripts have no spaces, so a word may be
        // longer than what is left.
        let cut = if word.len() <= self.left { None } else { word.char_indices().nth(self.left) };
        let Some((end, _)) = cut else {
            self.text.push_str(word);
            let length = if word.is_ascii() { word.len() } else { word.chars().count() };
            self.left = self.left.saturating_sub(length + 1);
            return true;
        };
        if end > 0 && word.chars().nth(LONGEST).is_some() {
            self.text.push_str(&word[..end]);
        }
        self.text.push('…');
        false
    }
}

/// Whether there is white space that is neither a single space nor a single line end. Every byte is looked at, without a
/// branch, so that many are at once.
#[expect(clippy::needless_bitwise_bool, reason = "a branch would look at one byte after the other")]
fn has_gaps(bytes: &[u8]) -> bool {
    let is_space = |byte: u8| (byte == b' ') | (byte == b'\n');
    let is_other = |byte: u8| (byte == b'\t') | (byte == b'\r') | (byte == b'\x0C');
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let doubled = pairs.fold(false, |found, (first, second)| found | (is_space(*first) & is_space(*second)));
    bytes.iter().fold(doubled, |found, byte| found | is_other(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_are_cut_at_once_are_those_cut_word_by_word() {
        const PARTS: [&str; 7] =
            ["a", "bc", " ", "\n", "\t", "é", "0123456789012345678901234567890123456789012345"];
        for number in 0..PARTS.len().pow(5) {
            let part = |place: u32| PARTS[number / PARTS.len().pow(place) % PARTS.len()];
            let (first, second) = ([part(0), part(1), part(2)].concat(), [part(3), part(4)].concat());
            for longest in [0, 1, 2, 3, 4, 5, 6, 48] {
                let mut slow = Beginning { text: String::new(), left: longest };
                let _ = slow.push_all(first.split_whitespace()) && slow.push_all(second.split_whitespace());
                let texts = [first.as_str(), second.as_str()];
                assert_eq!(in_one_line(texts.into_iter(), longest), slow.text, "{texts:?} {longest}");
            }
        }
    }

    #[test]
    fn texts_are_cut_between_words() {
        let cut = |text: &str, longest| in_one_line(std::iter::once(text), longest);
        assert_eq!(cut("one\n two  three", 50), "one two three");
        assert_eq!(cut("one two three", 9), "one two …");
        assert_eq!(cut("one", 3), "one");
        assert_eq!(cut(&"模".repeat(100), 50), format!("{}…", "模".repeat(50)));
        assert_eq!(cut("one two", 0), "…");
    }
}
