//! Reads one TOML table field by field, so that every fault is reported and every field is described once.

use toml::de::{DeTable, DeValue};

use super::reader::Reader;
use super::shape::{Description, Field, FreeKeys, Keys, Presence, Shape};
use super::suggest::nearest;
use super::synonyms;
use super::unknown::{MissingKey, UnknownKey};
use crate::diagnostic::{Diagnostic, rules};
use crate::source::limits::KEYS;
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

/// Reads a whole table as a record or a part of one and reports the keys that it does not have. One with very many keys is
/// left unread: to compare each of them with the known ones would take long.
pub fn read_table<T: Table>(table: &DeTable<'_>, span: Span, reader: &mut Reader<'_>) -> T {
    if table.len() > KEYS {
        let message = format!("this table has {} keys; {KEYS} are the most that are read", table.len());
        let help = "write what is a list as one, with `[[…]]` or in a file of its own";
        reader.found.push(Diagnostic::new(&rules::TOO_LARGE, span, message).help(help));
        return read_table(&DeTable::new(), span, &mut Reader::describing());
    }
    let mut fields = Fields {
        table,
        span,
        reader,
        asked: Vec::new(),
        faulty: Vec::new(),
        taken: Vec::new(),
        described: None,
    };
    let read = T::read(&mut fields);
    fields.finish();
    read
}

