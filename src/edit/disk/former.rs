//! A file as it is before a change: as it was read, and ready to be put back.
#![expect(clippy::disallowed_methods, reason = "the files of authors are on the disk")]

use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use super::{MARK, replace};
use crate::edit::edits::Origin;
use crate::edit::fault::WriteError;

/// A file that is replaced, moved or removed.
#[derive(Debug)]
pub struct Former {
    pub place: PathBuf,
    pub bytes: Vec<u8>,
    pub permissions: Permissions,
}

impl Former {
    /// Reads a file that is to change, and refuses one that is not what the snapshot has.
    pub fn read(root: &Path, origin: &Origin) -> Result<Former, WriteError> {
        let path = &origin.path;
        let changed = || WriteError::ChangedMeanwhile { path: path.clone() };
        let system = |reason: io::Error| match reason.kind() {
            io::ErrorKind::NotFound => changed(),
            _ => WriteError::System { path: path.clone(), reason },
        };
        // A link is followed, so that it stays one.
        let place = fs::canonicalize(root.join(path.as_str())).map_err(system)?;
        let permissions = fs::metadata(&place).map_err(system)?.permissions();
        let bytes = fs::read(&place).map_err(system)?;
        if bytes.strip_prefix(MARK).unwrap_or(&bytes) != origin.text.as_bytes() {
            return Err(changed());
        }
        if permissions.readonly() {
            return Err(WriteError::ReadOnly { path: path.clone() });
        }
        Ok(Former { place, bytes, permissions })
    }

    /// Makes the file what it was.
    pub fn put_back(&self) -> io::Result<()> {
        if fs::read(&self.place).is_ok_and(|bytes| bytes == self.bytes) {
            return Ok(());
        }
        replace(&self.place, &self.bytes, Some(self.permissions.clone()))
    }
}
