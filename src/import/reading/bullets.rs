//! Lists that say what a role does, letter by letter, as the rows of a table.

use super::pipes;
use crate::import::grid::{Cell, Row, one_line};
use crate::import::letters::{Alphabet, Sign, signs_of};

/// The headings of the table that a list becomes.
const HEADINGS: [&str; 2] = ["Letter", "Activity"];

/// Headings that stand for letters.
const HEADED: [&str; 8] = [
    "accountable",
    "responsible",
    "consulted",
    "informed",
    "rechenschaftspflichtig",
    "verantwortlich",
    "konsultiert",
    "informiert",
];

/// Words that explain a letter rather than name an activity.
const EXPLAINS: [&str; 12] =
    ["who", "person", "people", "must", "does", "those", "is", "are", "wer", "die", "qui", "que"];

/// An entry of a list with those below it.
struct Entry<'t> {
    line: usize,
    text: &'t str,
    inner: Vec<(usize, &'t str)>,
}

/// Where a list that begins in a line ends; none where no list begins there.
pub fn end(lines: &[&str], at: usize) -> Option<usize> {
    item(lines[at])?;
    let mut end = at;
    for (index, line) in lines.iter().enumerate().skip(at) {
        let continues = item(line).is_some() || line.starts_with([' ', '\t']) && !line.trim().is_empty();
        let is_gap = line.trim().is_empty() && lines.get(index + 1).is_some_and(|next| item(next).is_some());
        if !(continues || is_gap) {
            break;
        }
        end = index + 1;
    }
    Some(end)
}

/// The rows of a list of letters with activities; none where it is another list, or explains the letters.
pub fn rows(lines: &[&str], from: usize, heading: &str) -> Option<Vec<Row>> {
    let entries = entries(lines, from);
    let all = is_letter(heading).then_some(heading);
    let mut parts: Vec<(usize, String, String)> = Vec::new();
    let mut read = 0;
    for entry in &entries {
        let found = match all {
            Some(letter) => {
                let letter = letter.trim().trim_end_matches(':').trim_end_matches(" for");
                vec![(entry.line, letter.to_owned(), entry.text.to_owned())]
            }
            None => of_entry(entry),
        };
        read += usize::from(!found.is_empty());
        parts.extend(found);
    }
    let is_legend = all.is_none() && parts.iter().any(|(_, _, activity)| explains(activity));
    let fewest = if all.is_some() { 1 } else { 2 };
    if read * 2 < entries.len() || parts.len() < fewest || is_legend {
        return None;
    }
    let head = HEADINGS.iter().map(|heading| Cell { head: true, ..Cell::text(*heading) }).collect();
    let first = parts.first().map_or(from, |(line, ..)| *line);
    let mut rows = vec![Row { number: first, cells: head }];
    rows.extend(parts.into_iter().map(|(number, letter, activity)| Row {
        number,
        cells: vec![Cell::text(letter), Cell::text(one_line(&pipes::plain(&activity).text))],
    }));
    Some(rows)
}

/// Whether a heading is a letter, or the word that names it, so that the list below it has activities alone. Other words
/// for letters, such as `Support`, are headings of much else.
pub fn is_letter(heading: &str) -> bool {
    let plain = heading.trim().trim_end_matches(':').to_lowercase();
    let word = plain.strip_suffix(" for").unwrap_or(&plain);
    let is_capital = heading.len() == 1 && signs(heading).is_some();
    is_capital || HEADED.contains(&word)
}

/// The letter, or its word, that a plain line with a colon puts above a list, as in `Responsible:`.
pub fn label(line: &str) -> Option<&str> {
    line.trim().strip_suffix(':').map(str::trim).filter(|word| is_letter(word))
}

/// Whether all entries of a list say what a letter means, as those of a legend do.
pub fn is_legend(lines: &[&str]) -> bool {
    lines.iter().filter_map(|line| item(line)).all(|(_, text)| explains(text))
}

/// Whether words explain a letter.
fn explains(text: &str) -> bool {
    let mut words = text.split(|character: char| !character.is_alphanumeric());
    signs(text).is_some() || words.any(|word| EXPLAINS.contains(&word.to_lowercase().as_str()))
}

/// The words of an entry, with its indentation.
fn item(line: &str) -> Option<(usize, &str)> {
    let trimmed = line.trim_start();
    let text = trimmed.strip_prefix(['-', '*', '+', '•'])?.strip_prefix([' ', '\t'])?;
    Some((line.len() - trimmed.len(), text.trim()))
}

fn entries<'t>(lines: &[&'t str], from: usize) -> Vec<Entry<'t>> {
    let mut entries: Vec<Entry<'t>> = Vec::new();
    let outer =
        lines.iter().filter_map(|line| item(line)).map(|(indent, _)| indent).min().unwrap_or_default();
    for (offset, line) in lines.iter().enumerate() {
        let number = from + offset + 1;
        match (item(line), entries.last_mut()) {
            (Some((indent, text)), Some(entry)) if indent > outer => entry.inner.push((number, text)),
            (Some((_, text)), _) => entries.push(Entry { line: number, text, inner: Vec::new() }),
            (None, _) => {}
        }
    }
    entries
}

/// The letters and activities of an entry: `Accountable for: a; b`, `R: a`, a letter above further entries, `a (R)`.
fn of_entry(entry: &Entry<'_>) -> Vec<(usize, String, String)> {
    let text = pipes::plain(entry.text).text;
    let (head, rest) = text.split_once(':').unwrap_or((&text, ""));
    let head = head.trim();
    let letter = [" for", " of", " about", " on", " in", " für", " de"]
        .iter()
        .find_map(|word| head.strip_suffix(word))
        .unwrap_or(head)
        .trim();
    if signs(letter).is_some() {
        let separator = if rest.contains(';') { ';' } else { ',' };
        let written = rest.split(separator).map(|part| (entry.line, part.trim().trim_end_matches('.')));
        let all = written.chain(entry.inner.iter().copied()).filter(|(_, part)| !part.is_empty());
        return all.map(|(line, part)| (line, letter.to_owned(), part.to_owned())).collect();
    }
    let behind = text
        .strip_suffix([')', ']'])
        .and_then(|open| open.rsplit_once(['(', '[']))
        .or_else(|| text.rsplit_once(" – "))
        .or_else(|| text.rsplit_once(" — "))
        .or_else(|| text.rsplit_once(" - "));
    match behind {
        Some((activity, letters)) if signs(letters).is_some() => {
            vec![(entry.line, letters.trim().to_owned(), activity.trim().to_owned())]
        }
        _ => Vec::new(),
    }
}

/// Capitals or words for letters, and nothing else.
fn signs(text: &str) -> Option<Vec<Sign>> {
    let is_small = |sign: &Sign| matches!(sign, Sign::Letter(_)) && text.chars().all(char::is_lowercase);
    signs_of(text.trim(), &Alphabet::default()).filter(|signs| !signs.iter().any(is_small))
}
