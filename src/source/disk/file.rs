//! Reads one file, within limits.
#![expect(clippy::disallowed_methods, reason = "this is where the sources come from")]

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use super::folder::Stamp;
use super::limits;
use super::names::is_picture;
use super::walk::Kind;
use crate::source::{Content, Pixels, Unreadable, pixels};

/// What is in a file; none where it vanished since the walk, as if it had never been there.
pub fn read(kind: Kind) -> Option<Content> {
    let read = match kind {
        Kind::Unreadable(unreadable) => return Some(Content::Unreadable(unreadable)),
        Kind::Text(location) => read_text(&location),
        Kind::Asset(location) => look_at_asset(location),
        Kind::Style(location) => read_style(location),
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

/// A style sheet of the content is read, for pages may load it; one of which nobody would read so much is an asset like others.
fn read_style(location: PathBuf) -> io::Result<Content> {
    match read_bytes(&location, limits::TEXT_BYTES)? {
        Ok(bytes) => Ok(Content::of_style(bytes)),
        Err(_) => look_at_asset(location),
    }
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
    let file = File::open(&location)?;
    let found = file.metadata()?;
    let pixels = if is_picture(&location.to_string_lossy()) { pixels(file)? } else { None };
    Ok(Content::Stored { length: found.len(), stamp: Stamp::of(&found), location, pixels })
}

/// The size of a picture, of which no more than the beginning is read.
fn pixels(mut file: File) -> io::Result<Option<Pixels>> {
    let mut head = Vec::new();
    for most in pixels::HEAD_BYTES {
        file.by_ref().take(most - head.len() as u64).read_to_end(&mut head)?;
        if let Some(pixels) = Pixels::of(&head) {
            return Ok(Some(pixels));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_pictures_are_found_behind_what_a_camera_tells() {
        let folder = tempfile::tempdir().expect("folders can be made");
        let pixels = |segment: u16| {
            let told = [&[0xff, 0xd8, 0xff, 0xe2], segment.to_be_bytes().as_slice()].concat();
            let size = [0xff, 0xc0, 0, 17, 8, 0, 30, 0, 40, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
            let photograph = [told, vec![0; usize::from(segment) - 2], size.to_vec()].concat();
            let location = folder.path().join("a.jpg");
            std::fs::write(&location, photograph).expect("files can be written");
            read(Kind::Asset(location)).and_then(|content| content.pixels())
        };
        let found = Some(Pixels { width: 40, height: 30 });
        assert_eq!((pixels(100), pixels(10_000)), (found, found));
    }
}
