//! The files of the default theme, embedded in the binary.

use std::borrow::Cow;

use rust_embed::RustEmbed;

use super::files::ThemeFile;

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct DefaultTheme;

/// Paths and bytes of the built-in theme, in order of their paths.
pub fn files() -> Vec<(String, Cow<'static, [u8]>)> {
    let mut paths: Vec<Cow<'static, str>> = DefaultTheme::iter().collect();
    paths.sort();
    paths
        .into_iter()
        .filter_map(|path| Some((path.replace('\\', "/"), DefaultTheme::get(&path)?.data)))
        .collect()
}

/// One of them.
pub fn file(path: &str) -> Option<ThemeFile> {
    let bytes = DefaultTheme::get(path)?.data;
    Some(ThemeFile { path: path.to_owned(), bytes, source: None })
}
