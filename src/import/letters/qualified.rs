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
    // Should no letter follow where one may: how many there are until then, and the words behind the last of them.
    let mut otherwise: Option<(usize, &str)> = None;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let Some((found, after)) = letters_at(rest, alphabet) else {
            let (count, words) = otherwise?;
            signed.truncate(count);
            note_last(&mut signed, noted(without_marks(words)));
            break;
        };
        signed.extend(found.into_iter().map(|sign| Signed { sign, note: None }));
        // In `A(R)` the brackets hold a second letter.
        let next = match letters_in_brackets(after, alphabet) {
            Some((letters, behind)) => {
                signed.extend(letters.into_iter().map(|sign| Signed { sign, note: None }));
                behind
            }
            None => match remark(after) {
                Remark::Letters(next) => {
                    otherwise = Some((signed.len(), after));
                    next
                }
                Remark::Words(note, next) => {
                    note_last(&mut signed, note);
                    next
                }
            },
        };
        rest = next.trim_start_matches(|character: char| {
            SEPARATORS.contains(&character) || character.is_whitespace()
        });
    }
    (!signed.is_empty()).then_some(signed)
}

/// The letters at the beginning of a text, and what follows them.
fn letters_at<'t>(text: &'t str, alphabet: &Alphabet) -> Option<(Vec<Sign>, &'t str)> {
    let end = text.find(|character: char| !character.is_alphanumeric()).unwrap_or(text.len());
    // Marks such as `R1` and `C²` stand right behind the letter.
    let digits = text[..end].len() - text[..end].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (token, after) = text.split_at(end - digits);
    let signs = word(token)
        .map(|sign| vec![sign])
        .or_else(|| strict_capitals(token, alphabet))
        .or_else(|| small_letter(token, after, alphabet))?;
    Some((signs, after))
}

fn note_last(signed: &mut [Signed], note: Option<String>) {
    if let (Some(last), Some(note)) = (signed.last_mut(), note) {
        last.note = Some(note);
    }
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

/// What stands behind a letter.
enum Remark<'t> {
    /// Further letters, if it begins with one; else all of it is the remark.
    Letters(&'t str),
    /// A remark, and what follows it.
    Words(Option<String>, &'t str),
}

fn remark(after: &str) -> Remark<'_> {
    let trimmed = after.trim_start();
    if let Some(inner) = trimmed.strip_prefix(['(', '[']) {
        let end = closing(inner).unwrap_or(inner.len());
        return Remark::Words(noted(&inner[..end]), inner.get(end + 1..).unwrap_or_default());
    }
    // Letters may also follow after a blank alone.
    let is_beside =
        after.starts_with(char::is_whitespace) && trimmed.starts_with(|c: char| c.is_ascii_uppercase());
    if trimmed.is_empty() || trimmed.starts_with(SEPARATORS) || is_beside {
        return Remark::Letters(trimmed.trim_start_matches(SEPARATORS).trim_start());
    }
    let marks = trimmed.trim_start_matches(|c: char| {
        c == '*' || c == '†' || c == '‡' || c == '§' || c == '^' || c == '#' || c.is_ascii_digit()
    });
    let mark = &trimmed[..trimmed.len() - marks.len()];
    if !mark.is_empty()
        && (marks.is_empty() || marks.trim_start().starts_with(SEPARATORS) || marks.starts_with(' '))
    {
        return Remark::Words(noted(mark), marks);
    }
    Remark::Words(noted(without_marks(trimmed)), "")
}

/// A remark without the signs that lead to it.
fn without_marks(words: &str) -> &str {
    words.trim_start_matches(|c: char| {
        matches!(c, '-' | '–' | '—' | ':' | '=' | '>' | ',' | ';' | '\n') || c.is_whitespace()
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_of_a_cell_is_read_once() {
        // Where each letter doubles the work, none of these comes to an end.
        for (letters, end, note) in
            [("R, A, ", "C (lead)", "lead"), ("A R ", "C done", "done"), ("A/", "R*", "*")]
        {
            let text = letters.repeat(1_900 / letters.len()) + end;
            let signed = qualified(&text, &Alphabet::default()).expect("they are letters");
            assert!(signed.len() > 600, "{text}");
            assert_eq!(signed.last().and_then(|last| last.note.as_deref()), Some(note), "{text}");
        }
    }
}
