//! The repository that a handbook lies in, as collectors of findings know it.

use std::fs;
use std::path::{Path, PathBuf};

/// Where GitHub's runners keep the repository that a workflow is about.
const WORKSPACE: &str = "GITHUB_WORKSPACE";

/// The handbook's folder from the top of its repository, with `/`; empty where it is the top, or where there is none.
pub fn folder_of(root: &Path) -> String {
    let Ok(root) = fs::canonicalize(root) else { return String::new() };
    let Some(top) = workspace(&root).or_else(|| working_tree(&root)) else { return String::new() };
    let below = root.strip_prefix(top).unwrap_or(Path::new(""));
    let parts: Vec<_> = below.iter().map(std::ffi::OsStr::to_string_lossy).collect();
    parts.join("/")
}

fn workspace(root: &Path) -> Option<PathBuf> {
    let named = std::env::var_os(WORKSPACE).filter(|named| !named.is_empty())?;
    fs::canonicalize(named).ok().filter(|top| root.starts_with(top))
}

/// The nearest folder upwards that Git knows; in a further working tree `.git` is a file.
fn working_tree(root: &Path) -> Option<PathBuf> {
    root.ancestors().find(|folder| fs::symlink_metadata(folder.join(".git")).is_ok()).map(Path::to_path_buf)
}
