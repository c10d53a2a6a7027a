//! A file of TOML that is read once, however many of its records change.

use foldhash::{HashMap, HashMapExt};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Table;
use crate::source::FileId;

/// A file with the places of its keys and values.
pub struct Parsed<'t> {
    file: FileId,
    text: &'t str,
    keys: Spanned<DeTable<'t>>,
    /// All of it could be read.
    pub is_whole: bool,
    /// The records by where their names stand: the file itself, or the entry of a list.
    records: HashMap<usize, Option<(String, usize)>>,
}

impl<'t> Parsed<'t> {
    pub fn of(file: FileId, text: &'t str) -> Parsed<'t> {
        let (keys, faults) = DeTable::parse_recoverable(text);
        let mut records = HashMap::new();
        let name = |table: &DeTable<'_>| table.get("name").map(|name| name.span().start);
        for (key, value) in keys.get_ref() {
            let DeValue::Array(items) = value.get_ref() else { continue };
            for (index, item) in items.iter().enumerate() {
                if let Some(place) = item.get_ref().as_table().and_then(name) {
                    records.insert(place, Some((key.get_ref().to_string(), index)));
                }
            }
        }
        if let Some(place) = name(keys.get_ref()) {
            records.insert(place, None);
        }
        Parsed { file, text, keys, is_whole: faults.is_empty(), records }
    }

    /// The file as a table.
    pub fn root(&self) -> Table<'_> {
        Table { file: self.file, text: self.text, keys: self.keys.get_ref() }
    }

    /// The table of the record whose name stands at a place.
    pub fn record(&self, name: usize) -> Option<Table<'_>> {
        let root = self.root();
        match self.records.get(&name)? {
            None => Some(root),
            Some((key, index)) => {
                let entry = root.value(key)?.0.as_array()?.get(*index)?;
                Some(Table { keys: entry.get_ref().as_table()?, ..root })
            }
        }
    }
}

/// The tables of a list, to be found by where their names stand, or by their ids.
pub struct Listed<'t> {
    pub tables: Vec<Table<'t>>,
    by_name: HashMap<usize, usize>,
    by_id: HashMap<&'t str, usize>,
}

impl<'t> Listed<'t> {
    pub fn of(table: &Table<'t>, key: &str) -> Listed<'t> {
        let tables = table.tables(key);
        let (mut by_name, mut by_id) = (HashMap::new(), HashMap::new());
        for (index, table) in tables.iter().enumerate() {
            if let Some((_, place)) = table.value("name") {
                by_name.insert(place.start, index);
            }
            if let Some(id) = table.value("id").and_then(|(id, _)| id.as_str()) {
                by_id.entry(id).or_insert(index);
            }
        }
        Listed { tables, by_name, by_id }
    }

    /// The first table whose name stands at the place, or that has the id.
    pub fn find(&self, name: usize, id: &str) -> Option<&Table<'t>> {
        let indices = self.by_name.get(&name).into_iter().chain(self.by_id.get(id));
        indices.min().map(|index| &self.tables[*index])
    }
}
