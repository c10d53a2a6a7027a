//! Paths inside the output folder: relative, with `/`, never `..`, never Rolebook's own.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use crate::source::{fold, is_of_version_control};

/// What the names of all files begin with that Rolebook keeps in the output folder for itself.
pub const RESERVED_PREFIX: &str = ".rolebook";

/// The longest name of a file or folder that common file systems take, in bytes.
pub const NAME_BYTES: usize = 255;

/// The path of a published file relative to the output folder, with `/` on every system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

/// Why a text is no path of a published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputPathFault {
    /// Nothing, or nothing between two slashes.
    Empty,
    /// It begins at the system's root or with a drive.
    Absolute,
    /// A part is `.` or `..`.
    Dots,
    /// A backslash or a control character, which is a separator or unprintable somewhere.
    Character,
    /// A name longer than [`NAME_BYTES`].
    TooLong,
    /// A name that Rolebook keeps for itself, or the folder of a version control system.
    Reserved,
}

impl OutputPath {
    /// Reads a relative path.
    ///
    /// # Errors
    /// When it could lead out of the output folder, to what Rolebook keeps there for itself, or to what version control keeps,
    /// such as `.git`.
    pub fn new(path: &str) -> Result<OutputPath, OutputPathFault> {
        if path.starts_with('/') || path.as_bytes().get(1) == Some(&b':') {
            return Err(OutputPathFault::Absolute);
        }
        for (index, name) in path.split('/').enumerate() {
            check_name(name, index)?;
        }
        Ok(OutputPath(path.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder without a slash at its end; empty for a file at the top.
    pub fn folder(&self) -> &str {
        folder_of(&self.0)
    }

    /// The folder at the top that it lies in; none for a file at the top.
    pub fn top_folder(&self) -> Option<&str> {
        self.0.split_once('/').map(|(folder, _)| folder)
    }

    /// The same for paths that differ only by case or Unicode form, which some systems take for one.
    pub(super) fn folded(&self) -> String {
        fold(&self.0)
    }

    /// Whether the path lies in a folder, at whatever depth.
    pub(super) fn is_below(&self, folder: &str) -> bool {
        self.0.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }
}

/// The folder of a path or folder; empty at the top.
pub(super) fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn check_name(name: &str, depth: usize) -> Result<(), OutputPathFault> {
    match name {
        "" => return Err(OutputPathFault::Empty),
        "." | ".." => return Err(OutputPathFault::Dots),
        _ => {}
    }
    if name.contains(|character: char| character == '\\' || character.is_control()) {
        return Err(OutputPathFault::Character);
    }
    if name.len() > NAME_BYTES {
        return Err(OutputPathFault::TooLong);
    }
    // No page goes into `.git`; so a list that says otherwise was not written by a build. Only hidden names are Rolebook's
    // own, so that others are not folded for nothing.
    let is_own = || depth == 0 && name.starts_with('.') && fold(name).starts_with(RESERVED_PREFIX);
    if is_of_version_control(name) || is_own() {
        return Err(OutputPathFault::Reserved);
    }
    Ok(())
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            OutputPathFault::Empty => "a name in it is empty",
            OutputPathFault::Absolute => "it is not relative",
            OutputPathFault::Dots => "it contains `.` or `..`",
            OutputPathFault::Character => "it contains a backslash or a control character",
            OutputPathFault::TooLong => "a name in it is longer than 255 bytes",
            OutputPathFault::Reserved => "a name in it is reserved",
        })
    }
}

impl std::error::Error for OutputPathFault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_lead_elsewhere_are_refused() {
        use OutputPathFault::{Absolute, Character, Dots, Empty, Reserved, TooLong};
        let fault = |path: &str| OutputPath::new(path).err();
        for (path, expected) in [
            ("", Empty),
            ("a//b", Empty),
            ("a/", Empty),
            ("/etc/passwd", Absolute),
            ("C:/x", Absolute),
            ("../x", Dots),
            ("a/../../x", Dots),
            ("./a", Dots),
            ("a\\..\\x", Character),
            ("a\nb", Character),
            (".rolebook", Reserved),
            (".Rolebook-staging/1", Reserved),
            (".git/config", Reserved),
            ("a/.GIT/config", Reserved),
            (".hg/hgrc", Reserved),
        ] {
            assert_eq!(fault(path), Some(expected), "{path:?}");
        }
        assert_eq!(fault(&"x".repeat(256)), Some(TooLong));
        for path in ["index.html", ".nojekyll", "a/.rolebook.html", "über/ñ.html", "a..b/c.html"] {
            assert_eq!(fault(path), None, "{path:?}");
        }
    }

    #[test]
    fn folding_ignores_case_and_unicode_form() {
        let fold = |path| OutputPath::new(path).expect("valid").folded();
        assert_eq!(fold("A/Ü.html"), fold("a/u\u{308}.HTML"));
        assert_ne!(fold("a/b"), fold("a/c"));
    }
}
