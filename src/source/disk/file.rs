//! Reads one file, within limits.
#![expect(clippy::disallowed_methods, reason = "this is where the sources come from")]

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use super::folder::Stamp;
use super::limits;
use super::walk::Kind;
use crate::source::{Content, Unreadable};

/// What is in a file; none where it vanished since the walk, as if it had never been there.
pub fn read(kind: Kind) -> Option<Content> {
    let read = match kind {
        Kind::Unreadable(unreadable) => return Some(Content::Unreadable(unreadable)),
        Kind::Text(location) => read_text(&location),
        Kind::Asset(location) => look_at_asset(location),
        Kind::ThemeAsset(location) => read_bytes(&location, limits::ASSET_BYTES).map(|read| match read {
            Ok(bytes) => Content::Bytes(bytes.into()),
            Err(too_large) => Content::Unreadable(too_large),
        }),
    };
    match read {
        Ok(content) => Some(content),
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => None,
        Err(reason) => Some(Content::Unreadable(Unreadable::Refused(reason.to_string()))),
    }
}

fn read_text(location: &std::path::Path) -> io::Result<Content> {
    Ok(match read_bytes(location, limits::TEXT_BYTES)? {
        Ok(bytes) => Content::of_text(&bytes),
        Err(too_large) => Content::Unreadable(too_large),
    })
}

/// The bytes of a file, or that there are too many of them.
fn read_bytes(location: &std::path::Path, limit: u64) -> io::Result<Result<Vec<u8>, Unreadable>> {
    let file = File::open(location)?;
    let length = file.metadata()?.len();
    let too_large = |length| Err(Unreadable::TooLarge { length, limit });
    if length > limit {
        return Ok(too_large(length));
    }
    // One more than it says to have, so that the end is seen without room being made for more.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
    // A file may grow while it is read.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Ok(too_large(bytes.len() as u64));
    }
    Ok(Ok(bytes))
}

/// An asset is opened now, so that one that cannot be read is a finding and not a fault while publishing.
fn look_at_asset(location: PathBuf) -> io::Result<Content> {
    let found = File::open(&location)?.metadata()?;
    Ok(Content::Stored { length: found.len(), stamp: Stamp::of(&found), location })
}
