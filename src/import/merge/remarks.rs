//! Remarks on letters, where an exported sheet says others than the file.

use std::collections::BTreeSet;

use super::is_cut;
use super::matrix::{Merge, Outcome};
use crate::import::draft::DraftRow;
use crate::import::grid::{one_line, tidy};
use crate::model::{Activity, Id};

/// The letters of a row whose remarks change: the role, and the letter by its index.
pub type Remarked = BTreeSet<(Id, usize)>;

impl Merge<'_> {
    /// The letters that stay and get another remark. Remarks that the sheet lacks stay, and are named.
    pub fn remarked(
        &self,
        activity: &Activity,
        row: &DraftRow,
        has_place: HasPlace,
        outcome: &mut Outcome,
    ) -> Remarked {
        let mut remarked = Remarked::new();
        // Another sheet has remarks of its own, and an export in JSON compares them by itself.
        if !self.is_export || self.draft.is_exact {
            return remarked;
        }
        for cell in &activity.cells {
            let of_cell =
                |part: &&crate::import::draft::Part| part.role == cell.role.id && part.letter == cell.letter;
            let Some(part) = row.parts.iter().find(of_cell) else { continue };
            let shown = |text: &str| one_line(&tidy(text));
            let present = cell.note.map(|note| shown(&self.handbook.texts.get(note).source));
            let wanted = part.note.as_deref().map(shown);
            if present == wanted || wanted.as_deref().is_some_and(is_cut) {
                continue;
            }
            let letter = &self.matrix.scheme.letters[cell.letter].letter;
            let place = format!("{}: {}: {letter}", self.matrix.address_of(activity), part.role);
            match (wanted, has_place) {
                (None, _) => outcome.left.push(format!(
                    "{place}: its remark is not in the sheet; it stays. Remove it by hand if it is over"
                )),
                (Some(wanted), HasPlace::No) => outcome.left.push(format!(
                    "{place}: the row has no place for the remark “{wanted}”; write it by hand"
                )),
                (Some(wanted), HasPlace::Yes) => {
                    let before = present.unwrap_or_else(|| "–".to_owned());
                    outcome.changes.push(format!("{place}: remark: {before} → {wanted}"));
                    remarked.insert((part.role.clone(), part.letter));
                }
            }
        }
        remarked
    }
}

/// Whether a row is written in a way that has a place for remarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HasPlace {
    Yes,
    No,
}
