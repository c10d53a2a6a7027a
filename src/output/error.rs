//! Why a site could not be published, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::path::OutputPath;

/// How many files in the way a message names.
const NAMED: usize = 10;

/// Why a site could not be published. But for [`OutputError::CutOff`], the former site is whole.
#[derive(Debug)]
pub enum OutputError {
    /// The output folder may not lie there.
    Place { folder: PathBuf, fault: PlaceFault },
    /// Files, links or folders that no build wrote stand where files must go.
    Foreign {
        folder: PathBuf,
        paths: Vec<OutputPath>,
        /// Whether pages that Rolebook made are among them, which `build --adopt` would take over.
        adoptable: bool,
    },
    /// Two files of one build have one path, or one is the folder of the other.
    Clash { path: OutputPath },
    /// An asset of the sources could not be copied.
    Asset { location: PathBuf, reason: io::Error },
    /// The system refused something before the commit.
    System { action: Action, path: PathBuf, reason: io::Error },
    /// The system refused something during the commit; the next build completes it.
    CutOff { path: PathBuf, reason: io::Error },
}

/// Why a folder may not be the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceFault {
    /// It is the handbook's root.
    Root,
    /// It contains the handbook's root.
    AboveRoot,
    /// It is, contains or lies in this folder of the sources.
    Sources(PathBuf),
    /// It is, or lies in, a folder of this name, in which version control keeps what is its own.
    VersionControl(String),
    /// It is a file, or a link that leads nowhere.
    NoFolder,
}

/// What was tried when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Make,
    Read,
    Write,
    Lock,
    Remove,
}

impl OutputError {
    /// Gives a system's fault the action and the path that it lacks.
    pub(super) fn system(action: Action, path: &Path) -> impl FnOnce(io::Error) -> OutputError {
        move |reason| OutputError::System { action, path: path.into(), reason }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::Place { folder, fault } => write!(
                f,
                "the output folder {} {fault}; choose another with `output` under `[build]` or with `-o`",
                folder.display()
            ),
            OutputError::Foreign { folder, paths, adoptable } => {
                write_foreign(f, folder, paths)?;
                f.write_str(if *adoptable {
                    " (`build --adopt` takes over pages that Rolebook made)"
                } else {
                    ""
                })
            }
            OutputError::Clash { path } => {
                write!(f, "two files of this build would be written to {path}; rename one of their sources")
            }
            OutputError::Asset { location, reason } => {
                write!(f, "cannot copy {}: {reason}; {}", location.display(), advice(reason))
            }
            OutputError::System { action, path, reason } => {
                write!(f, "cannot {action} {}: {reason}; {}", path.display(), advice(reason))
            }
            OutputError::CutOff { path, reason } => write!(
                f,
                "publishing was cut off at {}: {reason}; {}, then build again, which completes it",
                path.display(),
                advice(reason)
            ),
        }
    }
}

impl std::error::Error for OutputError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            OutputError::Asset { reason, .. }
            | OutputError::System { reason, .. }
            | OutputError::CutOff { reason, .. } => Some(reason),
            OutputError::Place { .. } | OutputError::Foreign { .. } | OutputError::Clash { .. } => None,
        }
    }
}

fn write_foreign(f: &mut fmt::Formatter<'_>, folder: &Path, paths: &[OutputPath]) -> fmt::Result {
    let named: Vec<&str> = paths.iter().take(NAMED).map(OutputPath::as_str).collect();
    write!(f, "in {} something that no build wrote stands where pages must go: ", folder.display())?;
    f.write_str(&named.join(", "))?;
    if paths.len() > NAMED {
        write!(f, " and {} more", paths.len() - NAMED)?;
    }
    f.write_str("; move or delete it, or choose another output folder")
}

/// What to do about a system's refusal.
fn advice(reason: &io::Error) -> &'static str {
    match reason.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "free some space",
        io::ErrorKind::PermissionDenied => "allow it for your account or choose another output folder",
        io::ErrorKind::ReadOnlyFilesystem => "choose an output folder that can be written",
        io::ErrorKind::CrossesDevices => {
            "what is mounted within the output folder cannot be published to: unmount it, or let it be the output folder"
        }
        io::ErrorKind::NotFound => {
            "it cannot be made there, or something else removed it: choose another output folder"
        }
        _ => "check the disk and the folder",
    }
}

impl fmt::Display for PlaceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlaceFault::Root => f.write_str("is the handbook's own folder"),
            PlaceFault::AboveRoot => f.write_str("contains the handbook"),
            PlaceFault::Sources(sources) => {
                write!(f, "and the sources in {} would mix", sources.display())
            }
            PlaceFault::VersionControl(name) => {
                write!(f, "belongs to version control, which keeps its own in {name}")
            }
            PlaceFault::NoFolder => f.write_str("is no folder"),
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Action::Make => "make the folder",
            Action::Read => "read",
            Action::Write => "write",
            Action::Lock => "lock",
            Action::Remove => "remove",
        })
    }
}
