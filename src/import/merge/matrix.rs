//! A sheet into a matrix that the handbook has, as the smallest change.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::HashSet;

use super::grid::Grid;
use super::pairing::Pairing;
use super::remarks::HasPlace;
use super::row::{Pair, joined};
use crate::edit::{Edits, Entry, Listed, Table, set_entries};
use crate::import::draft::{Draft, DraftRow};
use crate::import::grid::tidy;
use crate::import::matrix::Nameless;
use crate::import::names::{self, Names};
use crate::import::writing::quoted;
use crate::model::{Activity, Handbook, Id, Matrix};

/// What a merge of one sheet found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What makes it doubtful that this is the right matrix.
    pub doubts: Vec<String>,
    /// The cells and texts that change, one a line.
    pub changes: Vec<String>,
    /// What was left as it is, and why.
    pub left: Vec<String>,
}

impl Outcome {
    /// Adds what another step found.
    pub fn add(&mut self, mut other: Outcome) {
        self.doubts.append(&mut other.doubts);
        self.changes.append(&mut other.changes);
        self.left.append(&mut other.left);
    }
}

/// A matrix and the sheet that is merged into it.
pub struct Merge<'a> {
    pub handbook: &'a Handbook,
    /// The names of its roles.
    pub names: &'a Names,
    pub matrix: &'a Matrix,
    pub draft: &'a Draft,
    pub table: &'a Table<'a>,
    /// The sheet is an export of this matrix, so that its texts and names count too.
    pub is_export: bool,
}

