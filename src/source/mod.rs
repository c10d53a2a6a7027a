//! A handbook's files as a value: a snapshot of paths and bytes, with the date of "today".

mod content;
pub mod disk;
pub mod limits;
mod path;
mod pixels;
mod span;
mod version_control;

use std::path::PathBuf;
use std::sync::Arc;

use foldhash::HashMap;
use jiff::civil::Date;
use unicode_normalization::{UnicodeNormalization, is_nfc};

pub use path::{PathFault, SourcePath, fold};
pub use pixels::Pixels;
pub use span::{FileId, Position, Span, Spanned};
pub use version_control::is_of_version_control;

/// The settings file at the root of every handbook.
pub const SETTINGS_FILE: &str = "handbook.toml";

/// The folder of records, pages and assets.
pub const CONTENT_FOLDER: &str = "content";

/// The folder of theme overrides.
pub const THEMES_FOLDER: &str = "themes";

/// A snapshot of everything a build may read, sorted by path.
///
/// From here to the output everything is a pure function; two snapshots with equal content give equal sites.
#[derive(Debug, Clone)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// Shared by snapshots that differ in contents alone.
    by_path: Arc<HashMap<SourcePath, FileId>>,
    /// Files whose names are not in the usual Unicode form, by their paths in that.
    decomposed: Arc<HashMap<String, FileId>>,
    today: Date,
}

/// One file of the snapshot.
#[derive(Debug, Clone)]
pub struct SourceFile {
    pub path: SourcePath,
    pub content: Content,
}

/// What is known of a file's bytes.
#[derive(Debug, Clone)]
pub enum Content {
    /// UTF-8 text without its byte order mark.
    Text(Arc<str>),
    /// A small binary file, or any file of a handbook that lives in memory.
    Bytes(Arc<[u8]>),
    /// A file left on disk until it is copied, so that memory does not grow with the assets; its length in bytes, what the
    /// system told of it when the snapshot was made, and the size of the picture that it is.
    Stored { location: PathBuf, length: u64, stamp: Option<disk::Stamp>, pixels: Option<Pixels> },
    /// A file that exists and cannot be used.
    Unreadable(Unreadable),
}

/// Why a file of the handbook cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// The first byte that is no UTF-8, and whether the file looks like UTF-16.
    /// The offset is that of the first byte that does not fit, and the text is what stands before it.
    NotUtf8 { offset: usize, before: Arc<str>, looks_like_utf16: bool },
    /// Larger than the limit, both in bytes.
    TooLarge { length: u64, limit: u64 },
    /// Nested deeper than the limit, in folders.
    TooDeep { limit: usize },
    /// A link that leads out of the handbook, or in a circle.
    LinkOutside,
    /// A pipe, socket or device.
    Special,
    /// A file in the place of one of the handbook's folders.
    NoFolder,
    /// A folder that would be that of the content if its name had no capitals.
    InCapitals { meant: &'static str },
    /// A name that is not UTF-8 or that no address can be made of.
    Name(String),
    /// The system refused, in its words.
    Refused(String),
}

impl Sources {
    /// Makes a snapshot of the given files; of two files with one path the later one counts.
    pub fn new(files: impl IntoIterator<Item = SourceFile>, today: Date) -> Sources {
        let mut files: Vec<SourceFile> = files.into_iter().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.reverse();
        files.dedup_by(|a, b| a.path == b.path);
        files.reverse();
        let by_path: HashMap<SourcePath, FileId> =
            files.iter().enumerate().map(|(index, file)| (file.path.clone(), FileId::new(index))).collect();
        let decomposed = files.iter().enumerate().filter(|(_, file)| !is_nfc(file.path.as_str()));
        let decomposed = decomposed
            .map(|(index, file)| (file.path.as_str().nfc().collect(), FileId::new(index)))
            .collect();
        Sources { files, by_path: Arc::new(by_path), decomposed: Arc::new(decomposed), today }
    }

    /// The snapshot of another day that differs in what these files hold.
    #[must_use]
    pub fn with(&self, contents: impl IntoIterator<Item = (FileId, Content)>, today: Date) -> Sources {
        let mut sources = Sources { today, ..self.clone() };
        for (file, content) in contents {
            sources.files[file.index()].content = content;
        }
        sources
    }

    /// The date that reviews, terms and waivers are judged by.
    pub fn today(&self) -> Date {
        self.today
    }

    /// All files in order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId::new(index), file))
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.index()]
    }

    /// The file of a path, also where one of the two writes the same letters in another Unicode form, as macOS does.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let found = self.by_path.get(path).copied();
        if found.is_some() || path.is_ascii() {
            return found;
        }
        let composed: String = path.nfc().collect();
        self.by_path.get(&*composed).or_else(|| self.decomposed.get(&composed)).copied()
    }

    /// A path as the file has it that it names, else as it is.
    pub fn as_named<'p>(&'p self, path: &'p str) -> &'p str {
        self.find(path).map_or(path, |file| self.file(file).path.as_str())
    }

    /// The text of a file; empty where the file has none.
    pub fn text(&self, id: FileId) -> &str {
        self.file(id).text().unwrap_or_default()
    }

    /// The part of a file's text that a span covers; empty where the span lies outside.
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or_default()
    }

    /// Line and column of an offset, both counted from 1, columns in characters.
    pub fn position(&self, file: FileId, offset: u32) -> Position {
        Position::of(self.file(file).shown().unwrap_or_default(), offset as usize)
    }
}

impl SourceFile {
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text in which places of findings lie: of a file that is not UTF-8 what stands before its fault.
    pub fn shown(&self) -> Option<&str> {
        match &self.content {
            Content::Unreadable(Unreadable::NotUtf8 { before, .. }) if !before.is_empty() => Some(before),
            _ => self.text(),
        }
    }
}

/// A handbook in memory, as tests write it; today is 2026-01-01 unless set with [`Sources::new`].
///
/// # Panics
/// When a path leaves the handbook: that is a fault of the test.
impl<const N: usize> From<[(&str, &str); N]> for Sources {
    fn from(files: [(&str, &str); N]) -> Sources {
        let files = files.map(|(path, text)| SourceFile {
            path: SourcePath::new(path).expect("a test names paths inside the handbook"),
            content: Content::Text(text.into()),
        });
        Sources::new(files, Date::constant(2026, 1, 1))
    }
}
