//! The order of results: the part of the ranking that depends on the question. All of it is whole numbers, so that the
//! script in the browser, which does the same, comes to the same order.

use foldhash::{HashMap, HashMapExt};

use super::index::Index;
use super::meanings::EXACT;
use super::postings::Entry;
use super::question::{Question, Spelling};
use super::record::{Kind, Record};

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
        let terms: Vec<(u32, u64)> = word.terms.iter().map(|(term, sure)| (*term, *sure)).collect();
        for (record, score) in scores(&terms, |_| true, index) {
            let sum = sums.entry(record).or_default();
            sum.words += score;
            sum.matched += 1;
        }
    }
    for terms in &question.beside {
        let terms: Vec<(u32, u64)> = terms.iter().map(|term| (*term, EXACT)).collect();
        for (record, score) in scores(&terms, |entry| index.is_name(entry), index) {
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
    if best < Spelling::WHOLE && answers_better(first[0], first[place], question, index) {
        return;
    }
    first[place].score = first[0].score + 1;
    first[..=place].rotate_right(1);
}

/// Whether a better result than one whose name is all of a question but for words that only ask is the answer. It is where
/// its name has such a word too: "who approves the launch" is about "Approve the launch". And it is where somebody asks who
/// does something: a phase or a matrix is no such thing.
fn answers_better(better: Found, named: Found, question: &Question, index: &Index<'_>) -> bool {
    let kind = |found: Found| index.records[found.record].kind;
    let is_done = kind(better) == Kind::Activity && matches!(kind(named), Kind::Phase | Kind::Matrix);
    question.spelling.asks_who && is_done
        || has_asking_word(better, question, index) && !has_asking_word(named, question, index)
}

/// Whether the name of a record has a word of a question that only asks.
fn has_asking_word(found: Found, question: &Question, index: &Index<'_>) -> bool {
    question.beside.iter().flatten().any(|term| {
        let entries = &index.terms[*term as usize].entries;
        let place = entries.binary_search_by_key(&found.record, |entry| entry.record as usize);
        place.is_ok_and(|place| index.is_name(entries[place]))
    })
}

/// How well a question spells a name of a record.
fn names(question: &Question, record: &Record<'_>) -> usize {
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

/// For each record that has one of these terms in an entry that counts, the best of their scores. What only begins like a
/// word that stands in the handbook is no rarer than that: somebody who has written the word seldom means another one.
fn scores(terms: &[(u32, u64)], counts: impl Fn(Entry) -> bool, index: &Index<'_>) -> HashMap<u32, u64> {
    let mut best: HashMap<u32, u64> = HashMap::new();
    let found_in = |term: u32| index.terms[term as usize].found_in as u64;
    let exact = terms.iter().filter(|(_, sure)| *sure == EXACT);
    let common = exact.map(|(term, _)| found_in(*term)).max().unwrap_or_default();
    for (number, sure) in terms {
        let term = &index.terms[*number as usize];
        let least = if *sure == EXACT { 0 } else { common };
        let worth = sure * rarity(index.records.len() as u64, found_in(*number).max(least));
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
