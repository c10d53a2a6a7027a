//! Letters as people type them: look-alikes of other scripts, full width, lower case.

use std::sync::Arc;

use foldhash::{HashSet, HashSetExt};

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::Scheme;
use crate::parse::{latin_capital, latin_capitals};
use crate::source::Spanned;

/// Whether a key of an activity is meant as a letter: up to three letters that are capitals or look like some.
pub fn is_meant_as_letter(key: &str) -> bool {
    let count = key.chars().count();
    (1..=3).contains(&count)
        && key.chars().all(char::is_alphabetic)
        && (count == 1
            || key.chars().all(|character| latin_capital(character).is_some() && !character.is_lowercase()))
}

/// Whether a key of an activity may be meant as a letter of a scheme that has it: up to three letters, in any case.
pub fn may_be_letter(key: &str) -> bool {
    (1..=3).contains(&key.chars().count())
        && key.chars().all(|character| character.is_alphabetic() && latin_capital(character).is_some())
}

/// Whether a key of an activity is a word that a built-in scheme has for a letter, or several letters.
pub fn is_word(key: &str) -> bool {
    let lower = key.to_lowercase();
    let words = Scheme::built_in().into_iter().flat_map(|scheme| scheme.letters);
    let parts: Vec<&str> = parts(key).collect();
    words.into_iter().any(|letter| letter.word.to_lowercase() == lower)
        || parts.len() > 1 && parts.iter().all(|part| is_meant_as_letter(part))
}

/// How a letter stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a cell of a grid.
    Cell,
    /// As a key.
    Key,
    /// As a key beside another one for the same letter, which can only be mended by hand.
    KeyTwice,
    /// As a value in quotes.
    Quoted,
}

/// The letter of the scheme that was written, by its index; others are reported, look-alikes taken all the same.
pub fn find(
    scheme: &Scheme,
    letter: &Spanned<String>,
    place: Place,
    found: &mut Diagnostics,
) -> Option<usize> {
    if let Some(index) = scheme.find(&letter.value) {
        return Some(index);
    }
    let index = likely(scheme, &letter.value);
    match index {
        Some(index) => found.push(misspelt(scheme, letter, place, &scheme.letters[index].letter)),
        // It may be the one that could not be read, which was told.
        None if scheme.lacks_letters => {}
        None => found.push(unknown(scheme, letter, place)),
    }
    index
}

/// The letter in quotes that was written, as one of several schemes has it; reported as [`find`] does.
pub fn find_in_any(
    schemes: &[Arc<Scheme>],
    letter: &Spanned<String>,
    found: &mut Diagnostics,
) -> Option<String> {
    let exact = schemes.iter().find(|scheme| scheme.find(&letter.value).is_some());
    let near = || schemes.iter().find(|scheme| likely(scheme, &letter.value).is_some());
    match (exact.or_else(near), schemes) {
        (Some(scheme), _) | (None, [scheme]) => {
            let index = find(scheme, letter, Place::Quoted, found)?;
            Some(scheme.letters[index].letter.clone())
        }
        _ if schemes.iter().any(|scheme| scheme.lacks_letters) => None,
        _ => {
            let names: Vec<String> = schemes.iter().map(|scheme| format!("`{}`", scheme.id)).collect();
            let message =
                format!("`{}` is a letter of none of the schemes {}", letter.value, names.join(", "));
            let own = schemes.iter().map(|scheme| format!("{} has {}", scheme.id, known(scheme)));
            let help = own.collect::<Vec<_>>().join("; ");
            found.push(Diagnostic::new(&rules::UNKNOWN_LETTER, letter.span, message).help(help));
            None
        }
    }
}

/// The letters of a scheme in words.
fn known(scheme: &Scheme) -> String {
    let letters: Vec<&str> = scheme.letters.iter().map(|letter| letter.letter.as_str()).collect();
    letters.join(", ")
}

/// How often each letter of the scheme stands among some keys, look-alikes included.
pub fn counted<'k>(scheme: &Scheme, keys: impl IntoIterator<Item = &'k str>) -> Vec<usize> {
    let mut counts = vec![0; scheme.letters.len()];
    for index in keys.into_iter().filter_map(|key| scheme.find(key).or_else(|| likely(scheme, key))) {
        counts[index] += 1;
    }
    counts
}

