//! The tables of a Markdown document, line by line, with their headings and what stands around them.

use super::{Document, Fault, bullets, html, limits, pipes};
use crate::import::grid::{Cell, Grid, GridKind, Heading, Row};

/// The level of headings that are only bold lines.
const BOLD_LINE: u8 = 7;

/// Reads all tables of a text.
pub fn read(text: &str) -> Result<Document, Fault> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().collect();
    let mut reader = Reader {
        lines: &lines,
        headings: Vec::new(),
        above: Vec::new(),
        grids: Vec::new(),
        cells: 0,
        remarks: Vec::new(),
        plain_until: 0,
    };
    let mut at = reader.front_matter();
    while at < lines.len() {
        at = reader.step(at)?;
    }
    Ok(Document { grids: reader.grids, remarks: reader.remarks })
}

struct Reader<'t> {
    lines: &'t [&'t str],
    headings: Vec<Heading>,
    /// The lines before the first table.
    above: Vec<String>,
    grids: Vec<Grid>,
    cells: usize,
    remarks: Vec<String>,
    /// Up to this line stands a list that was looked at, and says no letters.
    plain_until: usize,
}

impl Reader<'_> {
    /// The line behind a header between `---` or `+++`.
    fn front_matter(&self) -> usize {
        let mark = self.lines.first().map(|line| line.trim_end());
        let Some(mark) = mark.filter(|mark| matches!(*mark, "---" | "+++")) else { return 0 };
        let end = self.lines.iter().skip(1).position(|line| line.trim_end() == mark);
        end.map_or(0, |end| end + 2)
    }

    /// Takes what begins in a line, and gives the line behind it.
    fn step(&mut self, at: usize) -> Result<usize, Fault> {
        let line = bare(self.lines[at]);
        if let Some(fence) = fence(line) {
            return Ok(self.code(at, fence));
        }
        if let Some((level, text)) = atx_heading(line) {
            self.head(level, &text, at);
            return Ok(at + 1);
        }
        if line.to_ascii_lowercase().contains("<table") {
            return self.html_table(at);
        }
        let next = self.lines.get(at + 1).map(|line| bare(line)).unwrap_or_default();
        if line.contains('|') && pipes::is_delimiter(next) && !pipes::is_delimiter(line) {
            return self.pipe_table(at);
        }
        if !line.is_empty() && !line.contains('|') && is_underline(next) {
            self.head(if next.starts_with('=') { 1 } else { 2 }, &pipes::plain(line).text, at);
            return Ok(at + 2);
        }
        if let Some(end) = self.list(at)? {
            return Ok(end);
        }
        if let Some(end) = self.labelled_list(at)? {
            return Ok(end);
        }
        if line.contains("</details>") {
            self.headings.retain(|heading| heading.level < BOLD_LINE);
        }
        if let Some(title) = bold_line(line).or_else(|| summary(line)) {
            self.head(BOLD_LINE, &title, at);
        } else if let Some(level) = html_heading(line) {
            self.head(level, &pipes::plain(line).text, at);
        } else if !line.is_empty() {
            // A footnote would be taken for the address of a link, and vanish.
            let is_footnote = line.starts_with("[^") && line.contains("]:");
            let text = if is_footnote { line.to_owned() } else { pipes::plain(line).text };
            self.grids.last_mut().map_or(&mut self.above, |grid| &mut grid.around).push(text);
        }
        Ok(at + 1)
    }

    /// Skips code; tables in it are examples.
    fn code(&mut self, at: usize, fence: &str) -> usize {
        let end = self.lines.iter().skip(at + 1).position(|line| bare(line).starts_with(fence));
        let end = end.map_or(self.lines.len(), |end| at + 1 + end);
        if self.lines[at + 1..end].iter().any(|line| pipes::is_delimiter(line)) {
            self.remarks.push(format!("line {}: a table in a code block is left out", at + 1));
        }
        end + 1
    }

    fn head(&mut self, level: u8, text: &str, line: usize) {
        self.headings.retain(|heading| heading.level < level);
        self.headings.push(Heading { level, text: crate::import::grid::one_line(text), line: line + 1 });
    }

    fn pipe_table(&mut self, at: usize) -> Result<usize, Fault> {
        let mut table = vec![(at + 1, bare(self.lines[at]))];
        let mut end = at + 2;
        while let Some(line) = self.lines.get(end).map(|line| bare(line)) {
            let ends = line.is_empty()
                || fence(line).is_some()
                || atx_heading(line).is_some()
                || line.starts_with('<') && !line.contains('|')
                || end > at + 1 && self.begins_other(end);
            if ends {
                break;
            }
            table.push((end + 1, line));
            end += 1;
        }
        // Every row is filled up to the widest one, so this is looked at before.
        if table.len() * pipes::width(&table) > limits::CELLS {
            return Err(Fault::too_many_cells());
        }
        let rows = pipes::rows(&table);
        self.add(rows)?;
        Ok(end)
    }

    /// Whether a line below a table belongs to it no more: the heading of another one, or words that no row follows.
    fn begins_other(&self, at: usize) -> bool {
        let line = |at: usize| self.lines.get(at).map(|line| bare(line)).unwrap_or_default();
        let heads = |at: usize| line(at).contains('|') && pipes::is_delimiter(line(at + 1));
        heads(at) || !line(at).contains('|') && (!line(at + 1).contains('|') || heads(at + 1))
    }

    fn add(&mut self, mut rows: Vec<Row>) -> Result<(), Fault> {
        self.cells += rows.iter().map(|row| row.cells.len()).sum::<usize>();
        if self.cells > limits::CELLS {
            return Err(Fault::too_many_cells());
        }
        rows.first_mut()
            .into_iter()
            .flat_map(|row| &mut row.cells)
            .for_each(|cell: &mut Cell| cell.head = true);
        let name = self.headings.last().map(|heading| heading.text.clone());
        let headings = self.headings.clone();
        let around = std::mem::take(&mut self.above);
        self.grids.push(Grid { name, headings, kind: GridKind::Document, rows, around, ..Grid::default() });
        Ok(())
    }

    /// A list below a role's heading that says its letters; none where it is another list.
    fn list(&mut self, at: usize) -> Result<Option<usize>, Fault> {
        if at < self.plain_until {
            return Ok(None);
        }
        let Some(end) = bullets::end(self.lines, at) else { return Ok(None) };
        self.plain_until = end;
        let Some(heading) = self.headings.last().cloned() else { return Ok(None) };
        // A heading such as `Accountable` stands below the role's own one.
        let is_letter = bullets::is_letter(&heading.text);
        if is_letter && self.headings.len() < 2 {
            return Ok(None);
        }
        let Some(rows) = bullets::rows(&self.lines[at..end], at, &heading.text) else { return Ok(None) };
        self.add(rows)?;
        if let Some(grid) = self.grids.last_mut().filter(|_| is_letter) {
            grid.headings.pop();
            grid.name = grid.headings.last().map(|heading| heading.text.clone());
        }
        Ok(Some(end))
    }

    /// A list below a plain line that is the word of a letter, such as `Responsible:`; none where there is none, or where it
    /// is left, which is told.
    fn labelled_list(&mut self, at: usize) -> Result<Option<usize>, Fault> {
        let line = bare(self.lines[at]);
        let plain = if line.ends_with([':', '*', '_']) { pipes::plain(line).text } else { String::new() };
        let Some(letter) = bullets::label(&plain).filter(|_| bold_line(line).is_none()) else {
            return Ok(None);
        };
        let from = (at + 1..self.lines.len()).find(|index| !self.lines[*index].trim().is_empty());
        let Some((from, end)) = from.and_then(|from| Some((from, bullets::end(self.lines, from)?))) else {
            return Ok(None);
        };
        let list = &self.lines[from..end];
        let is_below_role = self.headings.last().is_some_and(|heading| !bullets::is_letter(&heading.text));
        let why = if bullets::is_legend(list) {
            "it says what the letter means"
        } else if !is_below_role {
            "no heading above it names the role; write one"
        } else {
            let Some(rows) = bullets::rows(list, from, letter) else { return Ok(None) };
            self.add(rows)?;
            return Ok(Some(end));
        };
        self.remarks.push(format!("line {}: the list below `{plain}` is left out: {why}", at + 1));
        Ok(None)
    }

    /// Hands an HTML table on, with all its lines.
    fn html_table(&mut self, at: usize) -> Result<usize, Fault> {
        let mut depth = 0_usize;
        let mut end = at;
        let mut text = String::new();
        for line in &self.lines[at..] {
            let lower = line.to_ascii_lowercase();
            depth += lower.matches("<table").count();
            depth = depth.saturating_sub(lower.matches("</table").count());
            text.push_str(line);
            text.push('\n');
            end += 1;
            if depth == 0 {
                break;
            }
        }
        for mut grid in html::read(&text)?.grids {
            grid.rows.iter_mut().for_each(|row| row.number += at);
            let own = std::mem::take(&mut grid.headings);
            grid.headings = self.headings.iter().cloned().chain(own).collect();
            grid.name = grid.name.or_else(|| self.headings.last().map(|heading| heading.text.clone()));
            self.cells += grid.rows.iter().map(|row| row.cells.len()).sum::<usize>();
            self.grids.push(grid);
        }
        if self.cells > limits::CELLS { Err(Fault::too_many_cells()) } else { Ok(end) }
    }
}

