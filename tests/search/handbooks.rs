//! Handbooks to ask.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rolebook::pipeline;
use rolebook::search::{Question, rank};
use rolebook::site::search::index;
use rolebook::source::{Content, SourceFile, SourcePath, Sources, disk};

const TODAY: Date = Date::constant(2026, 1, 1);

/// The handbook that stands at the top of this repository.
pub fn sample() -> Sources {
    disk::read(Path::new(env!("CARGO_MANIFEST_DIR")), TODAY).expect("the sample can be read")
}

/// A handbook of these files.
pub fn handbook(files: &[(&str, &str)]) -> Sources {
    let file = |(path, text): &(&str, &str)| SourceFile {
        path: SourcePath::new(path).expect("a path inside the handbook"),
        content: Content::of_text(text.as_bytes()),
    };
    Sources::new(files.iter().map(file), TODAY)
}

/// What is found, the best first, as "kind: name".
pub fn ask(sources: &Sources, question: &str) -> Vec<String> {
    pipeline::ask(sources, |site| {
        let index = index(site);
        let found = rank(&Question::new(question, &index), &index);
        let name = |record: usize| {
            let record = &index.records[record];
            format!("{}: {}", record.kind.name(), record.name)
        };
        found.iter().map(|found| name(found.record)).collect()
    })
    .0
}

/// A question to a handbook.
#[derive(Debug, serde::Deserialize)]
pub struct Query {
    pub ask: String,
    pub kind: String,
    pub name: String,
    /// Further results that must be among the first.
    #[serde(default)]
    pub then: Vec<String>,
}

/// A handbook with questions to it.
pub struct Table {
    pub name: String,
    pub sources: Sources,
    pub queries: Vec<Query>,
}

/// All tables of questions: each has the files of its handbook, or is about the sample.
pub fn tables() -> Vec<Table> {
    #[derive(serde::Deserialize)]
    struct Written {
        #[serde(default)]
        files: BTreeMap<String, String>,
        query: Vec<Query>,
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/questions");
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it can be read").path()).collect();
    paths.sort();
    let table = |path: &PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).expect("the table can be read");
        let Written { files, query } =
            toml::from_str(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let sources = if files.is_empty() { sample() } else { handbook(&files) };
        Table { name, sources, queries: query }
    };
    paths.iter().map(table).collect()
}
