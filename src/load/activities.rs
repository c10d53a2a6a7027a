//! A matrix as its file has it: before the letters are known by their scheme and the columns by the roles.

use foldhash::HashSet;
use toml::de::DeValue;

use super::letters;
use crate::diagnostic::{Diagnostics, RecordKind, rules};
use crate::model::matrix::Separation;
use crate::model::scheme::LETTER_FORM;
use crate::model::text::{Inline, TextId};
use crate::model::{Activity, ActivityRef, Details, Id, Lint, Phase, Ref, Role, Scheme};
use crate::parse::{Fields, FromToml, Keys, Mention, Reader, Shape, Table, Value, Written};
use crate::source::{Span, Spanned};

/// A file of `raci/`.
#[derive(Clone)]
pub struct MatrixTable {
    pub id: Id,
    pub span: Span,
    pub name: String,
    pub scheme: Option<Spanned<String>>,
    pub summary: Option<TextId>,
    pub order: Option<f64>,
    pub track: Option<Spanned<String>>,
    pub roles: Option<Vec<Ref<Role>>>,
    pub grid: Option<Spanned<String>>,
    /// Where the characters of the grid stand in the file.
    pub grid_places: Option<Written>,
    pub activities: Vec<ActivityTable>,
    /// Some row could not be read.
    pub is_incomplete: bool,
    pub separations: Vec<Separation>,
    pub lint: Lint,
    pub details: Details,
    pub narrative: Option<TextId>,
}

/// An `[[activity]]`.
#[derive(Clone)]
pub struct ActivityTable {
    pub span: Span,
    pub id: Option<Spanned<Id>>,
    pub name: Option<Spanned<String>>,
    /// Where the key `name` stands, also when its value cannot be read.
    pub name_key: Option<Span>,
    pub phase: Option<Ref<Phase>>,
    pub group: Option<Spanned<String>>,
    pub letters: Vec<LetterKey>,
    /// Unknown keys that are letters if the scheme has them: what is a letter in capitals is known with the scheme.
    pub perhaps_letters: Vec<LetterKey>,
    /// Some role under a letter could not be read, or some key may be meant as a letter.
    pub is_incomplete: bool,
    pub deliverable: Option<String>,
    pub note: Option<TextId>,
    pub independent_check: bool,
}

/// A key that stands for a letter, with the roles under it.
#[derive(Clone)]
pub struct LetterKey {
    pub letter: Spanned<String>,
    pub entries: Vec<Entry>,
}

/// One role under a letter, or "rest".
#[derive(Clone)]
pub struct Entry {
    pub role: Spanned<String>,
    pub note: Option<TextId>,
}

/// The word for every column that has no other letter.
pub const REST: &str = "rest";

impl Table for MatrixTable {
    fn read(fields: &mut Fields<'_, '_, '_>) -> MatrixTable {
        let name = fields.required("name", "the matrix's name");
        let span = fields.span_of("name").unwrap_or(fields.span());
        let grid: Option<Spanned<String>> = fields.optional("grid", "a small matrix as one pipe table");
        let grid_places = grid.as_ref().and_then(|grid| fields.reader().written(&grid.value, grid.span));
        MatrixTable {
            id: Id::default(),
            span,
            name,
            scheme: fields.optional("scheme", "the letter scheme; default: raci"),
            summary: fields.optional::<Inline>("summary", "what it is about").map(|text| text.0),
            order: fields.optional("order", "listing order; ties by name"),
            track: fields.optional("track", "which phases apply; default: the first track"),
            roles: fields.optional("roles", "the columns, in order; default: all roles named"),
            grid,
            grid_places,
            activities: fields.or_default("activity", "the rows"),
            is_incomplete: fields.is_faulty("activity"),
            separations: fields.or_default("separate", "duties that one role must not both hold"),
            lint: fields.or_default("lint", "levels and limits for this matrix alone"),
            details: Details::read(fields),
            narrative: None,
        }
    }
}

impl Table for ActivityTable {
    fn read(fields: &mut Fields<'_, '_, '_>) -> ActivityTable {
        let mut activity = ActivityTable {
            span: fields.span(),
            id: fields.optional("id", "the activity's id; default: made of the name"),
            name: fields.filled("name", "the activity's name"),
            name_key: fields.key_span("name"),
            phase: fields.optional("phase", "the phase that it belongs to"),
            group: fields.filled("group", "a heading of its own"),
            deliverable: fields.optional("deliverable", "what comes out of it"),
            note: fields.optional::<Inline>("note", "a remark").map(|text| text.0),
            independent_check: fields
                .or_default("independent_check", "the accountable role must not be the only responsible one"),
            letters: Vec::new(),
            perhaps_letters: Vec::new(),
            is_incomplete: false,
        };
        for (key, value) in fields.remaining::<Entries>(Keys::Letters, LETTER_HELP) {
            if letters::is_meant_as_letter(&key.value) || letters::is_word(&key.value) {
                fields.take(key.span);
                let entries = Entries::read(value, fields.reader());
                activity.is_incomplete |= entries.as_ref().is_none_or(|entries| entries.is_incomplete);
                activity.letters.push(LetterKey { letter: key, entries: entries.unwrap_or_default().list });
            } else {
                activity.is_incomplete |= !fields.is_near_asked(&key.value);
                if letters::may_be_letter(&key.value) {
                    let entries = roles_in(value);
                    activity.perhaps_letters.push(LetterKey { letter: key, entries });
                }
            }
        }
        activity
    }
}

