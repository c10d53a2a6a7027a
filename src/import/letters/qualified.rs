//! Letters with words beside them.

use super::cell::Signed;
use super::signs::{SEPARATORS, capitals, signs_of, word};
use super::{Alphabet, Sign};

/// Letters with words beside them: `R (Build)`, `A*`, `R, A - Customer Success`, `Build (R)`, `Ann: R`.
pub fn qualified(text: &str, alphabet: &Alphabet) -> Option<Vec<Signed>> {
    led(text, alphabet).or_else(|| trailed(text, alphabet))
}

/// Letters first, then a remark; several of these may follow one another.
fn led(text: &str, alphabet: &Alphabet) -> Option<Vec<Signed>> {
    let mut signed: Vec<Signed> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(|character: char| !character.is_alphanumeric()).unwrap_or(rest.len());
        // Marks such as `R1` and `C²` stand right behind the letter.
        let digits = rest[..end].len() - rest[..end].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (token, after) = rest.split_at(end - digits);
        let found = word(token)
            .map(|sign| vec![sign])
            .or_else(|| strict_capitals(token, alphabet))
            .or_else(|| small_letter(token, after, alphabet))?;
        signed.extend(found.into_iter().map(|sign| Signed { sign, note: None }));
        // In `A(R)` the brackets hold a second letter.
        if let Some((letters, behind)) = letters_in_brackets(after, alphabet) {
            signed.extend(letters.into_iter().map(|sign| Signed { sign, note: None }));
            rest = behind.trim_start_matches(|character: char| {
                SEPARATORS.contains(&character) || character.is_whitespace()
            });
            continue;
        }
        let (note, next) = remark(after, alphabet);
        if let (Some(last), Some(note)) = (signed.last_mut(), note) {
            last.note = Some(note);
        }
        rest = next.trim_start_matches(|character: char| {
            SEPARATORS.contains(&character) || character.is_whitespace()
        });
    }
    (!signed.is_empty()).then_some(signed)
}

/// Capitals in brackets right behind a letter, and what follows them.
fn letters_in_brackets<'t>(after: &'t str, alphabet: &Alphabet) -> Option<(Vec<Sign>, &'t str)> {
    let inner = after.trim_start().strip_prefix('(')?;
    let (letters, behind) = inner.split_once(')')?;
    let is_plain = letters.bytes().all(|byte| byte.is_ascii_uppercase() || b"/, ".contains(&byte));
    Some((signs_of(letters, alphabet).filter(|_| is_plain)?, behind))
}

/// Capitals as they are written: in running text small letters are no letters.
fn strict_capitals(token: &str, alphabet: &Alphabet) -> Option<Vec<Sign>> {
    token.bytes().all(|byte| byte.is_ascii_uppercase()).then(|| capitals(token, alphabet)).flatten()
}

/// A single small letter with a remark in brackets, as in `r (lead)`.
fn small_letter(token: &str, after: &str, alphabet: &Alphabet) -> Option<Vec<Sign>> {
    let is_single = token.len() == 1 && after.trim_start().starts_with(['(', '[']);
    is_single.then(|| capitals(token, alphabet)).flatten()
}

/// The remark behind a letter, and what follows it.
fn remark<'t>(after: &'t str, alphabet: &Alphabet) -> (Option<String>, &'t str) {
    let trimmed = after.trim_start();
    if let Some(inner) = trimmed.strip_prefix(['(', '[']) {
        let end = closing(inner).unwrap_or(inner.len());
        return (noted(&inner[..end]), inner.get(end + 1..).unwrap_or_default());
    }
    let is_separated = trimmed.is_empty() || trimmed.starts_with(SEPARATORS);
    let joined = trimmed.trim_start_matches(SEPARATORS).trim_start();
    if is_separated && (joined.is_empty() || led(joined, alphabet).is_some()) {
        return (None, trimmed);
    }
    // Letters that follow after a blank alone.
    if after.starts_with(char::is_whitespace)
        && trimmed.starts_with(|c: char| c.is_ascii_uppercase())
        && led(trimmed, alphabet).is_some()
    {
        return (None, trimmed);
    }
    let marks = trimmed.trim_start_matches(|c: char| {
        c == '*' || c == '†' || c == '‡' || c == '§' || c == '^' || c == '#' || c.is_ascii_digit()
    });
    let mark = &trimmed[..trimmed.len() - marks.len()];
    if !mark.is_empty()
        && (marks.is_empty() || marks.trim_start().starts_with(SEPARATORS) || marks.starts_with(' '))
    {
        return (noted(mark), marks);
    }
    let words = trimmed.trim_start_matches(|c: char| {
        matches!(c, '-' | '–' | '—' | ':' | '=' | '>' | ',' | ';' | '\n') || c.is_whitespace()
    });
    (noted(words), "")
}

/// Where the bracket closes that was opened before a text.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => return Some(at),
            ')' | ']' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn noted(words: &str) -> Option<String> {
    let words = words.trim().replace('\n', " ");
    (!words.is_empty()).then_some(words)
}

/// A remark first, then letters in brackets or behind a colon.
fn trailed(text: &str, alphabet: &Alphabet) -> Option<Vec<Signed>> {
    let (note, letters) = match text.strip_suffix([')', ']']) {
        Some(open) => open.rsplit_once(['(', '['])?,
        None => {
            text.rsplit_once(':').or_else(|| text.rsplit_once(" - ")).or_else(|| text.rsplit_once(" – "))?
        }
    };
    // What is a letter itself is no remark on another one.
    let note = noted(note).filter(|note| signs_of(note, alphabet).is_none())?;
    let signs = signs_of(letters.trim(), alphabet)?;
    let mut signed: Vec<Signed> = signs.into_iter().map(|sign| Signed { sign, note: None }).collect();
    if let Some(signed) = signed.first_mut() {
        signed.note = Some(note.clone());
    }
    Some(signed)
}
