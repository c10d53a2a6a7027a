//! What sheets are merged into: the handbook, its names, and its files as they are read.

use std::cell::OnceCell;

use foldhash::HashMap;

use crate::edit::Parsed;
use crate::import::names::Names;
use crate::model::Handbook;
use crate::source::{FileId, Sources};

/// A handbook with what is worked out of it once for all sheets of a file.
pub struct Ground<'a> {
    pub handbook: &'a Handbook,
    pub sources: &'a Sources,
    /// The names of its roles.
    pub names: Names,
    /// The files of its roles and matrices. Many roles may stand in one of them.
    files: HashMap<FileId, OnceCell<Parsed<'a>>>,
}

impl<'a> Ground<'a> {
    pub fn new(handbook: &'a Handbook, sources: &'a Sources) -> Ground<'a> {
        let roles = handbook.roles.iter().map(|role| role.span.file);
        let matrices = handbook.matrices.iter().map(|matrix| matrix.span.file);
        let files = roles.chain(matrices).map(|file| (file, OnceCell::new())).collect();
        Ground { handbook, sources, names: Names::of(handbook), files }
    }

    /// A file of roles or of a matrix.
    ///
    /// # Errors
    /// In words, where it cannot be read, so that nothing in it is changed.
    pub fn file(&self, file: FileId) -> Result<&Parsed<'a>, String> {
        let cell = self.files.get(&file);
        let parsed = cell.map(|cell| cell.get_or_init(|| Parsed::of(file, self.sources.text(file))));
        parsed.filter(|parsed| parsed.is_whole).ok_or_else(|| {
            let path = &self.sources.file(file).path;
            format!("{path} cannot be read as TOML, so it stays as it is; `rolebook check` shows where")
        })
    }
}