/// What a table takes: its fields, and what other keys may be.
pub fn describe<T: Table>() -> Description {
    let table = DeTable::new();
    let mut reader = Reader::describing();
    let span = reader.whole_file();
    let mut fields = Fields {
        table: &table,
        span,
        reader: &mut reader,
        asked: Vec::new(),
        faulty: Vec::new(),
        taken: Vec::new(),
        described: Some(Description::default()),
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
    /// The keys whose values could not be read, or not as a whole.
    faulty: Vec<&'static str>,
    /// The places of free keys that the caller took, such as letters or rule names.
    taken: Vec<Span>,
    described: Option<Description>,
}

impl<'s, 't> Fields<'_, 's, 't> {
    /// A field that must be there; a blank value stands in where it is not, so that one fault does not cascade.
    pub fn required<T: FromToml + Default>(&mut self, name: &'static str, help: &'static str) -> T {
        self.describe::<T>(name, Presence::Required, help);
        match self.value(name) {
            Some(value) => self.read_filled(name, value).unwrap_or_default(),
            None => {
                self.report_missing(name, &T::shape());
                T::default()
            }
        }
    }

    /// A field that may be missing.
    pub fn optional<T: FromToml>(&mut self, name: &'static str, help: &'static str) -> Option<T> {
        self.describe::<T>(name, Presence::Optional, help);
        let value = self.value(name)?;
        self.noting(name, |reader| T::read(value, reader))
    }

    /// A field that may be missing, such as a name that has a default, and must say something where it is there.
    pub fn filled<T: FromToml>(&mut self, name: &'static str, help: &'static str) -> Option<T> {
        self.describe::<T>(name, Presence::Filled, help);
        let value = self.value(name)?;
        self.read_filled(name, value).filter(|_| !is_blank(value.toml))
    }

    /// Says of the field that was read last that it takes less than its kind: what else is wrong with its value is checked
    /// by whoever knows more.
    pub fn narrow(&mut self, shape: Shape) {
        if let Some(field) = self.described.as_mut().and_then(|described| described.fields.last_mut()) {
            field.shape = shape;
        }
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
        value.and_then(|value| self.read_filled(name, value))
    }

    /// Reads a value that must say something: blanks and lists of nothing are as good as nothing.
    fn read_filled<T: FromToml>(&mut self, name: &'static str, value: Value<'t>) -> Option<T> {
        let before = (self.reader.found.len(), self.reader.mentions.len());
        let read = self.noting(name, |reader| T::read(value, reader));
        let help = match value.toml {
            text if is_blank(text) => "write at least a word",
            DeValue::Array(items) if items.is_empty() => "name at least one",
            _ => return read,
        };
        // What is blank names nothing, so it is no reference that leads nowhere as well.
        self.reader.mentions.truncate(before.1);
        self.faulty.push(name);
        if self.reader.found.len() == before.0 {
            let finding = Diagnostic::new(&rules::MISSING_FIELD, value.span, format!("`{name}` is empty"));
            self.reader.found.push(finding.help(help));
        }
        read
    }

    /// All keys that were not asked for so far, for tables with free keys such as letters or rule names, which take
    /// a `T` each.
    pub fn remaining<T: FromToml>(
        &mut self,
        keys: Keys,
        help: &'static str,
    ) -> Vec<(Spanned<String>, Value<'t>)> {
        if let Some(described) = &mut self.described {
            described.free = Some(FreeKeys { keys, shape: T::shape(), help });
        }
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

    /// Reads the value of a key and remembers whether that left something unread.
    fn noting<T>(&mut self, name: &'static str, read: impl FnOnce(&mut Reader<'s>) -> T) -> T {
        let before = self.reader.faults();
        self.reader.path.push(name);
        let value = read(self.reader);
        self.reader.path.pop();
        if self.reader.has_faults_since(before) {
            self.faulty.push(name);
        }
        value
    }

    /// Whether the value of a key is there and could not be read, or not as a whole.
    pub fn is_faulty(&self, name: &str) -> bool {
        self.faulty.contains(&name)
    }

    /// Whether something of these keys is unread: their values, or what stands under a mistyped key. To be asked when all
    /// fields are read.
    pub fn lacks(&self, names: &[&'static str]) -> bool {
        let keys = self.table.keys().map(|key| key.get_ref().as_ref());
        let mut unknown = keys.filter(|key: &&str| !self.asked.contains(key));
        names.iter().any(|name| self.is_faulty(name)) || unknown.any(|key| is_meant(key, names))
    }

    /// Whether a key is near to one of those that were asked for, so that it is probably that one, mistyped.
    pub fn is_near_asked(&self, key: &str) -> bool {
        is_meant(key, &self.asked)
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
            described.fields.push(Field { name, shape: T::shape(), presence, help });
        }
    }

    fn report_missing(&mut self, name: &'static str, shape: &Shape) {
        let misspelt = self.table.keys().any(|key| nearest(key.get_ref(), [name]).is_some());
        if self.described.is_some() || misspelt {
            return;
        }
        let help = match shape {
            Shape::Table(_) => format!("add the header `[{name}]`, with its keys below it"),
            Shape::List(_) => format!("add `{name} = [\"…\"]`"),
            Shape::Text | Shape::Form(_) | Shape::Inline | Shape::Block => format!("add `{name} = \"…\"`"),
            // Text is what most authors write where something else is taken too.
            Shape::Either(shapes) if matches!(shapes.first(), Some(Shape::Text)) => {
                format!("add `{name} = \"…\"`")
            }
            Shape::Reference(kind) => format!("add `{name} = \"…\"` with the id of a {kind}"),
            _ => format!("add `{name} = …`, which takes {}", shape.in_words()),
        };
        let finding =
            Diagnostic::new(&rules::MISSING_FIELD, self.span, format!("`{name}` is missing")).help(help);
        let parts = match shape {
            Shape::Table(describe) => describe().fields.iter().map(|field| field.name).collect(),
            _ => Vec::new(),
        };
        self.reader.missing.push(MissingKey { name, table: self.span, parts, finding });
    }

    /// The table that stands under the known key nearest to an unknown one.
    fn orphan_of(&self, unknown: &str) -> Option<Span> {
        let known = nearest(unknown, self.asked.iter().copied())?;
        let value = self.table.get(known).filter(|value| matches!(value.get_ref(), DeValue::Table(_)))?;
        Some(Span::new(self.span.file, value.span()))
    }

    fn finish(self) {
        if self.described.is_some() {
            return;
        }
        let file = self.span.file;
        for (key, value) in self.table {
            let name: &str = key.get_ref();
            let span = Span::new(file, key.span());
            if !self.asked.contains(&name) && !self.taken.contains(&span) {
                self.reader.unknown.push(UnknownKey {
                    name: name.to_owned(),
                    span,
                    table: self.span,
                    known: self.asked.clone(),
                    present: self
                        .asked
                        .iter()
                        .copied()
                        .filter(|known| self.table.contains_key(*known))
                        .collect(),
                    inner: keys_in(value.get_ref()),
                    orphan: self.orphan_of(name),
                });
            }
        }
    }
}

/// Whether a value is a text of which nobody can see anything.
pub(super) fn is_blank(value: &DeValue<'_>) -> bool {
    matches!(value, DeValue::String(text) if text.trim().is_empty())
}

/// Whether one of these keys is probably meant by another.
fn is_meant(key: &str, known: &[&'static str]) -> bool {
    nearest(key, known.iter().copied()).is_some() || synonyms::meant(key, known).is_some()
}

/// The keys of a table, or of the first table of a list.
fn keys_in(value: &DeValue<'_>) -> Vec<String> {
    match value {
        DeValue::Table(table) => table.keys().map(|key| key.get_ref().to_string()).collect(),
        DeValue::Array(items) => items.first().map(|first| keys_in(first.get_ref())).unwrap_or_default(),
        _ => Vec::new(),
    }
}
