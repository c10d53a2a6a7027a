//! What exports say about people: only as much as `[people] publish` allows, whatever the format.
//!
//! Contacts of a role (a channel, a mailbox) belong to the role and are always there.

use crate::model::{Contact, Handbook, Holder, PeopleShown, Person, Role};

/// The people that may be named.
pub fn people(handbook: &Handbook) -> &[Person] {
    match handbook.settings.people {
        PeopleShown::None => &[],
        PeopleShown::Names | PeopleShown::Contacts => handbook.people.as_slice(),
    }
}

/// The holders of a role that may be named.
pub fn holders<'h>(handbook: &Handbook, role: &'h Role) -> &'h [Holder] {
    match handbook.settings.people {
        PeopleShown::None => &[],
        PeopleShown::Names | PeopleShown::Contacts => &role.holders,
    }
}

/// Where a person may be reached.
pub fn contacts<'h>(handbook: &Handbook, person: &'h Person) -> &'h [Contact] {
    match handbook.settings.people {
        PeopleShown::None | PeopleShown::Names => &[],
        PeopleShown::Contacts => &person.contacts,
    }
}
