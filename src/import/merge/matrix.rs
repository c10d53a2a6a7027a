//! A sheet into a matrix that the handbook has, as the smallest change.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::grid::Grid;
use super::row::{Pair, joined, key_order};
use super::table::{Entry, Table, set_entries};
use crate::edit::Edits;
use crate::export;
use crate::import::draft::{Draft, DraftRow};
use crate::import::grid::tidy;
use crate::import::names::{self, Names};
use crate::import::writing::{self, quoted};
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
        let grid = Grid::of(self.table, &Names::of(self.handbook));
        let tables = self.table.tables("activity");
        let columns = self.columns(grid.is_some(), edits, &mut outcome);
        let pairs = self.pairs();
        let mut before: Option<&Activity> = None;
        for (row, activity) in self.draft.rows.iter().zip(&pairs) {
            match activity {
                Some(activity) => {
                    self.change(activity, row, &columns, (grid.as_ref(), &tables), edits, &mut outcome);
                    before = Some(activity);
                }
                None => self.add(row, before, (grid.as_ref(), &tables), edits, &mut outcome),
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
    fn columns(&self, is_grid: bool, edits: &mut Edits, outcome: &mut Outcome) -> Vec<Id> {
        let mut columns: Vec<Id> = self.matrix.columns.iter().map(|role| role.id.clone()).collect();
        for column in columns.iter().filter(|column| !self.draft.columns.contains(column)) {
            outcome
                .left
                .push(format!("{}: the column `{column}` is not in the sheet; it stays", self.matrix.id));
        }
        let new: Vec<Id> = self.draft.columns.iter().filter(|id| !columns.contains(id)).cloned().collect();
        for id in new {
            if is_grid {
                outcome
                    .left
                    .push(format!("{}: add a column for `{id}` to the grid by hand first", self.matrix.id));
                continue;
            }
            outcome.changes.push(format!("{}: a new column, {id}", self.matrix.id));
            columns.push(id);
        }
        if self.table.value("roles").is_some() && columns.len() > self.matrix.columns.len() {
            let list: Vec<Entry> =
                columns.iter().map(|id| Entry { id: id.to_string(), toml: quoted(id.as_str()) }).collect();
            set_entries(self.table, "roles", &list, &["name"], edits);
        }
        columns
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
        (grid, tables): (Option<&Grid<'_>>, &[Table<'_>]),
        edits: &mut Edits,
        outcome: &mut Outcome,
    ) {
        let address = self.matrix.address_of(activity);
        let given = &self.draft.columns;
        let pair = Pair { activity, row, scheme: &self.matrix.scheme, given, columns };
        let changes = pair.changes();
        let in_grid = grid.filter(|grid| grid.has(activity.span));
        let table = tables.iter().find(|table| names_activity(table, activity));
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
        for role in &row.unread {
            outcome.left.push(format!("{address}: {role}: the sheet's cell is not understood; it stays"));
        }
        let Some(table) = table else { return };
        if in_grid.is_none() && !changes.is_empty() {
            pair.edit(table, edits);
        }
        if in_grid.is_none() {
            self.change_heading(activity, row, table, edits, outcome);
        }
        if self.is_export {
            self.change_texts(activity, row, table, edits, outcome);
        }
    }

    /// The phase or group of an activity.
    fn change_heading(
        &self,
        activity: &Activity,
        row: &DraftRow,
        table: &Table<'_>,
        edits: &mut Edits,
        outcome: &mut Outcome,
    ) {
        let sheet_has_groups = self.draft.rows.iter().any(|row| row.phase.is_some() || row.group.is_some());
        let present = match &activity.phase {
            Some(phase) => (Some(phase.id.as_str()), None),
            None => (None, activity.group.as_deref().map(tidy)),
        };
        let wanted = (row.phase.as_ref().map(Id::as_str), row.group.as_deref().map(tidy));
        let same = present.0 == wanted.0 && (present.1 == wanted.1 || present.0.is_some());
        if same || !(sheet_has_groups || self.is_export) {
            return;
        }
        let shown = |(phase, group): (Option<&str>, Option<String>)| {
            phase.map(str::to_owned).or(group).unwrap_or_else(|| "–".to_owned())
        };
        let address = self.matrix.address_of(activity);
        outcome.changes.push(format!("{address}: group: {} → {}", shown(present), shown(wanted)));
        let before = ["id", "name", "phase"];
        match &row.phase {
            Some(phase) => table.set("phase", &quoted(phase.as_str()), &before[..2], edits),
            None => table.remove("phase", edits),
        }
        match &row.group {
            Some(group) => table.set("group", &quoted(group), &before, edits),
            None if row.phase.is_none() || activity.phase.is_none() => table.remove("group", edits),
            None => {}
        }
    }

    /// The name, the deliverable and the note of an activity, which an exported sheet has as they are.
    fn change_texts(
        &self,
        activity: &Activity,
        row: &DraftRow,
        table: &Table<'_>,
        edits: &mut Edits,
        outcome: &mut Outcome,
    ) {
        let address = self.matrix.address_of(activity);
        if tidy(&activity.name).replace('\n', " ") != row.name && table.value("name").is_some() {
            outcome.changes.push(format!("{address}: name: {} → {}", activity.name, row.name));
            if table.value("id").is_none() {
                // The id was made of the name, and others may refer to it.
                let start = table.keys.get_key_value("name").map_or(0, |(key, _)| key.span().start);
                edits.insert(table.file, start, format!("id = {}\n", quoted(activity.id.as_str())));
            }
            table.set("name", &quoted(&row.name), &[], edits);
        }
        let note = activity.note.map(|note| self.handbook.texts.get(note).source.to_string());
        let texts = [
            ("deliverable", activity.deliverable.clone(), row.deliverable.clone()),
            ("note", note, row.note.clone()),
        ];
        let letters = key_order(&self.matrix.scheme);
        let letters = letters.iter().map(|index| self.matrix.scheme.letters[*index].letter.as_str());
        let before: Vec<&str> =
            ["id", "name", "phase", "group"].into_iter().chain(letters).chain(["deliverable"]).collect();
        for (key, present, wanted) in texts {
            let plain = |text: &Option<String>| {
                text.as_deref().map(|text| tidy(text).replace('\n', " ")).filter(|text| !text.is_empty())
            };
            let (present, wanted) = (plain(&present), plain(&wanted));
            let was_cut = wanted.as_ref().is_some_and(|text| text.ends_with('…') && text.len() > 30_000);
            if present == wanted || was_cut {
                continue;
            }
            outcome.changes.push(format!("{address}: {key} changed"));
            match wanted {
                Some(text) => table.set(key, &quoted(&text), &before, edits),
                None => table.remove(key, edits),
            }
        }
    }

    /// Adds an activity that the file does not have, behind the one that it follows in the sheet.
    fn add(
        &self,
        row: &DraftRow,
        before: Option<&Activity>,
        (grid, tables): (Option<&Grid<'_>>, &[Table<'_>]),
        edits: &mut Edits,
        outcome: &mut Outcome,
    ) {
        let row = &DraftRow { id: None, ..row.clone() };
        let line = format!("{}: a new activity, {}", self.matrix.id, row.name);
        let place = before.or(self.matrix.activities.last());
        if let Some(grid) = grid.filter(|grid| place.is_some_and(|place| grid.has(place.span))) {
            let mut letters: BTreeMap<Id, std::collections::BTreeSet<usize>> = BTreeMap::new();
            for part in &row.parts {
                letters.entry(part.role.clone()).or_default().insert(part.letter);
            }
            let joined =
                letters.into_iter().map(|(role, letters)| (role, joined(&self.matrix.scheme, &letters)));
            if grid.add(place.map(|place| place.span), &row.name, &joined.collect(), edits) {
                outcome.changes.push(line);
            } else {
                outcome.left.push(format!("{line}: the grid has not all its columns; add it by hand"));
            }
            return;
        }
        let table = place.and_then(|place| tables.iter().find(|table| names_activity(table, place)));
        let end = table.or(tables.last()).unwrap_or(self.table);
        let text = writing::matrix::activity(row, &self.matrix.scheme);
        end.add_line(end.end(), &format!("\n[[activity]]\n{}", text.trim_end()), edits);
        outcome.changes.push(line);
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
