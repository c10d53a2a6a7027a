//! Rows and columns of a table that its sheet does not show, though they are read.

use std::ops::RangeInclusive;

use super::blocks::Block;
use crate::import::grid::{Grid, column_name};

/// Says which rows and columns with words are hidden; none where all are shown.
pub fn tell(grid: &Grid, block: &Block) -> Option<String> {
    let all = || std::iter::once(block.head).chain(block.body.iter().copied());
    let number = |row: usize| grid.rows.get(row).map_or(0, |row| row.number);
    let (hidden_rows, hidden_columns) = (sorted(&grid.hidden.rows), sorted(&grid.hidden.columns));
    let filled = all().filter(|row| grid.filled(*row).next().is_some());
    let rows: Vec<usize> = filled.map(number).filter(|row| is_in(&hidden_rows, *row)).collect();
    let has_words = |column: usize| all().any(|row| !grid.cell(row, column).is_blank());
    let columns = (0..grid.width()).filter(|column| is_in(&hidden_columns, *column));
    let columns: Vec<usize> = columns.filter(|column| has_words(*column)).collect();
    let parts = [in_words("row", &rows, |row| row.to_string()), in_words("column", &columns, column_name)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let is_one = rows.len() + columns.len() == 1;
    let (are, them) = if is_one { ("is", "it was") } else { ("are", "they were") };
    (!parts.is_empty()).then(|| {
        format!("{} {are} hidden, but {them} read; delete what is not meant to be taken", parts.join(" and "))
    })
}

fn sorted(ranges: &[RangeInclusive<usize>]) -> Vec<(usize, usize)> {
    let mut sorted: Vec<(usize, usize)> = ranges.iter().map(|range| (*range.start(), *range.end())).collect();
    sorted.sort_unstable();
    sorted
}

fn is_in(ranges: &[(usize, usize)], at: usize) -> bool {
    let next = ranges.partition_point(|(start, _)| *start <= at);
    next.checked_sub(1).and_then(|index| ranges.get(index)).is_some_and(|(_, end)| at <= *end)
}

/// `rows 3, 5–7`; none where there are none.
fn in_words(what: &str, places: &[usize], name: impl Fn(usize) -> String) -> Option<String> {
    let runs = places.chunk_by(|before, next| before + 1 == *next);
    let words: Vec<String> = runs
        .filter_map(|run| match run {
            [] => None,
            [one] => Some(name(*one)),
            [first, .., last] => Some(format!("{}–{}", name(*first), name(*last))),
        })
        .collect();
    let plural = if places.len() > 1 { "s" } else { "" };
    (!words.is_empty()).then(|| format!("{what}{plural} {}", words.join(", ")))
}
