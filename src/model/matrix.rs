//! A responsibility matrix: activities as rows, roles as columns, letters in the cells.

use super::details::Details;
use super::id::{Id, Record, Ref};
use super::lint::Lint;
use super::phase::Phase;
use super::role::Role;
use super::scheme::Scheme;
use super::text::TextId;
use crate::diagnostic::RecordKind;
use crate::parse::{FromToml, Mention, Reader, Shape, Value};
use crate::source::{Span, Spanned};
use std::sync::Arc;

#[derive(Debug, Clone)]
pub struct Matrix {
    pub id: Id,
    pub span: Span,
    pub name: String,
    pub scheme: Arc<Scheme>,
    pub summary: Option<TextId>,
    pub order: Option<f64>,
    /// Which phases apply; none: the first track.
    pub track: Option<Spanned<String>>,
    /// The columns in order, whether listed in the file or gathered from the rows.
    pub columns: Vec<Ref<Role>>,
    pub activities: Vec<Activity>,
    /// Some row could not be understood and is left out.
    pub is_incomplete: bool,
    pub separations: Vec<Separation>,
    /// Levels and limits for this matrix alone.
    pub lint: Lint,
    pub details: Details,
    pub narrative: Option<TextId>,
}

/// A row.
#[derive(Debug, Clone)]
pub struct Activity {
    pub id: Id,
    /// The place of its name.
    pub span: Span,
    pub name: String,
    pub phase: Option<Ref<Phase>>,
    /// A heading of its own, which says nothing about time.
    pub group: Option<String>,
    /// Who holds which letter, in the order of the columns, several letters of a cell in the scheme's order.
    pub cells: Vec<Assignment>,
    pub deliverable: Option<String>,
    pub note: Option<TextId>,
    /// The accountable role must not be the only responsible one.
    pub independent_check: bool,
    /// Some letter or role of the row could not be understood; what the row lacks may only be unread.
    pub is_incomplete: bool,
}

/// One letter in one cell.
#[derive(Debug, Clone)]
pub struct Assignment {
    pub role: Ref<Role>,
    /// Index into the scheme's letters.
    pub letter: usize,
    pub note: Option<TextId>,
    /// The place of the role under its letter, or of the grid's cell.
    pub span: Span,
}

/// Duties that one role, and one person, must not both hold.
#[derive(Debug, Clone)]
pub struct Separation {
    pub span: Span,
    pub activities: Vec<ActivityRef>,
    pub letters: Vec<Spanned<String>>,
    pub reason: Option<String>,
    /// Not all of its activities could be understood.
    pub is_incomplete: bool,
}

/// A mention of an activity: `matrix#activity`, or its id alone where that is unambiguous.
#[derive(Debug, Clone)]
pub struct ActivityRef {
    pub written: String,
    pub span: Span,
}

impl Record for Matrix {
    const KIND: RecordKind = RecordKind::Matrix;

    fn id(&self) -> &Id {
        &self.id
    }

    fn span(&self) -> Span {
        self.span
    }
}

impl Matrix {
    pub fn activity(&self, id: &str) -> Option<&Activity> {
        self.activities.iter().find(|activity| activity.id.as_str() == id)
    }

    /// How the handbook addresses one of its activities.
    pub fn address_of(&self, activity: &Activity) -> String {
        format!("{}#{}", self.id, activity.id)
    }
}

impl Activity {
    /// The assignments of one role; several where it holds several letters.
    pub fn of_role<'a>(&'a self, role: &'a Id) -> impl Iterator<Item = &'a Assignment> {
        self.cells.iter().filter(move |cell| cell.role.id == *role)
    }

    /// The assignments whose letter has a property, such as being accountable.
    pub fn holding<'a>(
        &'a self,
        scheme: &'a Scheme,
        property: impl Fn(&super::scheme::Letter) -> bool + 'a,
    ) -> impl Iterator<Item = &'a Assignment> {
        self.cells.iter().filter(move |cell| property(&scheme.letters[cell.letter]))
    }
}

impl FromToml for ActivityRef {
    fn shape() -> Shape {
        Shape::Reference(RecordKind::Activity)
    }

    fn read(value: Value<'_>, reader: &mut Reader<'_>) -> Option<ActivityRef> {
        let written = String::read(value, reader)?;
        reader.mentions.push(Mention::new(RecordKind::Activity, written.as_str(), value.span));
        Some(ActivityRef { written, span: value.span })
    }
}
