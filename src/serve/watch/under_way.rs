//! What others are in the middle of, which a save is waited for with.
#![expect(
    clippy::disallowed_methods,
    reason = "only the disk knows what others do to files, and only the clock for how long"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::notices::Ear;

/// How long a file that somebody writes to is waited for at most: it may be half a file until then.
const HALF_A_FILE: Duration = Duration::from_secs(1);

/// The same of a file that is empty. Programs whose output goes to a file begin so, and may take long to fill it.
const EMPTY_FILE: Duration = Duration::from_secs(5);

/// How long Git is waited for at most while it exchanges files.
const EXCHANGE: Duration = Duration::from_secs(10);

/// How long after its beginning a save is waited for at most, because of what is under way; zero where nothing is.
pub fn longest(root: &Path, ear: &Ear) -> Duration {
    let unfinished = ear.unfinished();
    let writing = if unfinished.is_empty() {
        Duration::ZERO
    } else if unfinished.iter().any(|path| is_empty(path)) {
        EMPTY_FILE
    } else {
        HALF_A_FILE
    };
    if is_exchanging(root) { EXCHANGE } else { writing }
}

fn is_empty(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() == 0)
}

/// Whether Git exchanges files of the repository that a folder is in: it locks the index meanwhile. A lock that is older was
/// left behind.
fn is_exchanging(root: &Path) -> bool {
    let lock = root.ancestors().find_map(git_folder).map(|folder| folder.join("index.lock"));
    let age = lock.and_then(|lock| fs::metadata(lock).ok()?.modified().ok()?.elapsed().ok());
    age.is_some_and(|age| age < EXCHANGE)
}

/// The folder that Git keeps what it knows in, of a folder that a repository or another tree of files of one begins in.
fn git_folder(top: &Path) -> Option<PathBuf> {
    let git = top.join(".git");
    if git.is_dir() {
        return Some(git);
    }
    let text = fs::read_to_string(git).ok()?;
    Some(top.join(text.strip_prefix("gitdir:")?.trim()))
}
