//! The tables of an HTML document.

use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer};

use super::{Document, Fault, limits};
use crate::import::grid::{Cell, Grid, GridKind, Heading, Row, tidy};

/// Reads all tables; one within a cell of another becomes a table of its own.
pub fn read(text: &str) -> Result<Document, Fault> {
    let mut reader = Reader { line: 1, ..Reader::default() };
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    let mut seen = 0;
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        let start = match &token {
            Token::StartTag(tag) => tag.span.start,
            Token::EndTag(tag) => tag.span.start,
            Token::String(text) => text.span.start,
            _ => seen,
        };
        if start > seen {
            reader.line += text.as_bytes().get(seen..start).map_or(0, line_breaks);
            seen = start;
        }
        match token {
            Token::StartTag(tag) => reader.open(&tag),
            Token::EndTag(tag) => reader.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => reader.words(&String::from_utf8_lossy(&text.value)),
            _ => {}
        }
        if reader.cells > limits::CELLS {
            return Err(Fault::too_many_cells());
        }
    }
    while !reader.open.is_empty() {
        reader.close("table");
    }
    if reader.cells > limits::CELLS {
        return Err(Fault::too_many_cells());
    }
    Ok(Document { grids: reader.grids, remarks: Vec::new() })
}

fn line_breaks(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count() - 1
}

#[derive(Default)]
struct Reader {
    line: usize,
    /// The tables that are open, the innermost last.
    open: Vec<Table>,
    /// The lines before the first table.
    above: Vec<String>,
    grids: Vec<Grid>,
    headings: Vec<Heading>,
    /// The words of a heading while it is open.
    heading: Option<(u8, String)>,
    /// The element whose content is not shown.
    hidden: Option<String>,
    cells: usize,
}

/// A table while it is read.
#[derive(Default)]
struct Table {
    grid: Grid,
    caption: Option<String>,
    in_caption: bool,
    cell: Option<Open>,
    /// Merged cells: their place and reach.
    merged: Vec<(usize, usize, usize, usize)>,
    /// The row from which on each column is free of cells that reach into it from above.
    free_from: Vec<usize>,
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    text: String,
    head: bool,
    strong: usize,
    plain: bool,
    links: usize,
    unlinked: bool,
    rows: usize,
    columns: usize,
}

impl Reader {
    fn open(&mut self, tag: &StartTag<usize>) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let attribute = |name: &str| {
            let found = tag.attributes.iter().find(|(key, _)| **key == name.as_bytes());
            found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
        };
        let reach = |name: &str| {
            attribute(name).and_then(|text| text.trim().parse().ok()).unwrap_or(1).clamp(1, limits::SPAN)
        };
        match name.as_str() {
            "script" | "style" | "template" | "noscript" => self.hidden = Some(name.clone()),
            "table" => self.open.push(Table::default()),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if self.open.is_empty() => {
                self.heading = Some((name.as_bytes()[1] - b'0', String::new()));
            }
            "summary" if self.open.is_empty() => self.heading = Some((7, String::new())),
            "br" | "p" | "div" | "li" => self.words("\n"),
            "img" => self.words(&attribute("alt").unwrap_or_default()),
            "input" if attribute("checked").is_some() => self.words("✓"),
            "b" | "strong" => self.strong(1),
            "a" => self.link(1),
            _ => {}
        }
        let line = self.line;
        let Some(table) = self.open.last_mut() else { return };
        match name.as_str() {
            "caption" => table.in_caption = true,
            "tr" => self.cells += table.begin_row(line),
            "td" | "th" => {
                self.cells += table.end_cell();
                if table.grid.rows.is_empty() {
                    table.begin_row(line);
                }
                let (rows, columns) = (reach("rowspan"), reach("colspan"));
                table.cell = Some(Open { head: name == "th", rows, columns, ..Open::default() });
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.hidden.as_deref() == Some(name) {
            self.hidden = None;
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "summary" => self.end_heading(),
            "b" | "strong" => self.strong(-1),
            "a" => self.link(-1),
            "p" | "div" | "li" => self.words("\n"),
            "table" => self.end_table(),
            _ => {}
        }
        let Some(table) = self.open.last_mut() else { return };
        match name {
            "caption" => table.in_caption = false,
            "td" | "th" | "tr" => self.cells += table.end_cell(),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        let Some(table) = self.open.last_mut() else {
            match &mut self.heading {
                Some((_, heading)) => heading.push_str(text),
                None => {
                    let text = tidy(text);
                    let around = self.grids.last_mut().map_or(&mut self.above, |grid| &mut grid.around);
                    around.extend(text.lines().map(str::to_owned));
                }
            }
            return;
        };
        if table.in_caption {
            table.caption.get_or_insert_default().push_str(text);
        } else if let Some(cell) = &mut table.cell {
            // A break of the source is a blank; those that are meant come alone.
            let text = if text == "\n" { text.to_owned() } else { text.replace(['\n', '\r'], " ") };
            cell.plain |= cell.strong == 0 && !text.trim().is_empty();
            cell.unlinked |= cell.links == 0 && !text.trim().is_empty();
            cell.text.push_str(&text);
        }
    }

    fn strong(&mut self, step: isize) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.strong = cell.strong.saturating_add_signed(step);
        }
    }

