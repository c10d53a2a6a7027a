//! Roles by what people call them: which ones a name in a grid may mean.

use std::cell::OnceCell;

use foldhash::{HashMap, HashMapExt};
use unicode_normalization::UnicodeNormalization;

use crate::model::{Handbook, Id};

/// More alternatives than these help nobody.
const SHOWN: usize = 8;

/// Some alternatives in words: "a or b".
pub fn either(mut names: Vec<String>) -> String {
    if names.len() > SHOWN {
        names.truncate(SHOWN);
        names.push("others".to_owned());
    }
    names.join(" or ")
}

/// A name as others are compared with it: in small letters, and in one Unicode form.
pub fn as_compared(name: &str) -> String {
    if name.is_ascii() { name.to_ascii_lowercase() } else { name.nfc().collect::<String>().to_lowercase() }
}

/// All names of roles, in small letters; gathered when the first one is asked for.
pub struct RoleNames<'h> {
    handbook: &'h Handbook,
    by_name: OnceCell<ByName<'h>>,
}

type ByName<'h> = HashMap<String, Named<'h>>;

/// The roles that share a name of one kind.
struct Named<'h> {
    rank: usize,
    ids: Vec<&'h Id>,
}

impl<'h> RoleNames<'h> {
    pub fn of(handbook: &'h Handbook) -> RoleNames<'h> {
        RoleNames { handbook, by_name: OnceCell::new() }
    }

    /// The roles that are called so, without regard to case; several where they share the name.
    pub fn meant(&self, written: &str) -> &[&'h Id] {
        let by_name = self.by_name.get_or_init(|| by_name(self.handbook));
        by_name.get(&as_compared(written)).map_or(&[], |named| &named.ids)
    }
}

/// An id counts before a name, a name before a short name, that before an alias.
fn by_name(handbook: &Handbook) -> ByName<'_> {
    let mut names = ByName::new();
    for role in &handbook.roles {
        let own = [role.id.as_str(), &role.name, &role.short];
        let aliases = role.aliases.iter().map(|alias| (own.len(), alias.value.as_str()));
        own.into_iter()
            .enumerate()
            .chain(aliases)
            .for_each(|(rank, name)| add(&mut names, name, rank, &role.id));
    }
    names
}

fn add<'h>(names: &mut ByName<'h>, name: &str, rank: usize, id: &'h Id) {
    let named = names.entry(as_compared(name)).or_insert(Named { rank, ids: Vec::new() });
    if rank < named.rank {
        *named = Named { rank, ids: Vec::new() };
    }
    // The names of one role come one after the other.
    if rank == named.rank && named.ids.last() != Some(&id) {
        named.ids.push(id);
    }
}
