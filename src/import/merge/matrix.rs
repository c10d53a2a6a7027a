//! A sheet into a matrix that the handbook has, as the smallest change.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::grid::Grid;
use super::row::{Pair, joined};
use crate::edit::{Edits, Entry, Table, set_entries};
use crate::export;
use crate::import::draft::{Draft, DraftRow};
use crate::import::grid::tidy;
use crate::import::names::{self, Names};
use crate::import::writing::quoted;
use crate::model::{Activity, Handbook, Id, Matrix};

/// What a merge of one sheet found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The cells and texts that change, one a line.
    pub changes: Vec<String>,
    /// What was left as it is, and why.
    pub left: Vec<String>,
}

/// A matrix and the sheet that is merged into it.
pub struct Merge<'a> {
    pub handbook: &'a Handbook,
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
        let mut grid = Grid::of(self.table, &Names::of(self.handbook));
        let pairs = self.pairs();
        for (row, activity) in self.draft.rows.iter().zip(&pairs) {
            if let (Some(grid), Some(activity)) = (&mut grid, activity) {
                grid.complete(activity.span, &self.letters_in(row), edits);
            }
        }
        let columns = self.columns(&pairs, grid.as_mut(), edits, &mut outcome);
        let file = File { grid: grid.as_ref(), tables: self.table.tables("activity") };
        let mut before: Option<&Activity> = None;
        for (row, activity) in self.draft.rows.iter().zip(&pairs) {
            match activity {
                Some(activity) => {
                    self.change(activity, row, &columns, &file, edits, &mut outcome);
                    before = Some(activity);
                }
                None => self.add(row, before, &file, edits, &mut outcome),
            }
        }
        let found: HashSet<&str> = pairs.iter().flatten().map(|activity| activity.id.as_str()).collect();
        for activity in self.matrix.activities.iter().filter(|activity| !found.contains(activity.id.as_str()))
        {
            let address = self.matrix.address_of(activity);
            outcome
                .left
                .push(format!("{address}: not in the sheet; it stays. Remove it by hand if it is over"));
        }
        outcome
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
                columns.iter().map(|id| Entry { id: id.to_string(), toml: quoted(id.as_str()) }).collect();
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

    /// The activity of each row of the sheet: by its hidden id, or by its name.
    fn pairs(&self) -> Vec<Option<&Activity>> {
        let mut by_name: HashMap<String, Vec<&Activity>> = HashMap::new();
        for activity in self.matrix.activities.iter().rev() {
            by_name.entry(names::normal(&activity.name)).or_default().push(activity);
        }
        let mut taken: HashSet<&str> = HashSet::new();
        let by_id = |row: &DraftRow| row.id.as_ref().and_then(|id| self.matrix.activity(id.as_str()));
        let mut pairs: Vec<Option<&Activity>> = self
            .draft
            .rows
            .iter()
            .map(|row| by_id(row).filter(|found| taken.insert(found.id.as_str())))
            .collect();
        for (row, pair) in self.draft.rows.iter().zip(&mut pairs) {
            while pair.is_none() {
                let Some(next) = by_name.get_mut(&names::normal(&row.name)).and_then(Vec::pop) else { break };
                *pair = Some(next).filter(|found| taken.insert(found.id.as_str()));
            }
        }
        pairs
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
        let pair = Pair { activity, row, scheme: &self.matrix.scheme, given, columns };
        let changes = pair.changes();
        let in_grid = file.grid.filter(|grid| grid.has(activity.span));
        let table = file.table_of(activity);
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
        for role in &row.unread {
            outcome.left.push(format!("{address}: {role}: the sheet's cell is not understood; it stays"));
        }
        if let (Some(table), None, false) = (table, in_grid, changes.is_empty()) {
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
    pub tables: Vec<Table<'a>>,
}

impl<'a> File<'a> {
    /// The table of an activity: its row, or what is added to its row of the grid.
    pub fn table_of(&self, activity: &Activity) -> Option<&Table<'a>> {
        self.tables.iter().find(|table| names_activity(table, activity))
    }
}

/// Whether a table of the file is that of an activity.
fn names_activity(table: &Table<'_>, activity: &Activity) -> bool {
    let names = |key: &str| table.value(key).map(|(_, place)| place.start);
    let start = activity.span.start as usize;
    names("name") == Some(start)
        || table.value("id").is_some_and(|(id, _)| id.as_str() == Some(activity.id.as_str()))
}

/// What a role's heading shows in an exported sheet.
pub fn exported_name(handbook: &Handbook, id: &Id) -> String {
    tidy(handbook.role_name(id)).replace('\n', " ")
}

/// The exported words of a role's field, as a sheet shows them.
pub fn exported_field(handbook: &Handbook, role: &crate::model::Role, field: &str) -> Option<String> {
    export::role_field(handbook, role, field).map(|text| tidy(&text))
}
