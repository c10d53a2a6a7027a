//! Letters as people type them: look-alikes of other scripts, full width, lower case.

use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::Scheme;
use crate::source::Spanned;

/// Whether a key of an activity is meant as a letter: up to three letters that are capitals or look like some.
pub fn is_meant_as_letter(key: &str) -> bool {
    let count = key.chars().count();
    (1..=3).contains(&count)
        && key.chars().all(|character| character.is_alphabetic())
        && (count == 1
            || key.chars().all(|character| plain(character).is_some() && !character.is_lowercase()))
}

/// The Latin capital that a character is or looks like.
fn plain(character: char) -> Option<char> {
    let latin = match character {
        'A'..='Z' => character,
        'a'..='z' => character.to_ascii_uppercase(),
        'А' | 'Α' | 'а' => 'A',
        'В' | 'Β' => 'B',
        'С' | 'с' | 'Ϲ' => 'C',
        'Е' | 'Ε' | 'е' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' | 'Ӏ' | 'і' | '|' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'О' | 'Ο' | 'о' => 'O',
        'Р' | 'Ρ' | 'р' => 'P',
        'Ѕ' | 'ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Ѵ' => 'V',
        'Х' | 'Χ' | 'х' => 'X',
        'Ａ'..='Ｚ' => char::from_u32(u32::from(character) - u32::from('Ａ') + u32::from('A'))?,
        'ａ'..='ｚ' => char::from_u32(u32::from(character) - u32::from('ａ') + u32::from('A'))?,
        _ => return None,
    };
    Some(latin)
}

/// The letter of the scheme that was written, by its index; others are reported, look-alikes taken all the same.
pub fn find(scheme: &Scheme, letter: &Spanned<String>, found: &mut Diagnostics) -> Option<usize> {
    if let Some(index) = scheme.find(&letter.value) {
        return Some(index);
    }
    let likely: Option<String> = letter.value.chars().map(plain).collect();
    let index = likely.as_deref().and_then(|likely| scheme.find(likely));
    found.push(unknown(scheme, letter, index.map(|index| scheme.letters[index].letter.as_str())));
    index
}

fn unknown(scheme: &Scheme, letter: &Spanned<String>, likely: Option<&str>) -> Diagnostic {
    let written = &letter.value;
    let Some(likely) = likely else {
        let known: Vec<&str> = scheme.letters.iter().map(|letter| letter.letter.as_str()).collect();
        let message = format!("`{written}` is no letter of the scheme `{}`", scheme.id);
        return Diagnostic::new(&rules::UNKNOWN_LETTER, letter.span, message)
            .help(format!("its letters are {}; another scheme is set with `scheme`", known.join(", ")));
    };
    let message = if written.is_ascii() {
        format!("`{written}` is not written as the scheme `{}` has it", scheme.id)
    } else {
        format!("`{written}` looks like the letter {likely} but is another character")
    };
    Diagnostic::new(&rules::UNKNOWN_LETTER, letter.span, message)
        .help(format!("write `{likely}` with a Latin capital"))
        .fix(letter.span, likely)
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
