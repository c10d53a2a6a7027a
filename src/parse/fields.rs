//! Reads one TOML table field by field, so that every fault is reported and every field is described once.

use std::collections::HashMap;

use toml::de::{DeTable, DeValue};

use super::reader::Reader;
use super::shape::{Field, Presence, Shape};
use super::suggest::nearest;
use crate::diagnostic::{Diagnostic, rules};
use crate::source::{Span, Spanned};

/// A value of a TOML file with its place.
#[derive(Clone, Copy)]
pub struct Value<'t> {
    pub toml: &'t DeValue<'t>,
    pub span: Span,
}

/// What can be read from a TOML value.
pub trait FromToml: Sized {
    /// What it takes, for messages and schemas.
    fn shape() -> Shape;

    /// Reads the value, or reports what is wrong with it and gives nothing.
    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Self>;
}

/// A record or a part of one that is written as a TOML table.
pub trait Table: Sized {
    /// Reads every field; one line per field.
    fn read(fields: &mut Fields<'_, '_, '_>) -> Self;
}

impl<T: Table> FromToml for T {
    fn shape() -> Shape {
        Shape::Table(describe::<T>)
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<T> {
        match value.toml {
            DeValue::Table(table) => Some(read_table(table, value.span, reader)),
            _ => reader.wrong_type(value, &Self::shape()),
        }
    }
}

/// Reads a whole table as a record or a part of one and reports the keys that it does not have.
pub fn read_table<T: Table>(table: &DeTable<'_>, span: Span, reader: &mut Reader<'_>) -> T {
    let mut fields = Fields { table, span, reader, asked: Vec::new(), taken: Vec::new(), described: None };
    let read = T::read(&mut fields);
    fields.finish();
    read
}

/// The fields of a table, in the order in which they are read.
pub fn describe<T: Table>() -> Vec<Field> {
    let table = DeTable::new();
    let mut reader = Reader::describing();
    let span = reader.whole_file();
    let mut fields = Fields {
        table: &table,
        span,
        reader: &mut reader,
        asked: Vec::new(),
        taken: Vec::new(),
        described: Some(Vec::new()),
    };
    let _ = T::read(&mut fields);
    fields.described.unwrap_or_default()
}

/// The keys of one table while they are read.
pub struct Fields<'r, 's, 't> {
    table: &'t DeTable<'t>,
    span: Span,
    reader: &'r mut Reader<'s>,
    asked: Vec<&'static str>,
    /// The places of free keys that the caller took, such as letters or rule names.
    taken: Vec<Span>,
    described: Option<Vec<Field>>,
}

impl<'s, 't> Fields<'_, 's, 't> {
    /// A field that must be there; a blank value stands in where it is not, so that one fault does not cascade.
    pub fn required<T: FromToml + Default>(&mut self, name: &'static str, help: &'static str) -> T {
        self.describe::<T>(name, Presence::Required, help);
        match self.value(name) {
            Some(value) => T::read(value, self.reader).unwrap_or_default(),
            None => {
                self.report_missing(name, &T::shape());
                T::default()
            }
        }
    }

    /// A field that may be missing.
    pub fn optional<T: FromToml>(&mut self, name: &'static str, help: &'static str) -> Option<T> {
        self.describe::<T>(name, Presence::Optional, help);
        self.value(name).and_then(|value| T::read(value, self.reader))
    }

    /// A field whose kind has a natural value for "not given": an empty list, `false`.
    pub fn or_default<T: FromToml + Default>(&mut self, name: &'static str, help: &'static str) -> T {
        self.optional(name, help).unwrap_or_default()
    }

    /// A field that must be there, with nothing standing in where it is not.
    pub fn needed<T: FromToml>(&mut self, name: &'static str, help: &'static str) -> Option<T> {
        self.describe::<T>(name, Presence::Required, help);
        let value = self.value(name);
        if value.is_none() {
            self.report_missing(name, &T::shape());
        }
        value.and_then(|value| T::read(value, self.reader))
    }

