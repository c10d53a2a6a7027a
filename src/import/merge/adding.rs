//! An activity that a sheet has and the file has not.

use super::grid::{Grid, Heading};
use super::matrix::{File, Merge, Outcome};
use super::words::INDEPENDENT_CHECK;
use crate::diagnostic::RecordKind;
use crate::edit::{Edits, in_lines};
use crate::import::draft::DraftRow;
use crate::import::writing::{self, quoted};
use crate::model::{Activity, Id, UniqueIds};
use crate::source::Span;

impl Merge<'_> {
    /// Adds an activity behind the one that it follows in the sheet.
    pub fn add(
        &self,
        row: &DraftRow,
        before: Option<&Activity>,
        file: &File<'_>,
        edits: &mut Edits,
        outcome: &mut Outcome,
    ) {
        // The id of a new row in a sheet may be left over from the row that it was copied from.
        let is_free = |id: &Id| self.draft.is_exact && self.matrix.activity(id.as_str()).is_none();
        let row = &DraftRow { id: row.id.clone().filter(is_free), ..row.clone() };
        outcome.changes.push(format!("{}: a new activity, {}", self.matrix.id, row.name));
        let place = before.or(self.matrix.activities.last());
        if let Some(place) = place
            && let Some(grid) = file.grid.filter(|grid| grid.has(place.span))
        {
            self.add_to_grid(row, grid, place.span, edits, outcome);
            return;
        }
        let text = writing::matrix::activity(row, &self.matrix.scheme);
        let table = place.and_then(|place| file.table_of(place)).or(file.tables.tables.last());
        match table {
            Some(table) => {
                table.add_line(table.end(), &format!("\n[[activity]]\n{}", text.trim_end()), edits);
            }
            None => self.append(&format!("[[activity]]\n{text}"), edits),
        }
    }

    /// Adds a row to the grid; what has no column there stands in a table of its own.
    fn add_to_grid(
        &self,
        row: &DraftRow,
        grid: &Grid<'_>,
        behind: Span,
        edits: &mut Edits,
        outcome: &mut Outcome,
    ) {
        for part in &row.parts {
            if let Some(note) = &part.note {
                outcome.left.push(format!(
                    "{}: {}: {}: a grid has no place for the remark “{note}”",
                    self.matrix.id, row.name, part.role
                ));
            }
        }
        let phase = row.phase.as_ref().map(|phase| (Heading::Phase, phase.to_string()));
        let group = row.group.as_ref().map(|group| (Heading::Group, group.clone()));
        let headings: Vec<(Heading, String)> = phase.into_iter().chain(group).collect();
        let homeless = grid.add(behind, &row.name, &headings, &self.letters_in(row), edits);
        let heading = |heading: Heading| {
            let of_kind = headings.iter().find(|(known, _)| *known == heading);
            of_kind.filter(|_| homeless.contains(&heading)).map(|(_, words)| quoted(words))
        };
        let own = Id::from_name(&row.name, RecordKind::Activity.name());
        if row.id.as_ref().is_some_and(|id| *id != own) {
            outcome.left.push(format!(
                "{}: {}: a grid makes the id of the name, so the row has another one than in the file",
                self.matrix.id, row.name
            ));
        }
        let check = row.independent_check.filter(|check| *check).map(|_| "true".to_owned());
        let keys = [
            ("phase", heading(Heading::Phase)),
            ("group", heading(Heading::Group)),
            ("deliverable", row.deliverable.as_deref().map(in_lines)),
            ("note", row.note.as_deref().map(in_lines)),
            (INDEPENDENT_CHECK, check),
        ];
        let mut ids = UniqueIds::default();
        for activity in &self.matrix.activities {
            ids.reserve(activity.id.clone());
        }
        self.add_keys(&ids.unique(own), &keys, edits);
    }
}
