//! Words within words, by which these are found too.

use super::characters::is_apostrophe;
use super::fold::without_possessive;

/// Words within a word that people look for by themselves: Arabic ones without their article, those around apostrophes,
/// and those written together as in `camelCase`; nothing for most words.
pub fn within(word: &str) -> Vec<&str> {
    if let Some(bare) = without_article(word) {
        return vec![bare];
    }
    let parts = around_apostrophes(word);
    if parts.is_empty() { humps(word) } else { parts }
}

/// What English shortens a word to behind an apostrophe.
const SHORTENED: [&str; 7] = ["d", "ll", "m", "re", "s", "t", "ve"];

/// The words around the apostrophes of a word, because articles and the like are joined to nouns with them: the last one,
/// and those of three letters and more before it. Nothing for what English shortens, such as "don't".
pub fn around_apostrophes(word: &str) -> Vec<&str> {
    let word = without_possessive(word);
    let Some((before, last)) = word.rsplit_once(is_apostrophe) else { return Vec::new() };
    if SHORTENED.iter().any(|shortened| last.eq_ignore_ascii_case(shortened)) {
        return Vec::new();
    }
    let before = before.split(is_apostrophe).filter(|part| part.chars().nth(2).is_some());
    before.chain([last]).collect()
}

/// What stands before and behind the first apostrophe of a word.
pub fn split_at_apostrophe(word: &str) -> Option<(&str, &str)> {
    word.split_once(is_apostrophe)
}

/// From how many letters on the beginning of a word is enough to tell which one is meant: a syllable of Korean is one
/// letter.
pub fn shortest_stem(word: &str) -> usize {
    if word.starts_with(|character| matches!(character, '\u{AC00}'..='\u{D7A3}')) { 2 } else { 4 }
}

/// What Arabic writes before a noun as part of it, the longest first.
const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "ال", "لل"];

/// An Arabic noun without its article, where enough of it is left.
pub fn without_article(word: &str) -> Option<&str> {
    let bare = ARTICLES.iter().find_map(|article| word.strip_prefix(article))?;
    bare.char_indices().nth(2).map(|_| bare)
}

fn humps(word: &str) -> Vec<&str> {
    let bytes = word.as_bytes();
    if !bytes.iter().skip(1).any(u8::is_ascii_uppercase) || !bytes.iter().all(u8::is_ascii_alphanumeric) {
        return Vec::new();
    }
    let rises = |place: &usize| {
        let rest = &bytes[*place..];
        // The plural of an acronym is no word of its own.
        let small = rest.get(1).is_some_and(u8::is_ascii_lowercase) && rest[1..] != *b"s";
        let before = bytes[place - 1];
        rest[0].is_ascii_uppercase() && (before.is_ascii_lowercase() || before.is_ascii_uppercase() && small)
    };
    let starts: Vec<usize> = (1..bytes.len()).filter(rises).collect();
    if starts.is_empty() {
        return Vec::new();
    }
    let ends = starts.iter().copied().chain([word.len()]);
    std::iter::once(0).chain(starts.iter().copied()).zip(ends).map(|(start, end)| &word[start..end]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_written_together_have_parts() {
        assert_eq!(humps("getUserName"), ["get", "User", "Name"]);
        assert_eq!(humps("MLOps"), ["ML", "Ops"]);
        assert_eq!(humps("DataEngineer2"), ["Data", "Engineer2"]);
        assert_eq!(within("MLOps"), ["ML", "Ops"]);
        assert_eq!(within("والنموذج"), ["نموذج"]);
        assert_eq!(within("l’exploitation"), ["exploitation"]);
        assert_eq!(within("dell'azienda"), ["dell", "azienda"]);
        assert_eq!(within("O'Connor’s"), ["Connor"]);
        assert_eq!(within("rock'n'roll"), ["rock", "roll"]);
        assert!(within("don't").is_empty() && within("We’RE").is_empty() && within("Ann's").is_empty());
        assert!(within("الى").is_empty());
        for word in ["KPIs", "API", "Model", "model", "x", "", "real-time", "Übergabe"] {
            assert!(humps(word).is_empty(), "{word}");
        }
    }
}
