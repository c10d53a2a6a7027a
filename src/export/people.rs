//! What exports say about people: only as much as may be published.
//!
//! Contacts of a role (a channel, a mailbox) belong to the role and are always there.

use crate::model::{Contact, Handbook, Holder, PeopleShown, Person, Role};

/// The people that may be named.
pub fn people(handbook: &Handbook, shown: PeopleShown) -> &[Person] {
    match shown {
        PeopleShown::None => &[],
        PeopleShown::Names | PeopleShown::Contacts => handbook.people.as_slice(),
    }
}

/// The holders of a role that may be named.
pub fn holders(role: &Role, shown: PeopleShown) -> &[Holder] {
    match shown {
        PeopleShown::None => &[],
        PeopleShown::Names | PeopleShown::Contacts => &role.holders,
    }
}

/// Where a person may be reached.
pub fn contacts(person: &Person, shown: PeopleShown) -> &[Contact] {
    match shown {
        PeopleShown::None | PeopleShown::Names => &[],
        PeopleShown::Contacts => &person.contacts,
    }
}
