//! What a handbook with faults of reading only seems to lack.

use foldhash::HashSet;

use super::collected::Collected;
use crate::diagnostic::RecordKind;
use crate::model::{Handbook, Id, Lack, Ref};
use crate::source::Span;

/// Marks the records of which something is unread as incomplete: those of files with faults, and those that name what
/// does not exist, since something else was meant.
pub fn mark(collected: &mut Collected) {
    let roles: HashSet<Id> = collected.roles.iter().map(|role| role.id.clone()).collect();
    let risks: HashSet<Id> = collected.risks.iter().map(|risk| risk.id.clone()).collect();
    let matrices: HashSet<Id> = collected.matrices.iter().map(|matrix| matrix.id.clone()).collect();
    let unread = &collected.unread;
    let is_unread = |span: Span| unread.contains(&span.file);
    for role in &mut collected.roles {
        let is_whole = all_of(&roles, &role.deputies) && all_of(&risks, &role.risks);
        role.is_incomplete |= is_unread(role.span) || !is_whole;
    }
    for pattern in &mut collected.patterns {
        let of_seats = pattern.seats.iter().flat_map(|seat| std::iter::once(&seat.role).chain(&seat.covers));
        let is_whole = all_of(&roles, of_seats) && all_of(&matrices, pattern.matrices.iter().flatten());
        pattern.is_incomplete |= is_unread(pattern.span) || !is_whole;
    }
    for question in &mut collected.questions {
        let hired = question.answers.iter().flat_map(|answer| &answer.hire);
        question.is_incomplete |= !all_of(&roles, hired);
    }
    for person in &mut collected.people {
        person.is_incomplete |= !all_of(&roles, person.holds.iter().map(|holding| &holding.role));
    }
}

fn all_of<'r, T: 'r>(ids: &HashSet<Id>, references: impl IntoIterator<Item = &'r Ref<T>>) -> bool {
    references.into_iter().all(|reference| ids.contains(&reference.id))
}

/// What the records and matrices lack, and the kinds of which some are unread.
pub fn of(handbook: &Handbook) -> HashSet<Lack> {
    let is_broken = |kind: RecordKind| handbook.unread_kinds.contains(&kind);
    let lacks_roles = is_broken(RecordKind::Role);
    let faulty_roles = lacks_roles || handbook.roles.iter().any(|role| role.is_incomplete);
    let mut matrices = handbook.matrices.iter();
    let faulty_letters = is_broken(RecordKind::Activity)
        || matrices.any(|one| one.is_incomplete || one.activities.iter().any(|row| row.is_incomplete));
    let faulty_people =
        is_broken(RecordKind::Person) || handbook.people.iter().any(|person| person.is_incomplete);
    let lacks = [
        (Lack::Roles, lacks_roles),
        (Lack::Letters, faulty_letters),
        (
            Lack::Seats,
            is_broken(RecordKind::Pattern) || handbook.patterns.iter().any(|one| one.is_incomplete),
        ),
        (
            Lack::Hires,
            is_broken(RecordKind::Question) || handbook.questions.iter().any(|one| one.is_incomplete),
        ),
        (Lack::Holders, faulty_roles || faulty_people),
        (Lack::Risks, faulty_roles),
    ];
    lacks.into_iter().filter(|(_, is_so)| *is_so).map(|(lack, _)| lack).collect()
}
