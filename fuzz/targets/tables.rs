//! Tables of other programs, imported into the handbook, which is then read and checked.

use std::io::{Cursor, Write};

use rolebook::diagnostic::{Diagnostics, Level};
use rolebook::edit::applied;
use rolebook::import::{Import, Options, import};
use rolebook::load;
use rolebook::source::Sources;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::handbook;

const NAMES: &[&str] = &["t.csv", "t.tsv", "t.md", "t.html", "t.txt", "t.xls"];

/// What a line begins with that says the name of a packed file's next part.
const PART: &[u8] = b"--- ";

/// Separated values, Markdown and HTML: the first byte says which.
pub fn text(input: &[u8]) {
    let Some((first, rest)) = input.split_first() else { return };
    taken(NAMES[usize::from(first.wrapping_sub(b'a')) % NAMES.len()], rest);
}

/// The parts of a workbook, each below a line with its name; they are packed here, since chance makes no archive.
pub fn packed(input: &[u8]) {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for line in input.split_inclusive(|byte| *byte == b'\n') {
        let name = line.strip_prefix(PART).map(String::from_utf8_lossy);
        let packed = match name {
            Some(name) => archive.start_file(name.trim(), stored).is_ok(),
            None => archive.write_all(line).is_ok(),
        };
        if !packed {
            return;
        }
    }
    let Ok(bytes) = archive.finish() else { return };
    foreign("t.xlsx", &bytes.into_inner());
}

/// A workbook of the old, binary kind, or a packed one as it is.
pub fn old(input: &[u8]) {
    foreign("t.xls", input);
}

/// The readers of workbooks may stumble over what no spreadsheet program writes, and the command says so; none of our
/// own code may.
fn foreign(name: &str, bytes: &[u8]) {
    super::promises::but_for("calamine", || taken(name, bytes));
}

/// Imports a file; what it writes can be read, and a site drawn of it.
fn taken(name: &str, bytes: &[u8]) {
    let sources = handbook::with(&[]);
    let handbook = load::load(&sources, &mut Diagnostics::new());
    let Ok(import) = import(name, bytes, &Options::default(), &handbook, &sources) else { return };
    assert!(import.edits.is_empty(), "nothing that is there is changed");
    let after = written(&import, &sources).expect("new files stand in nobody's way");
    let mut found = Diagnostics::new();
    load::load(&after, &mut found);
    for finding in found.iter().filter(|finding| finding.level == Level::Error) {
        let is_form =
            ["unknown-", "syntax", "wrong-"].iter().any(|start| finding.rule.name.starts_with(start));
        assert!(!is_form, "{}: {}\n{}", finding.rule.name, finding.message, after.text(finding.span.file));
    }
    handbook::errors(&after);
}

/// The handbook after an import; nothing where its changes contradict one another.
pub fn written(import: &Import, sources: &Sources) -> Option<Sources> {
    let mut edits = import.edits.clone();
    for file in &import.files {
        edits.create(file.path.clone(), file.text.as_str());
    }
    Some(applied(sources, &edits.changes(sources).ok()?))
}
