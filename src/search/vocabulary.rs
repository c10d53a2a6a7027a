//! The words of a stretch of records, each read once: what it is found by, however often it stands in the texts.

use std::hash::{Hash, Hasher};

use foldhash::HashMap;

use super::fold::fold;
use super::language::Language;
use super::parts::within;

/// A word of at most 16 bytes as numbers, which the table itself keeps: nearly all words are such, and to find them no
/// other memory is looked at. Its first and its last bytes, which may overlap, and its length tell it from all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ShortWord {
    first: u64,
    last: u64,
    length: u8,
}

/// The length is left out: few words have the same bytes at both ends, and there are two numbers to be mixed then.
impl Hash for ShortWord {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.first);
        state.write_u64(self.last);
    }
}

/// What a word of a text is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    /// The number of its stem in the vocabulary.
    pub stem: u32,
    /// Whether it carries no meaning, such as "the".
    pub is_empty: bool,
    /// Whether there are words within it: see [`Vocabulary::parts`].
    pub has_parts: bool,
}

/// How many words are kept at hand, as a power of two: so few that they stay in the processor's cache.
const AT_HAND: u32 = 10;

/// All words met so far.
pub struct Vocabulary<'t> {
    /// The short words met last, each at the only place where it may be: most words of a text are a few hundred, and to
    /// look there is much quicker than in a table that has them all.
    at_hand: Vec<Option<(ShortWord, Meaning)>>,
    /// By the word as it stands in the text; none for what is no word.
    short: HashMap<ShortWord, Option<Meaning>>,
    long: HashMap<&'t str, Option<Meaning>>,
    /// By the word, the stems of the words within it, but for empty ones and its own.
    parts: HashMap<&'t str, Vec<u32>>,
    /// The number of each stem, in the order in which they were met.
    pub stems: HashMap<String, u32>,
    /// The folded words with the numbers of their stems.
    pub forms: Vec<(String, u32)>,
}

impl Default for Vocabulary<'_> {
    fn default() -> Self {
        Vocabulary {
            at_hand: vec![None; 1 << AT_HAND],
            short: HashMap::default(),
            long: HashMap::default(),
            parts: HashMap::default(),
            stems: HashMap::default(),
            forms: Vec::new(),
        }
    }
}

impl<'t> Vocabulary<'t> {
    /// What a word is found by; nothing for what is no word.
    pub fn meaning(&mut self, word: &'t str, language: &Language) -> Option<Meaning> {
        let Some(key) = ShortWord::new(word) else { return self.long_meaning(word, language) };
        match self.at_hand[key.place()] {
            Some((known, meaning)) if known == key => Some(meaning),
            _ => {
                let meaning = self.short_meaning(key, word, language);
                self.at_hand[key.place()] = meaning.map(|meaning| (key, meaning));
                meaning
            }
        }
    }

    fn short_meaning(&mut self, key: ShortWord, word: &'t str, language: &Language) -> Option<Meaning> {
        if let Some(known) = self.short.get(&key) {
            return *known;
        }
        let meaning = self.read(word, language);
        self.short.insert(key, meaning);
        meaning
    }

    fn long_meaning(&mut self, word: &'t str, language: &Language) -> Option<Meaning> {
        if let Some(known) = self.long.get(word) {
            return *known;
        }
        let meaning = self.read(word, language);
        self.long.insert(word, meaning);
        meaning
    }

    /// The stems of the words within a word that has parts.
    pub fn parts(&self, word: &str) -> &[u32] {
        self.parts.get(word).map_or(&[], Vec::as_slice)
    }

    /// Folds and stems a word that is new.
    fn read(&mut self, word: &'t str, language: &Language) -> Option<Meaning> {
        let mut within_it: Vec<(&'t str, Meaning)> = Vec::new();
        for part in within(word) {
            within_it.extend(self.meaning(part, language).map(|meaning| (part, meaning)));
        }
        let form = fold(word);
        if form.is_empty() {
            return None;
        }
        let next = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
        let stem = *self.stems.entry(language.stem(word, &form)).or_insert(next);
        let mut parts: Vec<u32> = Vec::new();
        for (part, meaning) in within_it {
            parts.extend(Some(meaning.stem).filter(|own| !meaning.is_empty && *own != stem));
            // A part may have parts itself: "l'OpenAI".
            parts.extend(self.parts(part));
        }
        let meaning = Meaning { stem, is_empty: language.is_empty(&form), has_parts: !parts.is_empty() };
        if meaning.has_parts {
            self.parts.insert(word, parts);
        }
        self.forms.push((form, stem));
        Some(meaning)
    }
}

impl ShortWord {
    /// The only place at hand where it may be.
    fn place(self) -> usize {
        // Fibonacci hashing (Knuth, "The Art of Computer Programming", volume 3, section 6.4).
        const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
        ((self.first ^ self.last.rotate_left(32)).wrapping_mul(GOLDEN) >> (u64::BITS - AT_HAND)) as usize
    }

    /// None for a longer word. Each length is read at once, without going from byte to byte.
    fn new(word: &str) -> Option<ShortWord> {
        let bytes = word.as_bytes();
        let length = u8::try_from(bytes.len()).ok()?;
        let (first, last) = match bytes.len() {
            0 => (0, 0),
            1..=3 => (
                u64::from_le_bytes([bytes[0], bytes[length as usize / 2], 0, 0, 0, 0, 0, 0]),
                u64::from(*bytes.last()?),
            ),
            4..=7 => (
                u64::from(u32::from_le_bytes(*bytes.first_chunk()?)),
                u64::from(u32::from_le_bytes(*bytes.last_chunk()?)),
            ),
            8..=16 => (u64::from_le_bytes(*bytes.first_chunk()?), u64::from_le_bytes(*bytes.last_chunk()?)),
            _ => return None,
        };
        Some(ShortWord { first, last, length })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_length_are_told_apart() {
        let mut words: Vec<String> = (1..40).map(|length| "n".repeat(length)).collect();
        // Words that differ in one place only.
        words.extend((1..40).flat_map(|length| (0..length).map(move |place| changed(length, place))));
        let language = Language::of("xx");
        let mut vocabulary = Vocabulary::default();
        let first: Vec<_> = words.iter().map(|word| vocabulary.meaning(word, &language)).collect();
        let again: Vec<_> = words.iter().map(|word| vocabulary.meaning(word, &language)).collect();
        assert_eq!(first, again);
        assert_eq!(vocabulary.stems.len(), words.len());
        assert_eq!(vocabulary.forms.len(), words.len(), "each word is read once");
    }

    /// A word of one letter but for one place.
    fn changed(length: usize, place: usize) -> String {
        format!("{}x{}", "n".repeat(place), "n".repeat(length - place - 1))
    }

    #[test]
    fn words_within_words_count_too() {
        let language = Language::of("en");
        let mut vocabulary = Vocabulary::default();
        let meaning = vocabulary.meaning("getUserName", &language).expect("a word");
        assert!(meaning.has_parts);
        let stems: Vec<u32> = ["get", "User", "Name"]
            .into_iter()
            .filter_map(|part| vocabulary.meaning(part, &language))
            .map(|part| part.stem)
            .collect();
        assert_eq!(vocabulary.parts("getUserName"), stems);
        assert!(vocabulary.parts("name").is_empty());
    }
}
