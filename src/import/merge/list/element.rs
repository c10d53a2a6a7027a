//! An item of a list as its author wrote it, and as it is to be where a sheet shows another one in its place.

use toml::Spanned;
use toml::de::DeValue;

use super::{Arranged, List};
use crate::edit::{Edits, Piece, Table, quoted, rewritten};
use crate::import::grid::{one_line, tidy};
use crate::import::names;
use crate::import::profile::Item;
use crate::import::writing;
use crate::parse::nearest;

/// An item in the file, with its place.
#[derive(Clone, Copy)]
pub struct Element<'a> {
    pub table: &'a Table<'a>,
    pub value: &'a Spanned<DeValue<'a>>,
}

/// Whether an item is about the same thing as the one in whose place it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alike {
    Yes,
    /// It only stands where the other one stood.
    InPlace,
}

/// The keys of tables that a cell shows, the one that names the item first.
const SHOWN: [&str; 7] = ["name", "label", "title", "target", "level", "as", "href"];

impl Element<'_> {
    fn text(&self) -> &str {
        &self.table.text[self.value.span()]
    }

    fn own(&self) -> Option<Table<'_>> {
        Some(Table { keys: self.value.get_ref().as_table()?, ..*self.table })
    }

    fn value_of(&self, key: &str) -> Option<&str> {
        self.value.get_ref().as_table()?.get(key)?.get_ref().as_str()
    }

    fn name(&self) -> String {
        let text = self.value.get_ref().as_str();
        let name = text.or_else(|| SHOWN[..3].iter().find_map(|key| self.value_of(key)));
        plain(name.unwrap_or_default())
    }

    pub fn is_named_as(&self, item: &Item) -> bool {
        let (name, address) = name_of(item);
        let is_there = |address: &str| self.value_of("href").is_some_and(|href| plain(href) == address);
        self.name() == name || address.is_some_and(is_there)
    }

    /// Whether its name differs in a letter or two, or shares half of the words; of groups also half of the items.
    pub fn is_much_like(&self, item: &Item) -> bool {
        let (own, name) = (self.name(), name_of(item).0);
        if let Item::Group(_, items) = item {
            let inner = self.items();
            let shared = inner.iter().filter(|own| items.contains(own)).count();
            if shared * 2 >= inner.len().max(items.len()) {
                return true;
            }
        }
        nearest(name, [own.as_str()]).is_some() || share_words(&own, name)
    }

    /// The items of a group, as a cell shows them.
    fn items(&self) -> Vec<String> {
        let items =
            self.value.get_ref().as_table().and_then(|table| table.get("items")?.get_ref().as_array());
        items
            .into_iter()
            .flat_map(|items| items.iter())
            .filter_map(|item| item.get_ref().as_str())
            .map(plain)
            .collect()
    }

    /// The keys that no cell shows.
    pub fn unseen(&self) -> Vec<String> {
        let keys = self.value.get_ref().as_table().into_iter().flat_map(|table| table.keys());
        let keys = keys.map(|key| key.get_ref().to_string());
        keys.filter(|key| key != "items" && !SHOWN.contains(&key.as_str())).collect()
    }

    /// What is told where keys go that no cell shows.
    pub fn gone(&self, keys: &[String]) -> Option<String> {
        let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        (!keys.is_empty())
            .then(|| format!("`{}` is gone, and its {} with it", self.name(), keys.join(" and ")))
    }

    /// The item as it is to be in the place of this one.
    pub fn amended(&self, index: usize, item: &Item, alike: Alike, arranged: &mut Arranged) -> Piece {
        let unseen = self.unseen();
        let anew = match (self.own(), item) {
            (Some(_), _) if alike == Alike::InPlace && !unseen.is_empty() => {
                arranged.gone.extend(self.gone(&unseen));
                writing::role::item(item)
            }
            (Some(own), Item::Group(title, items)) => self.regrouped(&own, title, items, arranged),
            (Some(own), Item::Table(fields)) => self.with_fields(&own, fields),
            (Some(_), Item::Text(name)) if unseen.is_empty() => quoted(name),
            (Some(own), Item::Text(name)) => self.with_fields(&own, &[("name", name.clone())]),
            (None, Item::Text(name)) if self.name() == *name => return Piece::Kept(index),
            (None, item) => writing::role::item(item),
        };
        if anew == self.text() { Piece::Kept(index) } else { Piece::Changed(index, anew) }
    }

    /// The table with these of the keys that a cell shows.
    fn with_fields(&self, own: &Table<'_>, fields: &[(&'static str, String)]) -> String {
        let mut edits = Edits::default();
        for key in SHOWN {
            let value = fields.iter().find(|(known, _)| *known == key).map(|(_, text)| text);
            match (self.value_of(key), value) {
                (Some(present), Some(text)) if plain(present) == *text => {}
                (_, Some(text)) => own.set(key, &quoted(text), &SHOWN, &mut edits),
                (Some(_), None) => own.remove(key, &mut edits),
                (None, None) => {}
            }
        }
        rewritten(own, &self.value.span(), &edits)
    }

    /// The group with this title and these items.
    fn regrouped(&self, own: &Table<'_>, title: &str, items: &[String], arranged: &mut Arranged) -> String {
        let mut edits = Edits::default();
        if self.name() != title {
            own.set("title", &quoted(title), &[], &mut edits);
        }
        let present = self.items();
        let list = List { table: own, key: "items", present: &present, records: None, before: &["title"] };
        let read = |item: &str| vec![Item::Text(item.to_owned())];
        match list.merge(items, str::to_owned, read, &mut edits) {
            Ok(mut inner) => arranged.gone.append(&mut inner.gone),
            Err(_) => return writing::role::item(&Item::Group(title.to_owned(), items.to_vec())),
        }
        rewritten(own, &self.value.span(), &edits)
    }
}

/// A text as a cell shows it.
fn plain(text: &str) -> String {
    one_line(&tidy(text))
}

/// What an item is called, and its address.
fn name_of(item: &Item) -> (&str, Option<&str>) {
    match item {
        Item::Text(text) | Item::Group(text, _) => (text, None),
        Item::Table(fields) => {
            let of = |wanted: &[&str]| {
                let field = fields.iter().find(|(key, _)| wanted.contains(key));
                field.map(|(_, text)| text.as_str())
            };
            (of(&SHOWN[..3]).unwrap_or_default(), of(&["href"]))
        }
    }
}

/// Whether two names share at least half of their words.
fn share_words(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> { names::words(text).map(str::to_lowercase).collect() };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared > 0 && shared * 2 >= a.len().max(b.len())
}
