//! The heading, name, deliverable and note of an activity, where a sheet says others.

use super::grid::{Grid, Heading};
use super::matrix::{Merge, Outcome};
use super::{BEYOND_CELL, Shown};
use crate::edit::{Edits, Table, in_lines};
use crate::export;
use crate::import::draft::DraftRow;
use crate::import::grid::{one_line, tidy};
use crate::import::letters::is_blank;
use crate::import::matrix::Text;
use crate::import::writing::quoted;
use crate::model::{Activity, Id};
use crate::source::Span;

/// The key of a row whose accountable role must not check itself.
pub const INDEPENDENT_CHECK: &str = "independent_check";

/// What becomes of a key: its new value as TOML, or none where it goes.
type KeyChange = (&'static str, Option<String>);

impl Merge<'_> {
    /// Changes the words of an activity, in its cells of the grid where it has some, else under its keys.
    pub fn change_words(
        &self,
        activity: &Activity,
        row: &DraftRow,
        (grid, table): (Option<&Grid<'_>>, Option<&Table<'_>>),
        edits: &mut Edits,
        outcome: &mut Outcome,
    ) {
        let mut keys = self.heading(activity, row, outcome);
        if let Some(grid) = grid {
            keys.retain(|(key, value)| {
                let heading = if *key == "phase" { Heading::Phase } else { Heading::Group };
                let is_key = table.is_some_and(|table| table.value(key).is_some());
                let words = value.as_ref().map_or(String::new(), |_| match heading {
                    Heading::Phase => row.phase.as_ref().map(Id::to_string).unwrap_or_default(),
                    Heading::Group => row.group.clone().unwrap_or_default(),
                });
                is_key || !grid.set_heading(activity.span, heading, &words, edits)
            });
        }
        if self.is_export {
            keys.extend(self.texts(activity, row, outcome));
        }
        match table {
            Some(table) => self.set_keys(activity, table, &keys, edits),
            None => self.add_keys(&activity.id, &keys, edits),
        }
    }

    /// The keys of the phase or group, where it changes.
    fn heading(&self, activity: &Activity, row: &DraftRow, outcome: &mut Outcome) -> Vec<KeyChange> {
        let sheet_has_groups = self.draft.rows.iter().any(|row| row.phase.is_some() || row.group.is_some());
        // A sheet shows the phase in the place of the group where a row has both.
        let shows_group = self.draft.is_exact || activity.phase.is_none();
        let present = (
            activity.phase.as_ref().map(|phase| phase.id.as_str()),
            activity.group.as_deref().filter(|_| shows_group).map(tidy),
        );
        let wanted = (row.phase.as_ref().map(Id::as_str), row.group.as_deref().map(tidy));
        // A heading that the table shows as an export would is the same, though several phases may be called so. Of
        // tables without ids a dash or the like is read as none.
        let exported = one_line(&tidy(export::heading(self.handbook, activity)));
        let shown = row.heading.as_deref().unwrap_or_default();
        let shows_none = shown.is_empty() && !self.is_export && is_blank(&exported);
        let shows_the_same = !self.draft.is_exact && (shown == exported || shows_none);
        if shows_the_same || row.unread_texts.contains(&Text::Group) {
            return Vec::new();
        }
        let same = present.0 == wanted.0 && (present.1 == wanted.1 || !shows_group);
        if same || !(sheet_has_groups || self.is_export) {
            return Vec::new();
        }
        let has_another_phase = present.0 != wanted.0;
        let shown = |(phase, group): (Option<&str>, Option<String>)| {
            let phase = phase.filter(|_| has_another_phase).map(str::to_owned);
            phase.or(group).unwrap_or_else(|| "–".to_owned())
        };
        let address = self.matrix.address_of(activity);
        outcome.changes.push(format!("{address}: group: {} → {}", shown(present), shown(wanted)));
        let mut keys = vec![("phase", row.phase.as_ref().map(|phase| quoted(phase.as_str())))];
        if row.group.is_some() || row.phase.is_none() || shows_group {
            keys.push(("group", row.group.as_deref().map(quoted)));
        }
        keys
    }

    /// The keys of the name, the deliverable and the note, which an exported sheet has as they are.
    fn texts(&self, activity: &Activity, row: &DraftRow, outcome: &mut Outcome) -> Vec<KeyChange> {
        let address = self.matrix.address_of(activity);
        let mut keys = Vec::new();
        if tidy(&activity.name).replace('\n', " ") != row.name {
            outcome.changes.push(format!("{address}: name: {} → {}", activity.name, row.name));
            keys.push(("name", Some(quoted(&row.name))));
        }
        if row.independent_check.is_some_and(|check| check != activity.independent_check) {
            outcome.changes.push(format!("{address}: independent_check changed"));
            keys.push((
                INDEPENDENT_CHECK,
                row.independent_check.filter(|check| *check).map(|_| "true".to_owned()),
            ));
        }
        let note = activity.note.map(|note| self.handbook.texts.get(note).source.to_string());
        let texts = [
            (Text::Deliverable, "deliverable", activity.deliverable.clone(), row.deliverable.clone()),
            (Text::Note, "note", note, row.note.clone()),
        ];
        for (text, key, present, wanted) in texts {
            if row.unread_texts.contains(&text) {
                continue;
            }
            let plain = |text: &str| {
                if self.draft.is_exact { text.to_owned() } else { one_line(&tidy(text)) }
            };
            let (present, wanted) = (present.unwrap_or_default(), plain(&wanted.unwrap_or_default()));
            let how = if self.draft.is_exact && present != wanted {
                Shown::Another
            } else {
                Shown::of(&wanted, &present, plain)
            };
            match how {
                Shown::Same => {}
                Shown::Beyond => outcome.left.push(format!("{address}: {key}: {BEYOND_CELL}")),
                Shown::Another => {
                    outcome.changes.push(format!("{address}: {key} changed"));
                    keys.push((key, (!wanted.is_empty()).then(|| in_lines(&wanted))));
                }
            }
        }
        keys
    }

    fn set_keys(&self, activity: &Activity, table: &Table<'_>, keys: &[KeyChange], edits: &mut Edits) {
        let letters = self.matrix.scheme.by_weight();
        let letters = letters.iter().map(|index| self.matrix.scheme.letters[*index].letter.as_str());
        let order: Vec<&str> =
            ["id", "name", "phase", "group"].into_iter().chain(letters).chain(["deliverable"]).collect();
        for (key, value) in keys {
            if *key == "name" && table.value("id").is_none() {
                // The id was made of the name, and others may refer to it.
                let start = table.keys.get_key_value("name").map_or(0, |(key, _)| key.span().start);
                edits.insert(table.file, start, format!("id = {}\n", quoted(activity.id.as_str())));
            }
            let before: Vec<&str> = order.iter().copied().take_while(|known| known != key).collect();
            match value {
                Some(value) => table.set(key, value, &before, edits),
                None => table.remove(key, edits),
            }
        }
    }

    /// Adds a table that says more about a row of the grid.
    pub fn add_keys(&self, id: &Id, keys: &[KeyChange], edits: &mut Edits) {
        let lines: String = keys
            .iter()
            .filter_map(|(key, value)| value.as_ref().map(|value| format!("{key} = {value}\n")))
            .collect();
        if !lines.is_empty() {
            self.append(&format!("[[activity]]\nid = {}\n{lines}", quoted(id.as_str())), edits);
        }
    }

    /// Adds a table at the end of the file.
    pub fn append(&self, table: &str, edits: &mut Edits) {
        let end = self.table.text.trim_end().len();
        let span = Span::new(self.table.file, end..end);
        edits.insert(span.file, end, format!("\n\n{}", table.trim_end()));
    }
}
