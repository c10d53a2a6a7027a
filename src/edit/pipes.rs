//! The pipe table of a matrix file, changed cell by cell and column by column in its places.

use std::borrow::Cow;
use std::ops::Range;

use super::{Edits, Table, end_of_line};
use crate::parse::pipes::{Line, cut, is_rule, text_between_quotes};
use crate::source::{FileId, Span};

/// A table of pipes within a file's text.
pub struct PipeTable<'t> {
    file: FileId,
    text: &'t str,
    /// Where its text stands, quotation marks included.
    place: Range<usize>,
    /// Where its text ends.
    end: usize,
    /// A backslash has to be written twice.
    has_escapes: bool,
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
    /// The grid of a matrix file; none where it has none, or one whose cells do not stand in the file as they are read.
    pub fn of(table: &Table<'t>) -> Option<PipeTable<'t>> {
        let (value, place) = table.value("grid")?;
        let written = table.text.get(place.clone())?;
        let inner = text_between_quotes(written, value.as_str()?)?;
        let mut lines = Vec::new();
        let (mut at, last) = (place.start + inner.start, place.start + inner.end);
        while at < last {
            let end = end_of_line(table.text, at).min(last);
            if !table.text[at..end].trim().is_empty() {
                lines.push(line_of(table.text, at..end));
            }
            at = end;
        }
        let has_escapes = written.starts_with('"');
        let (file, text) = (table.file, table.text);
        (!lines.is_empty()).then_some(PipeTable { file, text, place, end: last, has_escapes, lines })
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
        let index = self.lines.partition_point(|line| line.words.end < at);
        let line = self.lines.get(index).filter(|line| line.words.start <= at && index > 0);
        line.filter(|line| !self.is_rule(line))
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
        let words = &*self.escaped(words);
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
                let words = words(column);
                let words = self.escaped(&words);
                if line.is_closed { format!(" {words} |") } else { format!(" | {words}") }
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
        let heading = self.escaped(&heading);
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

    /// Adds a row behind the line that has this place.
    pub fn add_row(&self, behind: usize, cells: &[String], edits: &mut Edits) {
        // The closing quotes may stand on the last line.
        let at = end_of_line(self.text, behind).min(self.end);
        let row = format!("| {} |", cells.join(" | "));
        let row = self.escaped(&row);
        let is_whole = self.text[..at].ends_with('\n');
        edits.insert(self.file, at, if is_whole { format!("{row}\n") } else { format!("\n{row}") });
    }

    /// Words as the string that holds the table has them.
    fn escaped<'w>(&self, words: &'w str) -> Cow<'w, str> {
        if self.has_escapes { words.replace('\\', "\\\\").into() } else { words.into() }
    }

    /// Whether a line is the one of dashes below the headings.
    fn is_rule(&self, line: &PipeLine) -> bool {
        is_rule(line.cells.iter().map(|cell| self.words(cell)))
    }
}

/// The cells of a line of the file.
fn line_of(text: &str, line: Range<usize>) -> PipeLine {
    let Line { cells, is_closed } = cut(&text[line.clone()]);
    let in_text = |cell: Range<usize>| line.start + cell.start..line.start + cell.end;
    let end = line.start + text[line.clone()].trim_end().len();
    PipeLine { cells: cells.into_iter().map(in_text).collect(), words: line.start..end, is_closed }
}
