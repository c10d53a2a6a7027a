//! What exports say about people: only as much as may be published.
//!
//! Contacts of a role (a channel, a mailbox) belong to the role and are always there.

use crate::model::{Contact, Handbook, Holder, Holding, HoldingKind, PeopleShown, Person, Role};

/// The people that may be named.
pub fn people(handbook: &Handbook, shown: PeopleShown) -> &[Person] {
    match shown {
        PeopleShown::None => &[],
        PeopleShown::Names | PeopleShown::Contacts => handbook.people.as_slice(),
    }
}

/// The holders in a role's own file that may be named.
pub fn holders(role: &Role, shown: PeopleShown) -> &[Holder] {
    match shown {
        PeopleShown::None => &[],
        PeopleShown::Names | PeopleShown::Contacts => &role.holders,
    }
}

/// Who holds a role today and may be named: by the file of people, then by the role's own; each once.
pub fn held_by<'h>(
    handbook: &'h Handbook,
    role: &'h Role,
    shown: PeopleShown,
) -> Vec<(&'h str, HoldingKind)> {
    let mut holders: Vec<(&str, HoldingKind)> = Vec::new();
    if shown == PeopleShown::None {
        return holders;
    }
    let by_people = handbook.people.iter().flat_map(|person| {
        let held = person.holds.iter().filter(|holding| holding.covers(handbook.today));
        held.filter(|holding| is_held(holding, role, handbook))
            .map(|holding| (person.name.as_str(), holding.kind))
    });
    let by_role = role.holders.iter().map(|holder| (holder.name.value.as_str(), holder.kind));
    for (name, kind) in by_people.chain(by_role) {
        let is_deputy = kind == HoldingKind::Deputy;
        let is_known = |(known, own): &(&str, HoldingKind)| {
            known.to_lowercase() == name.to_lowercase() && (*own == HoldingKind::Deputy) == is_deputy
        };
        if !holders.iter().any(is_known) {
            holders.push((name, kind));
        }
    }
    holders
}

/// Whether the file of people says who holds a role.
pub fn says_who_holds(handbook: &Handbook, role: &Role) -> bool {
    let mut held = handbook.people.iter().flat_map(|person| &person.holds);
    held.any(|holding| holding.covers(handbook.today) && is_held(holding, role, handbook))
}

fn is_held(holding: &Holding, role: &Role, handbook: &Handbook) -> bool {
    handbook.roles.get(holding.role.id.as_str()).is_some_and(|held| held.id == role.id)
}

/// Where a person may be reached.
pub fn contacts(person: &Person, shown: PeopleShown) -> &[Contact] {
    match shown {
        PeopleShown::None | PeopleShown::Names => &[],
        PeopleShown::Contacts => &person.contacts,
    }
}
