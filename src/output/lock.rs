//! The lock that lets one build at a time publish to a folder.
#![expect(clippy::disallowed_methods, reason = "publishing touches the disk")]

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use super::error::{Action, OutputError};

/// The file that is locked; it stays, because removing a lock's file breaks the lock for those who wait.
const LOCK_FILE: &str = ".rolebook-lock";

/// Held while it lives. The system releases it when the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the folder's lock; calls `waiting` once when another build holds it, and waits for that build's end.
    pub fn take(folder: &Path, waiting: impl FnOnce()) -> Result<Lock, OutputError> {
        let path = folder.join(LOCK_FILE);
        let fault = |reason| OutputError::System { action: Action::Lock, path: path.clone(), reason };
        // Opening a link would make a file wherever it leads.
        if fs::symlink_metadata(&path).is_ok_and(|found| !found.is_file()) {
            return Err(fault(io::Error::other("it is no plain file, so no build made it")));
        }
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(fault)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                waiting();
                file.lock().map_err(fault)?;
            }
            // Some network file systems know no locks; better to publish there than to refuse.
            Err(TryLockError::Error(reason)) if reason.kind() == io::ErrorKind::Unsupported => {}
            Err(TryLockError::Error(reason)) => return Err(fault(reason)),
        }
        Ok(Lock { _file: file })
    }
}
