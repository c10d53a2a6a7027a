//! What a table says about a role, field by field.

mod items;

pub use items::of_cell as items;

use foldhash::HashSet;

use super::cast::Cast;
use super::letters::{is_blank, is_cross, is_tick};
use super::matrix::{Field, RawRole};
use super::{escape, names};
use crate::export::name_and_target;
use crate::import::grid::one_line;
use crate::model::{Handbook, Id};

/// A value of a role's field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Flag,
    List(Vec<Item>),
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Item {
    Text(String),
    /// Fields with their texts, such as the name and the level of a skill.
    Table(Vec<(&'static str, String)>),
    /// A title with entries.
    Group(String, Vec<String>),
}

/// The fields of a role by their keys, in the order of role files.
pub type Profile = Vec<(&'static str, Value)>;

/// Reads the fields of a row. Roles that are named must be known by now; what is not found is told.
pub fn read(raw: &RawRole, cast: &mut Cast, handbook: &Handbook, remarks: &mut Vec<String>) -> Profile {
    let mut profile = Profile::new();
    for (field, text) in &raw.fields {
        let mut reader = Reader { raw, cast, handbook, remarks };
        let more = reader.field(*field, text).into_iter().collect();
        remarks.extend(complete(&mut profile, more, &raw.place));
    }
    profile
}

/// Adds what a profile does not say yet, and tells what has no room beside what it says.
pub fn complete(profile: &mut Profile, more: Profile, place: &str) -> Vec<String> {
    let mut left = Vec::new();
    for (key, value) in more {
        let known = profile.iter_mut().find(|(known, _)| *known == key).map(|(_, value)| value);
        match (known, value) {
            (None, value) => profile.push((key, value)),
            (Some(Value::List(known)), Value::List(items)) => {
                let mut there: HashSet<Item> = known.iter().cloned().collect();
                known.extend(items.into_iter().filter(|item| there.insert(item.clone())));
            }
            (Some(Value::Text(known)), Value::Text(text)) if key == "purpose" && *known != text => {
                let end = if known.ends_with(['.', '!', '?', ':', ';']) { "" } else { "." };
                *known = format!("{known}{end} {text}");
            }
            (Some(Value::Text(known)), Value::Text(text)) if *known != text => {
                left.push(format!("{place}: `{key}` is `{known}` already; `{text}` is left out"));
            }
            _ => {}
        }
    }
    profile.sort_by_key(|(key, _)| Field::keys().position(|known| known == *key));
    left
}

struct Reader<'a> {
    raw: &'a RawRole,
    cast: &'a mut Cast,
    handbook: &'a Handbook,
    remarks: &'a mut Vec<String>,
}

/// Reads an item of a list, as [`items`] cuts them.
pub fn read_item(
    (field, item): (Field, &str),
    raw: &RawRole,
    cast: &mut Cast,
    handbook: &Handbook,
    remarks: &mut Vec<String>,
) -> Vec<Item> {
    Reader { raw, cast, handbook, remarks }.item(field, item)
}

impl Reader<'_> {
    fn field(&mut self, field: Field, text: &str) -> Option<(&'static str, Value)> {
        let line = one_line(text);
        if let Some(items) = items::of_cell(field, text, self.raw.markdown) {
            return self.list(field, &items);
        }
        Some(match field {
            Field::Short => ("short", Value::Text(line)),
            Field::Group => ("group", Value::Text(line)),
            Field::Purpose => ("purpose", Value::Text(self.markdown(&line))),
            Field::ReportsTo => {
                let mut above =
                    items::short(text).into_iter().flat_map(|item| self.roles(&item, "reports to"));
                ("reports_to", Value::Text(above.next()?))
            }
            Field::Phase | Field::When => return self.when(field, line),
            Field::Hiring => ("hiring", self.flag("hiring", &line)?),
            Field::External => ("external", self.flag("external", &line)?),
            _ => return None,
        })
    }

    /// A list, in which a record is named once.
    fn list(&mut self, field: Field, items: &[String]) -> Option<(&'static str, Value)> {
        let (_, key) = Field::all().find(|(known, _)| *known == field)?;
        let is_of_records = matches!(field, Field::Risks | Field::Deputies);
        let mut named: HashSet<Item> = HashSet::default();
        let items = items.iter().flat_map(|item| self.item(field, item));
        let list: Vec<Item> = items.filter(|item| !is_of_records || named.insert(item.clone())).collect();
        (!list.is_empty()).then_some((key, Value::List(list)))
    }

    /// What an item of a cell stands for: several, where it names several records.
    fn item(&mut self, field: Field, item: &str) -> Vec<Item> {
        let is_exported = self.raw.markdown;
        let texts = |ids: Vec<String>| ids.into_iter().map(Item::Text).collect();
        match field {
            Field::Risks => texts(self.risks(item)),
            Field::Deputies => texts(self.roles(item, "deputies")),
            Field::Responsibilities => vec![self.duty(item)],
            Field::AskWhen => vec![Item::Text(self.markdown(item))],
            Field::Kpis => vec![self.kpi(item)],
            Field::Skills if is_exported => vec![items::skill(item)],
            Field::Holders => vec![items::holder(item)],
            Field::Contacts => vec![items::contact(item)],
            _ => vec![Item::Text(item.to_owned())],
        }
    }

    /// Whether a text says yes; what is neither yes nor no is told.
    fn flag(&mut self, key: &str, text: &str) -> Option<Value> {
        let says_no = is_blank(text) || is_cross(text);
        if !is_tick(text) && !says_no {
            let place = &self.raw.place;
            self.remarks.push(format!("{place}: `{key}` is yes or no; `{text}` is neither, and left out"));
        }
        is_tick(text).then_some(Value::Flag)
    }

    fn markdown(&self, text: &str) -> String {
        if self.raw.markdown { text.to_owned() } else { escape::markdown(text) }
    }

    /// A duty, or a group of them below its title.
    fn duty(&self, item: &str) -> Item {
        let Some((title, lines)) = item.split_once(":\n") else {
            return Item::Text(self.markdown(items::alone(item, self.raw.markdown)));
        };
        let lines = lines.lines().map(|line| self.markdown(line.strip_prefix("- ").unwrap_or(line)));
        Item::Group(title.to_owned(), lines.collect())
    }

    fn kpi(&self, item: &str) -> Item {
        let name = |name: &str| {
            if self.raw.markdown { name.replace(" &rarr;", " →") } else { escape::markdown(name) }
        };
        match name_and_target(item) {
            Some((first, target)) => Item::Table(vec![("name", name(first)), ("target", target.to_owned())]),
            None => Item::Text(name(item)),
        }
    }

    /// The risks that an item names: the one that is called so, or those between its commas.
    fn risks(&mut self, item: &str) -> Vec<String> {
        let risks = &self.handbook.risks;
        let find = |item: &str| {
            let wanted = names::normal(item);
            let found =
                risks.iter().find(|risk| names::normal(&risk.name) == wanted || risk.id.as_str() == item);
            found.map(|risk| risk.id.to_string())
        };
        if let Some(id) = find(item) {
            return vec![id];
        }
        let mut ids = Vec::new();
        for part in items::short(item) {
            match find(&part) {
                Some(id) => ids.push(id),
                None if is_blank(&part) => {}
                None => self
                    .remarks
                    .push(format!("{}: there is no risk `{part}` in risks.toml; left out", self.raw.place)),
            }
        }
        ids
    }

    /// The roles that an item names: the one that is called so, or those between its commas.
    fn roles(&mut self, item: &str, what: &str) -> Vec<String> {
        let own = self.cast.find(&self.raw.name);
        if let Some(id) = self.cast.find(item).filter(|id| Some(id) != own.as_ref()) {
            return vec![id.to_string()];
        }
        let mut ids: Vec<Id> = Vec::new();
        for part in items::short(item) {
            match self.cast.find(&part).filter(|id| Some(id) != own.as_ref()) {
                Some(id) if !ids.contains(&id) => ids.push(id),
                Some(_) => {}
                None if is_blank(&part) => {}
                None => self
                    .remarks
                    .push(format!("{}: \"{what}\" names no known role: `{part}`; left out", self.raw.place)),
            }
        }
        ids.into_iter().map(|id| id.to_string()).collect()
    }

    /// When a role comes in: a phase where the words are one, else short words. An export has a column for each.
    fn when(&mut self, field: Field, line: String) -> Option<(&'static str, Value)> {
        let is_exported = self.raw.markdown;
        let wanted = names::normal(&line);
        let mut phases = self.handbook.phases.iter();
        let phase = phases.find(|phase| names::normal(&phase.name) == wanted || phase.id.as_str() == line);
        match phase {
            Some(phase) if field == Field::Phase || !is_exported => {
                Some(("involve.phase", Value::Text(phase.id.to_string())))
            }
            _ if field == Field::When || !is_exported => Some(("involve.when", Value::Text(line))),
            _ => {
                let place = &self.raw.place;
                let told = format!("{place}: there is no phase `{line}` in phases.toml; left out");
                self.remarks.extend((!is_blank(&line)).then_some(told));
                None
            }
        }
    }
}
