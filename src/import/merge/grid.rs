//! Cells of a matrix that is written as one pipe table, changed in their places.

use std::collections::BTreeMap;
use std::ops::Range;

use super::table::{Table, end_of_line, start_of_line};
use crate::edit::Edits;
use crate::import::names::Names;
use crate::model::Id;
use crate::source::Span;

/// The table in its file.
pub struct Grid<'t> {
    table: &'t Table<'t>,
    /// Where its text stands, quotation marks included.
    place: Range<usize>,
    /// The columns of the roles.
    roles: BTreeMap<Id, usize>,
    width: usize,
}

impl<'t> Grid<'t> {
    /// The grid of a matrix file; none where it has none.
    pub fn of(table: &'t Table<'t>, names: &Names) -> Option<Grid<'t>> {
        let (_, place) = table.value("grid")?;
        let mut at = place.start;
        while at < place.end {
            let line = at..end_of_line(table.text, at).min(place.end);
            let cells = cells(table.text, &line);
            if cells.len() > 1 {
                let text = |cell: &Range<usize>| table.text[cell.clone()].trim();
                let roles = cells.iter().enumerate().skip(1);
                let roles = roles.filter_map(|(column, cell)| Some((names.find(text(cell))?.0, column)));
                return Some(Grid {
                    table,
                    place: place.clone(),
                    roles: roles.collect(),
                    width: cells.len(),
                });
            }
            at = line.end.max(at + 1);
        }
        None
    }

    /// Whether a place lies in the grid.
    pub fn has(&self, span: Span) -> bool {
        self.place.contains(&(span.start as usize))
    }

    /// Changes the cell of a role in the row that has this place; false where there is no such cell.
    pub fn set(&self, row: Span, role: &Id, letters: &str, edits: &mut Edits) -> bool {
        let Some(column) = self.roles.get(role) else { return false };
        let start = start_of_line(self.table.text, row.start as usize);
        let line = start..end_of_line(self.table.text, start).min(self.place.end);
        let Some(cell) = cells(self.table.text, &line).into_iter().nth(*column) else { return false };
        let width = self.table.text[cell.clone()].chars().count();
        // Cells keep their width where they can, so that the columns stay below one another.
        let padded = format!(" {letters:<rest$}", rest = width.saturating_sub(1).max(1));
        let written = if padded.ends_with(' ') || letters.is_empty() { padded } else { format!("{padded} ") };
        edits.replace(Span::new(self.table.file, cell), written);
        true
    }

    /// Adds a row behind the one that has this place, or at the end.
    pub fn add(
        &self,
        behind: Option<Span>,
        name: &str,
        letters: &BTreeMap<Id, String>,
        edits: &mut Edits,
    ) -> bool {
        if letters.keys().any(|role| !self.roles.contains_key(role)) {
            return false;
        }
        let mut cells = vec![String::new(); self.width];
        if let Some(first) = cells.first_mut() {
            *first = name.replace('|', "\\|");
        }
        for (role, letters) in letters {
            if let Some(cell) = self.roles.get(role).and_then(|column| cells.get_mut(*column)) {
                cell.clone_from(letters);
            }
        }
        let line = format!("| {} |", cells.join(" | "));
        let Some(behind) = behind else { return false };
        self.table.add_line(behind.start as usize, &line, edits);
        true
    }
}

/// The cells of a line; the outer pipes may be missing.
fn cells(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let words = text[line.clone()].trim_end();
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in words.match_indices('|') {
        if !words[..at].ends_with('\\') {
            cells.push(start..at);
            start = at + 1;
        }
    }
    if start > 0 {
        cells.push(start..words.len());
    }
    let is_blank = |cell: &Range<usize>| words[cell.clone()].trim().is_empty();
    if cells.len() > 1 && cells.first().is_some_and(is_blank) {
        cells.remove(0);
    }
    if cells.last().is_some_and(is_blank) && words.ends_with('|') {
        cells.pop();
    }
    cells.into_iter().map(|cell| line.start + cell.start..line.start + cell.end).collect()
}
