//! The record of a build: what the site was made of, and what came of it.
//!
//! A site is a function of what it is made of. So where that is the same again, and the published files are those that came
//! of it, drawing them anew would give what stands there. The record is true whatever becomes of the folder: both
//! fingerprints are worked out anew before anything is left undrawn.
#![expect(clippy::disallowed_methods, reason = "publishing touches the disk")]

use std::fs;
use std::path::Path;

use super::fingerprint::Fingerprint;
use super::list::read_text;
use super::staging::Staging;

/// The record's file in the output folder.
pub const RECORD_FILE: &str = ".rolebook-build";

const HEADER: &str = "# What the site was made of, and what came of it. Format 1.";

/// The record's name while it is staged.
const STAGED_RECORD: &str = "record";

/// A record is some hundred bytes long.
const RECORD_BYTES: u64 = 1024;

/// What is kept of the last build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// Everything that the site depends on.
    pub made_of: Fingerprint,
    /// The files that were made, but for those that are copied from the disk.
    pub site: Made,
}

/// The files of a site that were made, all together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Of their paths and bytes.
    pub fingerprint: Fingerprint,
    /// How long they are together, in bytes: without reading them it says how much there is to be read.
    pub length: u64,
}

impl Record {
    /// Reads the record in an output folder; none where there is no readable one.
    pub fn read_from(folder: &Path) -> Option<Record> {
        Record::parse(&read_text(&folder.join(RECORD_FILE), RECORD_BYTES).ok()?)
    }

    fn parse(text: &str) -> Option<Record> {
        let rest = text.strip_prefix(HEADER)?.strip_prefix("\nmade of ")?;
        let (made_of, site) = rest.strip_suffix('\n')?.split_once("\nsite ")?;
        let (fingerprint, length) = site.split_once(' ')?;
        let site = Made { fingerprint: Fingerprint::parse(fingerprint)?, length: length.parse().ok()? };
        Some(Record { made_of: Fingerprint::parse(made_of)?, site })
    }

    fn text(&self) -> String {
        let Record { made_of, site: Made { fingerprint, length } } = self;
        format!("{HEADER}\nmade of {made_of}\nsite {fingerprint} {length}\n")
    }

    /// Writes the record into an output folder. Without one the next build only draws more, so one that cannot be
    /// written is left.
    pub fn write_to(&self, folder: &Path, staging: &Staging) {
        if let Ok(staged) = staging.write_text(STAGED_RECORD, &self.text()) {
            let _ = fs::rename(staged, folder.join(RECORD_FILE));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_as_it_was_written_and_only_whole() {
        let site = Made { fingerprint: Fingerprint::of("b", b"2"), length: 1 };
        let record = Record { made_of: Fingerprint::of("a", b"1"), site };
        let text = record.text();
        assert_eq!(Record::parse(&text), Some(record));
        for length in 0..text.len() {
            assert_eq!(Record::parse(&text[..length]), None, "cut at {length}");
        }
        assert_eq!(Record::parse(&format!("<<<<<<< HEAD\n{text}")), None);
    }
}
