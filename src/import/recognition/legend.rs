//! Lines and tables that explain the letters.

use std::collections::BTreeMap;

use foldhash::HashSet;
use unicode_normalization::UnicodeNormalization;

use crate::import::letters::{Alphabet, Sense, sense_of};

/// What the letters of a file mean, as far as it says so in known words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Legend {
    /// Each letter with the words that explain it.
    pub entries: BTreeMap<String, String>,
    /// Footnotes: marks such as `*` with their words.
    pub footnotes: BTreeMap<String, String>,
}

impl Legend {
    /// The sense of a letter.
    pub fn sense(&self, letter: &str) -> Option<Sense> {
        self.entries.get(letter).and_then(|words| sense_in(words))
    }

    pub fn alphabet(&self, own: &[String]) -> Alphabet {
        let known =
            self.entries.iter().filter(|(_, words)| sense_in(words).is_some()).map(|(letter, _)| letter);
        Alphabet { letters: known.chain(own).cloned().collect() }
    }

    /// The words of a footnote by its mark.
    pub fn footnote(&self, mark: &str) -> Option<&String> {
        self.footnotes.get(mark).or_else(|| self.footnotes.get(bare_mark(mark)))
    }

    /// Takes a footnote whose mark is a number that stands behind a letter; the first one counts.
    pub fn take_numbered(&mut self, line: &str, marks: &HashSet<String>) -> bool {
        let Some((mark, words)) = numbered(line).filter(|(mark, _)| marks.contains(*mark)) else {
            return false;
        };
        self.footnotes.entry(mark.to_owned()).or_insert_with(|| words.to_owned());
        true
    }

    /// Takes a line; false where it explains nothing.
    pub fn take_line(&mut self, line: &str) -> bool {
        let entries = explained(line);
        if entries.is_empty() {
            return self.take_footnote(line);
        }
        self.entries.extend(entries);
        true
    }

    /// `* only for personal data` explains a mark.
    fn take_footnote(&mut self, line: &str) -> bool {
        let line = line.trim();
        // A footnote of Markdown.
        if let Some((mark, words)) = line.strip_prefix("[^").and_then(|rest| rest.split_once("]:")) {
            self.footnotes.insert(format!("^{mark}"), words.trim().to_owned());
            return true;
        }
        let is_raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁴'..='⁹');
        let mark: String =
            line.chars().take_while(|c| matches!(c, '*' | '†' | '‡' | '§') || is_raised(*c)).collect();
        let words = line[mark.len()..].trim_start_matches([':', '=', '-', '–', ' ']).trim();
        if mark.is_empty() || words.is_empty() {
            return false;
        }
        // Letters are read in plain characters, so that `R¹` has the mark 1.
        self.footnotes.insert(mark.nfkc().collect(), words.to_owned());
        true
    }
}

/// What the cells of a row explain together: each its letters, or a letter the words of the next cell.
pub fn explained_row(texts: &[&str]) -> Vec<(String, String)> {
    let texts = match texts {
        [title, rest @ ..] if is_one_of(TITLES, title) => rest,
        all => all,
    };
    let each = texts.iter().map(|text| Some(explained(text)).filter(|entries| !entries.is_empty()));
    if texts.len() >= 2
        && let Some(each) = each.collect::<Option<Vec<_>>>()
    {
        return each.concat();
    }
    let (pairs, rest) = texts.as_chunks::<2>();
    let is_pair = |[letter, words]: &[&str; 2]| is_letter(letter) && sense_in(words).is_some();
    if pairs.len() >= 2 && rest.is_empty() && pairs.iter().all(is_pair) {
        return pairs.iter().map(|pair| pair.map(str::to_owned).into()).collect();
    }
    Vec::new()
}

/// The letters that a line explains, with its words for them; none where it explains nothing.
pub fn explained(line: &str) -> Vec<(String, String)> {
    let entries = read_line(line);
    let is_known =
        |(letter, words): &(String, String)| begins_alike(letter, words) || sense_in(words).is_some();
    if entries.iter().any(is_known) && (entries.len() >= 2 || is_alone(line, &entries)) {
        entries
    } else {
        Vec::new()
    }
}

/// What stands above or before legends.
const TITLES: &str = "legend, legende, leyenda, legenda, key, keys, raci, rasci, raci key, raci legend, raci codes, where, note";

/// What stands above the columns of legends.
const HEADINGS: &str = "letter, letters, code, codes, symbol, symbols, abbreviation, abbreviations, meaning, meanings, \
                        definition, definitions, description, explanation, buchstabe, bedeutung, erklarung, \
                        signification, significado, significato";

fn is_one_of(words: &str, text: &str) -> bool {
    let plain = super::headings::plain(text);
    words.split(',').any(|word| word.trim() == plain)
}

/// Whether a text heads a legend or a column of one.
pub fn is_title(text: &str) -> bool {
    is_one_of(TITLES, text) || is_one_of(HEADINGS, text)
}

