//! Which record or page a finding's subject means.

use crate::diagnostic::{RecordKind, Subject, SubjectKind};
use crate::site::Site;
use crate::site::links::Named;

/// The kind of a subject; of what a waiver names, the kind of the first record that has the name.
pub fn kind(site: &Site<'_>, subject: &Subject) -> SubjectKind {
    if subject.kind != SubjectKind::Named {
        return subject.kind;
    }
    match record(site, subject) {
        Some(named) => SubjectKind::Record(named.kind),
        None if subject.as_str().contains('#') => SubjectKind::Record(RecordKind::Activity),
        None => SubjectKind::Page,
    }
}

/// The record that a subject names; none for rows, letters and pages.
pub fn record<'s>(site: &'s Site<'_>, subject: &Subject) -> Option<&'s Named<'s>> {
    let mut records = site.index.records(subject.as_str()).iter();
    match subject.kind {
        SubjectKind::Record(kind) => records.find(|record| record.kind == kind),
        SubjectKind::Named => records.next(),
        SubjectKind::Letter | SubjectKind::Page => None,
    }
}
