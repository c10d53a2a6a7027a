//! Legends that stand beside a table, as templates have them: they explain its letters and are no part of it.

use foldhash::HashSet;

use super::legend::{self, Legend};
use crate::import::grid::{Cell, Grid};

/// A legend beside a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// Its cells by row and column, headings included, from top to bottom.
    pub cells: Vec<(usize, usize)>,
    entries: Vec<(String, String)>,
}

impl Aside {
    /// Gives what it explains to the legend of the file.
    pub fn explain(&self, legend: &mut Legend) {
        legend.entries.extend(self.entries.iter().cloned());
    }
}

/// Cells below one another, each of which explains letters.
struct Run {
    column: usize,
    /// 1 where the letters stand in the words, 2 where these stand in the next column.
    width: usize,
    rows: Vec<usize>,
    entries: Vec<(String, String)>,
}

/// The legends beside the tables of a grid.
pub fn find(grid: &Grid) -> Vec<Aside> {
    let mut found: Vec<Aside> = Vec::new();
    for run in (0..grid.width()).flat_map(|column| runs(grid, column)) {
        let headings = headings(grid, &run);
        let is_headed_so =
            headings.iter().all(|(row, column)| legend::is_title(&grid.cell(*row, *column).text));
        if is_headed_so && is_whole(grid, &run) && is_beside(grid, &run) {
            let cells = headings.into_iter().chain(cells(grid, &run)).collect();
            found.push(Aside { cells, entries: run.entries });
        }
    }
    found
}

/// The grid without these legends.
pub fn without(grid: &Grid, asides: &[Aside]) -> Grid {
    let mut rest = grid.clone();
    for (row, column) in asides.iter().flat_map(|aside| &aside.cells) {
        if let Some(cell) = rest.rows.get_mut(*row).and_then(|row| row.cells.get_mut(*column)) {
            *cell = Cell::default();
        }
    }
    rest
}

/// What a cell explains, by itself or with the one behind it, and how many cells that takes.
fn explained(grid: &Grid, row: usize, column: usize) -> Option<(usize, Vec<(String, String)>)> {
    let text = grid.cell(row, column).text.as_str();
    if legend::is_letter(text) {
        let words = grid.cell(row, column + 1).text.as_str();
        if words.chars().count() <= 3 {
            return None;
        }
        return Some((2, vec![(text.to_owned(), words.to_owned())]));
    }
    let may_explain = text.contains(['=', ':', '-', '–', '—', '→', '(']);
    let entries = if may_explain { legend::explained(text) } else { Vec::new() };
    (!entries.is_empty()).then_some((1, entries))
}

/// The runs of a column; blank cells do not end one.
fn runs(grid: &Grid, column: usize) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut is_open = false;
    for row in (0..grid.rows.len()).filter(|row| !grid.cell(*row, column).is_blank()) {
        let Some((width, entries)) = explained(grid, row, column) else {
            is_open = false;
            continue;
        };
        match runs.last_mut().filter(|run| is_open && run.width == width) {
            Some(run) => {
                run.rows.push(row);
                run.entries.extend(entries);
            }
            None => runs.push(Run { column, width, rows: vec![row], entries }),
        }
        is_open = true;
    }
    runs
}

/// The nearest words above a run, in each of its columns, up to a blank row.
fn headings(grid: &Grid, run: &Run) -> Vec<(usize, usize)> {
    let first = run.rows.first().copied().unwrap_or_default();
    let near = || (0..first).rev().take_while(|row| grid.filled(*row).next().is_some());
    let of_column =
        |column: usize| near().find(|row| !grid.cell(*row, column).is_blank()).map(|row| (row, column));
    (run.column..run.column + run.width).filter_map(of_column).collect()
}

/// Whether a run explains several letters, each once, most of them in known words.
fn is_whole(grid: &Grid, run: &Run) -> bool {
    let letters: HashSet<&str> = run.entries.iter().map(|(letter, _)| letter.as_str()).collect();
    let known = run.entries.iter().filter(|(_, words)| legend::sense_in(words).is_some()).count();
    // Letters next to the words of another role could be any table; those of a legend begin its words.
    let is_alike = || run.entries.iter().all(|(letter, words)| legend::begins_alike(letter, words));
    letters.len() >= 2
        && letters.len() == run.entries.len()
        && (run.width == 1 || known * 2 >= letters.len() && (is_apart_before(grid, run) || is_alike()))
}

/// Whether the column before a run is blank in its rows.
fn is_apart_before(grid: &Grid, run: &Run) -> bool {
    run.column > 0 && run.rows.iter().all(|row| grid.cell(*row, run.column - 1).is_blank())
}

/// Whether a table stands before a run, or behind a blank column after it.
fn is_beside(grid: &Grid, run: &Run) -> bool {
    let end = run.column + run.width;
    let is_apart = run.rows.iter().all(|row| grid.cell(*row, end).is_blank());
    let before = |row: &usize| grid.filled(*row).filter(|column| *column < run.column).count();
    let behind = |row: &usize| grid.filled(*row).filter(|column| *column > end).count();
    run.rows.iter().any(|row| before(row) >= 2) || is_apart && run.rows.iter().any(|row| behind(row) >= 2)
}

/// The cells of a run; what stands behind it, apart from the table, are further words of the legend.
fn cells<'g>(grid: &'g Grid, run: &'g Run) -> impl Iterator<Item = (usize, usize)> + 'g {
    let end = run.column + run.width;
    let goes_on = is_apart_before(grid, run) && run.rows.iter().any(|row| !grid.cell(*row, end).is_blank());
    run.rows.iter().flat_map(move |row| {
        let own = move |column: &usize| *column >= run.column && (*column < end || goes_on);
        grid.filled(*row).filter(own).map(move |column| (*row, column))
    })
}
