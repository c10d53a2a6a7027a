//! Handbooks to ask.

use std::path::Path;

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

/// A row of the table of questions.
#[derive(Debug, serde::Deserialize)]
pub struct Query {
    pub ask: String,
    pub kind: String,
    pub name: String,
    /// Further results that must be among the first.
    #[serde(default)]
    pub then: Vec<String>,
}

/// The table of questions to the sample.
pub fn queries() -> Vec<Query> {
    #[derive(serde::Deserialize)]
    struct Table {
        query: Vec<Query>,
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/queries.toml");
    let text = std::fs::read_to_string(path).expect("the table can be read");
    toml::from_str::<Table>(&text).expect("each row has what it needs").query
}