/// A line without indentation and marks of quotes.
fn bare(line: &str) -> &str {
    line.trim_start_matches(|character: char| character == '>' || character.is_whitespace()).trim_end()
}

/// The fence that opens a code block.
fn fence(line: &str) -> Option<&'static str> {
    ["```", "~~~"].into_iter().find(|fence| line.starts_with(fence))
}

fn atx_heading(line: &str) -> Option<(u8, String)> {
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = &line[marks..];
    if !(1..=6).contains(&marks) || !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let text = rest.trim().trim_end_matches('#').trim();
    // Anchors such as `{#id}` are no words.
    let text = text.rsplit_once(" {#").filter(|(_, id)| id.ends_with('}')).map_or(text, |(text, _)| text);
    Some((u8::try_from(marks).unwrap_or(6), pipes::plain(text).text))
}

/// The line below a heading.
fn is_underline(line: &str) -> bool {
    line.len() >= 2 && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

/// A short line that is bold as a whole serves as a heading.
fn bold_line(line: &str) -> Option<String> {
    let marked = line.starts_with("**")
        || line.starts_with("__")
        || line.starts_with("<b>")
        || line.starts_with("<strong>");
    let cell = marked.then(|| pipes::plain(line))?;
    let text = cell.text.trim_end_matches(':').trim().to_owned();
    (cell.bold && !text.is_empty() && text.len() < 200 && !text.contains('=')).then_some(text)
}

fn summary(line: &str) -> Option<String> {
    let start = line.find("<summary>")? + "<summary>".len();
    let end = line[start..].find("</summary>").map_or(line.len(), |end| start + end);
    Some(pipes::plain(&line[start..end]).text).filter(|text| !text.is_empty())
}

/// The level of `<h1>` to `<h6>` at the beginning of a line.
fn html_heading(line: &str) -> Option<u8> {
    let rest = line.strip_prefix("<h").or_else(|| line.strip_prefix("<H"))?;
    rest.bytes().next().filter(|byte| (b'1'..=b'6').contains(byte)).map(|byte| byte - b'0')
}
