//! Which file of results each record lies in. Records are numbered by it, so that an edit moves few of them.

use super::record::{Kind, Record};

/// How many records that are no prose a file holds.
const RECORDS: usize = 16;

/// How many sections of prose a file holds at most, about; at least half as many.
const SECTIONS: usize = 64;

/// Prose begins at a multiple of this, so that a new role or activity does not move it.
const STEP: usize = 1024;

/// The files of results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrangement {
    /// In ascending order of their numbers.
    pub files: Vec<ResultFile>,
    /// A record's number is that of its file times this, and its place in the file.
    pub room: u64,
}

/// A file of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResultFile {
    pub number: u64,
    /// The places of its records in the index.
    pub first: usize,
    pub count: usize,
}

impl Arrangement {
    /// Puts records into files: those of one kind in their order, each kind and each matrix in files of its own; prose
    /// by the hash of its page, so that a new page moves none of the others.
    pub fn of(records: Vec<Record<'_>>) -> (Arrangement, Vec<Record<'_>>) {
        let (typed, prose): (Vec<_>, Vec<_>) =
            records.into_iter().partition(|record| record.kind.is_record());
        let mut files: Vec<(u64, Vec<Record<'_>>)> = Vec::new();
        for record in typed {
            let fits = files.last().is_some_and(|(_, file)| {
                file.len() < RECORDS && file.last().is_some_and(|last| belongs_with(last, &record))
            });
            match files.last_mut() {
                Some((_, file)) if fits => file.push(record),
                _ => files.push((files.len() as u64, vec![record])),
            }
        }
        let base = (files.len().div_ceil(STEP).max(1) * STEP) as u64;
        let buckets = prose.len().div_ceil(SECTIONS).next_power_of_two();
        let mut by_bucket: Vec<Vec<Record<'_>>> = (0..buckets).map(|_| Vec::new()).collect();
        for record in prose {
            let bucket = hash(record.place.unwrap_or(&record.name)) as usize % buckets;
            by_bucket[bucket].push(record);
        }
        let buckets = (base..).zip(by_bucket).filter(|(_, bucket)| !bucket.is_empty());
        files.extend(buckets);
        let room = files.iter().map(|(_, file)| file.len()).max().unwrap_or_default().next_power_of_two();
        let mut arranged = Vec::new();
        let mut places = Vec::with_capacity(files.len());
        for (number, mut file) in files {
            places.push(ResultFile { number, first: arranged.len(), count: file.len() });
            arranged.append(&mut file);
        }
        (Arrangement { files: places, room: room as u64 }, arranged)
    }

    /// The number of each record, in the order of the index.
    pub fn numbers(&self) -> Vec<u64> {
        let of_file = |file: &ResultFile| {
            let first = file.number * self.room;
            first..first + file.count as u64
        };
        self.files.iter().flat_map(of_file).collect()
    }
}

/// Whether two records that follow each other may share a file.
fn belongs_with(last: &Record<'_>, next: &Record<'_>) -> bool {
    last.kind == next.kind && (last.kind != Kind::Activity || last.place == next.place)
}

/// FNV-1a over UTF-16, which a script can do as well: where a word or page lies in files.
pub fn hash(text: &str) -> u32 {
    text.encode_utf16().fold(0x811C_9DC5, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}
