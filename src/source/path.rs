//! Paths inside a handbook: relative, with `/`, never `..`.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

/// The path of a source file relative to the handbook's root, with `/` on every system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

/// Why a text is no path inside the handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    Empty,
    Absolute,
    LeavesHandbook,
}

impl SourcePath {
    /// Reads a path relative to the root, resolving `.` and `..`.
    ///
    /// # Errors
    /// When it is empty, absolute or leads out of the handbook.
    pub fn new(path: &str) -> Result<SourcePath, PathFault> {
        SourcePath::resolve(&[], path)
    }

    /// Reads a path relative to the folder of this file, as links between files are written.
    ///
    /// # Errors
    /// As [`SourcePath::new`].
    pub fn join(&self, relative: &str) -> Result<SourcePath, PathFault> {
        let folder: Vec<&str> = self.folder().split('/').filter(|part| !part.is_empty()).collect();
        SourcePath::resolve(&folder, relative)
    }

    fn resolve(base: &[&str], relative: &str) -> Result<SourcePath, PathFault> {
        if relative.starts_with(['/', '\\']) || relative.get(1..2) == Some(":") {
            return Err(PathFault::Absolute);
        }
        let mut parts: Vec<&str> = base.to_vec();
        for part in relative.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop().ok_or(PathFault::LeavesHandbook)?;
                }
                part => parts.push(part),
            }
        }
        if parts.is_empty() { Err(PathFault::Empty) } else { Ok(SourcePath(parts.join("/").into())) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder without a slash at its end; empty for a file at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    pub fn file_name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&*self.0, |(_, name)| name)
    }

    /// The file name without its last extension.
    pub fn stem(&self) -> &str {
        self.file_name().rsplit_once('.').map_or(self.file_name(), |(stem, _)| stem)
    }

    /// The last extension without its dot, as written; empty where there is none.
    pub fn extension(&self) -> &str {
        self.file_name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The path below a folder, for example below `content`; none where it lies elsewhere.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// A path of the handbook as a link from this file names it.
    pub fn link_to(&self, target: &str) -> String {
        let base: Vec<&str> = self.folder().split('/').filter(|part| !part.is_empty()).collect();
        let parts: Vec<&str> = target.split('/').collect();
        let folders = &parts[..parts.len().saturating_sub(1)];
        let shared = base.iter().zip(folders).take_while(|(a, b)| a == b).count();
        format!("{}{}", "../".repeat(base.len() - shared), parts[shared..].join("/"))
    }

    /// The same place with another extension: `roles/a.toml` and `md` give `roles/a.md`.
    pub fn with_extension(&self, extension: &str) -> SourcePath {
        let folder = self.folder();
        let separator = if folder.is_empty() { "" } else { "/" };
        SourcePath(format!("{folder}{separator}{}.{extension}", self.stem()).into())
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for SourcePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for SourcePath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// What systems compare that do not tell case or Unicode forms apart.
pub fn fold(name: &str) -> String {
    if name.is_ascii() { name.to_ascii_lowercase() } else { name.nfc().collect::<String>().to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_read_from_the_folder_of_their_file() {
        let page = SourcePath::new("content/guide/vendors.md").expect("valid");
        let join = |relative| page.join(relative).map(|path| path.to_string());
        assert_eq!(join("../roles/./x.toml"), Ok("content/roles/x.toml".into()));
        assert_eq!(join("../../../x"), Err(PathFault::LeavesHandbook));
        assert_eq!(join("/etc/passwd"), Err(PathFault::Absolute));
        assert_eq!(join("C:/x"), Err(PathFault::Absolute));
        assert_eq!(SourcePath::new("a/.."), Err(PathFault::Empty));
    }

    #[test]
    fn parts_of_a_path() {
        let path = SourcePath::new("content/a.b.md").expect("valid");
        assert_eq!((path.folder(), path.stem(), path.extension()), ("content", "a.b", "md"));
        assert_eq!(path.with_extension("toml").as_str(), "content/a.b.toml");
        assert_eq!(path.below("content"), Some("a.b.md"));
        assert_eq!(path.below("cont"), None);
    }

    #[test]
    fn links_lead_from_one_file_to_another() {
        let page = SourcePath::new("content/guide/vendors.md").expect("valid");
        for (target, link) in [
            ("content/guide/x.md", "x.md"),
            ("content/roles/x.toml", "../roles/x.toml"),
            ("content/guide", "../guide"),
            ("x", "../../x"),
        ] {
            assert_eq!(page.link_to(target), link);
            assert_eq!(page.join(link).expect("valid").as_str(), target);
        }
    }
}