    fn link(&mut self, step: isize) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.links = cell.links.saturating_add_signed(step);
        }
    }

    fn end_heading(&mut self) {
        let Some((level, text)) = self.heading.take() else { return };
        let text = tidy(&text).replace('\n', " ");
        self.headings.retain(|heading| heading.level < level);
        self.headings.push(Heading { level, text, line: self.line });
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.open.pop() else { return };
        self.cells += table.end_cell();
        let mut grid = table.finish(&mut self.cells);
        grid.headings.clone_from(&self.headings);
        grid.around = std::mem::take(&mut self.above);
        let caption =
            table.caption.map(|caption| tidy(&caption).replace('\n', " ")).filter(|text| !text.is_empty());
        grid.name = caption.or_else(|| self.headings.last().map(|heading| heading.text.clone()));
        self.grids.push(grid);
    }
}

impl Table {
    /// Begins a row; gives the number of cells that the one before it got.
    fn begin_row(&mut self, line: usize) -> usize {
        let cells = self.end_cell();
        self.grid.rows.push(Row { number: line, cells: Vec::new() });
        cells
    }

    /// Ends the cell that is open; gives the number of cells that the row got.
    fn end_cell(&mut self) -> usize {
        let Some(open) = self.cell.take() else { return 0 };
        let row = self.grid.rows.len().saturating_sub(1);
        let Some(cells) = self.grid.rows.last_mut().map(|row| &mut row.cells) else { return 0 };
        let before = cells.len();
        // Merged cells from above take their places first.
        let taken = self.free_from.iter().skip(before).take_while(|free| row < **free).count();
        cells.resize(before + taken, Cell::default());
        let text = tidy(&open.text);
        let bold = !text.is_empty() && !open.plain;
        let link = !text.is_empty() && !open.unlinked;
        let column = cells.len();
        cells.push(Cell { text, bold, link, head: open.head, ..Cell::default() });
        let end = column + open.columns;
        cells.resize(end, Cell::default());
        if open.rows > 1 || open.columns > 1 {
            self.merged.push((row, column, open.rows, open.columns));
        }
        if open.rows > 1 {
            self.free_from.resize(self.free_from.len().max(end), 0);
            for free in &mut self.free_from[column..end] {
                *free = (row + open.rows).max(*free);
            }
        }
        end - before
    }

    /// The grid, its merged cells noted; these count once more, as long as there are not too many.
    fn finish(&mut self, count: &mut usize) -> Grid {
        for (row, column, rows, columns) in std::mem::take(&mut self.merged) {
            *count += rows.min(self.grid.rows.len() - row) * columns;
            if *count > limits::CELLS {
                break;
            }
            self.grid.cover(row, column, rows, columns);
        }
        self.grid.kind = GridKind::Document;
        std::mem::take(&mut self.grid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_merged_ones_push_aside_count() {
        let reaching = format!("<table>{}", "<tr><td rowspan=500>x".repeat(10_000));
        let wide =
            format!("<table><tr>{}{}", "<td rowspan=500 colspan=500>x".repeat(900), "<tr>".repeat(499));
        for html in [reaching, wide] {
            assert_eq!(read(&html).err(), Some(Fault::too_many_cells()));
        }
        let narrow = format!("<table>{}", "<tr><td rowspan=5>x".repeat(10_000));
        assert_eq!(read(&narrow).map(|document| document.grids[0].width()), Ok(5));
    }

    #[test]
    fn merged_cells_are_placed() {
        let html = "<h2>T</h2><table><caption>C</caption><tr><th rowspan=2>x<th colspan=2><b>y</b></tr>\n\
                    <tr><td>1<br>2<td>3<table><tr><td>in</table></table>";
        let document = read(html).expect("it is small");
        let [inner, outer] = &document.grids[..] else { panic!("two tables") };
        assert_eq!(inner.cell(0, 0).text, "in");
        assert_eq!(outer.name.as_deref(), Some("C"));
        assert!(outer.cell(0, 1).bold && outer.cell(0, 1).head);
        assert_eq!(outer.resolved(0, 2).text, "y");
        assert_eq!(outer.resolved(1, 0).text, "x");
        assert_eq!((outer.cell(1, 1).text.as_str(), outer.cell(1, 2).text.as_str()), ("1\n2", "3"));
        assert_eq!(outer.rows[1].number, 2);
    }
}
