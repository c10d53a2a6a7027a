//! Positions for many findings at once: the lines of each file are counted only once.

use std::ops::Range;
use std::sync::OnceLock;

use crate::source::{FileId, Position, Sources, Span};

/// How many bytes at most are looked at again to find a column, so that even a file of one huge line is quick.
const BLOCK: usize = 1024;

/// Where the lines of a text begin.
#[derive(Debug)]
pub struct LineTable<'a> {
    pub text: &'a str,
    line_starts: Vec<usize>,
    /// For each block of the text, how many characters begin before it.
    characters_before: Vec<usize>,
}

/// The line tables of all files that somebody asks about, each made when it is asked for.
#[derive(Debug)]
pub struct Places<'a> {
    sources: &'a Sources,
    /// What stands before the paths, with a slash at its end.
    folder: String,
    tables: Vec<OnceLock<LineTable<'a>>>,
}

impl<'a> LineTable<'a> {
    pub fn new(text: &'a str) -> LineTable<'a> {
        let after_breaks = text.match_indices('\n').map(|(index, _)| index + 1);
        let line_starts = std::iter::once(0).chain(after_breaks).collect();
        let mut characters_before = vec![0];
        let mut count = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            count += characters_in(block);
            characters_before.push(count);
        }
        LineTable { text, line_starts, characters_before }
    }

    /// The same as [`Position::of`], without reading the whole text.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let line_start = self.line_starts[line - 1];
        Position { line, column: self.characters(offset) - self.characters(line_start) + 1 }
    }

    /// The bytes of a line, counted from 1, without its line break; empty at the end for a line that is not there.
    pub fn line(&self, number: usize) -> Range<usize> {
        let end_of_text = self.text.len();
        let start = self.line_starts.get(number - 1).copied().unwrap_or(end_of_text);
        let Some(next) = self.line_starts.get(number) else { return start..end_of_text };
        let line = &self.text[start..next - 1];
        start..start + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// How many characters begin before an offset.
    fn characters(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.characters_before[block] + characters_in(&self.text.as_bytes()[block * BLOCK..offset])
    }
}

impl<'a> Places<'a> {
    pub fn new(sources: &'a Sources) -> Places<'a> {
        Places::within("", sources)
    }

    /// The places of a handbook that lies in a folder of a repository; the folder is empty for its top.
    pub fn within(folder: &str, sources: &'a Sources) -> Places<'a> {
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        Places { sources, folder, tables: (0..sources.len()).map(|_| OnceLock::new()).collect() }
    }

    /// The path of a file as the repository around the handbook has it.
    pub fn path_in_repository(&self, file: FileId) -> String {
        format!("{}{}", self.folder, self.path(file))
    }

    /// The path of a file, relative to the handbook's root.
    pub fn path(&self, file: FileId) -> &'a str {
        self.sources.file(file).path.as_str()
    }

    /// The lines of a file; none where it has no text.
    pub fn lines(&self, file: FileId) -> Option<&LineTable<'a>> {
        let text = self.sources.file(file).shown()?;
        Some(self.tables.get(file.index())?.get_or_init(|| LineTable::new(text)))
    }

    /// Where a span begins; the first line and column in a file without text.
    pub fn start(&self, span: Span) -> Position {
        self.position(span.file, span.start)
    }

    /// The place behind a span's last character.
    pub fn end(&self, span: Span) -> Position {
        self.position(span.file, span.end.max(span.start))
    }

    fn position(&self, file: FileId, offset: u32) -> Position {
        // Many findings are about a file as a whole, and stand at its beginning: its other lines need not be counted.
        if (offset as usize) < BLOCK {
            return Position::of(self.sources.file(file).shown().unwrap_or_default(), offset as usize);
        }
        self.lines(file).map_or(Position { line: 1, column: 1 }, |lines| lines.position(offset as usize))
    }
}

/// In UTF-8 every byte begins a character but those of the form `10xxxxxx`.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| *byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_without_their_breaks() {
        let table = LineTable::new("a\r\n\nß\rc\n");
        let lines: Vec<&str> = (1..=5).map(|number| &table.text[table.line(number)]).collect();
        assert_eq!(lines, ["a", "", "ß\rc", "", ""]);
    }

    proptest! {
        #[test]
        fn positions_are_those_of_the_plain_count(text in "[aß🙂\n\r]{0,40}", times in 1usize..100, at: usize) {
            let text = text.repeat(times);
            let offset = at % (text.len() + 2);
            prop_assert_eq!(LineTable::new(&text).position(offset), Position::of(&text, offset));
        }
    }
}
