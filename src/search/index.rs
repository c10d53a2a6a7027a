//! The index: every word of a handbook with the records that it says something about.

use std::collections::BTreeSet;
use std::ops::Range;

use foldhash::{HashMap, HashMapExt};

use super::arrangement::Arrangement;
use super::fold::fold;
use super::labels::Labels;
use super::language::Language;
use super::meanings::plain;
use super::postings::{ByStem, Entry, Postings};
use super::record::Record;
use super::vocabulary::Vocabulary;
use super::weight::{FIELDS, Field, GREATEST, SAYS_MUCH, Scale, says_much};
use super::words::{Piece, pieces};
use crate::parallel;

/// Records are read in so many batches, about, by as many threads as there are; those of a batch share a vocabulary, so
/// that each word is folded and stemmed once in it.
const BATCHES: usize = 16;

/// The fewest records of a batch.
const SMALLEST_BATCH: usize = 512;

/// A word leads to no more records than this, those that it says most about: more is never looked at, and would be a
/// long way for those who search over the network.
pub const LONGEST_LIST: usize = 4096;

/// In so many records a word is looked for as it is written.
const MOST_LOOKED_AT: usize = 32;

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
    /// Whether it stands in the name of a role, an activity or a person, or says as much about one.
    pub says_much: bool,
}

