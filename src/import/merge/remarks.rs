//! Remarks on letters, where an exported sheet says others than the file.

use std::collections::BTreeSet;

use super::matrix::{Merge, Outcome};
use crate::export;
use crate::import::draft::DraftRow;
use crate::import::grid::{one_line, tidy};
use crate::model::{Activity, Assignment, Id};

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
            if present == wanted {
                continue;
            }
            let of_role = |other: &&Assignment| other.role.id == cell.role.id;
            if self.are_beyond_note(activity.cells.iter().filter(of_role)) {
                let is_beginning = wanted.as_deref().and_then(|wanted| wanted.strip_suffix('…'));
                let is_same =
                    present.as_deref().zip(is_beginning).is_some_and(|(all, part)| all.starts_with(part));
                if !is_same {
                    outcome.left.push(format!(
                        "{}: {}: a comment holds only the first 32,000 characters of its remarks, so they stay; change \
                         them by hand",
                        self.matrix.address_of(activity),
                        part.role
                    ));
                }
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

    /// Whether the remarks on the letters of a role are together longer than the comment of an exported cell.
    fn are_beyond_note<'a>(&self, cells: impl Iterator<Item = &'a Assignment>) -> bool {
        let remark = |cell: &Assignment| {
            let letter = &self.matrix.scheme.letters[cell.letter].letter;
            let words: Vec<&str> = self.handbook.texts.get(cell.note?).source.split_whitespace().collect();
            Some(format!("{letter}: {}\n", words.join(" ")))
        };
        let all: String = cells.filter_map(remark).collect();
        export::is_beyond_note(all.trim_end())
    }
}

/// Whether a row is written in a way that has a place for remarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HasPlace {
    Yes,
    No,
}
