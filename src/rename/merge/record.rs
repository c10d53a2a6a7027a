//! What a role says about itself, given to the role that it becomes part of.

use toml::de::{DeTable, DeValue};

use super::super::Scene;
use super::super::request::Refusal;
use super::lists::without_self;
use super::refusal;
use super::tables::{block, text, written};
use crate::edit::{Edits, ListChange, Table, change_list, patched, quoted};
use crate::source::{FileId, Span};

/// The keys of a role in their usual order, and what becomes of each.
const KEYS: [(&str, Fate); 24] = [
    ("name", Fate::Name),
    ("short", Fate::Name),
    ("aliases", Fate::Joined),
    ("group", Fate::Left),
    ("order", Fate::Own),
    ("purpose", Fate::Moved),
    ("responsibilities", Fate::Joined),
    ("ask_when", Fate::Joined),
    ("kpis", Fate::Joined),
    ("skills", Fate::Joined),
    ("deliverables", Fate::Joined),
    ("risks", Fate::Joined),
    ("reports_to", Fate::Moved),
    ("deputies", Fate::Joined),
    ("holders", Fate::Joined),
    ("contacts", Fate::Joined),
    ("hiring", Fate::Moved),
    ("about", Fate::Moved),
    ("maintainer", Fate::Left),
    ("reviewed", Fate::Left),
    ("review_every", Fate::Left),
    ("approved", Fate::Left),
    ("refs", Fate::Joined),
    ("former_ids", Fate::Joined),
];

/// What becomes of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// An alias of the other role.
    Name,
    /// Its items join those of the other role.
    Joined,
    /// It moves where the other role says nothing.
    Moved,
    /// It was said of the former role alone, and is told.
    Left,
    /// It means nothing without its record.
    Own,
}

/// Completes the other role and takes the former one away.
pub fn edit(
    scene: &Scene<'_>,
    into: FileId,
    edits: &mut Edits,
    left: &mut Vec<String>,
) -> Result<(), Refusal> {
    let home = scene.subject.home.unwrap_or(into);
    let original = scene.sources.text(home);
    let patches: Vec<_> = edits.patches().into_iter().filter(|patch| patch.span.file == home).collect();
    let moved = patched(original, &patches);
    let (moved_keys, _) = DeTable::parse_recoverable(&moved);
    let (own_keys, _) = DeTable::parse_recoverable(scene.sources.text(into));
    let moved = Table { file: home, text: &moved, keys: moved_keys.get_ref() };
    let own = Table { file: into, text: scene.sources.text(into), keys: own_keys.get_ref() };
    let (Some(former), Some(own)) = (record(&moved, &scene.subject.old), record(&own, &scene.subject.new))
    else {
        return Err(refusal(scene, into, 0, "the record of the role is not found in its file"));
    };
    without_self(scene, &own, edits);
    let joining = Joining { scene, former, own };
    for (key, fate) in KEYS {
        joining.key(key, fate, edits, left);
    }
    joining.involvement(edits, left);
    remove(scene, home, edits)
}

/// The table of a role: the file itself, or one of its list.
fn record<'t>(file: &Table<'t>, id: &str) -> Option<Table<'t>> {
    let listed = file.tables("role");
    if listed.is_empty() {
        return Some(*file);
    }
    listed.into_iter().find(|role| text(role, "id") == Some(id))
}

/// Removes the file of the former role, or its table in a list.
fn remove(scene: &Scene<'_>, home: FileId, edits: &mut Edits) -> Result<(), Refusal> {
    if scene.subject.files.contains_key(scene.sources.file(home).path.as_str()) {
        edits.remove(home);
        return Ok(());
    }
    let (keys, _) = DeTable::parse_recoverable(scene.sources.text(home));
    let file = Table { file: home, text: scene.sources.text(home), keys: keys.get_ref() };
    let listed = file.tables("role").into_iter().find(|role| text(role, "id") == Some(&scene.subject.old));
    match listed.as_ref().and_then(block) {
        Some(block) => {
            edits.remove_text(Span::new(home, block));
            Ok(())
        }
        None => {
            Err(refusal(scene, home, 0, "the role is written in a way that cannot be taken out of its file"))
        }
    }
}

struct Joining<'a> {
    scene: &'a Scene<'a>,
    /// The former role, its mentions changed already.
    former: Table<'a>,
    own: Table<'a>,
}