/// Whether a scheme has a letter, as it is written or as a look-alike.
pub fn has(scheme: &Scheme, written: &str) -> bool {
    scheme.find(written).or_else(|| likely(scheme, written)).is_some()
}

/// The letter that a look-alike or a word stands for.
fn likely(scheme: &Scheme, written: &str) -> Option<usize> {
    let lower = written.to_lowercase();
    latin_capitals(written)
        .and_then(|latin| scheme.find(&latin))
        .or_else(|| scheme.letters.iter().position(|letter| letter.word.to_lowercase() == lower))
}

fn parts(written: &str) -> impl Iterator<Item = &str> {
    let words = written.split(|character: char| !character.is_alphanumeric());
    words.filter(|part| !part.is_empty() && !matches!(*part, "and" | "or"))
}

/// What is no letter, with the letters that are in it.
fn unknown(scheme: &Scheme, letter: &Spanned<String>, place: Place) -> Diagnostic {
    let written = &letter.value;
    let inner: Option<Vec<&str>> = parts(written)
        .map(|part| likely(scheme, part).map(|index| scheme.letters[index].letter.as_str()))
        .collect();
    // Letters may also stand side by side, with nothing between them.
    let each = || {
        written.chars().map(|one| likely(scheme, one.encode_utf8(&mut [0; 4]))).collect::<Option<Vec<_>>>()
    };
    let side_by_side =
        || Some(each()?.into_iter().map(|index| scheme.letters[index].letter.as_str()).collect());
    let inner = inner.or_else(side_by_side).map(each_once);
    let help = match inner.as_deref() {
        _ if written.eq_ignore_ascii_case("n/a") => {
            "leave the cell empty: the role has no part in the row".to_owned()
        }
        Some([single]) => format!("write `{single}` alone"),
        Some(several @ [_, _, ..]) => apart(several, place),
        _ => format!("its letters are {}; another scheme is set with `scheme`", known(scheme)),
    };
    let message = format!("`{written}` is no letter of the scheme `{}`", scheme.id);
    Diagnostic::new(&rules::UNKNOWN_LETTER, letter.span, message).help(help)
}

/// How several letters are written, where one was meant to be all of them.
fn apart(letters: &[&str], place: Place) -> String {
    let all = |before: &str, after: &str, between: &str| {
        let each: Vec<String> = letters.iter().map(|letter| format!("{before}{letter}{after}")).collect();
        each.join(between)
    };
    match place {
        Place::Cell => format!("write `{}`: a grid joins several letters by `/`", letters.join("/")),
        Place::Key | Place::KeyTwice => {
            format!("write {}: as keys each letter stands alone", all("`", " = …`", " and "))
        }
        Place::Quoted => format!("write `{}`: in a list each letter stands alone", all("\"", "\"", ", ")),
    }
}

fn each_once(letters: Vec<&str>) -> Vec<&str> {
    let mut seen = HashSet::new();
    letters.into_iter().filter(|letter| seen.insert(*letter)).collect()
}

fn misspelt(scheme: &Scheme, letter: &Spanned<String>, place: Place, likely: &str) -> Diagnostic {
    let written = &letter.value;
    let message = if written.is_ascii() {
        format!("`{written}` is not written as the scheme `{}` has it", scheme.id)
    } else {
        format!("`{written}` looks like the letter {likely} but is another character")
    };
    let finding = Diagnostic::new(&rules::UNKNOWN_LETTER, letter.span, message).help(if written.is_ascii() {
        format!("write `{likely}`")
    } else {
        format!("write `{likely}` with a Latin capital")
    });
    // A place that covers more than the letter, such as a grid with escapes, cannot be replaced by it.
    let length = (letter.span.end - letter.span.start) as usize;
    let is_exact = length == written.len() || length == written.len() + 2;
    match place {
        Place::Cell | Place::Key if is_exact => finding.fix(letter.span, likely),
        Place::Quoted if is_exact => finding.fix(letter.span, format!("\"{likely}\"")),
        _ => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_are_meant_as_letters() {
        for key in ["A", "DRI", "А", "С", "І", "Ａ", "r", "C"] {
            assert!(is_meant_as_letter(key), "{key}");
        }
        for key in ["id", "note", "by", "NAME", "ABCD", "1", "ok"] {
            assert!(!is_meant_as_letter(key), "{key}");
        }
    }
}
