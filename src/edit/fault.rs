//! Why files could not be written, in words.

use std::fmt;
use std::io;

use crate::source::SourcePath;

/// Why files could not be changed. All are as they were, unless [`WriteError::Torn`] says otherwise.
#[derive(Debug)]
pub enum WriteError {
    /// The file is not what was read: somebody else saved it meanwhile.
    ChangedMeanwhile { path: SourcePath },
    /// The file is marked as one that must not be changed.
    ReadOnly { path: SourcePath },
    /// Something else stands where a file is to go.
    Taken { path: SourcePath },
    /// Two paths are links to one file, which would have to change in two ways.
    Shared { path: SourcePath },
    /// A file that would move or go away is reached by a link, so that another path would lose it.
    Link { path: SourcePath },
    /// A link on the way to a new file leads out of the handbook, or the file would lie in a folder of version control.
    Outside { path: SourcePath },
    /// Another command changes files of the handbook.
    Busy,
    /// The system refused.
    System { path: SourcePath, reason: io::Error },
    /// The system refused half-way, and again when what was done was to be undone.
    Torn { path: SourcePath, reason: io::Error, left: Vec<SourcePath> },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::ChangedMeanwhile { path } => {
                write!(f, "{path} was changed while it was read; nothing was written, try again")
            }
            WriteError::ReadOnly { path } => {
                write!(f, "{path} is read-only; nothing was written. Make it writable, or change it by hand")
            }
            WriteError::Taken { path } => {
                write!(f, "{path} is there already; nothing was written")
            }
            WriteError::Shared { path } => {
                write!(f, "{path} is a link to a file that would change in another way; nothing was written")
            }
            WriteError::Link { path } => {
                write!(
                    f,
                    "{path} is reached by a link and would move away from what the link leads to; nothing was written. \
                     Name the file by its own path, or put a copy in the place of the link"
                )
            }
            WriteError::Outside { path } => {
                write!(
                    f,
                    "{path} would lie outside of the handbook, where a link leads, or in a folder of version control; \
                     nothing was written"
                )
            }
            WriteError::Busy => f.write_str(
                "another command is changing files of this handbook; nothing was written, try again",
            ),
            WriteError::System { path, reason } => {
                write!(f, "cannot write {path}: {reason}; nothing was changed")
            }
            WriteError::Torn { path, reason, left } => {
                let left: Vec<&str> = left.iter().map(SourcePath::as_str).collect();
                write!(
                    f,
                    "cannot write {path}: {reason}; what was done could not be undone in {}: compare them with what \
                     you have in version control",
                    left.join(", ")
                )
            }
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            WriteError::System { reason, .. } | WriteError::Torn { reason, .. } => Some(reason),
            _ => None,
        }
    }
}