impl Joining<'_> {
    fn key(&self, key: &str, fate: Fate, edits: &mut Edits, left: &mut Vec<String>) {
        let before: Vec<&str> =
            KEYS.iter().map(|(known, _)| *known).take_while(|known| *known != key).collect();
        match fate {
            Fate::Name | Fate::Own => {}
            Fate::Joined => self.join(key, &before, edits, left),
            Fate::Moved => self.take(key, &before, edits, left),
            Fate::Left => self.leave(key, left),
        }
    }

    /// A single value moves where the other role has none.
    fn take(&self, key: &str, before: &[&str], edits: &mut Edits, left: &mut Vec<String>) {
        let names_self = |table: &Table<'_>, id: &str| key == "reports_to" && text(table, key) == Some(id);
        let value = written(&self.former, key).filter(|_| !names_self(&self.former, &self.scene.subject.new));
        if names_self(&self.own, &self.scene.subject.old) {
            if let Some((_, place)) = self.own.value(key) {
                match &value {
                    Some(value) => {
                        edits.remove_text(Span::new(self.own.file, place.clone()));
                        edits.insert(self.own.file, place.start, value.as_str());
                    }
                    None => self.own.remove(key, edits),
                }
            }
            return;
        }
        match (value, self.own.value(key)) {
            (Some(value), None) => self.own.set(key, &value, before, edits),
            (Some(_), Some(_)) => self.leave(key, left),
            (None, _) => {}
        }
    }

    fn leave(&self, key: &str, left: &mut Vec<String>) {
        let former = written(&self.former, key);
        if let Some(former) = former.filter(|former| written(&self.own, key).as_ref() != Some(former)) {
            let old = &self.scene.subject.old;
            left.push(format!("`{key}` of {old}: {}", crate::diagnostic::one_line(&former)));
        }
    }

    /// The items that the other role does not have join its own.
    fn join(&self, key: &str, before: &[&str], edits: &mut Edits, left: &mut Vec<String>) {
        let own = items(&self.own, key);
        let mut known: Vec<String> = own.iter().map(|item| identity(item.value)).collect();
        let mut new = Vec::new();
        if key == "aliases" {
            known.extend(["name", "short"].iter().filter_map(|key| Some(plain(text(&self.own, key)?))));
            for name in ["name", "short"].iter().filter_map(|key| text(&self.former, key)) {
                if !known.contains(&plain(name)) {
                    known.push(plain(name));
                    new.push(quoted(name));
                }
            }
        }
        if key == "former_ids" {
            known.push(plain(&self.scene.subject.new));
            new.push(quoted(&self.scene.subject.old));
        }
        if key == "deputies" {
            known.extend([plain(&self.scene.subject.new), plain(&self.scene.subject.old)]);
        }
        for item in items(&self.former, key) {
            let same = known.iter().position(|known| *known == identity(item.value));
            match same.and_then(|index| own.get(index)) {
                Some(own) => self.join_group(key, own.value, item.value, edits, left),
                None if same.is_none() => {
                    known.push(identity(item.value));
                    new.push(item.written);
                }
                None => {}
            }
        }
        change_list(&self.own, key, &ListChange { gone: Vec::new(), new }, before, edits);
    }

    /// Two items of one name: the duties of a group join, all else stays as the other role says it.
    fn join_group(
        &self,
        key: &str,
        own: &DeValue<'_>,
        former: &DeValue<'_>,
        edits: &mut Edits,
        left: &mut Vec<String>,
    ) {
        let (DeValue::Table(own), DeValue::Table(former)) = (own, former) else {
            if matches!(former, DeValue::Table(_)) {
                left.push(format!(
                    "`{key}` of {}: what it says more about “{}”",
                    self.scene.subject.old,
                    identity(former)
                ));
            }
            return;
        };
        let own = Table { keys: own, ..self.own };
        let former = Table { keys: former, ..self.former };
        if own.value("items").is_some() {
            let known: Vec<String> = items(&own, "items").iter().map(|item| identity(item.value)).collect();
            let more =
                items(&former, "items").into_iter().filter(|item| !known.contains(&identity(item.value)));
            let change = ListChange { gone: Vec::new(), new: more.map(|item| item.written).collect() };
            change_list(&own, "items", &change, &["title"], edits);
            return;
        }
        for (key_of_item, _) in former.keys {
            let inner: &str = key_of_item.get_ref();
            if written(&former, inner) != written(&own, inner) {
                left.push(format!(
                    "`{key}` of {}: {inner} = {}",
                    self.scene.subject.old,
                    written(&former, inner).unwrap_or_default()
                ));
            }
        }
    }

    /// When the role comes in: moved whole, or left.
    fn involvement(&self, edits: &mut Edits, left: &mut Vec<String>) {
        let Some(former) = self.former.inner("involve") else { return };
        let keys = ["phase", "until", "when", "note"];
        let pairs = keys.iter().filter_map(|key| Some((*key, written(&former, key)?)));
        match self.own.inner("involve") {
            None => {
                let pairs: Vec<String> = pairs.map(|(key, value)| format!("{key} = {value}")).collect();
                let before: Vec<&str> = KEYS.iter().map(|(key, _)| *key).collect();
                self.own.set("involve", &format!("{{ {} }}", pairs.join(", ")), &before, edits);
            }
            Some(own) => {
                for (key, value) in pairs.filter(|(key, value)| written(&own, key).as_ref() != Some(value)) {
                    left.push(format!("`involve.{key}` of {}: {value}", self.scene.subject.old));
                }
            }
        }
    }
}

/// An item of a list, and how it is written.
struct Item<'t> {
    value: &'t DeValue<'t>,
    written: String,
}

fn items<'t>(table: &Table<'t>, key: &str) -> Vec<Item<'t>> {
    let of = |item: &'t toml::Spanned<DeValue<'t>>| {
        let written = table.text.get(item.span()).unwrap_or_default().replace("\r\n", "\n");
        Item { value: item.get_ref(), written }
    };
    match table.keys.get(key) {
        Some(value) => match value.get_ref() {
            DeValue::Array(items) => items.iter().map(of).collect(),
            _ => vec![of(value)],
        },
        None => Vec::new(),
    }
}

/// What tells an item from others of its list.
fn identity(value: &DeValue<'_>) -> String {
    let DeValue::Table(table) = value else { return plain(value.as_str().unwrap_or_default()) };
    let named = ["name", "title", "href", "label"].iter().find_map(|key| table.get(*key)?.get_ref().as_str());
    plain(named.unwrap_or_default())
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::KEYS;
    use crate::model::role::assert_names_every_field;

    #[test]
    fn no_field_is_forgotten() {
        // Roles of which one is external are not merged; when a role comes in is merged in a way of its own.
        assert_names_every_field(KEYS.iter().map(|(key, _)| *key), &["external", "involve"]);
    }
}
