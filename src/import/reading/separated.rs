//! Separated values: commas, semicolons, tabs or pipes, as the file has them.

use csv::ReaderBuilder;

use super::{Document, Fault, limits};
use crate::export::formula;
use crate::import::grid::{Cell, Grid, GridKind, Row, tidy};

/// The separators that are looked for, with their names; of equally good ones the first counts.
const SEPARATORS: [(u8, &str); 4] =
    [(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs"), (b'|', "pipes")];

/// The records that are looked at to find the separator.
const SAMPLE: usize = 200;

/// Reads the text as one grid.
pub fn read(text: &str) -> Result<Document, Fault> {
    // The reader counts lines by line feeds alone.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.as_str();
    let (separator, text, skipped) = match declared(text) {
        Some((separator, rest)) => (separator, rest, 1),
        None => (detect(text), text, 0),
    };
    let mut grid = Grid { kind: GridKind::Separated, ..Grid::default() };
    let mut cells = 0;
    let mut wider: Vec<usize> = Vec::new();
    for (record, line) in records(text, separator) {
        // The line below the headings of a table drawn in plain text.
        if separator == b'|' && is_drawn(&record) {
            continue;
        }
        cells += record.len();
        if cells > limits::CELLS {
            return Err(Fault::too_many_cells());
        }
        let beyond = record.iter().skip(limits::COLUMNS).any(|cell| !cell.trim().is_empty());
        wider.extend(beyond.then_some(line + skipped));
        let cells = record.iter().take(limits::COLUMNS);
        let row: Vec<Cell> = cells.map(|cell| Cell::text(tidy(formula::unguard(cell)))).collect();
        grid.rows.push(Row { number: line + skipped, cells: row });
    }
    let name = SEPARATORS.iter().find(|(known, _)| *known == separator).map_or("", |(_, name)| *name);
    let said = (separator != b',').then(|| format!("the cells are separated by {name}"));
    let wider = wider.first().map(|line| {
        format!("line {line} has more than {} cells; what stands beyond is left out", limits::COLUMNS)
    });
    Ok(Document { grids: vec![grid], remarks: said.into_iter().chain(wider).collect() })
}

/// Whether a record is only drawn: dashes and crosses.
fn is_drawn(record: &[String]) -> bool {
    let mut characters =
        record.iter().flat_map(|cell| cell.chars()).filter(|c| !c.is_whitespace()).peekable();
    characters.peek().is_some()
        && characters.all(|character| matches!(character, '-' | '+' | '=' | ':' | '_'))
}

/// The separator that a first line `sep=;` names, as Excel writes it, and the rest.
fn declared(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    let separator = first.trim_end_matches('\r').trim_matches('"').strip_prefix("sep=")?;
    let byte = *separator.as_bytes().first()?;
    (separator.len() == 1).then_some((byte, rest))
}

/// The separator that cuts the records into rows of one length most often.
fn detect(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut widths: Vec<usize> =
            records(text, separator).take(SAMPLE).map(|(record, _)| record.len()).collect();
        widths.retain(|width| *width > 1);
        widths.sort_unstable();
        let runs = widths.chunk_by(|a, b| a == b).map(|run| (run.len(), run.first().copied().unwrap_or(0)));
        runs.max().map_or((0, 0), |(count, width)| (count, width))
    };
    // Later ones must be better to win.
    SEPARATORS
        .iter()
        .map(|(separator, _)| *separator)
        .fold((b',', (0, 0)), |best, separator| {
            let score = score(separator);
            if score > best.1 { (separator, score) } else { best }
        })
        .0
}

/// The records with the lines that they begin in, from 1; of a very long one the first cells.
fn records(text: &str, separator: u8) -> impl Iterator<Item = (Vec<String>, usize)> {
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    reader.into_records().flatten().map(|record| {
        let line = record.position().map_or(0, csv::Position::line);
        // One more than is looked at tells that there are more, and the rest is not kept.
        let seen = record.iter().take(limits::COLUMNS);
        let beyond = record.iter().skip(limits::COLUMNS).find(|cell| !cell.trim().is_empty());
        let cells = seen.chain(beyond).map(str::to_owned).collect();
        (cells, usize::try_from(line).unwrap_or(usize::MAX))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_found() {
        assert_eq!(detect("a,b\n1,2\n"), b',');
        assert_eq!(detect("a;b;c\n1,5;2;3\n"), b';');
        assert_eq!(detect("a\tb\nx, y\tz\n"), b'\t');
        assert_eq!(detect("a|b\nx|z\n"), b'|');
        assert_eq!(detect("\"a;b\",c\n\"d;e\",f\n"), b',');
        assert_eq!(declared("sep=;\r\na;b\n"), Some((b';', "a;b\n")));
    }
}