/// A footnote whose mark is a number, with its words: `1) …`, `(1) …`, `[1] …`, `1. …`.
pub fn numbered(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let inner = line.trim_start_matches(['(', '[']);
    let end = inner.find(|c: char| !c.is_ascii_digit())?;
    let (mark, rest) = inner.split_at(end);
    let words = rest.trim_start_matches([')', ']', '.', ':', '=']);
    let is_marked = is_number(mark) && words.len() < rest.len() && words.starts_with(char::is_whitespace);
    (is_marked && !words.trim().is_empty()).then(|| (mark, words.trim()))
}

/// Whether a mark is a small number.
pub fn is_number(mark: &str) -> bool {
    (1..=2).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_digit())
}

/// A mark without the signs around it: `1` for `1)`.
pub fn bare_mark(mark: &str) -> &str {
    mark.trim_matches(['(', ')', '[', ']', '.', ' '])
}

/// Capitals that a legend may explain.
pub fn is_letter(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The sense of the first words of an explanation.
pub fn sense_in(words: &str) -> Option<Sense> {
    let words = words.split(" - ").next().unwrap_or_default();
    let first = words.split([',', '(', '.', ':', ';', '–', '—', '/', '\n']).next().unwrap_or_default().trim();
    let few = |count: usize| {
        let words: Vec<&str> = first.split_whitespace().take(count).collect();
        sense_of(&words.join(" "))
    };
    sense_of(first).or_else(|| few(3)).or_else(|| few(2)).or_else(|| few(1))
}

/// Whether words begin with the letter that they explain.
pub fn begins_alike(letter: &str, words: &str) -> bool {
    words.to_uppercase().starts_with(letter)
}

/// Whether a line is one entry and little else: `R = Responsible`.
fn is_alone(line: &str, entries: &[(String, String)]) -> bool {
    entries.len() == 1 && line.trim().chars().nth(1).is_some_and(|next| !next.is_alphanumeric())
}

/// The entries of a line such as `R = Responsible, A = Accountable` or `(R)esponsible (A)ccountable`.
fn read_line(line: &str) -> Vec<(String, String)> {
    let line = line.trim().trim_start_matches(['-', '•', '*', ' ']);
    let after_title = line.split_once(':').filter(|(title, _)| is_one_of(TITLES, title));
    let line = after_title.map_or(line, |(_, rest)| rest);
    let pieces = line.split([',', ';', '|', '\n', '•', '·', '/']).map(str::trim);
    let mut entries: Vec<(String, String)> = pieces.filter_map(entry).collect();
    if entries.len() < 2 {
        let inner: Vec<(String, String)> = line.split_whitespace().filter_map(initial).collect();
        if inner.len() > entries.len() {
            entries = inner;
        }
    }
    entries
}

/// `R = Responsible`, `R: …`, `R – …`, `R (Responsible)`, `Responsible (R)`.
fn entry(piece: &str) -> Option<(String, String)> {
    let letters = piece.bytes().take_while(u8::is_ascii_uppercase).count();
    let (letter, rest) = piece.split_at(letters);
    let rest = rest.trim_start();
    let words = rest.strip_prefix("->").or_else(|| rest.strip_prefix(['=', ':', '-', '–', '—', '→', '(']));
    if (1..=3).contains(&letters)
        && let Some(words) = words.map(|words| words.trim().trim_end_matches(')').trim())
        && words.chars().next().is_some_and(char::is_alphabetic)
    {
        return Some((letter.to_owned(), words.to_owned()));
    }
    let (words, bracket) = piece.strip_suffix(')')?.rsplit_once('(')?;
    let is_letter = (1..=3).contains(&bracket.len()) && bracket.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_letter && sense_of(words.trim()).is_some()).then(|| (bracket.to_owned(), words.trim().to_owned()))
}

/// `(R)esponsible` or `[R]esponsible`.
fn initial(word: &str) -> Option<(String, String)> {
    let inner = word.strip_prefix(['(', '['])?;
    let (letter, rest) = inner.split_once([')', ']'])?;
    let rest = rest.trim_matches(|character: char| !character.is_alphanumeric());
    (letter.len() == 1 && !rest.is_empty()).then(|| (letter.to_uppercase(), format!("{letter}{rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_explain_letters() {
        for line in [
            "R = Responsible, A = Accountable",
            "Legend: R: Responsible; A: Accountable",
            "R - Responsible | A – Accountable",
            "(R)esponsible, (A)ccountable",
            "Responsible (R), Accountable (A)",
        ] {
            let mut legend = Legend::default();
            assert!(legend.take_line(line), "{line}");
            assert_eq!(
                (legend.sense("R"), legend.sense("A")),
                (Some(Sense::Responsible), Some(Sense::Accountable)),
                "{line}"
            );
        }
        let mut legend = Legend::default();
        for line in ["See the wiki", "Approved by: X", "A release", "Last updated: 2024-01-01", "R&D, QA"] {
            assert!(!legend.take_line(line), "{line}");
        }
        assert!(legend.take_line("* only for personal data"));
        assert!(legend.take_line("D = Durchführung, E = Entscheidung"));
        assert_eq!(legend.sense("E"), Some(Sense::Decides));
    }
}
