//! What becomes of the roles that a file describes or names.

use std::collections::BTreeSet;

use super::{Mode, Plan, counted};
use crate::import::cast::Cast;
use crate::import::matrix::{Field, RawRoles};
use crate::import::report::TableReport;
use crate::import::{merge, profile, stumps, writing};
use crate::model::Id;
use crate::source::CONTENT_FOLDER;

impl Plan<'_> {
    /// Takes a table that describes roles: new ones are written later, with all that tables say of them; known ones change in a
    /// merge only.
    pub(super) fn take_roles(&mut self, raw: &RawRoles, cast: &mut Cast) {
        let before = cast.new.len();
        let mut remarks = raw.remarks.clone();
        let mut described: Vec<(Id, usize)> = Vec::new();
        for (index, role) in raw.rows.iter().enumerate() {
            let known = role.id.as_deref().filter(|id| self.handbook.roles.get(id).is_some()).map(Id::new);
            let id = known.unwrap_or_else(|| cast.take_as(role.id.as_deref(), &role.name, None, &role.place));
            let short = role.fields.iter().find(|(field, _)| *field == Field::Short);
            if let Some((_, short)) = short {
                cast.add_name(short, &id);
            }
            described.push((id, index));
        }
        let count = described.iter().map(|(id, _)| id).collect::<BTreeSet<_>>().len();
        let mut known = Vec::new();
        for (id, index) in described {
            if self.handbook.roles.get(id.as_str()).is_some() {
                known.push(id.to_string());
                continue;
            }
            let row = &raw.rows[index];
            remarks.extend(stumps::of_role(row));
            let profile = profile::read(row, cast, self.handbook, &mut remarks);
            if let Some(known) = self.profiles.get_mut(&id) {
                remarks
                    .push(format!("{}: `{id}` is described already; the descriptions are joined", row.place));
                remarks.extend(profile::complete(known, profile, &row.place));
            } else {
                self.profiles.insert(id, profile);
            }
        }
        if self.options.mode == Mode::Merge {
            let edits = &mut self.import.edits;
            let mut outcome = merge::into_roles(raw, &mut self.known, cast, &self.ground, edits);
            let new = cast.new.iter().skip(before);
            outcome.changes.extend(new.map(|role| format!("role {}: a new role, {}", role.id, role.name)));
            self.tell_merged(raw.place.clone(), "roles", remarks, outcome);
            return;
        }
        if !known.is_empty() {
            remarks.push(format!(
                "known already, and left as they are: {}; --merge changes them",
                known.join(", ")
            ));
        }
        let outcome = format!("descriptions of {}, {} new", counted(count, "role"), cast.new.len() - before);
        self.import.report.tables.push(TableReport { place: raw.place.clone(), outcome, remarks });
        self.import.recognized |= !raw.rows.is_empty();
    }

    /// Writes the roles that are new.
    pub(super) fn write_roles(&mut self, cast: &Cast) {
        for role in &cast.new {
            let profile = self.profiles.remove(&role.id).unwrap_or_default();
            self.add(
                &format!("{CONTENT_FOLDER}/roles/{}.toml", role.id),
                writing::role::write(role, &profile),
            );
        }
    }
}