    /// All keys that were not asked for so far, for tables with free keys such as letters or rule names.
    pub fn remaining(&mut self) -> Vec<(Spanned<String>, Value<'t>)> {
        let file = self.span.file;
        let asked = &self.asked;
        self.table
            .iter()
            .filter(|(key, _)| !asked.iter().any(|name| *name == key.get_ref().as_ref()))
            .map(|(key, value)| {
                let name = Spanned::new(key.get_ref().to_string(), Span::new(file, key.span()));
                (name, Value { toml: value.get_ref(), span: Span::new(file, value.span()) })
            })
            .collect()
    }

    /// Takes a key as known; the caller reports what is wrong with it.
    pub fn take(&mut self, key: Span) {
        self.taken.push(key);
    }

    /// The place of the whole table; of a `[header]` table the header.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The place of a key's value, where the key is there.
    pub fn span_of(&self, name: &str) -> Option<Span> {
        self.table.get(name).map(|value| Span::new(self.span.file, value.span()))
    }

    /// The place of a key itself, where it is there.
    pub fn key_span(&self, name: &str) -> Option<Span> {
        self.table.get_key_value(name).map(|(key, _)| Span::new(self.span.file, key.span()))
    }

    pub fn reader(&mut self) -> &mut Reader<'s> {
        self.reader
    }

    fn value(&mut self, name: &'static str) -> Option<Value<'t>> {
        self.asked.push(name);
        let value = self.table.get(name)?;
        Some(Value { toml: value.get_ref(), span: Span::new(self.span.file, value.span()) })
    }

    fn describe<T: FromToml>(&mut self, name: &'static str, presence: Presence, help: &'static str) {
        if let Some(described) = &mut self.described {
            described.push(Field { name, shape: T::shape(), presence, help });
        }
    }

    fn report_missing(&mut self, name: &'static str, shape: &Shape) {
        let misspelt = self.table.keys().any(|key| nearest(key.get_ref(), [name]).is_some());
        if self.described.is_some() || misspelt {
            return;
        }
        let finding = Diagnostic::new(&rules::MISSING_FIELD, self.span, format!("`{name}` is missing"))
            .help(format!("add `{name} = …`, which takes {}", shape.in_words()));
        self.reader.found.push(finding);
    }

    fn finish(self) {
        if self.described.is_some() {
            return;
        }
        let file = self.span.file;
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            let span = Span::new(file, key.span());
            if !self.asked.contains(&name) && !self.taken.contains(&span) {
                self.reader.unknown.push(UnknownKey {
                    name: name.to_owned(),
                    span,
                    table: self.span,
                    known: self.asked.clone(),
                });
            }
        }
        self.reader.remember_keys(self.span, &self.asked);
    }
}

/// A key that its table does not have; reported when the whole file is read and the other tables' keys are known.
pub struct UnknownKey {
    name: String,
    span: Span,
    table: Span,
    known: Vec<&'static str>,
}

impl UnknownKey {
    /// The finding, with the nearest known key or the table where the key belongs.
    pub fn report(&self, reader: &Reader<'_>, keys: &HashMap<Span, Vec<&'static str>>) -> Diagnostic {
        let name = &self.name;
        let finding = Diagnostic::new(&rules::UNKNOWN_FIELD, self.span, format!("unknown field `{name}`"));
        if let Some(known) = nearest(name, self.known.iter().copied()) {
            let quoted = reader.text_at(self.span).starts_with(['"', '\'']);
            let finding = finding.help(format!("did you mean `{known}`?"));
            return if quoted { finding } else { finding.fix(self.span, known) };
        }
        if let Some(place) = self.where_it_belongs(reader, keys) {
            return finding.help(place);
        }
        let known: Vec<String> = self.known.iter().map(|known| format!("`{known}`")).collect();
        finding.help(format!("known here: {}", known.join(", ")))
    }

    fn where_it_belongs(
        &self,
        reader: &Reader<'_>,
        keys: &HashMap<Span, Vec<&'static str>>,
    ) -> Option<String> {
        let name = self.name.as_str();
        let own_header = reader.header_of(self.table);
        let elsewhere = keys.iter().filter(|(table, known)| **table != self.table && known.contains(&name));
        let table = elsewhere.map(|(table, _)| *table).min()?;
        Some(match (reader.header_of(table), own_header) {
            (Some(header), _) => format!("`{name}` belongs under `{header}`"),
            (None, Some(own)) => format!("`{name}` belongs above `{own}`"),
            (None, None) => format!("`{name}` belongs at the top of the file"),
        })
    }
}
