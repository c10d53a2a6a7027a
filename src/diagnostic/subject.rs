//! What a finding is about, by the names that waivers, baselines and other programs use.

use std::fmt;

use serde::{Serialize, Serializer};

use super::bounds::clipped;

/// A kind of record that has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    Role,
    Matrix,
    /// A row of a matrix.
    Activity,
    Pattern,
    Phase,
    Risk,
    Question,
    Person,
}

impl RecordKind {
    /// As messages and lists in files name it: "role".
    pub fn name(self) -> &'static str {
        match self {
            RecordKind::Role => "role",
            RecordKind::Matrix => "matrix",
            RecordKind::Activity => "activity",
            RecordKind::Pattern => "pattern",
            RecordKind::Phase => "phase",
            RecordKind::Risk => "risk",
            RecordKind::Question => "question",
            RecordKind::Person => "person",
        }
    }

    /// The folder or list of `content/` that such records stand in, by which links tell them apart: `roles/data`.
    pub fn folder(self) -> &'static str {
        match self {
            RecordKind::Role => "roles",
            RecordKind::Matrix | RecordKind::Activity => "raci",
            RecordKind::Pattern => "staffing",
            RecordKind::Phase => "phases",
            RecordKind::Risk => "risks",
            RecordKind::Question => "hiring",
            RecordKind::Person => "people",
        }
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What kind of name a subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectKind {
    /// The id of a record; of an activity with that of its matrix before it: `matrix#activity`.
    Record(RecordKind),
    /// A letter of a scheme.
    Letter,
    /// A page's or file's path from `content/`.
    Page,
    /// What a waiver names, whatever that is.
    Named,
}

/// One of the things that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    pub kind: SubjectKind,
    name: String,
}

impl Subject {
    fn new(kind: SubjectKind, name: impl Into<String>) -> Subject {
        Subject { kind, name: clipped(name.into()) }
    }

    pub fn record(kind: RecordKind, id: impl Into<String>) -> Subject {
        Subject::new(SubjectKind::Record(kind), id)
    }

    pub fn role(id: impl Into<String>) -> Subject {
        Subject::record(RecordKind::Role, id)
    }

    pub fn matrix(id: impl Into<String>) -> Subject {
        Subject::record(RecordKind::Matrix, id)
    }

    /// An activity by its address, `matrix#activity`.
    pub fn activity(address: impl Into<String>) -> Subject {
        Subject::record(RecordKind::Activity, address)
    }

    pub fn person(id: impl Into<String>) -> Subject {
        Subject::record(RecordKind::Person, id)
    }

    pub fn letter(letter: impl Into<String>) -> Subject {
        Subject::new(SubjectKind::Letter, letter)
    }

    /// A page or another file by its path from `content/`.
    pub fn page(path: impl Into<String>) -> Subject {
        Subject::new(SubjectKind::Page, path)
    }

    /// What a waiver names.
    pub fn named(name: impl Into<String>) -> Subject {
        Subject::new(SubjectKind::Named, name)
    }

    /// The name that waivers write.
    pub fn as_str(&self) -> &str {
        &self.name
    }
}

/// Names alone, for messages and tests.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Serialize for Subject {
    /// The name alone.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}
