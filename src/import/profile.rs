//! What a table says about a role, field by field.

use super::cast::Cast;
use super::letters::{is_blank, is_cross, is_tick};
use super::matrix::{Field, RawRole};
use super::{escape, names};
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
                for item in items {
                    if !known.contains(&item) {
                        known.push(item);
                    }
                }
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

impl Reader<'_> {
    fn field(&mut self, field: Field, text: &str) -> Option<(&'static str, Value)> {
        let line = one_line(text);
        let texts = |items: Vec<String>| Value::List(items.into_iter().map(Item::Text).collect());
        Some(match field {
            Field::Short => ("short", Value::Text(line)),
            Field::Aliases => ("aliases", texts(short_items(text))),
            Field::Group => ("group", Value::Text(line)),
            Field::Purpose => ("purpose", Value::Text(self.markdown(&line))),
            Field::Responsibilities => ("responsibilities", Value::List(self.duties(text))),
            Field::AskWhen => ("ask_when", texts(self.sentences(text))),
            Field::Kpis => ("kpis", Value::List(self.kpis(text))),
            Field::Skills => ("skills", Value::List(self.skills(text))),
            Field::Deliverables => ("deliverables", texts(short_items(text))),
            Field::Risks => ("risks", texts(self.risks(text))),
            Field::ReportsTo => {
                ("reports_to", Value::Text(self.roles(text, "reports to").into_iter().next()?))
            }
            Field::Deputies => ("deputies", texts(self.roles(text, "deputies"))),
            Field::Holders => ("holders", Value::List(short_items(text).into_iter().map(holder).collect())),
            Field::Contacts => {
                ("contacts", Value::List(short_items(text).into_iter().map(contact).collect()))
            }
            Field::Phase | Field::When => return self.when(field, line),
            Field::Hiring => ("hiring", self.flag("hiring", &line)?),
            Field::External => ("external", self.flag("external", &line)?),
        })
        .filter(|(_, value)| !matches!(value, Value::List(items) if items.is_empty()))
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

    /// One sentence a line, or between semicolons.
    fn sentences(&self, text: &str) -> Vec<String> {
        sentences(text).into_iter().map(|item| self.markdown(&item)).collect()
    }

    /// Duties, where a line that ends with a colon names the group of the `-` lines below it.
    fn duties(&self, text: &str) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let heads =
                line.ends_with(':') && lines.get(index + 1).is_some_and(|next| next.starts_with("- "));
            match (line.strip_prefix("- "), items.last_mut()) {
                _ if heads => items.push(Item::Group(line.trim_end_matches(':').to_owned(), Vec::new())),
                (Some(item), Some(Item::Group(_, group))) => group.push(self.markdown(item)),
                _ => items.extend(self.sentences(line).into_iter().map(Item::Text)),
            }
        }
        items
    }

    fn kpis(&self, text: &str) -> Vec<Item> {
        let kpi = |item: String| match item.split_once(" → ") {
            Some((name, target)) => {
                Item::Table(vec![("name", self.markdown(name)), ("target", target.to_owned())])
            }
            None => Item::Text(self.markdown(&item)),
        };
        short_items(text).into_iter().map(kpi).collect()
    }

    /// Skills; a level in brackets counts where the table is an exported one.
    fn skills(&self, text: &str) -> Vec<Item> {
        let skill = |item: String| {
            let level =
                item.strip_suffix(')').and_then(|open| open.rsplit_once(" (")).filter(|_| self.raw.markdown);
            match level {
                Some((name, level)) => {
                    Item::Table(vec![("name", name.to_owned()), ("level", level.to_owned())])
                }
                None => Item::Text(item),
            }
        };
        short_items(text).into_iter().map(skill).collect()
    }

    fn risks(&mut self, text: &str) -> Vec<String> {
        let mut ids = Vec::new();
        for item in short_items(text) {
            let wanted = names::normal(&item);
            let mut risks = self.handbook.risks.iter();
            match risks.find(|risk| names::normal(&risk.name) == wanted || risk.id.as_str() == item) {
                Some(risk) => ids.push(risk.id.to_string()),
                None => self
                    .remarks
                    .push(format!("{}: there is no risk `{item}` in risks.toml; left out", self.raw.place)),
            }
        }
        ids
    }

    fn roles(&mut self, text: &str, what: &str) -> Vec<String> {
        let mut ids: Vec<Id> = Vec::new();
        let own = self.cast.find(&self.raw.name);
        for item in short_items(text) {
            match self.cast.find(&item).filter(|id| Some(id) != own.as_ref()) {
                Some(id) if !ids.contains(&id) => ids.push(id),
                Some(_) => {}
                None => self
                    .remarks
                    .push(format!("{}: \"{what}\" names no known role: `{item}`; left out", self.raw.place)),
            }
        }
        ids.into_iter().map(|id| id.to_string()).collect()
    }

    /// When a role comes in: a phase where the words are one, else short words.
    fn when(&mut self, field: Field, line: String) -> Option<(&'static str, Value)> {
        let wanted = names::normal(&line);
        let mut phases = self.handbook.phases.iter();
        let phase = phases.find(|phase| names::normal(&phase.name) == wanted || phase.id.as_str() == line);
        match phase {
            Some(phase) => Some(("involve.phase", Value::Text(phase.id.to_string()))),
            None if field == Field::When || !self.raw.markdown => Some(("involve.when", Value::Text(line))),
            None => None,
        }
    }
}

fn bare(item: &str) -> &str {
    item.trim().trim_start_matches(['-', '–', '•', '*', '·']).trim()
}

fn sentences(text: &str) -> Vec<String> {
    let parts = text.split(['\n', ';']).map(bare).filter(|item| !item.is_empty());
    parts.map(str::to_owned).collect()
}

/// A few words each: a line each, or between semicolons or, where there are none, commas outside of brackets.
fn short_items(text: &str) -> Vec<String> {
    let items = sentences(text);
    let [only] = &items[..] else { return items };
    let mut items = vec![String::new()];
    let mut depth = 0_usize;
    for character in only.chars() {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match items.last_mut() {
            Some(last) if character != ',' || depth > 0 => last.push(character),
            _ => items.push(String::new()),
        }
    }
    items.iter().map(|item| bare(item).to_owned()).filter(|item| !item.is_empty()).collect()
}

/// `Ann (deputy)` as a holder.
fn holder(item: String) -> Item {
    for kind in ["deputy", "acting"] {
        if let Some(name) = item.strip_suffix(&format!(" ({kind})")) {
            return Item::Table(vec![("name", name.to_owned()), ("as", kind.to_owned())]);
        }
    }
    Item::Text(item)
}

/// `#data https://…` as a contact.
fn contact(item: String) -> Item {
    let is_address =
        |word: &str| word.contains("://") || word.starts_with("mailto:") || word.starts_with("tel:");
    match item.rsplit_once(' ').filter(|(_, last)| is_address(last)) {
        Some((label, href)) => Item::Table(vec![("label", label.to_owned()), ("href", href.to_owned())]),
        None if item.contains('@') && !item.contains(' ') && !item.starts_with('@') => {
            Item::Table(vec![("label", item.clone()), ("href", format!("mailto:{item}"))])
        }
        None => Item::Table(vec![("label", item)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_as_they_are_written() {
        assert_eq!(short_items("ETL, SQL (a, b), x"), ["ETL", "SQL (a, b)", "x"]);
        assert_eq!(short_items("- a, b\n- c"), ["a, b", "c"]);
        assert_eq!(short_items("a, b; c"), ["a, b", "c"]);
    }
}
