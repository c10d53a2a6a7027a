//! The one further file that the settings may name: the findings accepted at adoption.
#![expect(clippy::disallowed_methods, reason = "this is where the sources come from")]

use std::fs;
use std::path::{Path, PathBuf};

use super::folder::Stamp;
use super::limits;
use crate::source::{Content, SETTINGS_FILE, SourceFile, SourcePath};

/// A baseline that is there, by the name that the settings give it.
#[derive(Debug)]
pub struct NamedBaseline {
    pub path: SourcePath,
    /// Where it lies, without links.
    real: PathBuf,
    /// Where it lies, from the root.
    pub below: PathBuf,
    pub stamp: Option<Stamp>,
}

impl NamedBaseline {
    /// None where the settings among these files name none, or one that is no file in the handbook.
    pub fn of<'f>(root: &Path, mut files: impl Iterator<Item = &'f SourceFile>) -> Option<NamedBaseline> {
        let settings = files.find(|file| file.path.as_str() == SETTINGS_FILE)?;
        let (table, _) = toml::de::DeTable::parse_recoverable(settings.text()?);
        let written =
            table.get_ref().get("lint")?.get_ref().as_table()?.get("baseline")?.get_ref().as_str()?;
        let path = SourcePath::new(written).ok()?;
        let real = fs::canonicalize(root.join(path.as_str())).ok()?;
        let below = real.strip_prefix(root).ok()?.to_path_buf();
        let found =
            fs::metadata(&real).ok().filter(|found| found.is_file() && found.len() <= limits::TEXT_BYTES)?;
        Some(NamedBaseline { path, below, stamp: Stamp::of(&found), real })
    }

    /// None where it cannot be read.
    pub fn read(self) -> Option<SourceFile> {
        let text = fs::read_to_string(&self.real).ok()?;
        Some(SourceFile { path: self.path, content: Content::Text(text.into()) })
    }
}