/// The roles that a value names, of which nothing is reported yet.
fn roles_in(value: Value<'_>) -> Vec<Entry> {
    let text = |toml: &DeValue<'_>, span: Span| match toml {
        DeValue::String(role) => Some(Entry { role: Spanned::new(role.to_string(), span), note: None }),
        _ => None,
    };
    match value.toml {
        DeValue::Array(items) => items
            .iter()
            .filter_map(|item| text(item.get_ref(), Span::new(value.span.file, item.span())))
            .collect(),
        toml => text(toml, value.span).into_iter().collect(),
    }
}

/// What the letters of an activity take.
const LETTER_HELP: &str = "who holds the letter: a role, a list of roles, or \"rest\" for every other column";

/// One role, or a list of them.
#[derive(Default)]
struct Entries {
    list: Vec<Entry>,
    /// Some of them could not be read.
    is_incomplete: bool,
}

impl FromToml for Entries {
    fn shape() -> Shape {
        Shape::Either(vec![Entry::shape(), Vec::<Entry>::shape()])
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Entries> {
        match value.toml {
            DeValue::Array(items) => {
                let list = Vec::<Entry>::read(value, reader)?;
                Some(Entries { is_incomplete: list.len() < items.len(), list })
            }
            _ => Entry::read(value, reader).map(|entry| Entries { list: vec![entry], is_incomplete: false }),
        }
    }
}

impl FromToml for Entry {
    fn shape() -> Shape {
        Shape::Either(vec![
            Shape::Reference(RecordKind::Role),
            Shape::Table(crate::parse::describe::<EntryTable>),
        ])
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<Entry> {
        match value.toml {
            DeValue::String(id) => Some(entry(Spanned::new(id.to_string(), value.span), None, reader)),
            DeValue::Table(_) => {
                let table = <EntryTable as FromToml>::read(value, reader)?;
                Some(entry(table.role?, table.note, reader))
            }
            _ => reader.wrong_type(value, &Self::shape()),
        }
    }
}

fn entry(role: Spanned<String>, note: Option<TextId>, reader: &mut Reader<'_>) -> Entry {
    let entry = Entry { role, note };
    reader.mentions.extend(entry.mention());
    entry
}

impl Entry {
    /// The mention of its role, if it names one.
    fn mention(&self) -> Option<Mention> {
        let mention = Mention::new(RecordKind::Role, self.role.value.as_str(), self.role.span);
        (self.role.value != REST).then_some(Mention { word: Some(REST), ..mention })
    }
}

/// A role under a letter with a note.
struct EntryTable {
    role: Option<Spanned<String>>,
    note: Option<TextId>,
}

impl Table for EntryTable {
    fn read(fields: &mut Fields<'_, '_, '_>) -> EntryTable {
        EntryTable {
            role: fields.needed("role", "the role"),
            note: fields.optional::<Inline>("note", "a remark on this cell").map(|text| text.0),
        }
    }
}

/// A mention of an activity in the file of a matrix: its own activity of that id is meant before all others, so what
/// is meant is known when the matrix is complete.
struct OwnActivity(ActivityRef);

impl FromToml for OwnActivity {
    fn shape() -> Shape {
        ActivityRef::shape()
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<OwnActivity> {
        let written = String::read(value, reader)?;
        Some(OwnActivity(ActivityRef { written, span: value.span }))
    }
}

impl Table for Separation {
    fn read(fields: &mut Fields<'_, '_, '_>) -> Separation {
        let activities: Vec<OwnActivity> = fields.required("activities", "the activities to keep apart");
        let activities: Vec<ActivityRef> = activities.into_iter().map(|own| own.0).collect();
        let letters = fields.required("letters", "the letters that count");
        fields.narrow(Shape::List(Box::new(Shape::Form(&LETTER_FORM))));
        Separation {
            span: fields.span_of("activities").unwrap_or(fields.span()),
            activities,
            letters,
            reason: fields.optional("reason", "why"),
            is_incomplete: fields.key_span("activities").is_none() || fields.is_faulty("activities"),
        }
    }
}

impl MatrixTable {
    /// Takes those unknown keys for letters that are some in the scheme, and notes their places: what was reported there is no
    /// fault.
    pub fn take_letters(&mut self, scheme: &Scheme, mentions: &mut Vec<Mention>, taken: &mut HashSet<Span>) {
        for activity in &mut self.activities {
            for key in std::mem::take(&mut activity.perhaps_letters) {
                if letters::has(scheme, &key.letter.value) {
                    taken.insert(key.letter.span);
                    mentions.extend(key.entries.iter().filter_map(Entry::mention));
                    activity.letters.push(key);
                }
            }
        }
    }
}

/// Takes back that the keys at these places are unknown, all at once: there may be very many of them.
pub fn take_back(taken: &HashSet<Span>, found: &mut Diagnostics) {
    if !taken.is_empty() {
        found.retain(|fault| fault.rule != &rules::UNKNOWN_FIELD || !taken.contains(&fault.span));
    }
}

impl ActivityTable {
    /// The row without its cells.
    pub fn to_activity(&self, id: Id, name: Spanned<String>) -> Activity {
        Activity {
            id,
            span: name.span,
            name: name.value,
            phase: self.phase.clone(),
            group: self.group.as_ref().map(|group| group.value.clone()),
            cells: Vec::new(),
            deliverable: self.deliverable.clone(),
            note: self.note,
            independent_check: self.independent_check,
            is_incomplete: false,
        }
    }
}
