//! Files that are shown as they are, straight from the disk.
#![expect(clippy::disallowed_methods, reason = "a large file is not kept in memory")]

use std::fs::{File, Metadata};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::source::disk::{self, Stamp};

/// How much of a file is read at once, in bytes.
const PIECE: usize = 64 * 1024;

/// A file that is open, as it is now.
pub struct Opened {
    pub file: File,
    /// In bytes.
    pub length: u64,
    /// What tells this state of it from another.
    pub tag: String,
}

/// What tells one state of a file from another without reading it.
pub fn tag(stamp: Option<Stamp>) -> String {
    tag_of(format!("{stamp:?}").as_bytes())
}

/// What tells one state of a file from another that was read.
pub fn tag_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

/// Opens a file of the handbook in this folder; none where there is none any more that may be shown. On a folder of another
/// machine this may take as long as that likes.
pub fn open(root: &Path, location: &Path) -> Option<Opened> {
    if !disk::may_be_read(root, location) {
        return None;
    }
    let file = File::open(location).ok()?;
    let found = file.metadata().ok().filter(Metadata::is_file)?;
    Some(Opened { length: found.len(), tag: tag(Stamp::of(&found)), file })
}

/// Hands on a part of a file piece by piece, until nobody wants more.
pub fn read(
    mut file: File,
    start: u64,
    length: u64,
    mut hand_on: impl FnMut(Vec<u8>) -> bool,
) -> std::io::Result<()> {
    file.seek(SeekFrom::Start(start))?;
    let mut rest = file.take(length);
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        rest.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
        if piece.is_empty() || !hand_on(piece) {
            return Ok(());
        }
    }
}
