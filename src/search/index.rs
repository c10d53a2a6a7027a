//! The index: every word of a handbook with the records that it says something about.

use std::ops::Range;

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::arrangement::Arrangement;
use super::language::Language;
use super::record::Record;
use super::weight::{FIELDS, Field, GREATEST, Scale};
use super::words::{Piece, fold, pieces, within};
use crate::parallel;

/// Records are read in so many batches, about, by as many threads as there are; those of a batch share a list of the
/// words seen, so that each word is folded and stemmed once in it.
const BATCHES: usize = 16;

/// The fewest records of a batch.
const SMALLEST_BATCH: usize = 512;

/// A word leads to no more records than this, those that it says most about: more is never looked at, and would be a
/// long way for those who search over the network.
pub const LONGEST_LIST: usize = 4096;

/// A handbook made searchable.
pub struct Index<'h> {
    /// In the order of the arrangement.
    pub records: Vec<Record<'h>>,
    pub arrangement: Arrangement,
    pub language: Language,
    /// In order of their stems.
    pub terms: Vec<Term>,
    /// All words as they are written, folded, each with the terms that they stand for; sorted.
    pub forms: Vec<(String, Vec<u32>)>,
}

/// Words of one stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub stem: String,
    /// How many records have it.
    pub found_in: usize,
    /// In order of the records.
    pub entries: Vec<Entry>,
}

/// That a term says something about a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub record: u32,
    /// From 1 to [`super::weight::GREATEST`].
    pub weight: u8,
}

impl<'h> Index<'h> {
    /// Reads every text once, on all cores.
    pub fn new(records: Vec<Record<'h>>, language: &str) -> Index<'h> {
        let (arrangement, records) = Arrangement::of(records);
        let language = Language::of(language);
        let size = records.len().div_ceil(BATCHES).max(SMALLEST_BATCH);
        let batches: Vec<Range<usize>> =
            (0..records.len()).step_by(size).map(|start| start..records.len().min(start + size)).collect();
        let read = parallel::each(&batches, |batch| Batch::read(&records, batch.clone(), &language));
        let (terms, forms) = joined(read);
        Index { records, arrangement, language, terms, forms }
    }

    /// The terms that a folded word stands for.
    pub fn terms_of(&self, form: &str) -> &[u32] {
        let found = self.forms.binary_search_by(|(known, _)| known.as_str().cmp(form));
        found.map_or(&[], |place| &self.forms[place].1)
    }

    /// The term of a stem.
    pub fn term_of_stem(&self, stem: &str) -> Option<u32> {
        let found = self.terms.binary_search_by(|term| term.stem.as_str().cmp(stem)).ok()?;
        u32::try_from(found).ok()
    }

    /// The folded words that begin so, in order.
    pub fn beginning_with<'i>(&'i self, start: &'i str) -> impl Iterator<Item = &'i (String, Vec<u32>)> {
        let first = self.forms.partition_point(|(form, _)| form.as_str() < start);
        self.forms[first..].iter().take_while(move |(form, _)| form.starts_with(start))
    }
}

/// The words of some records.
#[derive(Default)]
struct Batch<'t> {
    /// By the word as it stands in the text: its number among those of the batch; none for what is no word.
    seen: HashMap<&'t str, Option<u32>>,
    /// The folded words with their stems.
    words: Vec<Seen>,
    by_stem: HashMap<String, u32>,
    /// By stem, in the order of the records.
    entries: Vec<Vec<Entry>>,
    /// By stem, how often it occurs in each field of the record that is being read.
    counts: Vec<[u32; FIELDS]>,
    /// The stems that do.
    met: Vec<u32>,
}

#[derive(Debug)]
struct Seen {
    form: String,
    /// The number of its stem in the batch.
    stem: u32,
    is_empty: bool,
    /// The stems of the words within it, but for empty ones and its own.
    parts: Vec<u32>,
}

impl<'t> Batch<'t> {
    fn read(records: &'t [Record<'_>], range: Range<usize>, language: &Language) -> Batch<'t> {
        let mut batch = Batch::default();
        for number in range {
            let record = &records[number];
            let mut lengths = [0_u32; FIELDS];
            for field in Field::ALL {
                for text in field.texts(record) {
                    pieces(text, |piece| batch.meet(piece, field, language, &mut lengths));
                }
            }
            batch.weigh(u32::try_from(number).unwrap_or(u32::MAX), Scale::of(record.kind, lengths));
        }
        batch
    }

    /// Counts a word in a field.
    fn meet(&mut self, piece: Piece<'t>, field: Field, language: &Language, lengths: &mut [u32; FIELDS]) {
        let (Piece::Word(word) | Piece::Compound(word) | Piece::Last(word)) = piece;
        let Some(number) = self.number(word, language) else { return };
        let Seen { stem, is_empty, .. } = self.words[number as usize];
        lengths[field as usize] += u32::from(!is_empty && matches!(piece, Piece::Word(_)));
        if is_empty && !field.keeps_empty_words() {
            return;
        }
        self.count(stem, field);
        for part in 0..self.words[number as usize].parts.len() {
            self.count(self.words[number as usize].parts[part], field);
        }
    }

    fn count(&mut self, stem: u32, field: Field) {
        let counts = &mut self.counts[stem as usize];
        if *counts == [0; FIELDS] {
            self.met.push(stem);
        }
        counts[field as usize] += 1;
    }

    /// Takes the words that were met in a record.
    fn weigh(&mut self, record: u32, scale: Scale) {
        // Most words stand a few times in the prose alone, and are worth the same.
        let mut in_prose = [None; 8];
        for stem in self.met.drain(..) {
            let occurrences = std::mem::take(&mut self.counts[stem as usize]);
            let weight = match (occurrences, in_prose.get_mut(occurrences[Field::Body as usize] as usize)) {
                ([0, 0, 0, 0, _], Some(known)) => *known.get_or_insert_with(|| scale.weight(occurrences)),
                _ => scale.weight(occurrences),
            };
            self.entries[stem as usize].push(Entry { record, weight });
        }
    }

    fn number(&mut self, word: &'t str, language: &Language) -> Option<u32> {
        if let Some(known) = self.seen.get(word) {
            return *known;
        }
        let form = fold(word);
        let parts: Vec<u32> =
            within(word).into_iter().filter_map(|part| self.number(part, language)).collect();
        let number = (!form.is_empty()).then(|| {
            let stem = language.stem(word, &form);
            let next = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
            let stem = *self.by_stem.entry(stem).or_insert(next);
            if stem == next {
                self.entries.push(Vec::new());
                self.counts.push([0; FIELDS]);
            }
            let is_empty = language.is_empty(&form);
            let words = parts.iter().map(|part| &self.words[*part as usize]);
            let parts =
                words.filter(|word| !word.is_empty && word.stem != stem).map(|word| word.stem).collect();
            self.words.push(Seen { form, stem, is_empty, parts });
            u32::try_from(self.words.len() - 1).unwrap_or(u32::MAX)
        });
        self.seen.insert(word, number);
        number
    }
}

