//! A matrix written as one pipe table.

use std::ops::Range;

use foldhash::HashSet;

use super::activities::MatrixTable;
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::parse::{Written, pipes};
use crate::source::{Span, Spanned};

/// The table with the place of every cell.
#[derive(Debug, Default)]
pub struct Grid {
    /// The headings of the role columns.
    pub columns: Vec<Spanned<String>>,
    pub rows: Vec<GridRow>,
}

impl Grid {
    /// The role columns in which any row has a letter.
    pub fn filled(&self) -> HashSet<usize> {
        self.rows.iter().flat_map(|row| row.cells.iter().map(|(index, _)| *index)).collect()
    }
}

/// A row of the table.
#[derive(Debug)]
pub struct GridRow {
    pub name: Spanned<String>,
    pub phase: Option<Spanned<String>>,
    pub group: Option<String>,
    /// The letters of each role column that has some, with the column's index.
    pub cells: Vec<(usize, Vec<Spanned<String>>)>,
}

/// What the columns before the roles hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Activity,
    Phase,
    Group,
    Role(usize),
}

/// Reads the grid of a matrix.
pub fn read(table: &MatrixTable, found: &mut Diagnostics) -> Option<Grid> {
    let written = table.grid.as_ref()?;
    let text = Text { written: &written.value, span: written.span, places: table.grid_places.as_ref() };
    let mut lines = text.lines().into_iter();
    let Some(header) = lines.next() else {
        found.push(text.fault(
            0..0,
            "the grid is empty",
            "write a pipe table: a header, a line of dashes, rows",
        ));
        return None;
    };
    if !text.written[header.clone()].contains('|') {
        let help = "part the cells of each line by `|`, as in `| Activity | Lead |`";
        found.push(text.fault(header, "the first line of the grid has no `|`, so it has no columns", help));
        return None;
    }
    let heads = text.cells(header);
    if let Some(fault) = misplaced_activities(&heads) {
        found.push(fault);
        return None;
    }
    let mut grid = Grid::default();
    let mut columns = Vec::new();
    for cell in heads {
        let kind = match cell.value.to_lowercase().as_str() {
            _ if columns.is_empty() => Column::Activity,
            "phase" => Column::Phase,
            "group" => Column::Group,
            _ => {
                grid.columns.push(cell);
                Column::Role(grid.columns.len() - 1)
            }
        };
        columns.push(kind);
    }
    for line in lines {
        let cells = text.cells(line.clone());
        if !pipes::is_rule(cells.iter().map(|cell| &*cell.value)) {
            grid.rows.extend(read_row(&text, line, &columns, cells, found));
        }
    }
    Some(grid)
}

/// A grid of which the first column has the phases or groups, as exported tables have it.
fn misplaced_activities(heads: &[Spanned<String>]) -> Option<Diagnostic> {
    let is = |head: &Spanned<String>, name: &str| head.value.eq_ignore_ascii_case(name);
    let first = heads.first().filter(|first| is(first, "phase") || is(first, "group"))?;
    let activities = heads.iter().skip(1).find(|head| is(head, "activity"))?;
    let message = "the first column of a grid holds the activities";
    let help = format!("move the column `{}` behind the column `{}`", first.value, activities.value);
    Some(
        Diagnostic::new(&rules::SYNTAX, first.span, message)
            .label(activities.span, "they stand here")
            .help(help),
    )
}

fn read_row(
    text: &Text<'_>,
    line: Range<usize>,
    columns: &[Column],
    cells: Vec<Spanned<String>>,
    found: &mut Diagnostics,
) -> Option<GridRow> {
    if cells.iter().skip(columns.len()).any(|cell| !cell.value.is_empty()) {
        let message = format!("the row has {} cells, the header {}", cells.len(), columns.len());
        found.push(text.fault(
            line.clone(),
            &message,
            "remove what is too much; write a `|` in a text as `\\|`",
        ));
    }
    let mut row: Option<GridRow> = None;
    for (column, cell) in columns.iter().zip(cells) {
        match (column, &mut row) {
            (Column::Activity, _) if cell.value.is_empty() => {
                found.push(text.fault(line, "a row without a name", "write the activity in its first cell"));
                return None;
            }
            (Column::Activity, _) => {
                row = Some(GridRow { name: cell, phase: None, group: None, cells: Vec::new() });
            }
            (_, Some(_)) if cell.value.is_empty() || is_dash(&cell.value) => {}
            (Column::Phase, Some(row)) => row.phase = Some(cell),
            (Column::Group, Some(row)) => row.group = Some(cell.value),
            (Column::Role(index), Some(row)) => row.cells.push((*index, split_letters(&cell))),
            (_, None) => {}
        }
    }
    row
}

/// An empty cell as some people write it.
fn is_dash(cell: &str) -> bool {
    matches!(cell, "-" | "–" | "—")
}

/// `A/R` as its letters, each at its own place in the cell.
fn split_letters(cell: &Spanned<String>) -> Vec<Spanned<String>> {
    if cell.value.eq_ignore_ascii_case("n/a") {
        return vec![cell.clone()];
    }
    let is_exact = (cell.span.end - cell.span.start) as usize == cell.value.len();
    let mut letters = Vec::new();
    let mut start = cell.span.start as usize;
    for part in cell.value.split('/') {
        let letter = part.trim();
        let begin = start + (part.len() - part.trim_start().len());
        let own = Span::new(cell.span.file, begin..begin + letter.len());
        if !letter.is_empty() {
            letters.push(Spanned::new(letter.to_owned(), if is_exact { own } else { cell.span }));
        }
        start += part.len() + 1;
    }
    letters
}

/// The grid's text and where it stands.
struct Text<'t> {
    written: &'t str,
    span: Span,
    places: Option<&'t Written>,
}

impl Text<'_> {
    /// The lines that are not blank.
    fn lines(&self) -> Vec<Range<usize>> {
        let mut start = 0;
        let mut lines = Vec::new();
        for line in self.written.split_inclusive('\n') {
            if !line.trim().is_empty() {
                lines.push(start..start + line.trim_end().len());
            }
            start += line.len();
        }
        lines
    }

    /// The cells of a line, trimmed.
    fn cells(&self, line: Range<usize>) -> Vec<Spanned<String>> {
        let cells = pipes::cut(&self.written[line.clone()]).cells;
        cells.into_iter().map(|cell| self.cell(line.start + cell.start..line.start + cell.end)).collect()
    }

    fn cell(&self, bound: Range<usize>) -> Spanned<String> {
        let written = &self.written[bound.clone()];
        let start = bound.start + (written.len() - written.trim_start().len());
        let trimmed = written.trim();
        let range = if trimmed.is_empty() { bound } else { start..start + trimmed.len() };
        Spanned::new(trimmed.replace("\\|", "|"), self.place(range))
    }

    fn place(&self, range: Range<usize>) -> Span {
        self.places.map_or(self.span, |places| places.span(range))
    }

    fn fault(&self, range: Range<usize>, message: &str, help: &str) -> Diagnostic {
        Diagnostic::new(&rules::SYNTAX, self.place(range), message).help(help)
    }
}