impl<'h> Index<'h> {
    /// Reads every text once, on all cores. A handbook's letters and their words only ask; of the words those that no name
    /// has, while a letter counts in names beside what else is asked.
    pub fn new<'w>(
        records: Vec<Record<'h>>,
        language: &str,
        labels: &Labels,
        letters: impl Iterator<Item = (&'w str, &'w str)>,
    ) -> Index<'h> {
        let (arrangement, records) = Arrangement::of(records);
        let language = Language::of(language);
        let size = records.len().div_ceil(BATCHES).max(SMALLEST_BATCH);
        let batches: Vec<Range<usize>> =
            (0..records.len()).step_by(size).map(|start| start..records.len().min(start + size)).collect();
        let read = parallel::each(&batches, |batch| Batch::read(&records, batch.clone(), &language, labels));
        let (terms, forms) = joined(read);
        let mut index = Index { records, arrangement, language, terms, forms };
        let (letters, words): (Vec<&str>, Vec<&str>) = letters.unzip();
        let apart = |word: &'w str| word.split(|character: char| !character.is_alphanumeric());
        // Most matrices have the same ones.
        let words: BTreeSet<String> = words.into_iter().flat_map(apart).map(fold).collect();
        let letters: BTreeSet<String> = letters.into_iter().map(fold).collect();
        let words = words.into_iter().filter(|word| !index.is_of_names(word));
        let asking: Vec<String> = words.chain(letters).collect();
        index.language.also_asks(asking);
        index
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

    /// Whether a folded word that only asks, or another form of it, belongs to names here: "owner", where there is a product
    /// owner. Little words that many records have in their names tell none from the others.
    pub fn is_of_names(&self, form: &str) -> bool {
        let most = if self.language.is_empty(form) { 1 + self.records.len() / 16 } else { usize::MAX };
        let terms = plain(form, self);
        terms
            .iter()
            .map(|term| &self.terms[*term as usize])
            .any(|term| term.found_in <= most && term.entries.iter().any(|entry| self.is_name(*entry)))
    }

    /// Whether an entry says as much about its record as a word in the name of such a record does.
    pub fn is_name(&self, entry: Entry) -> bool {
        entry.weight >= says_much(self.records[entry.record as usize].kind)
    }

    /// Whether a term stands in the name of any record: what somebody asks for may stand within it. It is looked for, so
    /// only few are to be asked for.
    pub fn is_in_names(&self, term: &Term) -> bool {
        let is_of_record = |entry: &Entry| self.records[entry.record as usize].kind.is_record();
        term.says_much || term.entries.iter().any(|entry| is_of_record(entry) && self.is_name(*entry))
    }

    /// A folded word as the texts of a record that it says something about have it, compounds left out; nothing where it is
    /// only part of an id.
    pub fn as_written(&self, form: &str) -> Option<&str> {
        let entries = self.terms_of(form).iter().flat_map(|term| &self.terms[*term as usize].entries);
        let mut found = None;
        for entry in entries.take(MOST_LOOKED_AT) {
            let record = &self.records[entry.record as usize];
            let names = std::iter::once(&*record.name).chain(record.aliases.iter().copied());
            let texts = record.lead.iter().chain(&record.body).map(|text| &**text);
            for text in names.chain(texts) {
                pieces(text, |piece| match piece {
                    Piece::Word(word) | Piece::Last(word) if fold(word) == form => {
                        found = found.or(Some(word));
                    }
                    _ => {}
                });
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }

    /// The folded words that begin so, in order.
    pub fn beginning_with<'i>(&'i self, start: &'i str) -> impl Iterator<Item = &'i (String, Vec<u32>)> {
        let first = self.forms.partition_point(|(form, _)| form.as_str() < start);
        self.forms[first..].iter().take_while(move |(form, _)| form.starts_with(start))
    }
}

/// The words of a stretch of records.
struct Batch {
    /// The number of each stem in the batch.
    stems: HashMap<String, u32>,
    /// The folded words with the numbers of their stems.
    forms: Vec<(String, u32)>,
    postings: ByStem,
}

impl Batch {
    fn read(records: &[Record<'_>], range: Range<usize>, language: &Language, labels: &Labels) -> Batch {
        let first = u32::try_from(range.start).unwrap_or(u32::MAX);
        let mut reader = Reader::new(language, labels);
        records[range].iter().for_each(|record| reader.record(record));
        let Vocabulary { stems, forms, .. } = reader.vocabulary;
        let postings = reader.postings.by_stem(stems.len(), first);
        Batch { stems, forms, postings }
    }
}

/// Reads records one by one.
struct Reader<'t> {
    language: &'t Language,
    labels: &'t Labels,
    vocabulary: Vocabulary<'t>,
    postings: Postings,
    met: Met,
}

/// What was met in the record that is being read.
#[derive(Default)]
struct Met {
    /// By stem, how often it occurs in each field.
    counts: Vec<[u32; FIELDS]>,
    /// The stems that do.
    stems: Vec<u32>,
}

impl Met {
    /// Counts a stem, of which there are so many in all, in a field.
    fn count(&mut self, stem: u32, field: Field, stems: usize) {
        let place = stem as usize;
        if place >= self.counts.len() {
            self.counts.resize(stems, [0; FIELDS]);
        }
        let counts = &mut self.counts[place];
        if *counts == [0; FIELDS] {
            self.stems.push(stem);
        }
        match field {
            // Two labels may have a word in common, and it is said once.
            Field::Label => counts[field as usize] = 1,
            _ => counts[field as usize] += 1,
        }
    }
}

impl<'t> Reader<'t> {
    fn new(language: &'t Language, labels: &'t Labels) -> Reader<'t> {
        Reader {
            language,
            labels,
            vocabulary: Vocabulary::default(),
            postings: Postings::default(),
            met: Met::default(),
        }
    }

    fn record(&mut self, record: &'t Record<'_>) {
        let mut lengths = [0_u32; FIELDS];
        for field in Field::OWN {
            field.each_text(record, |text| pieces(text, |piece| self.meet(piece, field, &mut lengths)));
        }
        let (labels, mut uncounted) = (self.labels, [0_u32; FIELDS]);
        labels.each_text(record, |text| {
            pieces(text, |piece| self.meet(piece, Field::Label, &mut uncounted));
        });
        self.weigh(Scale::of(record.kind, lengths));
    }

    /// Counts a word in a field.
    fn meet(&mut self, piece: Piece<'t>, field: Field, lengths: &mut [u32; FIELDS]) {
        let (Piece::Word(word) | Piece::Compound(word) | Piece::Last(word)) = piece;
        let Some(meaning) = self.vocabulary.meaning(word, self.language) else { return };
        lengths[field as usize] += u32::from(!meaning.is_empty && matches!(piece, Piece::Word(_)));
        if meaning.is_empty && !field.keeps_empty_words() {
            return;
        }
        let stems = self.vocabulary.stems.len();
        self.met.count(meaning.stem, field, stems);
        if meaning.has_parts {
            for part in self.vocabulary.parts(word) {
                self.met.count(*part, field, stems);
            }
        }
    }

    /// Notes the words that were met in a record.
    fn weigh(&mut self, scale: Scale) {
        // Most words stand a few times in the prose alone, and are worth the same.
        let mut in_prose = [None; 8];
        for stem in self.met.stems.drain(..) {
            let occurrences = std::mem::take(&mut self.met.counts[stem as usize]);
            let weight = match (occurrences, in_prose.get_mut(occurrences[Field::Body as usize] as usize)) {
                ([0, 0, 0, 0, 0, _], Some(known)) => *known.get_or_insert_with(|| scale.weight(occurrences)),
                _ => scale.weight(occurrences),
            };
            self.postings.note(stem, weight);
        }
        self.postings.end_record();
    }
}

