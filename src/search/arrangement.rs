//! Which file of results each record lies in. Records are numbered by it, so that an edit moves few of them.

use super::record::{Kind, Record};

/// How many records that are no prose a file holds, in a handbook that has more than [`MANY`] of them; else half of it.
const RECORDS: usize = 16;

/// From here on there are enough records that files are better few than small.
const MANY: usize = 1024;

/// How many sections of prose a file holds at the least and at the most, about: a reader loads a file for each result,
/// so these are small where there is little to choose from, and grow with the root of all.
const SECTIONS: (usize, usize) = (8, 64);

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
    pub fn of(mut records: Vec<Record<'_>>) -> (Arrangement, Vec<Record<'_>>) {
        records.sort_by_key(|record| !record.kind.is_record());
        let prose = records.partition_point(|record| record.kind.is_record());
        let room = if prose > MANY { RECORDS } else { RECORDS / 2 };
        let mut files: Vec<ResultFile> = Vec::new();
        for (place, record) in records[..prose].iter().enumerate() {
            match files.last_mut() {
                Some(file) if file.count < room && belongs_with(&records[place - 1], record) => {
                    file.count += 1;
                }
                _ => files.push(ResultFile { number: files.len() as u64, first: place, count: 1 }),
            }
        }
        let base = files.len().div_ceil(STEP).max(1) * STEP;
        let buckets = bucket_count(records.len() - prose);
        let number = |record: &Record<'_>| (base + hash(page_of(record)) as usize % buckets) as u64;
        records[prose..].sort_by_cached_key(number);
        for (place, record) in records.iter().enumerate().skip(prose) {
            let number = number(record);
            match files.last_mut() {
                Some(file) if file.number == number => file.count += 1,
                _ => files.push(ResultFile { number, first: place, count: 1 }),
            }
        }
        let room = files.iter().map(|file| file.count).max().unwrap_or_default().next_power_of_two();
        (Arrangement { files, room: room as u64 }, records)
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

/// The title of the page that prose stands on.
fn page_of<'r>(record: &'r Record<'_>) -> &'r str {
    record.place.unwrap_or(&record.name)
}

/// How many files so many sections lie in: a power of two, so that it seldom changes.
fn bucket_count(sections: usize) -> usize {
    let size = (sections.isqrt() / 4).clamp(SECTIONS.0, SECTIONS.1);
    let files = (sections / size).max(1);
    1 << files.ilog2()
}

/// FNV-1a over UTF-16, which a script can do as well: where a word or page lies in files.
pub fn hash(text: &str) -> u32 {
    text.encode_utf16().fold(0x811C_9DC5, |hash, unit| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_small_where_there_are_few() {
        assert_eq!([0, 7, 16, 600].map(bucket_count), [1, 1, 2, 64]);
        assert_eq!([6_500, 65_000, 650_000].map(bucket_count), [256, 1024, 8192]);
    }
}
