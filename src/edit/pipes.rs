//! The pipe table of a matrix file, changed cell by cell and column by column in its places.

use std::ops::Range;

use super::{Edits, Table, end_of_line};
use crate::source::{FileId, Span};

/// A table of pipes within a file's text.
pub struct PipeTable<'t> {
    file: FileId,
    text: &'t str,
    /// Where its text stands, quotation marks included.
    place: Range<usize>,
    /// Its lines that are not blank; the first one has the headings.
    lines: Vec<PipeLine>,
}

/// A line of a table.
#[derive(Debug, Clone)]
pub struct PipeLine {
    pub cells: Vec<Range<usize>>,
    /// Where its words begin and end.
    words: Range<usize>,
    /// It ends with a pipe.
    is_closed: bool,
}

impl<'t> PipeTable<'t> {
    /// The grid of a matrix file; none where it has none.
    pub fn of(table: &Table<'t>) -> Option<PipeTable<'t>> {
        let (_, place) = table.value("grid")?;
        let mut lines = Vec::new();
        let mut at = place.start;
        while at < place.end {
            let end = end_of_line(table.text, at).min(place.end);
            let line = line_of(table.text, at..end);
            if line.cells.len() > 1 {
                lines.push(line);
            }
            at = end.max(at + 1);
        }
        (!lines.is_empty()).then_some(PipeTable { file: table.file, text: table.text, place, lines })
    }

    /// The headings of its columns.
    pub fn headings(&self) -> Vec<&'t str> {
        let first = self.lines.first();
        first.into_iter().flat_map(|line| &line.cells).map(|cell| self.words(cell)).collect()
    }

    /// All its lines, the headings first.
    pub fn lines(&self) -> &[PipeLine] {
        &self.lines
    }

    /// Its rows, headings and the line below them left aside.
    pub fn rows(&self) -> impl Iterator<Item = &PipeLine> {
        self.lines.iter().skip(1).filter(|line| !self.is_rule(line))
    }

    /// Whether a place lies in it.
    pub fn has(&self, place: Span) -> bool {
        self.place.contains(&(place.start as usize))
    }

    /// The row in which a place lies.
    pub fn row_at(&self, at: usize) -> Option<&PipeLine> {
        self.rows().find(|line| line.words.start <= at && at <= line.words.end)
    }

    /// The words of a cell.
    pub fn words(&self, cell: &Range<usize>) -> &'t str {
        self.text.get(cell.clone()).unwrap_or_default().trim()
    }

    /// Changes a cell of a line; false where the line is too short. Cells keep their width where they can, so that the
    /// columns stay below one another.
    pub fn set(&self, line: &PipeLine, column: usize, words: &str, edits: &mut Edits) -> bool {
        let Some(cell) = line.cells.get(column) else { return false };
        let width = self.text[cell.clone()].chars().count();
        let padded = format!(" {words:<rest$}", rest = width.saturating_sub(1).max(1));
        let written = if padded.ends_with(' ') || words.is_empty() { padded } else { format!("{padded} ") };
        edits.replace(Span::new(self.file, cell.clone()), written);
        true
    }

    /// Completes a line that is shorter than the headings.
    pub fn complete(&self, line: &PipeLine, words: impl Fn(usize) -> String, edits: &mut Edits) {
        let own = self.lines.first().map_or(0, |line| line.cells.len());
        let cells: String = (line.cells.len()..own)
            .map(|column| {
                if line.is_closed { format!(" {} |", words(column)) } else { format!(" | {}", words(column)) }
            })
            .collect();
        edits.insert(self.file, line.words.end, cells);
    }

    /// Takes a column away.
    pub fn remove(&self, column: usize, edits: &mut Edits) {
        for line in &self.lines {
            let Some(cell) = line.cells.get(column) else { continue };
            let range = match line.cells.get(column + 1) {
                Some(next) => cell.start..next.start,
                None if line.is_closed => cell.start..cell.end + 1,
                None => cell.start.saturating_sub(1)..cell.end,
            };
            edits.remove_text(Span::new(self.file, range));
        }
    }

    /// Adds a column behind the last one of lines that are complete.
    pub fn add(&self, heading: &str, words: impl Fn(&PipeLine) -> String, edits: &mut Edits) {
        let heading = heading.replace('|', "\\|");
        let space = heading.chars().count();
        for (index, line) in self.lines.iter().enumerate() {
            let cell = match index {
                0 => format!(" {heading} "),
                _ if self.is_rule(line) => "-".repeat(space + 2),
                _ => format!(" {:<space$} ", words(line)),
            };
            let text = if line.is_closed { format!("{cell}|") } else { format!(" |{}", cell.trim_end()) };
            edits.insert(self.file, line.words.end, text);
        }
    }

    /// Whether a line is the one of dashes below the headings.
    fn is_rule(&self, line: &PipeLine) -> bool {
        line.cells.iter().all(|cell| {
            let words = self.words(cell);
            words.contains('-') && words.chars().all(|character| matches!(character, '-' | ':' | ' '))
        })
    }
}

/// The cells of a line; the outer pipes may be missing.
fn line_of(text: &str, line: Range<usize>) -> PipeLine {
    let words = text[line.clone()].trim_end();
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in words.match_indices('|') {
        if !words[..at].ends_with('\\') {
            cells.push(start..at);
            start = at + 1;
        }
    }
    if start > 0 {
        cells.push(start..words.len());
    }
    let is_blank = |cell: &Range<usize>| words[cell.clone()].trim().is_empty();
    if cells.len() > 1 && cells.first().is_some_and(is_blank) {
        cells.remove(0);
    }
    let is_closed = cells.last().is_some_and(is_blank) && words.ends_with('|');
    if is_closed {
        cells.pop();
    }
    let in_text = |cell: Range<usize>| line.start + cell.start..line.start + cell.end;
    PipeLine {
        cells: cells.into_iter().map(in_text).collect(),
        words: line.start..line.start + words.len(),
        is_closed,
    }
}