impl Merge<'_> {
    /// Collects the edits.
    pub fn run(&self, edits: &mut Edits) -> Outcome {
        let mut outcome = Outcome::default();
        let mut grid = Grid::of(self.table, self.names);
        let pairings = self.pairings();
        let pairs: Vec<Option<&Activity>> = pairings.iter().map(|pairing| pairing.known()).collect();
        self.doubt(&pairs, &mut outcome);
        for (row, activity) in self.draft.rows.iter().zip(&pairs) {
            if let (Some(grid), Some(activity)) = (&mut grid, activity) {
                grid.complete(activity.span, &self.letters_in(row), edits);
            }
        }
        let columns = self.columns(&pairs, grid.as_mut(), edits, &mut outcome);
        let file = File { grid: grid.as_ref(), tables: Listed::of(self.table, "activity") };
        let mut before: Option<&Activity> = None;
        for (row, pairing) in self.draft.rows.iter().zip(&pairings) {
            match pairing {
                Pairing::Known(activity) => {
                    self.change(activity, row, &columns, &file, edits, &mut outcome);
                    before = Some(activity);
                }
                Pairing::New => self.add(row, before, &file, edits, &mut outcome),
                Pairing::Unclear => outcome.left.push(format!(
                    "{}: {} has several activities `{}`, and nothing says which one is meant; change it by hand",
                    row.place, self.matrix.id, row.name
                )),
            }
        }
        self.tell_missing(&pairings, &mut outcome);
        outcome
    }

    /// Doubts a table that has none of the matrix's activities.
    fn doubt(&self, pairs: &[Option<&Activity>], outcome: &mut Outcome) {
        // An export says by itself which matrix it is.
        let has_rows = !self.is_export && !pairs.is_empty() && !self.matrix.activities.is_empty();
        if has_rows && pairs.iter().all(Option::is_none) {
            outcome.doubts.push(format!(
                "no activity of the table is in {} yet; if it is another matrix, take these changes back and choose with --as",
                self.matrix.id
            ));
        }
    }

    /// Names the activities that the sheet does not have.
    fn tell_missing(&self, pairings: &[Pairing<'_>], outcome: &mut Outcome) {
        let known = pairings.iter().filter_map(|pairing| pairing.known());
        let found: HashSet<&str> = known.map(|activity| activity.id.as_str()).collect();
        let rows = self.draft.rows.iter().zip(pairings);
        let unclear = rows.filter(|(_, pairing)| matches!(pairing, Pairing::Unclear));
        let unclear: HashSet<String> = unclear.map(|(row, _)| names::normal(&row.name)).collect();
        let is_known = |row: &&Nameless| self.matrix.activity(&row.id).is_some();
        outcome.left.extend(self.draft.nameless.iter().filter(|row| !is_known(row)).map(|row| {
            format!("{}: it has the id `{}` but no name; write its name to add it", row.place, row.id)
        }));
        for activity in &self.matrix.activities {
            if found.contains(activity.id.as_str()) || unclear.contains(&names::normal(&activity.name)) {
                continue;
            }
            let address = self.matrix.address_of(activity);
            let nameless = self.draft.nameless.iter().find(|row| row.id == activity.id.as_str());
            outcome.left.push(match nameless {
                Some(row) => {
                    format!("{address}: {} has its id but no name, so it stays. Write its name", row.place)
                }
                None => format!("{address}: not in the sheet; it stays. Remove it by hand if it is over"),
            });
        }
    }

    /// The columns of the matrix, to which those that the sheet adds are appended.
    fn columns(
        &self,
        pairs: &[Option<&Activity>],
        mut grid: Option<&mut Grid<'_>>,
        edits: &mut Edits,
        outcome: &mut Outcome,
    ) -> Vec<Id> {
        let mut columns: Vec<Id> = self.matrix.columns.iter().map(|role| role.id.clone()).collect();
        for column in columns.iter().filter(|column| !self.draft.columns.contains(column)) {
            outcome
                .left
                .push(format!("{}: the column `{column}` is not in the sheet; it stays", self.matrix.id));
        }
        let new: Vec<Id> = self.draft.columns.iter().filter(|id| !columns.contains(id)).cloned().collect();
        for id in new {
            outcome.changes.push(format!("{}: a new column, {id}", self.matrix.id));
            if let Some(grid) = &mut grid {
                grid.add_column(&id, &self.letters_of(&id, pairs), edits);
            }
            columns.push(id);
        }
        if self.table.value("roles").is_some() && columns.len() > self.matrix.columns.len() {
            let list: Vec<Entry> =
                columns.iter().map(|id| Entry::new(id.to_string(), quoted(id.as_str()))).collect();
            set_entries(self.table, "roles", &list, &["name"], edits);
        }
        columns
    }

    /// What the sheet's rows say about a role, by the places of their activities.
    fn letters_of(&self, role: &Id, pairs: &[Option<&Activity>]) -> BTreeMap<u32, String> {
        let rows = self.draft.rows.iter().zip(pairs);
        let letters = rows.filter_map(|(row, activity)| {
            Some((activity.as_ref()?.span.start, self.letters_in(row).remove(role)?))
        });
        letters.collect()
    }

    /// What a row of the sheet says, by role.
    pub fn letters_in(&self, row: &DraftRow) -> BTreeMap<Id, String> {
        let mut letters: BTreeMap<Id, BTreeSet<usize>> = BTreeMap::new();
        for part in &row.parts {
            letters.entry(part.role.clone()).or_default().insert(part.letter);
        }
        let joined = |letters: &BTreeSet<usize>| joined(&self.matrix.scheme, letters);
        letters.into_iter().map(|(role, letters)| (role, joined(&letters))).collect()
    }

    /// Changes an activity.
    fn change(
        &self,
        activity: &Activity,
        row: &DraftRow,
        columns: &[Id],
        file: &File<'_>,
        edits: &mut Edits,
        outcome: &mut Outcome,
    ) {
        let address = self.matrix.address_of(activity);
        let given = &self.draft.columns;
        let in_grid = file.grid.filter(|grid| grid.has(activity.span));
        let table = file.table_of(activity);
        let is_keyed = in_grid.is_none() && table.is_some();
        let has_place = if is_keyed { HasPlace::Yes } else { HasPlace::No };
        let remarked = self.remarked(activity, row, has_place, outcome);
        let pair = Pair { activity, row, scheme: &self.matrix.scheme, given, columns, remarked: &remarked };
        let changes = pair.changes();
        for (role, from, to) in &changes {
            let shown =
                |letters: &str| if letters.is_empty() { "–".to_owned() } else { letters.to_owned() };
            let line = format!("{address}: {role}: {} → {}", shown(from), shown(to));
            match in_grid {
                Some(grid) if !grid.set(activity.span, role, to, edits) => {
                    outcome.left.push(format!("{line}: the grid has no such cell; change it by hand"));
                }
                _ if in_grid.is_none() && table.is_none() => {
                    outcome.left.push(format!(
                        "{line}: the row is written in a way that is not changed; do it by hand"
                    ));
                }
                _ => outcome.changes.push(line),
            }
        }
        if let Some(id) = row.id.as_ref().filter(|id| self.draft.is_exact && **id != activity.id) {
            outcome.left.push(format!("{address}: the file calls it `{id}`; change its id by hand"));
        }
        let roles = row.unread.iter().map(Id::as_str);
        for what in roles.chain(row.unread_texts.iter().map(|text| text.in_words())) {
            outcome.left.push(format!("{address}: {what}: the sheet's cell is not understood; it stays"));
        }
        // A new column that has no letter here must not get that of the rest.
        let has_new_columns = columns.len() > self.matrix.columns.len();
        if let (Some(table), None) = (table, in_grid)
            && (!changes.is_empty() || !remarked.is_empty() || has_new_columns)
        {
            pair.edit(table, edits);
        }
        if table.is_some() || in_grid.is_some() {
            self.change_words(activity, row, (in_grid, table), edits, outcome);
        }
    }
}

/// The file of a matrix, in the forms that its rows may have.
pub struct File<'a> {
    pub grid: Option<&'a Grid<'a>>,
    pub tables: Listed<'a>,
}

impl<'a> File<'a> {
    /// The table of an activity: its row, or what is added to its row of the grid.
    pub fn table_of(&self, activity: &Activity) -> Option<&Table<'a>> {
        self.tables.find(activity.span.start as usize, activity.id.as_str())
    }
}

/// What a role's heading shows in an exported sheet.
pub fn exported_name(handbook: &Handbook, id: &Id) -> String {
    tidy(handbook.role_name(id)).replace('\n', " ")
}
