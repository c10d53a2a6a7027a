//! The letters of one activity: what a sheet says against what the file says.

use std::collections::{BTreeMap, BTreeSet};

use super::remarks::Remarked;
use crate::edit::{Edits, Entry, Table, entries, set_entries};
use crate::import::draft::{DraftRow, Part};
use crate::import::writing::{matrix::holder, quoted};
use crate::model::{Activity, Id, Scheme};

/// The word for every column that has no other letter.
const REST: &str = "rest";

/// The letters of each role, by their index.
pub type Letters = BTreeMap<Id, BTreeSet<usize>>;

/// A row of the file beside the row of the sheet.
pub struct Pair<'a> {
    pub activity: &'a Activity,
    pub row: &'a DraftRow,
    pub scheme: &'a Scheme,
    /// The columns that the sheet has.
    pub given: &'a [Id],
    /// The columns of the matrix, those that the sheet adds last.
    pub columns: &'a [Id],
    /// The letters that stay and get another remark.
    pub remarked: &'a Remarked,
}

impl Pair<'_> {
    /// What the file says.
    pub fn present(&self) -> Letters {
        let mut letters = Letters::new();
        for cell in &self.activity.cells {
            letters.entry(cell.role.id.clone()).or_default().insert(cell.letter);
        }
        letters
    }

    /// What it is to say: the sheet's letters where the sheet has the column and its cell was understood.
    pub fn wanted(&self) -> Letters {
        let mut letters = self.present();
        for role in self.given.iter().filter(|role| !self.row.unread.contains(role)) {
            letters.remove(role);
        }
        for part in self.row.parts.iter().filter(|part| !self.row.unread.contains(&part.role)) {
            letters.entry(part.role.clone()).or_default().insert(part.letter);
        }
        letters
    }

    /// The cells that change: the role, and its letters before and after.
    pub fn changes(&self) -> Vec<(Id, String, String)> {
        let (present, wanted) = (self.present(), self.wanted());
        let none = BTreeSet::new();
        let changed = self.columns.iter().filter_map(|role| {
            let (before, after) = (present.get(role).unwrap_or(&none), wanted.get(role).unwrap_or(&none));
            (before != after).then(|| (role.clone(), joined(self.scheme, before), joined(self.scheme, after)))
        });
        changed.collect()
    }

    /// Changes the keys of an `[[activity]]`.
    pub fn edit(&self, table: &Table<'_>, edits: &mut Edits) {
        let wanted = self.wanted();
        let order = self.scheme.by_weight();
        let keys: Vec<&str> = ["id", "name", "phase", "group"]
            .into_iter()
            .chain(order.iter().map(|index| self.scheme.letters[*index].letter.as_str()))
            .collect();
        for index in order {
            let key = self.scheme.letters[index].letter.as_str();
            let present = table.value(key).map(|(value, place)| entries(value, place)).unwrap_or_default();
            let has_rest = present.iter().any(|(id, _)| id == REST);
            let keeps_rest = has_rest && self.rest_still_fits(&wanted, index);
            let mut list: Vec<Entry> = Vec::new();
            for role in self.columns {
                let Some(letters) = wanted.get(role).filter(|letters| letters.contains(&index)) else {
                    continue;
                };
                let anew = self.remarked.contains(&(role.clone(), index));
                if !keeps_rest || letters.len() > 1 || anew {
                    list.push(Entry { anew, ..Entry::new(role.to_string(), self.written(role, index)) });
                }
            }
            if keeps_rest {
                list.push(Entry::new(REST.to_owned(), quoted(REST)));
            }
            let same = present.len() == list.len()
                && !list.iter().any(|entry| entry.anew)
                && present.iter().all(|(id, _)| list.iter().any(|entry| entry.id == *id));
            if !same {
                let before: Vec<&str> = keys.iter().copied().take_while(|known| *known != key).collect();
                set_entries(table, key, &in_present_order(list, &present), &before, edits);
            }
        }
    }

    /// Whether every column without another letter is to have this one.
    fn rest_still_fits(&self, wanted: &Letters, rest: usize) -> bool {
        self.columns.iter().all(|role| match wanted.get(role) {
            None => false,
            Some(letters) => letters.contains(&rest) || !letters.is_empty(),
        })
    }

    fn written(&self, role: &Id, letter: usize) -> String {
        let part = self.row.parts.iter().find(|part| part.role == *role && part.letter == letter);
        let plain = Part { role: role.clone(), letter, note: None };
        holder(part.unwrap_or(&plain))
    }
}

/// The entries that stay in the order of the file, each new one behind the entry that comes before it.
fn in_present_order(list: Vec<Entry>, present: &[(String, std::ops::Range<usize>)]) -> Vec<Entry> {
    let place = |id: &str| present.iter().position(|(known, _)| known == id);
    let mut ordered: Vec<Entry> = list.iter().filter(|entry| place(&entry.id).is_some()).cloned().collect();
    ordered.sort_by_key(|entry| place(&entry.id));
    let mut before: Option<String> = None;
    for entry in list {
        if place(&entry.id).is_none() {
            let at = before.as_ref().and_then(|id| ordered.iter().position(|known| known.id == *id));
            ordered.insert(at.map_or(0, |at| at + 1), entry.clone());
        }
        before = Some(entry.id);
    }
    ordered
}

/// Letters as a cell has them: `A/R`.
pub fn joined(scheme: &Scheme, letters: &BTreeSet<usize>) -> String {
    let order = scheme.by_weight().into_iter().filter(|index| letters.contains(index));
    order.map(|index| scheme.letters[index].letter.as_str()).collect::<Vec<_>>().join("/")
}