type Forms = Vec<(String, Vec<u32>)>;

/// The terms of all batches, and their forms. Batches come in the order of the records, so entries do too.
fn joined(batches: Vec<Batch<'_>>) -> (Vec<Term>, Forms) {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut gathered: Vec<Vec<Entry>> = Vec::new();
    let mut forms: HashSet<(String, u32)> = HashSet::new();
    for batch in batches {
        let mut of_batch = vec![0_u32; batch.entries.len()];
        for (stem, local) in batch.by_stem {
            let next = u32::try_from(gathered.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(stem).or_insert(next);
            if number == next {
                gathered.push(Vec::new());
            }
            of_batch[local as usize] = number;
        }
        for (local, mut entries) in batch.entries.into_iter().enumerate() {
            gathered[of_batch[local] as usize].append(&mut entries);
        }
        for seen in batch.words {
            forms.insert((seen.form, of_batch[seen.stem as usize]));
        }
    }
    in_order(numbers, gathered, forms.into_iter().collect())
}

/// Terms by their stems and forms by themselves, so that the same handbook always gives the same index. Words that lead
/// nowhere, because no field keeps them, are dropped.
fn in_order(
    numbers: HashMap<String, u32>,
    mut gathered: Vec<Vec<Entry>>,
    mut written: Vec<(String, u32)>,
) -> (Vec<Term>, Forms) {
    let mut stems: Vec<(String, u32)> = numbers.into_iter().collect();
    stems.retain(|(_, number)| !gathered[*number as usize].is_empty());
    stems.sort_unstable();
    let mut places = vec![None; gathered.len()];
    let mut terms = Vec::with_capacity(stems.len());
    for (place, (stem, number)) in (0_u32..).zip(stems) {
        places[number as usize] = Some(place);
        let entries = std::mem::take(&mut gathered[number as usize]);
        terms.push(Term { stem, found_in: entries.len(), entries: strongest(entries) });
    }
    written.sort_unstable();
    let mut forms: Forms = Vec::with_capacity(written.len());
    for (form, number) in written {
        let Some(place) = places[number as usize] else { continue };
        match forms.last_mut() {
            Some((last, terms)) if *last == form => terms.push(place),
            _ => forms.push((form, vec![place])),
        }
    }
    for (_, terms) in &mut forms {
        terms.sort_unstable();
    }
    (terms, forms)
}

/// The entries of most weight, in order of their records; of equal ones the first.
fn strongest(mut entries: Vec<Entry>) -> Vec<Entry> {
    if entries.len() <= LONGEST_LIST {
        return entries;
    }
    // Weights are few, so counting finds the least one that has room, without sorting.
    let mut with_weight = [0; GREATEST as usize + 1];
    for entry in &entries {
        with_weight[usize::from(entry.weight)] += 1;
    }
    let (mut least, mut room) = (GREATEST, LONGEST_LIST);
    while with_weight[usize::from(least)] <= room {
        room -= with_weight[usize::from(least)];
        least -= 1;
    }
    entries.retain(|entry| {
        let fits = entry.weight == least && room > 0;
        room -= usize::from(fits);
        fits || entry.weight > least
    });
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_keep_what_says_most() {
        let entry = |record: u32| Entry { record, weight: if record.is_multiple_of(3) { 9 } else { 2 } };
        let all: Vec<Entry> = (0..9000).map(entry).collect();
        let kept = strongest(all);
        assert_eq!(kept.len(), LONGEST_LIST);
        assert!(kept.is_sorted_by_key(|entry| entry.record));
        assert_eq!(kept.iter().filter(|entry| entry.weight == 9).count(), 3000);
        let weak = kept.iter().filter(|entry| entry.weight == 2);
        assert_eq!(weak.map(|entry| entry.record).max(), Some(1643), "of equal ones the first");
        assert_eq!(strongest(vec![entry(4)]), [entry(4)]);
    }
}
