//! A small handbook around the input, and what a run through all stages must keep to.

use std::sync::Mutex;

use jiff::civil::Date;
use rolebook::diagnostic::{Format, Ink, Level};
use rolebook::pipeline::{self, Sink};
use rolebook::render::{OutputFile, Payload};
use rolebook::site::Options;
use rolebook::source::{Content, SourceFile, SourcePath, Sources};

use super::promises::{assert_inert, assert_places};

/// Enough that references, links and calls of an input find something. What is unsafe or broken is made inert whatever
/// the level of its finding, so the levels are low: errors would end most runs before anything is drawn.
const AROUND: &[(&str, &str)] = &[
    (
        "handbook.toml",
        "[handbook]\ntitle = \"T\"\nbase_url = \"https://a.example/\"\n[people]\npublish = \"contacts\"\n[site]\nfindings = \"inline\"\n\
         [lint]\nlink-broken = \"info\"\nanchor-broken = \"info\"\nimage-missing = \"info\"\nunsafe-url = \"info\"\n\
         unknown-file = \"info\"\n",
    ),
    ("content/roles/a.toml", "name = \"A\"\ncontacts = [{ label = \"C\", href = \"https://a.example\" }]\n"),
    ("content/roles/b.toml", "name = \"B\"\nreports_to = \"a\"\n[involve]\nphase = \"p\"\n"),
    (
        "content/raci/m.toml",
        "name = \"M\"\n[[activity]]\nid = \"x\"\nname = \"X\"\nphase = \"p\"\nA = \"a\"\nR = \"b\"\n",
    ),
    ("content/staffing/s.toml", "name = \"S\"\n[[seat]]\nrole = \"a\"\n"),
    ("content/phases.toml", "[[phase]]\nid = \"p\"\nname = \"P\"\n"),
    (
        "content/hiring.toml",
        "[[question]]\nid = \"q\"\nask = \"Q\"\n[[question.answer]]\nwhen = \"No\"\nhire = [\"a\"]\n",
    ),
    ("content/risks.toml", "[[risk]]\nid = \"r\"\nname = \"R\"\n"),
    ("content/people.toml", "[[person]]\nid = \"n\"\nname = \"N\"\n[[person.holds]]\nrole = \"a\"\n"),
    ("content/index.md", "# Home\n\n[x](guide/page.md) [[a]]\n"),
    ("content/guide/other.md", "# Other\n"),
    ("content/image.png", "x"),
];

/// Runs all stages with a file in addition to, or instead of, those of the handbook.
pub fn run(path: &str, bytes: &[u8]) {
    through(&with(&[(path, bytes)]));
}

/// The handbook with files in addition to, or instead of, its own.
pub fn with(files: &[(&str, &[u8])]) -> Sources {
    let others = AROUND.iter().filter(|(other, _)| !files.iter().any(|(path, _)| path == other));
    let files = others.map(|(path, text)| (*path, text.as_bytes())).chain(files.iter().copied());
    let files = files.map(|(path, bytes)| SourceFile {
        path: SourcePath::new(path).expect("a path inside the handbook"),
        content: if path.ends_with(".png") { Content::Bytes(bytes.into()) } else { Content::of_text(bytes) },
    });
    Sources::new(files, Date::constant(2026, 1, 1))
}

/// Runs all stages, up to the files of the site.
pub fn through(sources: &Sources) {
    let shelf = Shelf(Mutex::new(Vec::new()));
    let outcome = pipeline::run(sources, &Options::default(), Some(&shelf));
    assert_places(&outcome.found, sources);
    for format in Format::ALL {
        let _ = format.print(&outcome.found, sources, Ink::Plain);
    }
    for (path, bytes) in shelf.0.into_inner().expect("no thread has failed") {
        assert_inert(&path, &bytes);
    }
}

/// Runs all stages but the drawing, most of a run's time, and tells how many errors there are: in the files, in links
/// and in references.
pub fn errors(sources: &Sources) -> usize {
    let found = pipeline::run::<pipeline::Nowhere>(sources, &Options::default(), None).found;
    assert_places(&found, sources);
    found.count(Level::Error)
}

/// Keeps the files that a build would write.
struct Shelf(Mutex<Vec<(String, Vec<u8>)>>);

impl Sink for Shelf {
    fn begin(&self, _: usize) -> bool {
        true
    }

    fn take(&self, file: OutputFile) {
        if let Payload::Bytes(bytes) = file.payload {
            self.0.lock().expect("no thread has failed").push((file.path, bytes));
        }
    }
}
