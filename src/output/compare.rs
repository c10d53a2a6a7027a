//! Whether a published file has certain bytes already.
#![expect(clippy::disallowed_methods, reason = "publishing touches the disk")]

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::Contents;
use super::error::{Action, OutputError};

/// How much is read and compared at a time.
const CHUNK: usize = 16 * 1024;

/// What makes an HTML file recognizable as one that Rolebook wrote.
const GENERATOR: &[u8] = b"<meta name=\"generator\" content=\"Rolebook";

/// Whether a published file of the same length has the same bytes.
pub fn is_published(published: &Path, contents: Contents<'_>) -> Result<bool, OutputError> {
    let unreadable = OutputError::system(Action::Read, published);
    let mut file = match File::open(published) {
        Ok(file) => file,
        // A file that may be replaced and not read is simply replaced.
        Err(reason) if reason.kind() == io::ErrorKind::PermissionDenied => return Ok(false),
        Err(reason) => return Err(unreadable(reason)),
    };
    match contents {
        Contents::Bytes(bytes) => is_same(&mut file, bytes, bytes.len() as u64).map_err(unreadable),
        Contents::File { location, length } => File::open(location)
            .and_then(|asset| is_same(&mut file, asset, length))
            .map_err(|reason| OutputError::Asset { location: location.into(), reason }),
    }
}

/// The longest file that is read as a whole, in bytes; nothing that is made comes near it.
const WHOLE: u64 = 256 * 1024 * 1024;

/// What is in a published file of this length; none where it is too long or may not be read.
pub fn read_published(published: &Path, length: u64) -> Result<Option<Vec<u8>>, OutputError> {
    if length > WHOLE {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    match File::open(published).and_then(|file| file.take(length).read_to_end(&mut bytes)) {
        Ok(_) => Ok(Some(bytes)),
        Err(reason) if reason.kind() == io::ErrorKind::PermissionDenied => Ok(None),
        Err(reason) => Err(OutputError::system(Action::Read, published)(reason)),
    }
}

fn is_same(file: &mut File, mut expected: impl Read, length: u64) -> io::Result<bool> {
    let (mut left, mut right) = ([0; CHUNK], [0; CHUNK]);
    let mut remaining = length;
    while remaining > 0 {
        let size = usize::try_from(remaining).map_or(CHUNK, |remaining| remaining.min(CHUNK));
        if read_full(file, &mut left[..size])? < size || read_full(&mut expected, &mut right[..size])? < size
        {
            return Ok(false);
        }
        if left[..size] != right[..size] {
            return Ok(false);
        }
        remaining -= size as u64;
    }
    Ok(true)
}

/// Fills the buffer as far as there is something to read.
fn read_full(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(reason) if reason.kind() == io::ErrorKind::Interrupted => {}
            Err(reason) => return Err(reason),
        }
    }
    Ok(filled)
}

/// Whether a plain file is an HTML page that says at its beginning that Rolebook wrote it.
pub fn is_by_rolebook(published: &Path) -> bool {
    let is_html = published.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("html"));
    let mut start = [0; CHUNK];
    is_html
        && fs::symlink_metadata(published).is_ok_and(|found| found.is_file())
        && File::open(published)
            .and_then(|mut file| read_full(&mut file, &mut start))
            .is_ok_and(|length| start[..length].windows(GENERATOR.len()).any(|part| part == GENERATOR))
}
