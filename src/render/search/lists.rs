//! Parts of lists: a line for each stem, with the records that have it and what it says about each.

use super::{DIGITS, beginning, part_count, part_of};
use crate::parallel;
use crate::search::{Index, Term};

/// How many bytes a part has at most, about, before it is compressed: so many until there are [`MANY`] parts, then four
/// times as many, because files are better few than small where there are many.
const PART: usize = 4 * 1024;

const MANY: usize = 128;

/// Stems that begin with so many equal characters lie together: what an unfinished word may mean is soon loaded.
const TOGETHER: usize = 3;

/// All lists. A line is the stem, in how many records it is found, and its entries.
pub fn parts(index: &Index<'_>, numbers: &[u64]) -> Vec<String> {
    let lines: Vec<String> = parallel::each(&index.terms, |term| {
        format!("{} {} {}\n", term.stem, term.found_in, entries(term, numbers))
    });
    let bytes = lines.iter().map(String::len).sum();
    let count = part_count(bytes, PART).min(part_count(bytes, 4 * PART).max(MANY));
    let mut parts = vec![String::new(); count];
    for (term, line) in index.terms.iter().zip(&lines) {
        parts[part_of(beginning(&term.stem, TOGETHER), count)].push_str(line);
    }
    parts
}

/// For each entry how far its record's number is from the one before, five bits to a digit from the lowest on, with
/// the sixth bit where more follow; then a digit for the weight less one.
fn entries(term: &Term, numbers: &[u64]) -> String {
    let mut text = String::with_capacity(term.entries.len() * 4);
    let mut before = 0;
    for entry in &term.entries {
        let number = numbers[entry.record as usize];
        let mut rest = number - before;
        before = number;
        while rest >= 32 {
            text.push(digit(rest % 32 + 32));
            rest /= 32;
        }
        text.push(digit(rest));
        text.push(digit(u64::from(entry.weight) - 1));
    }
    text
}

fn digit(value: u64) -> char {
    char::from(DIGITS[usize::try_from(value % 64).unwrap_or_default()])
}