type Forms = Vec<(String, Vec<u32>)>;

/// A stem with its places: the number of a batch, and the stem's own number there.
type Scattered = (String, Vec<(usize, u32)>);

/// The terms of all batches and their forms, by their spelling, so that the same handbook always gives the same index.
/// Words that lead nowhere, because no field keeps them, are dropped. Batches come in the order of the records, so
/// entries do too.
fn joined(mut batches: Vec<Batch>) -> (Vec<Term>, Forms) {
    let stems = stems(&mut batches);
    let mut places: Vec<Vec<Option<u32>>> =
        batches.iter().map(|batch| vec![None; batch.postings.stems()]).collect();
    for (place, (_, scattered)) in (0_u32..).zip(&stems) {
        for (batch, number) in scattered {
            places[*batch][*number as usize] = Some(place);
        }
    }
    let forms = forms(batches.iter_mut().map(|batch| std::mem::take(&mut batch.forms)), &places);
    let terms = parallel::consume(stems, |(stem, scattered)| {
        let parts: Vec<_> =
            scattered.into_iter().map(|(batch, number)| batches[batch].postings.entries(number)).collect();
        let found_in = parts.iter().map(ExactSizeIterator::len).sum();
        let entries = strongest(found_in, parts.into_iter().flatten());
        let says_much = entries.iter().any(|entry| entry.weight >= SAYS_MUCH);
        Term { stem, found_in, entries, says_much }
    });
    (terms, forms)
}

/// The stems that lead somewhere, in their order.
fn stems(batches: &mut [Batch]) -> Vec<Scattered> {
    let mut scattered: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    for (place, batch) in batches.iter_mut().enumerate() {
        for (stem, number) in std::mem::take(&mut batch.stems) {
            if batch.postings.entries(number).len() > 0 {
                scattered.entry(stem).or_default().push((place, number));
            }
        }
    }
    let mut stems: Vec<Scattered> = scattered.into_iter().collect();
    stems.sort_unstable();
    stems
}

/// The folded words of all batches with the places of their terms, both in order.
fn forms(batches: impl Iterator<Item = Vec<(String, u32)>>, places: &[Vec<Option<u32>>]) -> Forms {
    let mut written: HashMap<String, Vec<u32>> = HashMap::new();
    for (forms, places) in batches.zip(places) {
        for (form, number) in forms {
            let Some(place) = places[number as usize] else { continue };
            let terms = written.entry(form).or_default();
            if !terms.contains(&place) {
                terms.push(place);
            }
        }
    }
    let mut forms: Forms = written.into_iter().collect();
    forms.sort_unstable();
    for (_, terms) in &mut forms {
        terms.sort_unstable();
    }
    forms
}

/// The entries of most weight among so many, in order of their records; of equal ones the first.
fn strongest(count: usize, entries: impl Iterator<Item = Entry> + Clone) -> Vec<Entry> {
    if count <= LONGEST_LIST {
        let mut all = Vec::with_capacity(count);
        all.extend(entries);
        return all;
    }
    // Weights are few, so counting finds the least one that has room, without sorting.
    let mut with_weight = [0; GREATEST as usize + 1];
    for entry in entries.clone() {
        with_weight[usize::from(entry.weight)] += 1;
    }
    let (mut least, mut room) = (GREATEST, LONGEST_LIST);
    while with_weight[usize::from(least)] <= room {
        room -= with_weight[usize::from(least)];
        least -= 1;
    }
    let mut kept = Vec::with_capacity(LONGEST_LIST);
    kept.extend(entries.filter(|entry| {
        let fits = entry.weight == least && room > 0;
        room -= usize::from(fits);
        fits || entry.weight > least
    }));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_keep_what_says_most() {
        let entry = |record: u32| Entry { record, weight: if record.is_multiple_of(3) { 9 } else { 2 } };
        let kept = strongest(9000, (0..9000).map(entry));
        assert_eq!(kept.len(), LONGEST_LIST);
        assert!(kept.is_sorted_by_key(|entry| entry.record));
        assert_eq!(kept.iter().filter(|entry| entry.weight == 9).count(), 3000);
        let weak = kept.iter().filter(|entry| entry.weight == 2);
        assert_eq!(weak.map(|entry| entry.record).max(), Some(1643), "of equal ones the first");
        assert_eq!(strongest(1, std::iter::once(entry(4))), [entry(4)]);
    }
}
