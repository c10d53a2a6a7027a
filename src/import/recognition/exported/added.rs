//! Rows without an id in an exported sheet: what people added, and what they wrote below the table.

use super::layout::Layout;
use crate::import::grid::one_line;
use crate::import::letters::Reading;
use crate::import::recognition::left_out::{self, COUNTS, EXPLAINS, REMARKS};
use crate::import::recognition::legend::{self, Legend};
use crate::import::recognition::look::Look;

/// Why a row that stands by itself is left out.
const APART: &str =
    "it stands below the table and has no letters (if it is an activity, write letters there)";
const ONLY_NAMED: &str =
    "it stands below the table and is only a name (if it is a role, write it right below the others)";

/// The rows below the headings, and the columns that tell what they are.
pub struct Rows<'l, 'g> {
    pub look: &'l Look<'g>,
    pub layout: &'l Layout,
    /// The columns of roles; none in a sheet of roles.
    pub letters: &'l [usize],
    pub name: usize,
    pub group: Option<usize>,
}

impl Rows<'_, '_> {
    /// Whether a row has a letter of a role.
    pub fn has_letters(&self, row: usize) -> bool {
        let is_letter =
            |column: &usize| matches!(self.look.reading(row, *column), Reading::Letters(_) | Reading::Tick);
        self.letters.iter().any(is_letter)
    }

    /// Why a row that has no id is no activity; none where it may be one.
    pub fn why_no_activity(&self, row: usize) -> Option<&'static str> {
        if self.has_letters(row) {
            return None;
        }
        if self.explains(row) {
            Some(EXPLAINS)
        } else if self.only_counts(row) {
            Some(COUNTS)
        } else if self.is_remark(row) {
            Some(REMARKS)
        } else {
            self.is_apart(row).then_some(APART)
        }
    }

    /// Why a row that has no id is no role; none where it may be one.
    pub fn why_no_role(&self, row: usize) -> Option<&'static str> {
        if self.look.filled(row) > 1 && !self.is_remark(row) {
            None
        } else if self.explains(row) {
            Some(EXPLAINS)
        } else if self.is_remark(row) {
            Some(REMARKS)
        } else {
            (self.is_apart(row) && self.look.filled(row) == 1).then_some(ONLY_NAMED)
        }
    }

    /// Whether a row is a line of a legend.
    fn explains(&self, row: usize) -> bool {
        let texts: Vec<&str> = self.look.grid.filled(row).map(|column| self.look.text(row, column)).collect();
        let mut legend = Legend::default();
        let is_pair = matches!(texts[..], [letter, words] if legend::is_letter(letter) && legend::sense_in(words).is_some());
        is_pair
            || !legend::explained_row(&texts).is_empty()
            || !texts.is_empty() && texts.iter().all(|text| legend.take_line(text))
    }

    /// Whether nothing but numbers stands where others have letters.
    fn only_counts(&self, row: usize) -> bool {
        let texts = self.letters.iter().map(|column| self.look.text(row, *column));
        let mut texts = texts.filter(|text| !text.is_empty()).peekable();
        texts.peek().is_some() && texts.all(left_out::is_count)
    }

    /// Whether a row below all others has words that usually belong to none of them.
    fn is_remark(&self, row: usize) -> bool {
        let is_own = |other: usize| self.layout.id(self.look, other).is_some() || self.has_letters(other);
        if (row + 1..self.look.grid.rows.len()).any(is_own) {
            return false;
        }
        let first = self.look.grid.filled(row).next();
        let is_group = |words: &str| {
            let rows = self.layout.first_row()..row;
            self.group.is_some_and(|group| rows.clone().any(|other| self.look.text(other, group) == words))
        };
        let words = [first, Some(self.name)].into_iter().flatten().map(|column| self.look.text(row, column));
        words.filter(|words| !is_group(words)).any(|words| left_out::is_remark(&one_line(words)))
    }

    /// Whether a blank row stands before the row, or before those right above it that have neither.
    fn is_apart(&self, row: usize) -> bool {
        let rows = (self.layout.first_row()..row).rev();
        let own = |row: &usize| self.layout.id(self.look, *row).is_some() || self.has_letters(*row);
        rows.take_while(|row| !own(row)).any(|row| self.look.filled(row) == 0)
    }
}
