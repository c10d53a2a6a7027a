//! Reads a style sheet as far as a theme must: which files it names, and whether it closes what it opens.

use std::ops::Range;

/// What was found in a style sheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Where addresses of other files stand, without their quotes.
    pub addresses: Vec<Range<usize>>,
    /// What is opened and not closed, or closed and not opened: all that follows would be read as something else.
    pub fault: Option<(usize, &'static str)>,
}

/// Reads a style sheet once from its beginning to its end.
pub fn read(text: &str) -> Sheet {
    let mut reader = Reader { text, at: 0, open: Vec::new(), sheet: Sheet::default() };
    while reader.sheet.fault.is_none()
        && let Some(next) = text[reader.at..].find(TELLING)
    {
        reader.at += next;
        reader.step();
    }
    if let (None, Some((start, _))) = (reader.sheet.fault, reader.open.first()) {
        reader.sheet.fault = Some((*start, UNCLOSED));
    }
    reader.sheet
}

/// The characters that tell where something begins or ends.
const TELLING: [char; 11] = ['/', '\\', '"', '\'', '{', '[', '(', '}', ']', ')', '@'];

const UNCLOSED: &str = "this bracket is not closed";

struct Reader<'s> {
    text: &'s str,
    at: usize,
    /// The brackets that are open, with their places.
    open: Vec<(usize, Bracket)>,
    sheet: Sheet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bracket {
    Brace,
    Square,
    Round,
    /// In `image-set(…)` a text is an address.
    ImageSet,
}

impl Reader<'_> {
    fn step(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        let Some(first) = rest.chars().next() else { return };
        self.at += first.len_utf8();
        match first {
            '/' if rest.starts_with("/*") => match rest[2..].find("*/") {
                Some(end) => self.at = start + end + 4,
                None => self.sheet.fault = Some((start, "this comment does not end")),
            },
            '\\' => self.at += self.text[self.at..].chars().next().map_or(0, char::len_utf8),
            '"' | '\'' => {
                let is_address = matches!(self.open.last(), Some((_, Bracket::ImageSet)));
                self.quoted(start, is_address);
            }
            '{' => self.open.push((start, Bracket::Brace)),
            '[' => self.open.push((start, Bracket::Square)),
            '(' => self.round(start),
            '}' => self.close(start, &[Bracket::Brace]),
            ']' => self.close(start, &[Bracket::Square]),
            ')' => self.close(start, &[Bracket::Round, Bracket::ImageSet]),
            '@' if is_word(rest, "@import") => {
                self.at = start + "@import".len();
                self.skip_space();
                if self.text[self.at..].starts_with(['"', '\'']) {
                    let quote = self.at;
                    self.at += 1;
                    self.quoted(quote, true);
                }
            }
            _ => {}
        }
    }

    fn round(&mut self, start: usize) {
        let before = &self.text[..start];
        let from = before
            .rfind(|character: char| !is_of_name(character))
            .map_or(0, |place| place + before[place..].chars().next().map_or(0, char::len_utf8));
        let function = before[from..].to_ascii_lowercase();
        match function.as_str() {
            "url" => self.url(start),
            "image-set" | "-webkit-image-set" => self.open.push((start, Bracket::ImageSet)),
            _ => self.open.push((start, Bracket::Round)),
        }
    }

    /// What stands in `url(…)`, behind its bracket.
    fn url(&mut self, bracket: usize) {
        self.skip_space();
        let start = self.at;
        if self.text[start..].starts_with(['"', '\'']) {
            self.at += 1;
            self.quoted(start, true);
            // There may be more before the bracket that ends it.
            self.open.push((bracket, Bracket::Round));
            return;
        }
        let Some(end) = self.text[start..].find(')') else {
            self.sheet.fault = Some((bracket, UNCLOSED));
            return;
        };
        let written = self.text[start..start + end].trim_end();
        self.sheet.addresses.push(start..start + written.len());
        self.at = start + end + 1;
    }

    /// A text in quotes, of which the first is passed.
    fn quoted(&mut self, start: usize, is_address: bool) {
        let quote = self.text[start..].chars().next().unwrap_or('"');
        let mut characters = self.text[self.at..].char_indices();
        while let Some((place, character)) = characters.next() {
            match character {
                '\\' => _ = characters.next(),
                '\n' => break,
                _ if character == quote => {
                    if is_address {
                        self.sheet.addresses.push(self.at..self.at + place);
                    }
                    self.at += place + 1;
                    return;
                }
                _ => {}
            }
        }
        self.sheet.fault = Some((start, "this text in quotes does not end"));
    }

    fn close(&mut self, place: usize, brackets: &[Bracket]) {
        match self.open.pop() {
            Some((_, open)) if brackets.contains(&open) => {}
            Some((open, _)) => self.sheet.fault = Some((open, UNCLOSED)),
            None => self.sheet.fault = Some((place, "this bracket closes nothing")),
        }
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }
}

fn is_word(text: &str, word: &str) -> bool {
    let begins = text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    begins && !text[word.len()..].starts_with(is_of_name)
}

fn is_of_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_') || !character.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(text: &str) -> Vec<&str> {
        let sheet = read(text);
        assert_eq!(sheet.fault, None, "{text}");
        sheet.addresses.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn addresses_are_found_however_they_are_written() {
        let text = "/* url(no) */ @import \"a.css\"; @IMPORT url( b.css ) screen; a { b: url(c.svg#x), URL('d e.svg?v=1'); \
                    content: \"url(no)\"; d: image-set(\"f.png\" 1x type(\"image/png\"), url(g.png) 2x); \
                    e: url(data:image/svg+xml;utf8,<svg>'); f: my-url(no); g: \"\\\"url(no)\" }";
        assert_eq!(
            addresses(text),
            ["a.css", "b.css", "c.svg#x", "d e.svg?v=1", "f.png", "g.png", "data:image/svg+xml;utf8,<svg>'"]
        );
    }

    #[test]
    fn what_would_swallow_the_rest_is_told_at_its_place() {
        for (text, place, message) in [
            (".a { color: red;", 3, UNCLOSED),
            ("@media x { .a { b: c }", 9, UNCLOSED),
            (".a { b: f(c; }", 9, UNCLOSED),
            (".a { b: url(c; }", 11, UNCLOSED),
            (".a { } }", 7, "this bracket closes nothing"),
            ("a /* b", 2, "this comment does not end"),
            ("a { b: \"c\n }", 7, "this text in quotes does not end"),
            ("ä { b: 'c", 8, "this text in quotes does not end"),
        ] {
            assert_eq!(read(text).fault, Some((place, message)), "{text}");
        }
        for text in ["", "a{}", "a[b='}']{c:'\\'}'}", "a{b:url(\"c\" d)}", ".a\\{ {}", "@import"] {
            assert_eq!(read(text).fault, None, "{text}");
        }
    }
}
