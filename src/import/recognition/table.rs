//! A table that stands in a sheet or document: its rows of headings, its body, and the rows that are no part of it.

use foldhash::HashSet;

use super::blocks::Block;
use super::headings;
use super::left_out::{self, Apart};
use super::look::Look;
use crate::import::grid::one_line;
use crate::import::letters::Reading;

/// A table with one or two rows of headings.
pub struct Table<'l, 'g> {
    pub look: &'l Look<'g>,
    /// The rows of headings; the last one names the columns.
    pub heads: Vec<usize>,
    pub body: Vec<usize>,
    /// The rows below the headings that are no part of it.
    pub apart: Vec<Apart>,
    /// A second row of headings that names no roles, such as who holds them.
    pub skipped: Option<usize>,
}

impl<'l, 'g> Table<'l, 'g> {
    /// The table of a block, with one row of headings or two.
    pub fn new(look: &'l Look<'g>, block: &Block) -> Self {
        let (body, apart) = left_out::set_apart(look, block.body.clone());
        let one = Table { look, heads: vec![block.head], body, apart, skipped: None };
        let Some(next) = one.body.iter().copied().find(|row| look.filled(*row) > 0) else { return one };
        let data: Vec<usize> = one.body.iter().copied().filter(|row| !look.marks(*row).is_empty()).collect();
        let mut lettered: Vec<usize> = data.iter().flat_map(|row| look.marks(*row)).collect();
        lettered.sort_unstable();
        lettered.dedup();
        let named = |row: usize| {
            lettered
                .iter()
                .filter(|column| !look.text(row, **column).is_empty() && !look.is_mark(row, **column))
                .count()
        };
        // A first row whose letters all have remarks, such as `A*` and `R1`, is no second row of headings.
        let remarked = lettered
            .iter()
            .filter(|column| matches!(look.reading(next, **column), Reading::Letters(_)))
            .count();
        let begins_blank = look.grid.filled(next).next().is_none_or(|first| lettered.contains(&first));
        let is_split = begins_blank && splits_heads(look, block.head, next, &lettered);
        let is_second = (look.marks(next).is_empty() || is_split)
            && lettered.len() >= 2
            && (named(next) * 2 > lettered.len() || is_split)
            && (begins_blank || remarked * 2 < lettered.len());
        if !is_second {
            return one;
        }
        let body: Vec<usize> = one.body.iter().copied().filter(|row| *row > next).collect();
        // Names of people below the names of roles are no headings of their own.
        let distinct: HashSet<&str> = lettered.iter().map(|column| look.text(block.head, *column)).collect();
        let upper_names_all = named(block.head) == lettered.len() && distinct.len() == lettered.len();
        // A row with a heading of its own for the activities names the columns, and the row above it groups them.
        let first = look.grid.filled(next).next().filter(|first| !lettered.contains(first));
        let names_rows =
            first.is_some_and(|first| headings::says(look.text(next, first), headings::Topic::Activity));
        if upper_names_all && !names_rows {
            return Table { body, skipped: Some(next), ..one };
        }
        Table { heads: vec![block.head, next], body, ..one }
    }
}

impl Table<'_, '_> {
    /// The heading of a column: the lowest that has words.
    pub fn head(&self, column: usize) -> String {
        let rows = self.heads.iter().rev();
        let mut words =
            rows.map(|row| &self.look.grid.resolved(*row, column).text).filter(|text| !text.is_empty());
        words.next().map(|text| one_line(text)).unwrap_or_default()
    }

    /// The words above the heading of a column.
    pub fn upper(&self, column: usize) -> Option<String> {
        let [upper, lower] = self.heads[..] else { return None };
        let own = &self.look.grid.resolved(lower, column).text;
        let above = (0..=column).rev().map(|column| &self.look.grid.resolved(upper, column).text);
        // A heading over several columns stands in the first of them, merged or not.
        let above = above.take_while(|_| !own.is_empty()).find(|text| !text.is_empty())?;
        (above != own).then(|| one_line(above))
    }

    pub fn width(&self) -> usize {
        self.look.grid.width()
    }

    /// The rows that have letters.
    pub fn data(&self) -> impl Iterator<Item = usize> + '_ {
        self.body.iter().copied().filter(|row| !self.look.marks(*row).is_empty())
    }
}

/// Whether a row names the columns below headings that reach over several, be it in words such as `Lead`.
fn splits_heads(look: &Look<'_>, head: usize, row: usize, lettered: &[usize]) -> bool {
    let is_capital = |column: &&usize| {
        let text = look.text(row, **column);
        look.is_letters(row, **column) && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'/')
    };
    let filled = lettered.iter().filter(|column| !look.text(row, **column).is_empty()).count();
    let blank = lettered.iter().filter(|column| look.text(head, **column).is_empty()).count();
    blank > 0 && filled * 2 > lettered.len() && !lettered.iter().any(|column| is_capital(&column))
}
