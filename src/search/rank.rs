//! The order of results: the part of the ranking that depends on the question. All of it is whole numbers, so that the
//! script in the browser, which does the same, comes to the same order.

use foldhash::{HashMap, HashMapExt};

use super::index::Index;
use super::meanings::EXACT;
use super::postings::Entry;
use super::question::Question;
use super::record::Record;

/// Results that have only some words of the question, and are worth less than the best one divided by this, are none.
const WORTH: u64 = 16;

/// Of so many results the one whose name was asked for comes first: those that are loaded together.
const FIRST: usize = 8;

/// A record that answers a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Its place in the index.
    pub record: usize,
    pub score: u64,
}

/// Everything found, the best first; equally good records in the order of the index.
///
/// For each word the best of its terms counts: how sure it is that the term is meant, times how rare it is, times what
/// it says about the record. The sum over the words is multiplied by the square of the share of words found, and records
/// with all of them are lifted above all others. What a record has of the words that only ask in its name makes it worth
/// more, by half at most: they belong to the question where it is for that name.
pub fn rank(question: &Question, index: &Index<'_>) -> Vec<Found> {
    let known: Vec<_> = question.words.iter().filter(|word| !word.terms.is_empty()).collect();
    let words = known.len() as u64;
    let mut sums: HashMap<u32, Sum> = HashMap::new();
    for word in known {
        for (record, score) in scores(word.terms.iter().map(|(term, sure)| (*term, *sure)), |_| true, index) {
            let sum = sums.entry(record).or_default();
            sum.words += score;
            sum.matched += 1;
        }
    }
    for terms in &question.beside {
        for (record, score) in
            scores(terms.iter().map(|term| (*term, EXACT)), |entry| index.is_name(entry), index)
        {
            sums.entry(record).and_modify(|sum| sum.beside += score);
        }
    }
    let mut found: Vec<(Found, bool)> =
        sums.into_iter().map(|(record, sum)| (sum.found(record, words), sum.matched == words)).collect();
    let best = found.iter().map(|(one, _)| one.score).max().unwrap_or_default();
    let best_of_some = found.iter().filter(|(_, has_all)| !has_all).map(|(one, _)| one.score).max();
    found.retain(|(one, has_all)| *has_all || one.score >= best / WORTH);
    for (one, _) in found.iter_mut().filter(|(_, has_all)| *has_all) {
        one.score += best_of_some.unwrap_or_default();
    }
    let mut found: Vec<Found> = found.into_iter().map(|(one, _)| one).collect();
    found.sort_unstable_by(|a, b| b.score.cmp(&a.score).then(a.record.cmp(&b.record)));
    put_named_first(&mut found, question, index);
    found
}

/// Whoever writes a name letter by letter wants what is called so.
fn put_named_first(found: &mut [Found], question: &Question, index: &Index<'_>) {
    let first = found.len().min(FIRST);
    let first = &mut found[..first];
    let named = |found: &Found| names(question, &index.records[found.record]);
    let Some(best) = first.iter().map(named).max().filter(|best| *best > 0) else { return };
    let Some(place) = first.iter().position(|found| named(found) == best).filter(|place| *place > 0) else {
        return;
    };
    first[place].score = first[0].score + 1;
    first[..=place].rotate_right(1);
}

/// How well a question spells a name of a record.
fn names(question: &Question, record: &Record<'_>) -> u8 {
    let names = std::iter::once(&*record.name).chain(record.aliases.iter().copied());
    names.map(|name| question.spelling.names(name)).max().unwrap_or_default()
}

/// What a record has of a question.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// The scores of the words that matter.
    words: u64,
    /// How many of them it has.
    matched: u64,
    /// The scores of those that only ask.
    beside: u64,
}

impl Sum {
    /// The result that it makes, for a question of so many words.
    fn found(self, record: u32, words: u64) -> Found {
        let sum = self.words + self.beside.min(self.words / 2);
        Found { record: record as usize, score: sum * self.matched * self.matched / (words * words) }
    }
}

/// For each record that has one of these terms in an entry that counts, the best of their scores.
fn scores(
    terms: impl Iterator<Item = (u32, u64)>,
    counts: impl Fn(Entry) -> bool,
    index: &Index<'_>,
) -> HashMap<u32, u64> {
    let mut best: HashMap<u32, u64> = HashMap::new();
    for (term, sure) in terms {
        let term = &index.terms[term as usize];
        let worth = sure * rarity(index.records.len() as u64, term.found_in as u64);
        for entry in term.entries.iter().filter(|entry| counts(**entry)) {
            let score = worth * u64::from(entry.weight);
            let known = best.entry(entry.record).or_insert(0);
            *known = score.max(*known);
        }
    }
    best
}

/// How rare a term is: the binary logarithm of all records to those that have it, in sixteenths, plus 16; between two
/// powers of two it is drawn straight.
fn rarity(records: u64, found_in: u64) -> u64 {
    let mut ratio = (records + 1) * 16 / found_in.max(1);
    let mut whole = 0;
    while ratio >= 32 {
        ratio /= 2;
        whole += 1;
    }
    16 + whole * 16 + ratio.saturating_sub(16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_terms_count_more() {
        assert_eq!(rarity(15, 16), 16);
        assert_eq!(rarity(15, 1), 16 + 4 * 16);
        assert_eq!(rarity(15, 8), 32);
        assert!((1..100).is_sorted_by(|a, b| rarity(100, *a) >= rarity(100, *b)));
        assert_eq!(rarity(0, 0), 16);
    }
}
