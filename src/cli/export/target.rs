//! Where an export goes: to a file, whole or not at all, or to the standard output.

use std::io::IsTerminal;
use std::path::Path;

use crate::cli::{Failure, print, save};
use crate::export::Format;

/// What becomes of a file that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    Kept,
    Overwritten,
}

/// Where the bytes go.
pub struct Target<'a> {
    file: Option<(&'a Path, Existing)>,
}

impl<'a> Target<'a> {
    /// Looks whether something can be written there, before any work is done.
    pub fn new(file: Option<&'a Path>, existing: Existing, format: Format) -> Result<Target<'a>, Failure> {
        if file.is_none() && format == Format::Xlsx && std::io::stdout().is_terminal() {
            return Err(
                "a workbook is nothing to look at on a terminal; name a file: `--output FILE.xlsx`".into()
            );
        }
        if let Some(path) = file {
            if path.is_dir() {
                return Err(format!("{} is a folder; name a file in it", path.display()).into());
            }
            if existing == Existing::Kept && std::fs::symlink_metadata(path).is_ok() {
                return Err(save::is_there(path));
            }
        }
        Ok(Target { file: file.map(|path| (path, existing)) })
    }

    pub fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        match self.file {
            None => print::bytes(bytes),
            Some((path, Existing::Kept)) => save::add(path, bytes),
            Some((path, Existing::Overwritten)) => save::replace(path, bytes),
        }
    }
}
