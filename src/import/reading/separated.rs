//! Separated values: commas, semicolons, tabs or pipes, as the file has them.

mod quotes;

use csv::ReaderBuilder;

use super::{Document, Fault, limits};
use crate::export::formula;
use crate::import::grid::{Cell, Grid, GridKind, Row, tidy};
use quotes::Section;

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
    let (sound, mut said) = quotes::sections(text, separator)?;
    for line in &mut said {
        *line += skipped;
    }
    let mut grid = Grid { kind: GridKind::Separated, ..Grid::default() };
    let mut cells = 0;
    let mut wider: Vec<usize> = Vec::new();
    for record in sound.iter().flat_map(|section| records(section, separator)) {
        let Record { fields, line, begins_anew } = record?;
        // The line below the headings of a table drawn in plain text.
        if separator == b'|' && is_drawn(&fields) {
            continue;
        }
        cells += fields.len();
        if cells > limits::CELLS {
            return Err(Fault::too_many_cells());
        }
        let number = line + skipped;
        if begins_anew && !grid.rows.is_empty() {
            // Blank lines set tables apart.
            grid.rows.push(Row { number: number - 1, cells: Vec::new() });
        }
        let beyond = fields.iter().skip(limits::COLUMNS).any(|cell| !cell.trim().is_empty());
        wider.extend(beyond.then_some(number));
        let seen = fields.iter().take(limits::COLUMNS);
        let row: Vec<Cell> = seen.map(|cell| Cell::text(tidy(&formula::unguard(cell)))).collect();
        grid.rows.push(Row { number, cells: row });
    }
    let name = SEPARATORS.iter().find(|(known, _)| *known == separator).map_or("", |(_, name)| *name);
    let mut remarks: Vec<String> =
        (separator != b',').then(|| format!("the cells are separated by {name}")).into_iter().collect();
    remarks.extend(said.iter().map(|line| {
        format!(
            "line {line}: a quotation mark is opened and not closed, so the line is read as it stands; close the mark, or \
             remove it"
        )
    }));
    remarks.extend(wider.first().map(|line| {
        format!("line {line} has more than {} cells; what stands beyond is left out", limits::COLUMNS)
    }));
    Ok(Document { grids: vec![grid], remarks })
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
        let whole = Section { text, line: 1, is_quoted: true };
        let mut widths: Vec<usize> = records(&whole, separator)
            .filter_map(Result::ok)
            .take(SAMPLE)
            .map(|record| record.fields.len())
            .collect();
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

/// A record with the line that it begins in, from 1.
struct Record {
    /// Of a very long record the first ones.
    fields: Vec<String>,
    line: usize,
    /// A blank line stands before it.
    begins_anew: bool,
}

/// The records of a section.
fn records(section: &Section<'_>, separator: u8) -> impl Iterator<Item = Result<Record, Fault>> {
    let Section { text, line: first, is_quoted } = *section;
    let reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .quoting(is_quoted)
        .from_reader(text.as_bytes());
    reader.into_records().map(move |record| {
        let record = record.map_err(|reason| Fault(format!("it cannot be read ({reason}); save it anew")))?;
        let position = record.position();
        let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let start = position.map_or(0, |position| number(position.byte()));
        // A record's position is where the reader began to look for it, before blank lines.
        let blank = text.as_bytes().get(start..).unwrap_or_default();
        let blank = blank.iter().take_while(|byte| **byte == b'\n').count();
        let line = position.map_or(0, |position| number(position.line())) + blank + first - 1;
        // One more than is looked at tells that there are more, and the rest is not kept.
        let seen = record.iter().take(limits::COLUMNS);
        let beyond = record.iter().skip(limits::COLUMNS).find(|cell| !cell.trim().is_empty());
        let fields = seen.chain(beyond).map(str::to_owned).collect();
        Ok(Record { fields, line, begins_anew: blank > 0 })
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
