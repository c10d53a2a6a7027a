//! Letters and words for them, however they are joined.

use super::{Alphabet, Sign, sense_of};

/// What stands between letters.
pub const SEPARATORS: [char; 11] = ['/', ',', ';', '+', '&', '|', '\n', '\\', '·', '•', '、'];

/// The signs of a text that has nothing else.
pub fn signs_of(text: &str, alphabet: &Alphabet) -> Option<Vec<Sign>> {
    let mut signs = Vec::new();
    for part in text.split(SEPARATORS).map(str::trim).filter(|part| !part.is_empty()) {
        if let Some(sign) = word(part) {
            signs.push(sign);
            continue;
        }
        if part.contains(CHAINS)
            && let Some(links) = chained(&part.split_whitespace().collect::<String>(), alphabet)
        {
            signs.extend(links);
            continue;
        }
        for token in part.split_whitespace() {
            if part.contains(' ') && joins(token) {
                continue;
            }
            signs.extend(word(token).map(|sign| vec![sign]).or_else(|| capitals(token, alphabet))?);
        }
    }
    let mut seen = Vec::new();
    signs.retain(|sign| {
        !seen.contains(sign) && {
            seen.push(sign.clone());
            true
        }
    });
    (!signs.is_empty()).then_some(signs)
}

/// Whether a small word between blanks only joins the letters around it.
fn joins(token: &str) -> bool {
    let words =
        ["and", "und", "et", "y", "e", "en", "och", "og", "i", "or", "oder", "ou", "o", "of", "eller"];
    words.contains(&token)
}

/// What stands between letters in a chain: `R-A`, `A → R`. It may also be part of a word, such as `Sign-off`.
const CHAINS: [char; 7] = ['-', '–', '—', '→', '⇒', '>', '↔'];

/// The letters of a chain; none where a link is something else.
fn chained(text: &str, alphabet: &Alphabet) -> Option<Vec<Sign>> {
    let links: Vec<&str> = text.split(CHAINS).filter(|link| !link.is_empty()).collect();
    let is_letters = |link: &&str| link.bytes().all(|byte| byte.is_ascii_uppercase());
    if links.len() < 2 || !links.iter().all(is_letters) {
        return None;
    }
    let signs: Option<Vec<Vec<Sign>>> = links.iter().map(|link| capitals(link, alphabet)).collect();
    signs.map(|signs| signs.concat())
}

/// A word with a sense, with its letter behind it or without: `Responsible (R)`.
pub fn word(text: &str) -> Option<Sign> {
    let text = text.trim_matches(|character: char| matches!(character, '.' | ':' | '"' | '\''));
    if let Some(sense) = sense_of(text) {
        return Some(Sign::Word(sense));
    }
    let (word, bracket) = text.split_once('(')?;
    let (word, bracket) = (word.trim(), bracket.strip_suffix(')')?.trim());
    // `R (lead)` is a letter with a remark, though the remark is a word for another letter.
    let begins = |word: &str, letter: &str| word.to_uppercase().starts_with(letter);
    match (sense_of(word), sense_of(bracket)) {
        (Some(sense), _) if is_capital(bracket) && begins(word, bracket) => Some(Sign::Word(sense)),
        (_, Some(sense)) if is_capital(word) && begins(bracket, word) => Some(Sign::Word(sense)),
        _ => None,
    }
}

fn is_capital(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A letter, or several that are written as one word.
pub fn capitals(token: &str, alphabet: &Alphabet) -> Option<Vec<Sign>> {
    let token = token.trim_matches(|character: char| matches!(character, '(' | ')' | '[' | ']' | '.' | ':'));
    let upper = token.to_uppercase();
    if alphabet.knows(&upper) {
        return Some(vec![Sign::Letter(upper)]);
    }
    // Small letters that stand together are more likely a word.
    let letters: Vec<String> = token.chars().map(String::from).collect();
    let distinct = letters.iter().enumerate().all(|(index, letter)| !letters[..index].contains(letter));
    let is_glued =
        (2..=4).contains(&letters.len()) && distinct && token.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_glued && letters.iter().all(|letter| alphabet.knows(letter)))
        .then(|| letters.into_iter().map(Sign::Letter).collect())
}
