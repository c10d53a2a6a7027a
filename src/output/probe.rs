//! Whether files can be renamed into a folder of the site: tried before a commit, so that none is cut off by what could be
//! known before.
#![expect(clippy::disallowed_methods, reason = "publishing touches the disk")]

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::error::{Action, OutputError};
use super::staging::Staging;

/// The name of the empty folder that is renamed there and removed again.
const PROBE: &str = ".rolebook-probe";

/// Tries to rename something from the staging folder into a folder of the site. Permissions, mounts and disks that cannot
/// be written all show in this one way, and nothing else tells of them on every system.
pub fn try_folder(folder: &Path, staging: &Staging) -> Result<(), OutputError> {
    let staged = staging.make_folder(PROBE)?;
    let place = folder.join(PROBE);
    // One is there where a build was killed over it.
    let _ = fs::remove_dir(&place);
    match fs::rename(&staged, &place) {
        Ok(()) => fs::remove_dir(&place).map_err(OutputError::system(Action::Remove, &place)),
        // Something of this name that is somebody else's stays, and leaves open what would be found.
        Err(reason)
            if matches!(
                reason.kind(),
                ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::DirectoryNotEmpty
            ) =>
        {
            Ok(())
        }
        Err(reason) => Err(OutputError::system(Action::Write, folder)(reason)),
    }
}
