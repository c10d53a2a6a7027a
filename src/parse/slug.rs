//! Slugs of headings and pages, after GitHub's algorithm.

mod digits;

use foldhash::{HashMap, HashMapExt, HashSet};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// The slug of a text: small letters, digits, `-` and `_`; spaces become hyphens, all else is dropped.
///
/// Empty where nothing is left of the text.
pub fn slug(text: &str) -> String {
    // Most texts are ASCII, of which every character is judged by itself.
    if text.is_ascii() {
        return text.trim().bytes().filter_map(of_ascii).map(char::from).collect();
    }
    let mut slug = String::with_capacity(text.len());
    let normal: std::borrow::Cow<'_, str> =
        if is_nfc(text) { text.into() } else { text.nfc().collect::<String>().into() };
    for character in normal.trim().chars() {
        match u8::try_from(character) {
            Ok(byte) if byte.is_ascii() => slug.extend(of_ascii(byte).map(char::from)),
            _ if keeps(character) => slug.extend(character.to_lowercase()),
            _ => {}
        }
    }
    slug
}

/// What an ASCII character becomes, if anything.
fn of_ascii(byte: u8) -> Option<u8> {
    match byte {
        b' ' => Some(b'-'),
        b'A'..=b'Z' => Some(byte.to_ascii_lowercase()),
        b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => Some(byte),
        _ => None,
    }
}

/// Letters and digits of all scripts, the marks that complete their letters, and what joins words as `_` does. Other
/// numbers, such as `½` and `²`, are dropped.
fn keeps(character: char) -> bool {
    character.is_alphabetic()
        || unicode_normalization::char::is_combining_mark(character)
        || digits::is_digit(character)
        || matches!(
            character,
            '\u{203F}' | '\u{2040}' | '\u{2054}' | '\u{FE33}' | '\u{FE34}' | '\u{FE4D}'
                ..='\u{FE4F}' | '\u{FF3F}'
        )
}

/// Hands out the ids of one page, each once.
#[derive(Debug, Clone, Default)]
pub struct Slugger {
    taken: HashSet<String>,
    /// The number that the next repetition of a slug tries first, so that many repetitions stay cheap.
    next: HashMap<String, usize>,
}

impl Slugger {
    /// Begins with ids that are taken already.
    pub fn reserving<Id: Into<String>>(ids: impl IntoIterator<Item = Id>) -> Slugger {
        Slugger { taken: ids.into_iter().map(Into::into).collect(), next: HashMap::new() }
    }

    /// All ids that are taken.
    pub fn into_taken(self) -> HashSet<String> {
        self.taken
    }

    /// An id for a text: its slug, or `section` where nothing is left of it, with `-1`, `-2` when it is taken.
    pub fn id(&mut self, text: &str) -> String {
        let slug = slug(text);
        self.unique(if slug.is_empty() { "section".to_owned() } else { slug })
    }

    /// Takes an id as it is; false when it is taken already.
    pub fn reserve(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    fn unique(&mut self, slug: String) -> String {
        if self.taken.insert(slug.clone()) {
            return slug;
        }
        let next = self.next.entry(slug.clone()).or_insert(1);
        loop {
            let id = format!("{slug}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_those_of_github() {
        let cases = [
            ("Working with vendors", "working-with-vendors"),
            ("  What's new? (2026) ", "whats-new-2026"),
            ("A & B / C", "a--b--c"),
            ("snake_case-name", "snake_case-name"),
            ("Größe ÄÖ", "größe-äö"),
            ("e\u{301}tude", "étude"),
            ("数据工程师", "数据工程师"),
            ("हिन्दी", "हिन्दी"),
            ("🙂", ""),
            ("1. Do – it…", "1-do--it"),
            ("Phase 1 -- a---b", "phase-1----a---b"),
            ("½ m² ① Ⅳ ४ ௰ Ⓐ ‿", "-m--ⅳ-४--ⓐ-‿"),
        ];
        for (text, expected) in cases {
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn repetitions_are_numbered_and_reserved_ids_are_kept_free() {
        let mut slugger = Slugger::reserving(["kpis", "a-1"]);
        let ids = ["KPIs", "A", "A", "A", "🙂", "?"].map(|text| slugger.id(text));
        assert_eq!(ids, ["kpis-1", "a", "a-2", "a-3", "section", "section-1"]);
        assert!(!slugger.reserve("a-3"));
        assert!(slugger.reserve("b"));
    }
}
