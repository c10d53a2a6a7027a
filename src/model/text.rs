//! Markdown texts of records, kept together so that all links of a handbook are found in one place.

use std::sync::Arc;

use toml::de::DeValue;

use crate::parse::markdown::{Document, Flavor};
use crate::parse::{FromToml, Reader, Shape, Value};
use crate::source::FileId;

/// A Markdown text of the handbook: a field of a record, or the body of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextId {
    pub file: FileId,
    pub index: u32,
}

/// A field that takes inline Markdown.
#[derive(Debug, Clone, Copy)]
pub struct Inline(pub TextId);

/// A field that takes whole Markdown.
#[derive(Debug, Clone, Copy)]
pub struct Block(pub TextId);

impl FromToml for Inline {
    fn shape() -> Shape {
        Shape::Inline
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Inline> {
        read(value, reader, Flavor::Inline).map(Inline)
    }
}

impl FromToml for Block {
    fn shape() -> Shape {
        Shape::Block
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Block> {
        read(value, reader, Flavor::Block).map(Block)
    }
}

fn read(value: Value<'_>, reader: &mut Reader<'_>, flavor: Flavor) -> Option<TextId> {
    let DeValue::String(text) = value.toml else {
        return reader.wrong_type(value, &Shape::Inline);
    };
    let index = reader.markdown(text, value.span, flavor);
    Some(TextId { file: value.span.file, index })
}

/// All texts of a handbook, by the file that they stand in.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    by_file: Vec<Arc<[Document]>>,
}

impl Texts {
    /// Room for the texts of so many files.
    pub fn for_files(count: usize) -> Texts {
        let none: Arc<[Document]> = Arc::default();
        Texts { by_file: vec![none; count] }
    }

    /// Takes the texts of a file, in the order in which they were read.
    pub fn set(&mut self, file: FileId, documents: Arc<[Document]>) {
        self.by_file[file.index()] = documents;
    }

    /// # Panics
    /// When the id comes from another handbook.
    pub fn get(&self, id: TextId) -> &Document {
        &self.by_file[id.file.index()][id.index as usize]
    }

    /// The texts of one file, in the order in which they were read.
    pub fn of_file(&self, file: FileId) -> &[Document] {
        self.by_file.get(file.index()).map_or(&[], |documents| &**documents)
    }

    pub fn iter(&self) -> impl Iterator<Item = (TextId, &Document)> {
        self.by_file.iter().enumerate().flat_map(|(file, documents)| {
            let file = FileId::new(file);
            (0_u32..).zip(documents.iter()).map(move |(index, document)| (TextId { file, index }, document))
        })
    }

    /// The texts of each file, for work that goes file by file.
    pub fn by_file(&self) -> impl Iterator<Item = (FileId, &[Document])> {
        self.by_file.iter().enumerate().map(|(file, documents)| (FileId::new(file), &**documents))
    }
}
