//! What is asked for, and why it is refused.

use std::fmt;

/// What can be renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Role,
    Activity,
    Matrix,
    Page,
}

/// What is to become of the former name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Manner {
    /// The thing gets a name that is free.
    #[default]
    Rename,
    /// A role becomes part of another one.
    Merge,
}

/// A wish to rename something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub kind: Kind,
    pub manner: Manner,
    /// Its id; `matrix#activity` for an activity whose id stands in several matrices; a page's path from `content/`.
    pub old: String,
    /// The new id, or a new name that the id is made of; a page's new path; the role to merge into.
    pub new: String,
}

/// Why something cannot be renamed, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    message: String,
}

impl Refusal {
    pub fn new(message: impl Into<String>) -> Refusal {
        Refusal { message: message.into() }
    }
}

impl Kind {
    pub fn word(self) -> &'static str {
        match self {
            Kind::Role => "role",
            Kind::Activity => "activity",
            Kind::Matrix => "matrix",
            Kind::Page => "page",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}
