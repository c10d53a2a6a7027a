//! Roles by what people call them: which ones a name in a grid may mean.

use std::cell::OnceCell;
use std::fmt::Write;

use foldhash::{HashMap, HashMapExt};

use crate::model::{Handbook, Id};
use crate::source::fold;

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

/// Known names in words: all, or the first ones and how many more there are.
pub fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter();
    let mut shown = names.by_ref().take(SHOWN).collect::<Vec<_>>().join(", ");
    let more = names.count();
    if more > 0 {
        let _ = write!(shown, " and {more} more");
    }
    shown
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
        by_name.get(&fold(written)).map_or(&[], |named| &named.ids)
    }
}

/// The place of the short name among what may be written for a role; aliases follow it.
const SHORT_NAME: usize = 2;

/// An id counts before a name, and a name before a short name or alias.
fn by_name(handbook: &Handbook) -> ByName<'_> {
    let mut names = ByName::new();
    for role in &handbook.roles {
        for (place, name) in role.id_and_names().enumerate() {
            add(&mut names, name, place.min(SHORT_NAME), &role.id);
        }
    }
    names
}

fn add<'h>(names: &mut ByName<'h>, name: &str, rank: usize, id: &'h Id) {
    let named = names.entry(fold(name)).or_insert(Named { rank, ids: Vec::new() });
    if rank < named.rank {
        *named = Named { rank, ids: Vec::new() };
    }
    // The names of one role come one after the other.
    if rank == named.rank && named.ids.last() != Some(&id) {
        named.ids.push(id);
    }
}
