//! The files of the default theme, embedded in the binary.

use super::files::ThemeFile;

/// Paths and bytes of the built-in theme, in order of their paths (`build.rs`).
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// One of them.
pub fn file(path: &str) -> Option<ThemeFile> {
    let place = FILES.binary_search_by_key(&path, |(known, _)| known).ok()?;
    Some(ThemeFile { path: path.to_owned(), bytes: FILES[place].1.into(), source: None })
}
