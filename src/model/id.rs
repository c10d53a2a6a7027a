//! Ids of records, references to them, and records found by id.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use foldhash::{HashMap, HashMapExt, HashSet};

use crate::diagnostic::{Diagnostic, RecordKind, rules};
use crate::parse::{Fields, FromToml, Mention, Reader, Shape, Value};
use crate::source::Span;

/// What an id looks like, as a regular expression.
pub const ID_PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// The id of a record: small letters, digits and single hyphens.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize)]
pub struct Id(Arc<str>);

impl Id {
    /// Takes the text as it is; [`Id::fault`] says whether it is a proper id.
    pub fn new(text: &str) -> Id {
        Id(text.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is wrong with a text as an id; none where it is one.
    pub fn fault(text: &str) -> Option<&'static str> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        match text {
            "" => Some("an id cannot be empty"),
            "rest" => Some("`rest` means every other column and cannot be an id"),
            "index" => Some("`index` is the page of the folder and cannot be an id"),
            _ if !text.bytes().all(allowed) => Some("an id has only small letters a-z, digits and hyphens"),
            _ if text.starts_with('-') || text.ends_with('-') || text.contains("--") => {
                Some("hyphens stand singly between letters or digits")
            }
            _ => None,
        }
    }

    /// The id derived from a name: transliterated to ASCII and hyphenated, or `kind-` and a hash of the name.
    pub fn from_name(name: &str, kind: &str) -> Id {
        let hashed = || Id(format!("{kind}-{}", &blake3::hash(name.as_bytes()).to_hex()[..8]).into());
        Id::of_letters(name).unwrap_or_else(hashed)
    }

    /// The id made of a name's letters and digits; none where nothing proper is left of it.
    pub fn of_letters(name: &str) -> Option<Id> {
        let mut id = String::new();
        for character in deunicode::deunicode(name).chars() {
            if character.is_ascii_alphanumeric() {
                id.push(character.to_ascii_lowercase());
            } else if !id.is_empty() && !id.ends_with('-') && character != '\'' {
                id.push('-');
            }
        }
        let id = id.trim_end_matches('-');
        Id::fault(id).is_none().then(|| Id(id.into()))
    }
}

/// Hands out derived ids, each once: of those that collide the later ones get `-2`, `-3`.
#[derive(Debug, Clone, Default)]
pub struct UniqueIds {
    taken: HashSet<Id>,
    /// The number that the next collision of an id tries first, so that many collisions stay cheap.
    next: HashMap<Id, u32>,
}

impl UniqueIds {
    /// Keeps an id from being handed out; false when it is taken already.
    pub fn reserve(&mut self, id: Id) -> bool {
        self.taken.insert(id)
    }

    /// Takes an id, or the first free one with a number.
    pub fn unique(&mut self, id: Id) -> Id {
        if self.taken.insert(id.clone()) {
            return id;
        }
        let next = self.next.entry(id.clone()).or_insert(2);
        loop {
            let numbered = Id(format!("{id}-{next}").into());
            *next = next.saturating_add(1);
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A kind of record that others refer to.
pub trait Record {
    const KIND: RecordKind;

    fn id(&self) -> &Id;

    /// The place that stands for the record: its name or id.
    fn span(&self) -> Span;
}

/// A reference to a record; a reference to a role cannot be taken for one to a matrix.
///
/// One that leads nowhere is reported once, by `load`; afterwards looking it up gives nothing.
pub struct Ref<T> {
    pub id: Id,
    pub span: Span,
    kind: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    pub fn new(id: Id, span: Span) -> Ref<T> {
        Ref { id, span, kind: PhantomData }
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Ref::new(self.id.clone(), self.span)
    }
}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ref({})", self.id)
    }
}

impl<T: Record> FromToml for Ref<T> {
    fn shape() -> Shape {
        Shape::Reference(T::KIND)
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Ref<T>> {
        let text = String::read(value, reader)?;
        reader.mentions.push(Mention::new(T::KIND, text.as_str(), value.span));
        Some(Ref::new(Id::new(&text), value.span))
    }
}

/// Reads a list of references. One that stands there twice is reported, and counts once.
pub(super) fn references<T: Record>(
    fields: &mut Fields<'_, '_, '_>,
    name: &'static str,
    help: &'static str,
) -> Vec<Ref<T>> {
    let list = fields.or_default(name, help);
    each_once(list, name, fields)
}

/// Takes the references out of a list that stand there twice, and reports them.
pub(super) fn each_once<T>(
    mut list: Vec<Ref<T>>,
    name: &'static str,
    fields: &mut Fields<'_, '_, '_>,
) -> Vec<Ref<T>> {
    let mut firsts: HashMap<Id, Span> = HashMap::with_capacity(list.len());
    list.retain(|reference| match firsts.get(&reference.id) {
        None => {
            firsts.insert(reference.id.clone(), reference.span);
            true
        }
        Some(first) => {
            let message = format!("`{}` is named twice in `{name}`", reference.id);
            let finding = Diagnostic::new(&rules::DUPLICATE_ID, reference.span, message);
            fields.reader().found.push(finding.label(*first, "the first time").help("remove one of them"));
            false
        }
    });
    list
}

/// Records of one kind in listing order, found by id.
#[derive(Debug, Clone)]
pub struct Records<T> {
    list: Vec<T>,
    by_id: HashMap<Id, usize>,
}

impl<T> Default for Records<T> {
    fn default() -> Records<T> {
        Records { list: Vec::new(), by_id: HashMap::new() }
    }
}

impl<T: Record> Records<T> {
    /// Of records with one id the first is found.
    pub fn new(list: Vec<T>) -> Records<T> {
        let mut by_id = HashMap::with_capacity(list.len());
        for (index, record) in list.iter().enumerate() {
            by_id.entry(record.id().clone()).or_insert(index);
        }
        Records { list, by_id }
    }

    pub fn get(&self, id: &str) -> Option<&T> {
        self.index_of(id).map(|index| &self.list[index])
    }

    /// The record's place in the listing order.
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The record that a reference means.
    pub fn follow(&self, reference: &Ref<T>) -> Option<&T> {
        self.get(reference.id.as_str())
    }

    pub fn as_slice(&self) -> &[T] {
        &self.list
    }

    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.list.iter()
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl<'a, T> IntoIterator for &'a Records<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_names() {
        let id = |name| Id::from_name(name, "activity").to_string();
        assert_eq!(id("Deploy to prod"), "deploy-to-prod");
        assert_eq!(id("  Büro & Größe! "), "buro-grosse");
        assert_eq!(id("Don't panic"), "dont-panic");
        assert!(id("!!!").starts_with("activity-"));
        assert_eq!(id("!!!").len(), "activity-".len() + 8);
        assert!(id("rest").starts_with("activity-"));
        let mut ids = UniqueIds::default();
        assert!(ids.reserve(Id::new("a-2")) && !ids.reserve(Id::new("a-2")));
        let handed_out = ["a", "a", "a", "b"].map(|id| ids.unique(Id::new(id)).to_string());
        assert_eq!(handed_out, ["a", "a-3", "a-4", "b"]);
    }

    #[test]
    fn improper_ids_are_told() {
        for id in ["", "rest", "index", "A", "a b", "-a", "a--b", "ä"] {
            assert!(Id::fault(id).is_some(), "{id}");
        }
        assert_eq!(Id::fault("a-1"), None);
    }
}
