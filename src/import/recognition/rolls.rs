//! Names of roles in cells: several in one, with remarks or letters in brackets.

use foldhash::HashMap;

use crate::import::letters::{Alphabet, Sign, Signed, is_blank, signs_of};
use crate::import::names;

/// The names of a table in order of their first appearance.
#[derive(Debug, Default)]
pub struct Roll {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Roll {
    /// The column of a name.
    pub fn column(&mut self, name: &str) -> usize {
        let key = names::normal(name);
        let next = self.names.len();
        let place = *self.places.entry(key).or_insert(next);
        if place == next {
            self.names.push(name.to_owned());
        }
        place
    }

    /// The columns of the names in a cell, each with its remark.
    pub fn names_in(&mut self, cell: &str) -> Vec<(usize, Option<String>)> {
        let mut columns: Vec<(usize, Option<String>)> = Vec::new();
        for part in parts(cell) {
            let (name, note) = with_remark(part);
            if name.is_empty() || is_blank(name) {
                continue;
            }
            let column = self.column(name);
            if columns.iter().all(|(known, _)| *known != column) {
                columns.push((column, note.map(str::to_owned)));
            }
        }
        columns
    }

    pub fn into_names(self) -> Vec<String> {
        self.names
    }
}

/// A name and the remark in brackets behind it; short brackets are part of the name, such as `Manager (PM)`.
fn with_remark(part: &str) -> (&str, Option<&str>) {
    let cut = part.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    match cut {
        Some((name, remark))
            if remark.contains(' ') || remark.chars().next().is_some_and(char::is_lowercase) =>
        {
            (name.trim(), Some(remark.trim()))
        }
        _ => (part.trim_end_matches(['*', '†', '‡']).trim(), None),
    }
}

/// What stands between two names; words in the languages that matrices are usually written in.
const AND: [&str; 14] = [
    " and ", " und ", " sowie ", " oder ", " et ", " y ", " en ", " och ", " og ", " e ", " i ", " ve ",
    " и ", " & ",
];

/// The names of a cell: cut at `,` `/` `;` `&`, line breaks and "and", but not within brackets.
pub fn parts(cell: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    if is_blank(cell) {
        return parts;
    }
    let mut depth = 0_usize;
    let mut start = 0;
    let mut cut = |from: usize, to: usize| {
        let part = cell.get(from..to).unwrap_or_default();
        let part = part.trim().trim_start_matches(['-', '–', '•', '*', '·']).trim().trim_end_matches('.');
        if !part.is_empty() {
            parts.push(part);
        }
    };
    for (at, character) in cell.char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '/' if is_not_applicable(cell, at) => {}
            ',' | '/' | ';' | '\n' | '+' | '、' | '，' | '；' | '・' | '،' | '؛' if depth == 0 => {
                cut(start, at);
                start = at + character.len_utf8();
            }
            ' ' if depth == 0 => {
                for word in AND {
                    if cell[at..].starts_with(word) && at >= start {
                        cut(start, at);
                        start = at + word.len();
                        break;
                    }
                }
            }
            _ => {}
        }
    }
    cut(start.min(cell.len()), cell.len());
    parts
}

/// The letters of a part that has nothing else.
pub fn letters_alone(part: &str, alphabet: &Alphabet) -> Option<Vec<Signed>> {
    let is_short = part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let signs = is_short.then(|| signs_of(part, alphabet)).flatten()?;
    Some(signs.into_iter().map(|sign| Signed { sign, note: None }).collect())
}

/// Whether a stroke is the one of `n/a`.
fn is_not_applicable(cell: &str, at: usize) -> bool {
    let before = cell[..at].rsplit(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    let after =
        cell[at + 1..].split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default();
    before.eq_ignore_ascii_case("n") && after.eq_ignore_ascii_case("a")
}

/// A name with its letters: `Ann (A, R)`, `Ann: A`, `A: Ann`, `Ann - A`.
pub fn name_with_letters<'t>(part: &'t str, alphabet: &Alphabet) -> Option<(&'t str, Vec<Signed>)> {
    let signed =
        |signs: Vec<Sign>| signs.into_iter().map(|sign| Signed { sign, note: None }).collect::<Vec<_>>();
    if let Some((name, letters)) = part.strip_suffix([')', ']']).and_then(|open| open.rsplit_once(['(', '[']))
    {
        let signs = signs_of(letters.trim(), alphabet)?;
        return (!name.trim().is_empty()).then(|| (name.trim(), signed(signs)));
    }
    let (first, second) = part
        .split_once(':')
        .or_else(|| part.split_once('='))
        .or_else(|| part.split_once(" - "))
        .or_else(|| part.split_once(" – "))?;
    let (first, second) = (first.trim(), second.trim());
    if let Some(signs) = signs_of(second, alphabet).filter(|_| !first.is_empty()) {
        return Some((first, signed(signs)));
    }
    signs_of(first, alphabet).filter(|_| !second.is_empty()).map(|signs| (second, signed(signs)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_apart() {
        assert_eq!(parts("PM, Dev / QA; Ops and SRE"), ["PM", "Dev", "QA", "Ops", "SRE"]);
        assert_eq!(parts("- PM\n- Dev (a, b)"), ["PM", "Dev (a, b)"]);
        assert_eq!(parts("Brand and Andrea"), ["Brand", "Andrea"]);
        assert_eq!(parts("R&D"), ["R&D"]);
        assert_eq!(parts("N/A"), Vec::<&str>::new());
        assert_eq!(parts("PM; n/a"), ["PM", "n/a"]);
        let mut roll = Roll::default();
        assert_eq!(
            roll.names_in("PM, dev (only at night), Dev"),
            [(0, None), (1, Some("only at night".to_owned()))]
        );
        assert_eq!(roll.names_in("-"), []);
    }

    #[test]
    fn names_with_letters_are_read() {
        let read =
            |part| name_with_letters(part, &Alphabet::default()).map(|(name, signs)| (name, signs.len()));
        assert_eq!(read("Ann (A, R)"), Some(("Ann", 2)));
        assert_eq!(read("R: Ann"), Some(("Ann", 1)));
        assert_eq!(read("Ann - C"), Some(("Ann", 1)));
        assert_eq!(read("Ann"), None);
        assert_eq!(read("Ann (boss)"), None);
    }
}
