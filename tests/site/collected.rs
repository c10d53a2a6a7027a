//! A site in memory: the files that a build would write.
#![expect(clippy::disallowed_methods, reason = "a case is read from its file")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use jiff::civil::Date;
use rolebook::output::OutputPath;
use rolebook::pipeline::{self, Nowhere, Outcome, Sink};
use rolebook::render::{OutputFile, Payload};
use rolebook::site::Options;
use rolebook::source::{Content, SourceFile, SourcePath, Sources, disk};

/// The day of these tests.
pub const TODAY: Date = Date::constant(2026, 1, 1);

/// The files of a site by their paths; copied files are empty.
pub struct Collected {
    files: BTreeMap<String, Vec<u8>>,
}

impl Collected {
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// All files with their bytes; copied ones are empty.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The HTML files of the site, those aside that authors made themselves.
    pub fn pages(&self) -> impl Iterator<Item = (&str, String)> {
        let pages = self.files.iter().filter(|(path, bytes)| path.ends_with(".html") && !bytes.is_empty());
        pages.map(|(path, bytes)| (path.as_str(), String::from_utf8(bytes.clone()).expect("pages are UTF-8")))
    }
}

struct Shelf(Mutex<BTreeMap<String, Vec<u8>>>);

impl Sink for Shelf {
    fn begin(&self, _: usize) -> bool {
        true
    }

    fn take(&self, file: OutputFile) {
        let bytes = match file.payload {
            Payload::Bytes(bytes) => bytes,
            Payload::Copy(_) => Vec::new(),
        };
        let path = file.path.clone();
        assert!(OutputPath::new(&path).is_ok(), "{path} can be written");
        let before = self.0.lock().expect("no test thread has failed").insert(file.path, bytes);
        assert!(before.is_none(), "{path} is written twice");
    }
}

/// Draws a handbook.
///
/// # Panics
/// When it has an error, which would end a build.
pub fn draw(sources: &Sources) -> Collected {
    let shelf = Shelf(Mutex::new(BTreeMap::new()));
    let outcome = pipeline::run(sources, &Options::default(), Some(&shelf));
    let errors = errors(&outcome, sources);
    assert!(errors.is_empty(), "the handbook has errors:\n{}", errors.join("\n"));
    Collected { files: shelf.0.into_inner().expect("no test thread has failed") }
}

/// Draws a handbook; nothing where it has an error, which would end a build.
pub fn try_draw(sources: &Sources) -> Option<Collected> {
    let shelf = Shelf(Mutex::new(BTreeMap::new()));
    let outcome = pipeline::run(sources, &Options::default(), Some(&shelf));
    let files = shelf.0.into_inner().expect("no test thread has failed");
    (!outcome.found.has_errors()).then_some(Collected { files })
}

fn errors(outcome: &Outcome, sources: &Sources) -> Vec<String> {
    let errors = outcome.found.iter().filter(|finding| finding.level == rolebook::diagnostic::Level::Error);
    let place = |span: rolebook::source::Span| {
        let position = sources.position(span.file, span.start);
        format!("{}:{}:{}", sources.file(span.file).path, position.line, position.column)
    };
    errors.map(|error| format!("{} {}: {}", place(error.span), error.rule.name, error.message)).collect()
}

/// What the findings of a handbook are.
pub struct Checked<'s> {
    sources: &'s Sources,
    outcome: Outcome,
}

pub fn check_only(sources: &Sources) -> Checked<'_> {
    Checked { sources, outcome: pipeline::run::<Nowhere>(sources, &Options::default(), None) }
}

impl Checked<'_> {
    /// The files and lines of the findings of some rules, sorted.
    pub fn found_at(&self, rules: &[&str]) -> Vec<(String, usize)> {
        let found = self.outcome.found.iter().filter(|finding| rules.contains(&finding.rule.name));
        let mut places: Vec<(String, usize)> = found
            .map(|finding| {
                let line = self.sources.position(finding.span.file, finding.span.start).line;
                (self.sources.file(finding.span.file).path.to_string(), line)
            })
            .collect();
        places.sort();
        places
    }
}

/// A handbook on disk.
pub fn from_folder(folder: &str) -> Sources {
    disk::read(Path::new(folder), TODAY).expect("the handbook can be read")
}

/// Sources of paths and texts.
pub fn sources(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Sources {
    let file = |(path, bytes): (String, Vec<u8>)| {
        let path = SourcePath::new(&path).expect("a path inside the handbook");
        let is_text = ["md", "toml", "json"].contains(&path.extension()) || path.below("themes").is_some();
        let content = match path.extension() {
            _ if is_text => Content::of_text(&bytes),
            "css" => Content::of_style(bytes),
            _ => Content::Bytes(bytes.into()),
        };
        SourceFile { path, content }
    };
    Sources::new(files.into_iter().map(file), TODAY)
}

/// The case that has every field of every record and page.
pub fn everything() -> Sources {
    let text =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/everything.txt"))
            .expect("the case");
    let text = text.split(">>> ").next().unwrap_or_default();
    let files = text.split("\n--- ").skip(1).filter(|part| part.starts_with(['c', 'f', 'h', 't']));
    sources(files.map(|part| {
        let (path, text) = part.split_once('\n').unwrap_or((part, ""));
        (path.to_owned(), format!("{text}\n").into_bytes())
    }))
}
