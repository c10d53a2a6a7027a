//! What words say about records, while an index is made: written record by record, read term by term.

use super::weight::GREATEST;

/// How many bits a weight takes, less one.
const WEIGHT_BITS: u32 = GREATEST.ilog2();

/// That a term says something about a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub record: u32,
    /// From 1 to [`GREATEST`].
    pub weight: u8,
}

/// A number and a weight in one word: there are millions of them, and most of the work is to move them.
#[derive(Debug, Clone, Copy, Default)]
struct Packed(u32);

impl Packed {
    fn new(number: u32, weight: u8) -> Packed {
        Packed(number << WEIGHT_BITS | u32::from(weight.clamp(1, GREATEST) - 1))
    }

    fn number(self) -> u32 {
        self.0 >> WEIGHT_BITS
    }

    #[expect(clippy::cast_possible_truncation, reason = "a weight is at most GREATEST")]
    fn weight(self) -> u8 {
        (self.0 & (u32::from(GREATEST) - 1)) as u8 + 1
    }
}

/// What stems say about a stretch of records, in the order of the records.
#[derive(Default)]
pub struct Postings {
    /// Stems with their weights.
    noted: Vec<Packed>,
    /// For each record, where the next one begins.
    ends: Vec<usize>,
}

impl Postings {
    /// Notes what a stem says about the record that is being read. Neither stems nor the records of a stretch are more
    /// than 67 million.
    pub fn note(&mut self, stem: u32, weight: u8) {
        self.noted.push(Packed::new(stem, weight));
    }

    /// Goes on to the next record.
    pub fn end_record(&mut self) {
        self.ends.push(self.noted.len());
    }

    /// The same by stems, of which there are so many; the first record has this number.
    pub fn by_stem(self, stems: usize, first: u32) -> ByStem {
        let mut starts = vec![0_u32; stems + 1];
        for noted in &self.noted {
            starts[noted.number() as usize + 1] += 1;
        }
        for stem in 0..stems {
            starts[stem + 1] += starts[stem];
        }
        let mut next = starts.clone();
        let mut entries = vec![Packed::default(); self.noted.len()];
        let mut start = 0;
        for (record, end) in (0_u32..).zip(&self.ends) {
            for noted in &self.noted[start..*end] {
                let place = &mut next[noted.number() as usize];
                entries[*place as usize] = Packed::new(record, noted.weight());
                *place += 1;
            }
            start = *end;
        }
        ByStem { first, starts, entries }
    }
}

/// What each stem says about a stretch of records.
pub struct ByStem {
    first: u32,
    /// For each stem where its entries begin, and where the last ones end.
    starts: Vec<u32>,
    /// In order of the records, which are counted from the first one.
    entries: Vec<Packed>,
}

impl ByStem {
    /// How many stems there are.
    pub fn stems(&self) -> usize {
        self.starts.len() - 1
    }

    /// In order of the records.
    pub fn entries(&self, stem: u32) -> impl ExactSizeIterator<Item = Entry> + Clone {
        let range = self.starts[stem as usize] as usize..self.starts[stem as usize + 1] as usize;
        let entry = |packed: &Packed| Entry { record: self.first + packed.number(), weight: packed.weight() };
        self.entries[range].iter().map(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_found_by_their_stems() {
        let mut postings = Postings::default();
        for record in [&[(0, 1), (2, GREATEST)][..], &[], &[(2, 7), (1, 3)]] {
            for (stem, weight) in record {
                postings.note(*stem, *weight);
            }
            postings.end_record();
        }
        let by_stem = postings.by_stem(4, 100);
        let of = |stem| by_stem.entries(stem).map(|entry| (entry.record, entry.weight)).collect::<Vec<_>>();
        assert_eq!(of(0), [(100, 1)]);
        assert_eq!(of(1), [(102, 3)]);
        assert_eq!(of(2), [(100, GREATEST), (102, 7)]);
        assert_eq!(of(3), []);
    }
}
