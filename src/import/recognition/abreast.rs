//! Tables that stand side by side in the same rows.

use std::ops::Range;

use super::blocks::Block;
use super::headings::{Topic, says};
use super::look::Look;
use crate::import::grid::{Cell, Grid};
use crate::import::letters::Reading;
use crate::import::names;

/// The columns of each table; one part where there is but one.
///
/// Blank columns alone are no border, since people also set columns of one matrix apart with them: a further table has
/// activities of its own.
pub fn parts(look: &Look<'_>, block: &Block) -> Vec<Range<usize>> {
    let width = look.grid.width();
    let begins: Vec<usize> = (1..width).filter(|column| begins_table(look, block, *column)).collect();
    let mut parts = Vec::new();
    let mut start = 0;
    for (index, begin) in begins.iter().copied().enumerate() {
        let end = begins.get(index + 1).copied().unwrap_or(width);
        if has_letters(look, block, start..begin) && has_letters(look, block, begin..end) {
            parts.push(start..begin);
            start = begin;
        }
    }
    parts.push(start..width);
    parts
}

/// The rows and columns of one table alone, at their places.
pub fn only(grid: &Grid, rows: &Range<usize>, columns: &Range<usize>) -> Grid {
    let mut part = grid.clone();
    for (index, row) in part.rows.iter_mut().enumerate() {
        if !rows.contains(&index) {
            row.cells.clear();
        }
        row.cells.truncate(columns.end);
        row.cells.iter_mut().take(columns.start).for_each(|cell| *cell = Cell::default());
    }
    part
}

/// The rows of a block; titles of the single tables stand in the row above their headings.
pub fn rows(look: &Look<'_>, block: &Block, loose: &mut Vec<usize>) -> Range<usize> {
    let first = block.titles.first().copied().unwrap_or(block.head);
    let last = block.body.last().copied().unwrap_or(block.head);
    let above = (0..first).rev().find(|row| look.filled(*row) > 0);
    match loose.pop_if(|row| Some(*row) == above) {
        Some(row) => row..last + 1,
        None => first..last + 1,
    }
}

/// Whether the activities of a further table stand in a column.
fn begins_table(look: &Look<'_>, block: &Block, column: usize) -> bool {
    let head = look.text(block.head, column);
    let rows = || std::iter::once(block.head).chain(block.body.iter().copied());
    let is_blank = |row: usize| {
        let cell = look.grid.cell(row, column - 1);
        cell.is_blank() && cell.covered_by.is_none()
    };
    let is_apart = rows().all(is_blank);
    let first = first_column(look, block);
    let is_same = names::normal(head) == names::normal(look.text(block.head, first));
    let is_named =
        says(head, Topic::Activity) && (is_apart || is_same) || head.is_empty() && is_same && is_apart;
    column > first && is_named && has_texts(look, block, column)
}

/// The first column with words below the heading.
fn first_column(look: &Look<'_>, block: &Block) -> usize {
    let firsts = block.body.iter().filter_map(|row| look.grid.filled(*row).next());
    firsts.min().unwrap_or_default()
}

/// Whether words rather than letters stand in a column.
fn has_texts(look: &Look<'_>, block: &Block, column: usize) -> bool {
    let texts = block.body.iter().filter(|row| matches!(look.reading(**row, column), Reading::Text)).count();
    let letters = block.body.iter().filter(|row| look.is_letters(**row, column)).count();
    texts > letters
}

/// Whether letters stand behind the first column of a part.
fn has_letters(look: &Look<'_>, block: &Block, columns: Range<usize>) -> bool {
    let mut behind = columns.skip(1);
    behind.any(|column| block.body.iter().any(|row| look.is_letters(*row, column)))
}
