//! The one further file that the settings may name: the findings accepted at adoption.
#![expect(clippy::disallowed_methods, reason = "this is where the sources come from")]

use std::fs;
use std::path::{Path, PathBuf};

use super::file;
use super::folder::Stamp;
use super::walk::Kind;
use crate::source::{SETTINGS_FILE, SourceFile, SourcePath, Unreadable};

/// A baseline that is there, by the name that the settings give it.
#[derive(Debug)]
pub struct NamedBaseline {
    pub path: SourcePath,
    /// Where it lies, without links, or why it cannot be read.
    kind: Kind,
    /// Where it lies, from the root.
    pub below: PathBuf,
    pub stamp: Option<Stamp>,
}

impl NamedBaseline {
    /// None where the settings among these files name none, or one that is no file in the handbook.
    pub fn of<'f>(root: &Path, files: impl Iterator<Item = &'f SourceFile>) -> Option<NamedBaseline> {
        NamedBaseline::at(root, named_in(files)?)
    }

    /// None where there is no such file in the handbook, or a folder in its place.
    pub fn at(root: &Path, path: SourcePath) -> Option<NamedBaseline> {
        let real = fs::canonicalize(root.join(path.as_str())).ok()?;
        let below = real.strip_prefix(root).ok()?.to_path_buf();
        let found = fs::metadata(&real).ok().filter(|found| !found.is_dir())?;
        let kind = if found.is_file() { Kind::Text(real) } else { Kind::Unreadable(Unreadable::Special) };
        Some(NamedBaseline { path, below, stamp: Stamp::of(&found), kind })
    }

    /// None where it vanished meanwhile.
    pub fn read(self) -> Option<SourceFile> {
        Some(SourceFile { path: self.path, content: file::read(self.kind)? })
    }
}

/// The name that the settings among these files give the baseline, whether it is there or not.
pub fn named_in<'f>(mut files: impl Iterator<Item = &'f SourceFile>) -> Option<SourcePath> {
    let settings = files.find(|file| file.path.as_str() == SETTINGS_FILE)?;
    let (table, _) = toml::de::DeTable::parse_recoverable(settings.text()?);
    let written = table.get_ref().get("lint")?.get_ref().as_table()?.get("baseline")?.get_ref().as_str()?;
    SourcePath::new(written).ok()
}
