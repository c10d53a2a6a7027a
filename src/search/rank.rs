//! The order of results: the part of the ranking that depends on the question. All of it is whole numbers, so that the
//! script in the browser, which does the same, comes to the same order.

use foldhash::{HashMap, HashMapExt};

use super::index::Index;
use super::question::Question;

/// Results that are worth less than the best one divided by this are none.
const WORTH: u64 = 16;

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
/// it says about the record. The sum over the words is multiplied by the square of the share of words found, so that a
/// record with all of them comes before one with the rarest alone.
pub fn rank(question: &Question, index: &Index<'_>) -> Vec<Found> {
    let known: Vec<_> = question.words.iter().filter(|word| !word.terms.is_empty()).collect();
    let words = known.len() as u64;
    let mut sums: HashMap<u32, (u64, u64)> = HashMap::new();
    for word in known {
        let mut best: HashMap<u32, u64> = HashMap::new();
        for (term, sure) in &word.terms {
            let term = &index.terms[*term as usize];
            let worth = sure * rarity(index.records.len() as u64, term.found_in as u64);
            for entry in &term.entries {
                let score = worth * u64::from(entry.weight);
                let known = best.entry(entry.record).or_insert(0);
                *known = score.max(*known);
            }
        }
        for (record, score) in best {
            let (sum, matched) = sums.entry(record).or_insert((0, 0));
            *sum += score;
            *matched += 1;
        }
    }
    let score = |(record, (sum, matched)): (u32, (u64, u64))| Found {
        record: record as usize,
        score: sum * matched * matched / (words * words),
    };
    let mut found: Vec<Found> = sums.into_iter().map(score).collect();
    found.sort_unstable_by(|a, b| b.score.cmp(&a.score).then(a.record.cmp(&b.record)));
    let worth = found.first().map_or(0, |best| best.score / WORTH);
    found.retain(|one| one.score >= worth);
    found
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
