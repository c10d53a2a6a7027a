//! Files that are shown as they are, straight from the disk.
#![expect(clippy::disallowed_methods, reason = "a large file is not kept in memory")]

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use crate::source::disk::Stamp;

/// How much of a file is read at once, in bytes.
const PIECE: usize = 64 * 1024;

/// What tells one state of a file from another without reading it; empty where there is none.
pub fn tag(location: &Path) -> String {
    fs::metadata(location).ok().and_then(|found| Stamp::of(&found)).map_or_else(String::new, |stamp| {
        blake3::hash(format!("{stamp:?}").as_bytes()).to_hex()[..16].to_owned()
    })
}

/// Opens a file and says how long it is, in bytes.
pub fn open(location: &Path) -> Option<(File, u64)> {
    let file = File::open(location).ok()?;
    let found = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some((file, found.len()))
}

/// Hands on a file piece by piece, until nobody wants more.
pub fn read(file: File, length: u64, mut hand_on: impl FnMut(Vec<u8>) -> bool) -> std::io::Result<()> {
    let mut rest = file.take(length);
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        rest.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
        if piece.is_empty() || !hand_on(piece) {
            return Ok(());
        }
    }
}
